"""Port: where customers are kept and found."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from ccpdesk.customers.conflict import Edit
from ccpdesk.customers.customer import Customer
from ccpdesk.customers.found import FoundAddress
from ccpdesk.kernel.ids import CustomerId, TenantId, UserId


class CustomerBook(Protocol):
    """Keeps customers."""

    def add(self, customer: Customer) -> None: ...

    def add_many(self, customers: Sequence[Customer]) -> None:
        """Insert many at once (seeding, import)."""
        ...

    def save(self, customer: Customer, expected_version: int, by: UserId, at: datetime) -> Customer:
        """Write a changed customer; returns it with its new version (CUST-11).

        Raises:
            Conflict: it is not at ``expected_version`` any more; says who changed what, and when.
            StoreError: it is not there.
        """
        ...

    def edits(self, customer: CustomerId) -> Sequence[Edit]:
        """Every saving of the customer, oldest first."""
        ...

    def get(self, customer: CustomerId) -> Customer | None: ...

    def page(self, after: CustomerId | None, limit: int) -> Sequence[Customer]:
        """The next customers in the order of their ids, from the first one for None (export)."""
        ...

    def by_number(self, number: str, tenant: TenantId | None) -> Sequence[Customer]:
        """Customers with exactly that E.164 number, of one tenant or of all; indexed look-up, by name."""
        ...

    def maybe_same(self, customer: Customer, limit: int = 50) -> Sequence[Customer]:
        """Customers of the same tenant with a number, an email, an address or a sound of the name in common.

        Indexed look-ups; `likeness.likely_duplicates` says how much alike they are (CUST-07).
        """
        ...

    def search(
        self, text: str, tenants: Collection[TenantId] | None, limit: int = 50
    ) -> Sequence[FoundAddress]:
        """Service addresses that fit ``text``: each word in the name, a number, an email or the address.

        Numbers fit in any format and by any part, words by any part from three letters on, shorter ones by
        the beginning of a word. Accents, case, commas and apostrophes don't count. An exact number comes
        first, then an exact name, names that begin with the text, other words that do, the rest; each by
        name. Of hundreds that fit equally well any may be left out. Blanks find nobody.

        Args:
            text: as typed.
            tenants: to search in; None means all that the user may see.
            limit: of results.
        """
        ...
