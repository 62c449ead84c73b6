"""What supervisors do about an agent (SUP-02): carried to the agent's desk, which obeys or says why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Final, Protocol

from ccpdesk.agents.status import Choice
from ccpdesk.kernel.ids import OrderId, UserId


class OrderKind(Enum):
    """What is to be done; the last three are done by the supervisor's own phone, and kept for the record."""

    SET_STATUS = "set_status"
    END_WRAP_UP = "end_wrap_up"
    SIGN_OUT = "sign_out"
    LISTEN = "listen"
    WHISPER = "whisper"
    BARGE = "barge"


SPYING: Final = frozenset({OrderKind.LISTEN, OrderKind.WHISPER, OrderKind.BARGE})
STALE: Final = timedelta(seconds=30)
"""An order that reached no desk for longer is refused: nobody expects it any more."""


class OrderOutcome(Enum):
    """What came of it."""

    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Order:
    """An order of ``by`` about ``agent``.

    Attributes:
        choice: the status that is to be set.
        why: it was refused.
        age: by the database's clock; machines' clocks differ.
    """

    id: OrderId
    agent: UserId
    by: UserId
    kind: OrderKind
    choice: Choice | None = None
    outcome: OrderOutcome | None = None
    why: str = ""
    age: timedelta = timedelta(0)

    @property
    def stale(self) -> bool:
        """It comes too late."""
        return self.age > STALE


class Orders(Protocol):
    """Keeps orders."""

    def give(self, order: Order) -> None:
        """Add it as of now; ``age`` does not count. Unknown users raise StoreError."""
        ...

    def waiting(self, agent: UserId) -> Sequence[Order]:
        """Orders about the agent without an outcome, oldest first."""
        ...

    def get(self, order: OrderId) -> Order | None: ...

    def settle(self, order: OrderId, outcome: OrderOutcome, why: str = "") -> None:
        """Say what came of it; the first outcome stays."""
        ...
