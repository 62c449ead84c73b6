"""What a booking page does: steps checked, phones looked up, bookings kept, leads swept (WEB-01)."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, Protocol

from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.customers.address import Address
from ccpdesk.customers.address_rules import check_address
from ccpdesk.customers.contact_rules import check_email, check_number
from ccpdesk.inbox.visit import Code, Visit, lead_of
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.plain_text import plain_line, visible
from ccpdesk.tenants.postal_code import parse_postal_code
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows.free_windows import DayWindows, days_ahead, refuse_taken
from ccpdesk.workflows.ports import BookingPage, PublicWork
from ccpdesk.workflows.whose_booking import make_booking

ABANDONED_AFTER: Final = timedelta(minutes=30)
_CODE_HOLDS: Final = timedelta(minutes=10)
_CODE_TRIES: Final = 5
_LONGEST_NAME: Final = 100
LONGEST_SUMMARY: Final = 1000
_SWEPT_AT_ONCE: Final = 100


class CodeSender(Protocol):
    """Brings a one-time code to a telephone."""

    def send(self, phone: str, text: str) -> None:
        """Send it; raises KnownError when it can't be sent."""
        ...


@dataclass(frozen=True)
class Contact:
    """Who books, as typed."""

    name: str
    phone: str
    email: str


def read_contact(contact: Contact, country: str) -> Contact:
    """Who books, as it is kept: the number in E.164.

    Raises:
        Refused: ``where`` is the field.
    """
    name = plain_line(contact.name, "name", _LONGEST_NAME)
    if not name:
        raise Refused("Your name is missing", "name", "")
    try:
        phone = check_number(contact.phone, country).value
    except Refused:
        raise Refused("That can't be a telephone number", "phone", "Type it with its area code.") from None
    try:
        email = check_email(contact.email).value if contact.email.strip() else ""
    except Refused:
        raise Refused("That can't be an email address", "email", "Correct it or leave it out.") from None
    return Contact(name, phone, email)


def read_place(typed: Address) -> Address:
    """An address as it is kept.

    Raises:
        Refused: ``where`` is the field.
    """
    for part in ("street", "unit", "city", "state"):
        plain_line(getattr(typed, part), part, _LONGEST_NAME)
    return check_address(typed)


def read_summary(typed: str) -> str:
    """What should be known, as it is kept.

    Raises:
        Refused: it is too long.
    """
    text = visible(typed).strip()
    if len(text) > LONGEST_SUMMARY:
        raise Refused(f"Please use {LONGEST_SUMMARY} characters at most", "summary", "")
    return text


class BookOnline:
    """The steps of one visit; each returns the visit as it is then, which is kept.

    Refused (any step) says in ``where`` which field it is about.
    """

    def __init__(self, work: Callable[[], PublicWork], clock: Clock, codes: CodeSender | None = None) -> None:
        """Without ``codes`` nobody can prove a number: a tenant that asks for it shows no addresses then."""
        self._work = work
        self._clock = clock
        self._codes = codes

    def visit(self, key: str) -> Visit | None:
        """The visit of that key."""
        with self._work() as work:
            return work.visit(key)

    def enter(self, key: str, page: BookingPage, typed: str) -> Visit:
        """Begin anew with a ZIP code that the tenant serves."""
        code = postal_code(typed, page.tenant.country)
        with self._work() as work:
            if not work.trades_at(code).get(page.tenant.id):
                raise Refused(f"{page.tenant.name} does not work in {code}", "postal_code", "")
            return self._keep(work, key, Visit(tenant_id=page.tenant.id, postal_code=code))

    def choose_service(self, key: str, visit: Visit, service: str) -> Visit:
        """One of the trades that the tenant does there."""
        with self._work() as work:
            if service not in work.trades_at(visit.postal_code).get(visit.tenant_id, ()):
                raise Refused("Choose one of the services", "service", "")
            return self._keep(work, key, replace(visit, service=service))

    def windows(self, tenant: Tenant) -> Sequence[DayWindows]:
        """The days with free windows."""
        with self._work() as work:
            return days_ahead(work, tenant, self._clock.now())

    def choose_window(self, key: str, visit: Visit, tenant: Tenant, window: ArrivalWindow) -> Visit:
        """A window that is free now."""
        with self._work() as work:
            refuse_taken(work, tenant, window, self._clock.now())
            changed = replace(visit, starts_at=window.starts_at, ends_at=window.ends_at)
            return self._keep(work, key, changed)

    def introduce(self, key: str, visit: Visit, page: BookingPage, contact: Contact) -> Visit:
        """Take what `read_contact` made; look the number up, or send a code first when the tenant asks."""
        changed = replace(
            visit,
            name=contact.name,
            phone=contact.phone,
            email=contact.email,
            code=None,
            proven=False,
            looked=False,
            known=None,
            place=None,
        )
        with self._work() as work:
            if page.tenant.policies.web_code:
                changed = replace(changed, code=self._send_code(contact.phone, page))
            else:
                changed = self._look_up(work, changed)
            return self._keep(work, key, changed)

    def prove(self, key: str, visit: Visit, typed: str) -> Visit:
        """The code that was sent; wrong five times, or late, it is worth nothing.

        Counted where the visit is kept: guesses that come at the same moment wait for each other.
        """
        with self._work() as work:
            visit = work.visit(key, alone=True) or visit
            if visit.proven:  # sent twice
                return visit
            code = visit.code
            if code is None or code.tries >= _CODE_TRIES or self._clock.now() >= code.until:
                raise Refused("This code is not valid any more", "code", "Go back and ask for a new one.")
            if not secrets.compare_digest(_hash(visit, "".join(typed.split())), code.hash):
                self._keep(work, key, replace(visit, code=replace(code, tries=code.tries + 1)))
                raise Refused("That is not the code", "code", "Look at the message again.")
            return self._keep(work, key, self._look_up(work, replace(visit, code=None, proven=True)))

    def choose_place(self, key: str, visit: Visit, index: int) -> Visit:
        """One of the masked addresses."""
        places = visit.known.places if visit.known else ()
        if not 0 <= index < len(places):
            raise Refused("Choose one of the addresses", "place", "")
        changed = replace(visit, place=places[index].id, street="", unit="", city="", state="")
        with self._work() as work:
            return self._keep(work, key, changed)

    def enter_place(self, key: str, visit: Visit, country: str, typed: Address) -> Visit:
        """An address that was typed; it is in the ZIP code of the first step."""
        given = replace(typed, postal_code=visit.postal_code, country=country)
        address = read_place(given)
        changed = replace(
            visit,
            place=None,
            street=address.street,
            unit=address.unit,
            city=address.city,
            state=address.state,
        )
        with self._work() as work:
            return self._keep(work, key, changed)

    def book(self, key: str, visit: Visit, page: BookingPage, summary: str) -> Visit:
        """Keep the booking, once; the window is looked at again."""
        text = read_summary(summary)
        if visit.starts_at is None or visit.ends_at is None or not visit.has_place or visit.stopped:
            raise Refused("Something is missing", "", "Go through the steps again.")
        now = self._clock.now()
        with self._work() as work:
            refuse_taken(work, page.tenant, ArrivalWindow(visit.starts_at, visit.ends_at), now)
            told = replace(visit, summary=text)
            work.add(make_booking(work, told, page, now))
            return self._keep(work, key, replace(told, booked=True))

    def sweep(self, after: timedelta = ABANDONED_AFTER) -> int:
        """Make leads of visits that were left; returns how many there were (WEB-04)."""
        now, leads = self._clock.now(), 0
        with self._work() as work:
            for key, visit in work.idle(now - after, _SWEPT_AT_ONCE):
                lead = lead_of(visit, now)
                if work.drop(key) and lead is not None:
                    work.add(lead)
                    leads += 1
            work.commit()
        return leads

    def _keep(self, work: PublicWork, key: str, visit: Visit) -> Visit:
        work.keep(key, visit, self._clock.now())
        work.commit()
        return visit

    def _look_up(self, work: PublicWork, visit: Visit) -> Visit:
        known = work.known(visit.tenant_id, visit.phone, visit.postal_code)
        return replace(visit, looked=True, known=known)

    def _send_code(self, phone: str, page: BookingPage) -> Code:
        if self._codes is None:
            raise Refused("Online booking is not available now", "", "Please call the office.")
        code = f"{secrets.randbelow(1_000_000):06d}"
        self._codes.send(phone, f"{code} is your code for booking with {page.tenant.name}.")
        return Code(_hashed(phone, code), self._clock.now() + _CODE_HOLDS)


def postal_code(typed: str, country: str = "") -> str:
    """The code as it is kept.

    Raises:
        Refused: it can't be one.
    """
    try:
        return parse_postal_code(typed[:20], country)
    except ValueError:
        raise Refused("That is not a ZIP code", "postal_code", "Type its five digits.") from None


def _hash(visit: Visit, code: str) -> str:
    return _hashed(visit.phone, code)


def _hashed(phone: str, code: str) -> str:
    return hashlib.sha256(f"{phone} {code}".encode()).hexdigest()
