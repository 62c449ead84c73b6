"""A booking that was made elsewhere becomes the same web booking as one of the pages (WEB-01, WEB-04)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.customers.address import Address
from ccpdesk.inbox.intake import IntakeReceipt, IntakeSource
from ccpdesk.inbox.visit import Visit
from ccpdesk.inbox.web_booking import WebBooking
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.phone_number import PhoneNumber
from ccpdesk.workflows.book_online import Contact, postal_code, read_contact, read_place, read_summary
from ccpdesk.workflows.ports import BookingPage, PublicWork
from ccpdesk.workflows.whose_booking import make_booking

_LONGEST_WINDOW: Final = timedelta(hours=24)
_FURTHEST: Final = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class SentBooking:
    """A booking as its sender wrote it.

    Attributes:
        page: the tenant, by its part of the address of its booking page.
        starts_at, ends_at: when the customer wishes the visit, with their zone; both or neither.
    """

    page: str
    service: str
    name: str
    phone: str
    street: str
    city: str
    state: str
    postal_code: str
    unit: str = ""
    email: str = ""
    summary: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Taken:
    """What became of it; ``again``: it had come before."""

    receipt: IntakeReceipt
    again: bool


class SentOtherwise(Refused):
    """The key of another booking."""


class NotOnline(Refused):
    """A customer whom only the office can help (WEB-02)."""


class TakeInBooking:
    """Checks and keeps them; ``addresses`` names the tenants' pages."""

    def __init__(
        self,
        work: Callable[[], PublicWork],
        clock: Clock,
        addresses: Callable[[PublicWork], Mapping[str, BookingPage]],
    ) -> None:
        self._work = work
        self._clock = clock
        self._addresses = addresses

    def source(self, token_hash: str) -> IntakeSource | None:
        """Whose token has that hash."""
        with self._work() as work:
            return work.source(token_hash)

    def take(self, source: IntakeSource, key: str, body: str, sent: SentBooking) -> Taken:
        """Keep it, once however often it is sent under one ``key``; ``body``: hash of what came with it.

        Raises:
            Refused: ``where`` is the field that is wrong.
            SentOtherwise: something else was sent under that key.
            NotOnline: the customer should call.
        """
        with self._work() as work:
            before = work.receipt(source.id, key)
            if before is not None:
                return _again(before, body)
            booking = self._booking(work, source, sent)
            receipt = IntakeReceipt(source.id, key, body, booking.id, booking.received_at)
            if work.keep_receipt(receipt):
                work.add(booking)
                work.commit()
                return Taken(receipt, again=False)
        with self._work() as work:  # the same was taken at this moment
            before = work.receipt(source.id, key)
        if before is None:
            raise AssertionError("a receipt that was there and is not")
        return _again(before, body)

    def _booking(self, work: PublicWork, source: IntakeSource, sent: SentBooking) -> WebBooking:
        now, page = self._clock.now(), self._page(work, source, sent.page)
        country = page.tenant.country
        code = postal_code(sent.postal_code, country)
        contact = read_contact(Contact(sent.name, sent.phone, sent.email), country)
        place = read_place(Address(sent.street, sent.city, sent.state, code, sent.unit, country))
        starts_at, ends_at = _window(sent, now)
        visit = Visit(
            tenant_id=page.tenant.id,
            postal_code=code,
            service=_service(work, page, code, sent.service),
            starts_at=starts_at,
            ends_at=ends_at,
            name=contact.name,
            phone=contact.phone,
            email=contact.email,
            looked=True,
            known=work.known(page.tenant.id, contact.phone, code),
            street=place.street,
            unit=place.unit,
            city=place.city,
            state=place.state,
            summary=read_summary(sent.summary),
        )
        if visit.stopped:
            office = PhoneNumber(page.office).formatted(country) if page.office else ""
            raise NotOnline(
                "This booking can't be taken online",
                "",
                f"The customer should call {office or 'the office'}.",
            )
        return replace(make_booking(work, visit, page, now), source=source.name)

    def _page(self, work: PublicWork, source: IntakeSource, address: str) -> BookingPage:
        page = self._addresses(work).get(address)
        if page is None or source.tenant_id not in (None, page.tenant.id):
            raise Refused(
                "There is no such company for this source",
                "company",
                "Use the last part of the address of its booking page, e.g. acme-plumbing.",
            )
        return page


def _again(before: IntakeReceipt, body: str) -> Taken:
    if before.body != body:
        raise SentOtherwise(
            "Another booking was sent under this Idempotency-Key",
            "Idempotency-Key",
            "Use a new key for each booking, and the old one only to send the same again.",
        )
    return Taken(before, again=True)


def _service(work: PublicWork, page: BookingPage, code: str, wished: str) -> str:
    done = work.trades_at(code).get(page.tenant.id, ())
    if not done:
        raise Refused(f"{page.tenant.name} does not work in {code}", "postal_code", "")
    if wished not in done:
        raise Refused(
            f"{page.tenant.name} does not offer that in {code}", "service", f"One of: {', '.join(done)}."
        )
    return wished


def _window(sent: SentBooking, now: datetime) -> tuple[datetime | None, datetime | None]:
    """The times that are wished; an agent looks at the tenant's calendar when it becomes a job."""
    begin, end = sent.starts_at, sent.ends_at
    if begin is None and end is None:
        return None, None
    if begin is None or end is None:
        missing = "starts_at" if begin is None else "ends_at"
        raise Refused("A wished time has a beginning and an end", missing, "Send both, or neither.")
    if not now < begin <= now + _FURTHEST:
        raise Refused("That is no time to come", "starts_at", "It lies ahead, within a year.")
    if not begin < end <= begin + _LONGEST_WINDOW:
        raise Refused("That is no time for a visit", "ends_at", "It ends within 24 hours of its beginning.")
    return begin, end
