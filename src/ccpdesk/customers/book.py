"""Port: where customers are kept and found."""

from collections.abc import Sequence
from typing import Protocol

from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.ids import CustomerId, TenantId


class CustomerBook(Protocol):
    """Keeps customers."""

    def add(self, customer: Customer) -> None: ...

    def add_many(self, customers: Sequence[Customer]) -> None:
        """Insert many at once (seeding, import)."""
        ...

    def get(self, customer: CustomerId) -> Customer | None: ...

    def by_number(self, number: str, tenant: TenantId | None) -> Sequence[Customer]:
        """Customers with exactly that E.164 number, of one tenant or of all; indexed look-up, by name."""
        ...

    def search(self, text: str, tenant: TenantId | None, limit: int = 50) -> Sequence[Customer]:
        """Customers whose name, number (any part, any format), email or street contains ``text``."""
        ...
