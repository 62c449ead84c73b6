"""Whose chats or web bookings a screen lists while the agent has not chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ccpdesk.kernel.ids import TenantId


class Waiting(Protocol):
    """A company of the list, with how much of it waits; those with the most come first."""

    @property
    def tenant(self) -> TenantId: ...
    @property
    def threads(self) -> int: ...


@dataclass
class TenantChoice:
    """Goes to the company where something waits, and never away from one that the agent chose or works at."""

    _proposed: TenantId | None = None

    def by_hand(self) -> None:
        """The agent has chosen."""
        self._proposed = None

    def propose(
        self, rows: Sequence[Waiting], chosen: TenantId | None, *, busy: bool, entered: bool
    ) -> TenantId | None:
        """The company to list instead of ``chosen``, or None to stay there.

        Args:
            rows: the companies in the order of the list.
            chosen: whose are listed now.
            busy: the agent has one open, or reads what is over.
            entered: the agent comes to the screen; what was chosen before need not be wanted any more.
        """
        if not rows or busy:
            return None
        first = rows[0]
        here = next((row for row in rows if row.tenant == chosen), None)
        if here is not None and (
            here.threads or not first.threads or not (entered or self._proposed == chosen)
        ):
            return None
        self._proposed = first.tenant
        return first.tenant
