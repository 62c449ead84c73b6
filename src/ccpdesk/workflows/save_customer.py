"""An edited customer on its way to the store: two changes become one, or the later is told (CUST-11)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.customers.changes import merge
from ccpdesk.customers.conflict import Conflict
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.ids import UserId
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.writes import write_kind


@write_kind("customer saved")
@dataclass(frozen=True)
class CustomerSaved:
    """What somebody made of a customer: ``base`` is what they saw, ``mine`` what they left."""

    base: Customer
    mine: Customer
    by: UserId
    at: datetime

    @property
    def about(self) -> str:
        return f"customer {self.mine.id}"

    @property
    def title(self) -> str:
        return f"Customer {self.mine.name}"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - versions tell what came between
        """Save it; upon a change by somebody else, save what was changed here only.

        Raises:
            Conflict: both changed the same in different ways.
        """
        try:
            work.customers.save(self.mine, self.base.version, self.by, self.at)
        except Conflict as conflict:
            merged = merge(self.base, self.mine, conflict.theirs)
            if merged.clashes:
                raise
            work.customers.save(merged.customer, conflict.theirs.version, self.by, self.at)
