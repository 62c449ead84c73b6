"""The port `CustomerBook` in memory."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from ccpdesk.customers.changes import changes
from ccpdesk.customers.conflict import Conflict, Edit
from ccpdesk.customers.customer import Customer, Location
from ccpdesk.customers.found import FoundAddress
from ccpdesk.customers.likeness import address_key, name_key
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import CustomerId, TenantId, UserId
from ccpdesk.storage.customers.documents import document, searchable
from ccpdesk.storage.customers.matched import matched_contact, matched_part
from ccpdesk.storage.customers.wanted import Wanted
from ccpdesk.storage.folding import folded
from ccpdesk.storage.memory.tables import Tables, refuse_taken, refuse_unknown
from ccpdesk.storage.moments import aware


class MemoryCustomerBook:
    """Customers."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, customer: Customer) -> None:
        """Insert one customer; an unknown tenant raises StoreError."""
        self.add_many((customer,))

    def add_many(self, customers: Sequence[Customer]) -> None:
        """Insert all of them, or none."""
        added: dict[CustomerId, Customer] = {}
        for customer in customers:
            refuse_taken("id", customer.id, self._tables.customers | added)
            refuse_unknown(customer.tenant_id, self._tables.tenants)
            added[customer.id] = customer
        self._tables.customers.update(added)

    def save(self, customer: Customer, expected_version: int, by: UserId, at: datetime) -> Customer:
        """Write a changed customer; returns it with its new version."""
        stored = self._tables.customers.get(customer.id)
        if stored is None:
            raise StoreError("The customer is not in the database any more", "memory")
        if stored.version != expected_version:
            since = [edit for edit in self.edits(customer.id) if edit.version > expected_version]
            raise Conflict(stored, since)
        differences = changes(stored, customer)
        if not differences:
            return stored
        refuse_unknown(by, self._tables.users)
        new = replace(customer, version=expected_version + 1)
        self._tables.customers[customer.id] = new
        edit = Edit(new.version, aware(at), by, self._tables.users[by].name, differences)
        self._tables.edits[customer.id] = (*self.edits(customer.id), edit)
        return new

    def edits(self, customer: CustomerId) -> Sequence[Edit]:
        """Every saving of the customer, oldest first."""
        return self._tables.edits.get(customer, ())

    def get(self, customer: CustomerId) -> Customer | None:
        """The customer with that id."""
        return self._tables.customers.get(customer)

    def page(self, after: CustomerId | None, limit: int) -> Sequence[Customer]:
        """The next customers in the order of their ids."""
        customers = self._tables.customers
        later = sorted(customer for customer in customers if after is None or customer > after)
        return [customers[customer] for customer in later[:limit]]

    def by_number(self, number: str, tenant: TenantId | None) -> Sequence[Customer]:
        """Customers with exactly that E.164 number, by name."""
        return sorted(
            (
                customer
                for customer in self._of(tenant)
                if any(contact.value == number for contact in customer.all_contacts)
            ),
            key=lambda customer: (folded(customer.name), customer.id),
        )

    def maybe_same(self, customer: Customer, limit: int = 50) -> Sequence[Customer]:
        """Customers of the same tenant with a number, email, address or sound of the name in common."""
        ranked = [(common(customer, known), known) for known in self._of(customer.tenant_id)]
        fitting = sorted(
            (place, folded(known.name), known.id, known)
            for place, known in ranked
            if place is not None and known.id != customer.id
        )
        return [known for *_, known in fitting[:limit]]

    def search(
        self, text: str, tenants: Collection[TenantId] | None, limit: int = 50
    ) -> Sequence[FoundAddress]:
        """Service addresses that fit ``text``, best match first: every document is read."""
        wanted = Wanted.read(text)
        if not wanted:
            return []
        fitting = sorted(
            (wanted.order(written, searchable(customer.name), customer.id, position), customer, location)
            for customer in self._tables.customers.values()
            if tenants is None or customer.tenant_id in tenants
            for position, location in enumerate(customer.locations or (None,))
            if wanted.fits(written := document(customer, location))
        )
        return [_found(customer, location, wanted) for _, customer, location in fitting[:limit]]

    def _of(self, tenant: TenantId | None) -> Iterable[Customer]:
        customers = self._tables.customers.values()
        return (customer for customer in customers if tenant in (None, customer.tenant_id))


def common(new: Customer, known: Customer) -> int | None:
    """What two customers have in common: 0 a number or email, 1 an address, 2 a sound of the name."""
    values = {item.value for item in new.all_contacts}
    if any(item.value in values for item in known.all_contacts):
        return 0
    places = {address_key(place) for place in new.locations} - {""}
    if any(address_key(place) in places for place in known.locations):
        return 1
    return 2 if name_key(new.name) and name_key(new.name) == name_key(known.name) else None


def _found(customer: Customer, location: Location | None, wanted: Wanted) -> FoundAddress:
    contacts = customer.all_contacts
    return FoundAddress(
        customer=customer.id,
        tenant=customer.tenant_id,
        name=customer.name,
        type=customer.type,
        do_not_service=customer.do_not_service,
        location=location,
        contact=matched_contact(wanted, contacts),
        matched=matched_part(wanted, customer.name, contacts, location),
    )
