"""What was typed into the forms about a customer, and what it comes to (CUST-05, CUST-06)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Final, TypeVar

from ccpdesk.customers.address import Address
from ccpdesk.customers.address_rules import check_address, check_coordinates
from ccpdesk.customers.contact_rules import check_contact
from ccpdesk.customers.customer import (
    EVERY_NOTIFICATION,
    Billing,
    ContactKind,
    ContactMethod,
    Customer,
    CustomerType,
    Location,
    Notification,
)
from ccpdesk.customers.places import Place
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import ContactId, CustomerId, LocationId, TenantId, new_id
from ccpdesk.kernel.plain_text import plain_line
from ccpdesk.kernel.told import Told
from ccpdesk.ui.models.wording import said

T = TypeVar("T")
COUNTRIES: Final = ("US", "CA")
SHORTEST_CODE: Final = 5
"""A postal code of fewer characters is not looked up yet."""
_PART_OF: Final = {"province": "state", "ZIP code": "postal_code", "postal code": "postal_code"}
_PART_OF_PLACE: Final = {"coordinates": "latitude"}


@dataclass(frozen=True)
class AddressDraft:
    """An address as typed; ``search`` is the line in which one is looked for first."""

    search: str = ""
    name: str = ""
    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = "US"
    latitude: str = ""
    longitude: str = ""

    def at(self, place: Place) -> "AddressDraft":
        """With an address that was found; what it does not say stays as typed."""
        found = place.address
        known = {part: getattr(found, part) for part in ("street", "city", "state", "postal_code", "country")}
        taken = replace(self, **{part: text for part, text in known.items() if text})
        if found.city and not found.postal_code:
            taken = replace(taken, postal_code="")
        at = place.coordinates
        return replace(
            taken,
            latitude=f"{at.latitude:.6f}" if at else "",
            longitude=f"{at.longitude:.6f}" if at else "",
        )

    def in_area(self, code: str, places: Sequence[Place]) -> "AddressDraft":
        """With town and state of the postal code ``code``, where nobody has typed them."""
        if len(places) != 1 or self.postal_code != code or self.city:
            return self
        found = places[0].address
        return replace(self, city=found.city, state=self.state or found.state)


def _new_contact() -> ContactId:
    return ContactId(new_id())


@dataclass(frozen=True)
class ContactDraft:
    """A contact method as typed."""

    kind: ContactKind = ContactKind.MOBILE
    value: str = ""
    memo: str = ""
    notifications: frozenset[Notification] = EVERY_NOTIFICATION
    id: ContactId = field(default_factory=_new_contact)


@dataclass(frozen=True)
class CustomerDraft:
    """The whole form; ``other_payer``: bills go elsewhere. The ids are those of the customer to come."""

    type: CustomerType = CustomerType.RESIDENTIAL
    name: str = ""
    service: AddressDraft = AddressDraft()
    contacts: tuple[ContactDraft, ...] = ()
    other_payer: bool = False
    payer: str = ""
    billing: AddressDraft = AddressDraft()
    billing_contacts: tuple[ContactDraft, ...] = ()
    customer: CustomerId = field(default_factory=lambda: CustomerId(new_id()))
    location: LocationId = field(default_factory=lambda: LocationId(new_id()))


class Reading:
    """Reads drafts by the rules; collects what is wrong, and what only looks so, by field."""

    def __init__(self, home: str) -> None:
        """``home`` is the country of numbers without a country code."""
        self._home = home
        self.faults: dict[str, str] = {}
        self.doubts: dict[str, str] = {}

    def line(self, field_name: str, called: str, text: str) -> str:
        """One line of text; what is wrong with it is noted."""
        return self._try(field_name, lambda: plain_line(text, called)) or ""

    def customer(self, draft: CustomerDraft, tenant: TenantId) -> Customer:
        """The customer, as far as it can be read; whole when there are no ``faults``."""
        name = self.line("name", "name", draft.name)
        if not name:
            self.faults.setdefault("name", "The name is missing. Ask who is calling.")
        place = self.location("service", draft.service, draft.location)
        contacts = self.contacts("contacts", draft.contacts)
        if not contacts and not any(key.startswith("contacts") for key in self.faults):
            self.faults["contacts"] = "There is no contact method. Add a number or an email."
        return Customer(
            id=draft.customer,
            tenant_id=tenant,
            name=name,
            type=draft.type,
            contacts=contacts,
            locations=(place,) if place else (),
            billing=self._billing(draft) if draft.other_payer else None,
        )

    def _billing(self, draft: CustomerDraft) -> Billing | None:
        payer = self.line("payer", "name", draft.payer)
        address = self.address("billing", draft.billing)
        contacts = self.contacts("billing_contacts", draft.billing_contacts)
        return Billing(address, payer, contacts) if address else None

    def location(self, form: str, draft: AddressDraft, known_as: LocationId) -> Location | None:
        """A service address with name and coordinates."""
        name = self.line(f"{form}.name", "location's name", draft.name)
        address = self.address(form, draft)
        try:
            at = check_coordinates(draft.latitude[:40], draft.longitude[:40])
        except Refused as fault:
            self.refuse(form, fault)
            return None
        if address is None:
            return None
        parts = {item.name: getattr(address, item.name) for item in fields(Address)}
        return Location(
            **parts,
            name=name,
            latitude=at.latitude if at else None,
            longitude=at.longitude if at else None,
            id=known_as,
        )

    def address(self, form: str, draft: AddressDraft) -> Address | None:
        """A postal address, None when something is wrong with it."""
        parts = {
            part: self.line(f"{form}.{part}", part.replace("_", " "), getattr(draft, part))
            for part in ("street", "unit", "city", "state", "postal_code")
        }
        if any(f"{form}.{part}" in self.faults for part in parts):
            return None
        try:
            return check_address(Address(**parts, country=draft.country))
        except Refused as fault:
            self.refuse(form, fault)
            return None

    def refuse(self, form: str, fault: Refused) -> None:
        """Note a fault at the field of an address that it is about."""
        part = _PART_OF.get(fault.where) or _PART_OF_PLACE.get(fault.where) or fault.where
        self.faults.setdefault(f"{form}.{part}", said(fault.advice))

    def contacts(self, form: str, drafts: tuple[ContactDraft, ...]) -> tuple[ContactMethod, ...]:
        """The contact methods; rows that are quite empty don't count."""
        read: list[ContactMethod] = []
        for draft in drafts:
            if not draft.value.strip() and not draft.memo.strip():
                continue
            contact = self._contact(f"{form}.{draft.id}", draft)
            if contact is None:
                continue
            if any((one.kind, one.value) == (contact.kind, contact.value) for one in read):
                self.faults[f"{form}.{draft.id}"] = said(
                    Told("{contact} is there already. Delete one of them.", contact=contact.value)
                )
            read.append(contact)
        return tuple(read)

    def _contact(self, field_name: str, draft: ContactDraft) -> ContactMethod | None:
        called = "email" if draft.kind is ContactKind.EMAIL else "number"
        value = self._try(field_name, lambda: plain_line(draft.value, called, 254))
        memo = self._try(field_name, lambda: plain_line(draft.memo, "memo"))
        if value is None or memo is None:
            return None
        checked = self._try(field_name, lambda: check_contact(draft.kind, value, self._home))
        if checked is None:
            return None
        if checked.doubt:
            self.doubts[field_name] = said(Told("{doubt}. It is kept all the same.", doubt=checked.doubt))
        return ContactMethod(draft.kind, checked.value, memo, draft.notifications, draft.id)

    def _try(self, field_name: str, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except Refused as fault:
            self.faults.setdefault(field_name, said(fault.advice))
            return None


Faults = Mapping[str, str]


def draft_of(contact: ContactMethod, shown: str) -> ContactDraft:
    """A contact method to be edited; ``shown`` is its value as people write it."""
    return ContactDraft(contact.kind, shown, contact.memo, contact.notifications, contact.id)


def with_change(
    drafts: tuple[ContactDraft, ...], contact: ContactId, **change: object
) -> tuple[ContactDraft, ...]:
    """The rows with one of them changed."""
    return tuple(replace(one, **change) if one.id == contact else one for one in drafts)  # type: ignore[arg-type] # fields of the row
