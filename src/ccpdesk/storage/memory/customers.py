"""The port `CustomerBook` in memory."""

from collections.abc import Iterable, Sequence

from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.ids import CustomerId, TenantId
from ccpdesk.storage.customers.searched import WHOLE_NUMBER, Rank, searched_contact, searched_street
from ccpdesk.storage.folding import folded, wanted_digits
from ccpdesk.storage.memory.tables import Tables, refuse_taken, refuse_unknown


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

    def get(self, customer: CustomerId) -> Customer | None:
        """The customer with that id."""
        return self._tables.customers.get(customer)

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

    def search(self, text: str, tenant: TenantId | None, limit: int = 50) -> Sequence[Customer]:
        """Customers whose name, number, email or street contains ``text``, best match first."""
        if not folded(text):
            return []
        ranked = [(rank(customer, text), customer) for customer in self._of(tenant)]
        fitting = sorted(
            (place, folded(customer.name), customer.id, customer)
            for place, customer in ranked
            if place is not None
        )
        return [customer for *_, customer in fitting[:limit]]

    def _of(self, tenant: TenantId | None) -> Iterable[Customer]:
        customers = self._tables.customers.values()
        return (customer for customer in customers if tenant in (None, customer.tenant_id))


def rank(customer: Customer, text: str) -> Rank | None:
    """How well ``customer`` fits ``text``; None when not at all."""
    wanted, number = folded(text), wanted_digits(text)
    contacts = [searched_contact(contact) for contact in customer.all_contacts]
    if number and any(_exact(value, number) for value in contacts):
        return Rank.EXACT_NUMBER
    name = folded(customer.name)
    if name.startswith(wanted):
        return Rank.NAME_BEGINS
    places = [name, *contacts, *(searched_street(location) for location in customer.locations)]
    found = any(wanted in place for place in places) or (
        number and any(number in value for value in contacts)
    )
    return Rank.PART if found else None


def _exact(value: str, number: str) -> bool:
    return value.endswith(number) if len(number) >= WHOLE_NUMBER else value == number
