"""A customer's profile as rows of text."""

from dataclasses import dataclass

from ccpdesk.customers.customer import ContactKind, Customer, CustomerType
from ccpdesk.kernel.ids import LocationId
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.ui.models.call_words import UNOWNED_COLOUR, contact_value, contact_word
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.translation import Translate


@dataclass(frozen=True, kw_only=True)
class ContactRow:
    """A contact method; ``number`` is what to dial, empty for an email."""

    kind: str
    value: str
    memo: str
    number: str


@dataclass(frozen=True, kw_only=True)
class LocationRow:
    """A service address."""

    address: str
    name: str
    notes: str


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Everything the panel shows of a customer; ``calls`` are lines about recent ones."""

    name: str
    tenant: str
    colour: str
    subtitle: str
    do_not_service: bool
    contacts: tuple[ContactRow, ...]
    locations: tuple[LocationRow, ...]
    calls: tuple[str, ...]


def profile_of(
    customer: Customer,
    tenant: Tenant | None,
    calls: tuple[str, ...],
    translate: Translate,
    at: LocationId | None = None,
) -> Profile:
    """The profile of ``customer`` in the books of ``tenant``; the address ``at`` comes first when chosen."""
    home = tenant.country if tenant else "US"
    since = (
        translate("Profile", "customer since {year}").format(year=customer.since.year)
        if customer.since
        else ""
    )
    return Profile(
        name=customer.name,
        tenant=tenant.name if tenant else "",
        colour=tenant.colour if tenant else UNOWNED_COLOUR,
        subtitle=joined(type_word(customer.type, translate), since),
        do_not_service=customer.do_not_service,
        contacts=tuple(
            ContactRow(
                kind=contact_word(contact.kind, translate),
                value=contact_value(contact, home),
                memo=contact.memo,
                number="" if contact.kind in (ContactKind.EMAIL, ContactKind.FAX) else contact.value,
            )
            for contact in customer.contacts
        ),
        locations=tuple(
            LocationRow(address=place.one_line, name=place.name, notes=place.notes)
            for place in sorted(customer.locations, key=lambda place: place.id != at)
        ),
        calls=calls,
    )


def type_word(kind: CustomerType, translate: Translate) -> str:
    """Residential or Commercial."""
    if kind is CustomerType.COMMERCIAL:
        return translate("Profile", "Commercial")
    return translate("Profile", "Residential")
