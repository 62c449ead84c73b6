"""Somebody else changed the customer first (CUST-11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ccpdesk.customers.changes import Change
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.errors import Outdated
from ccpdesk.kernel.ids import UserId


@dataclass(frozen=True)
class Edit:
    """One saving of a customer: who, when, which version came of it, what changed."""

    version: int
    at: datetime
    by: UserId
    by_name: str
    changes: tuple[Change, ...]


class Conflict(Outdated):
    """The customer was changed since the version that was edited; nothing was written.

    Args:
        theirs: the customer as it is stored now.
        edits: what was done since, oldest first.
    """

    def __init__(self, theirs: Customer, edits: Sequence[Edit]) -> None:
        people = " and ".join(dict.fromkeys(edit.by_name for edit in edits)) or "Somebody"
        changed = ", ".join(dict.fromkeys(change.field for edit in edits for change in edit.changes))
        super().__init__(
            f"{people} changed {theirs.name} meanwhile" + (f": {changed}" if changed else ""),
            "customer",
            "Look at what changed, then save again.",
        )
        self.theirs = theirs
        self.edits = tuple(edits)
