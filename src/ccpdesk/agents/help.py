"""Agents who ask for help, and supervisors who see it (SUP-04)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ccpdesk.kernel.ids import CallId, HelpId, UserId


@dataclass(frozen=True, kw_only=True)
class HelpRequest:
    """The agent needs somebody, in ``call`` if there is one; ``answered_by`` is on the way."""

    id: HelpId
    agent: UserId
    asked_at: datetime
    call: CallId | None = None
    answered_by: UserId | None = None


class HelpRequests(Protocol):
    """Keeps the requests."""

    def ask(self, request: HelpRequest) -> None:
        """Add it; the same again (by id) changes nothing."""
        ...

    def open(self) -> Sequence[HelpRequest]:
        """Those that are not over and that one may see, oldest first: one's own, or everybody's."""
        ...

    def answer(self, request: HelpId, by: UserId) -> bool:
        """``by`` sees to it; whether nobody else did before, and it is not over."""
        ...

    def end(self, request: HelpId, at: datetime) -> None:
        """It is over."""
        ...
