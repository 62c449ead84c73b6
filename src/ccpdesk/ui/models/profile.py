"""A customer's profile as rows of text (CUST-03)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ccpdesk.bookings.quote import QuoteStatus
from ccpdesk.customers.customer import (
    ContactKind,
    ContactMethod,
    Customer,
    CustomerType,
    Location,
    Notification,
)
from ccpdesk.kernel.ids import LocationId, UserId
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.ui.models.call_words import UNOWNED_COLOUR, contact_value, contact_word
from ccpdesk.ui.models.card_list import Chip, Tone
from ccpdesk.ui.models.formatting import joined, left_to_right
from ccpdesk.ui.models.money import money
from ccpdesk.ui.models.profile_sections import SectionView, Words, sections_of
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.read_profile import CustomerProfile


@dataclass(frozen=True, kw_only=True)
class ContactRow:
    """A contact method; ``number`` is what to dial, empty for an email."""

    kind: str
    value: str
    memo: str
    number: str


@dataclass(frozen=True, kw_only=True)
class LocationRow:
    """A service address; ``page`` is its full record in the browser, may be empty (CUST-04)."""

    location: LocationId
    address: str
    name: str
    notes: str
    page: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Everything the panel shows of a customer.

    Attributes:
        page: the full record in the browser, may be empty (CUST-04).
        blocked: why the customer must not be served, empty when that is not so (CUST-08).
        billing: who pays, and where bills go.
        sections: None while they are read.
        bookable: a job may be begun; not while its form is open beside.
    """

    name: str
    tenant: str
    colour: str
    subtitle: str
    page: str
    blocked: str
    chips: tuple[Chip, ...]
    contacts: tuple[ContactRow, ...]
    locations: tuple[LocationRow, ...]
    billing: str
    sections: tuple[SectionView, ...] | None
    bookable: bool = True

    @property
    def location(self) -> LocationRow | None:
        """The one whose sections are shown."""
        return next((place for place in self.locations if place.chosen), None)


def profile_of(
    customer: Customer,
    tenant: Tenant | None,
    found: CustomerProfile | None,
    now: datetime,
    people: Mapping[UserId, str],
    translate: Translate,
    at: LocationId | None = None,
) -> Profile:
    """The profile of ``customer`` in the books of ``tenant``, at the chosen address or the first.

    ``found`` is what was read for it so far.
    """
    country = tenant.country if tenant else "US"
    zone = tenant.time_zone if tenant else "UTC"
    chosen = customer.location(at) if at else None
    place = chosen or next(iter(customer.locations), None)
    words = Words(translate, now, zone, country, people)
    return Profile(
        name=customer.name,
        tenant=tenant.name if tenant else "",
        colour=tenant.colour if tenant else UNOWNED_COLOUR,
        subtitle=_subtitle(customer, country, translate),
        page=tenant.customer_page(str(customer.id)) if tenant else "",
        blocked=_blocked(customer, translate),
        chips=_chips(customer, found, translate),
        contacts=tuple(_contact(contact, country, translate) for contact in customer.contacts),
        locations=tuple(_location(item, tenant, item == place) for item in customer.locations),
        billing=_billing(customer, translate),
        sections=sections_of(found, words) if found and found.location == place else None,
    )


def type_word(kind: CustomerType, translate: Translate) -> str:
    """Residential or Commercial."""
    if kind is CustomerType.COMMERCIAL:
        return translate("Profile", "Commercial")
    return translate("Profile", "Residential")


def _subtitle(customer: Customer, country: str, translate: Translate) -> str:
    since = (
        translate("Profile", "customer since {year}").format(year=customer.since.year)
        if customer.since
        else ""
    )
    balance = translate("Profile", "balance {money}").format(money=money(customer.balance, country))
    tax = "" if customer.taxable else translate("Profile", "not taxable")
    return joined(type_word(customer.type, translate), since, balance, tax)


def _blocked(customer: Customer, translate: Translate) -> str:
    if not customer.do_not_service:
        return ""
    text = translate("Profile", "Do Not Service: no job may be booked for this customer, at any address.")
    return f"{text} {customer.do_not_service_reason}".strip()


def _chips(customer: Customer, found: CustomerProfile | None, translate: Translate) -> tuple[Chip, ...]:
    chips = [Chip(tag) for tag in customer.tags]
    if customer.do_not_service:
        chips.insert(0, Chip(translate("Profile", "Do Not Service"), Tone.BAD))
    quotes = found.quotes.items if found else ()
    still_open = sum(quote.status is QuoteStatus.OPEN for quote in quotes)
    if still_open:
        text = (
            translate("Profile", "1 open quote")
            if still_open == 1
            else translate("Profile", "{count} open quotes").format(count=still_open)
        )
        chips.append(Chip(text, Tone.WAITING))
    return tuple(chips)


def _contact(contact: ContactMethod, country: str, translate: Translate) -> ContactRow:
    told = {
        Notification.CONFIRMATION: translate("Profile", "confirmations"),
        Notification.REMINDER: translate("Profile", "reminders"),
        Notification.ON_THE_WAY: translate("Profile", "on the way"),
        Notification.FOLLOW_UP: translate("Profile", "follow-ups"),
    }
    if not contact.notifications:
        what = translate("Profile", "no notifications")
    elif len(contact.notifications) == len(told):
        what = ""
    else:
        what = ", ".join(word for kind, word in told.items() if kind in contact.notifications)
    return ContactRow(
        kind=contact_word(contact.kind, translate),
        value=left_to_right(contact_value(contact, country)),
        memo=joined(contact.memo, what),
        number="" if contact.kind in (ContactKind.EMAIL, ContactKind.FAX) else contact.value,
    )


def _location(place: Location, tenant: Tenant | None, chosen: bool) -> LocationRow:
    return LocationRow(
        location=place.id,
        address=place.one_line,
        name=place.name,
        notes=place.notes,
        page=tenant.location_page(str(place.id)) if tenant else "",
        chosen=chosen,
    )


def _billing(customer: Customer, translate: Translate) -> str:
    if customer.billing is None:
        return translate("Profile", "Bills go to the service address")
    return translate("Profile", "Bills go to {who}").format(
        who=joined(customer.billing.name or customer.name, customer.billing.address.one_line)
    )
