"""Every change of the status is kept, with who, why and when (STAT-06)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.agents.status import OFFLINE, ChangedBy, Choice
from ccpdesk.agents.status_log import StatusChange
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import StatusChangeId, UserId, new_id
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.writes import write_kind


@write_kind("status changed")
@dataclass(frozen=True)
class StatusChanged:
    """A change of an agent's status."""

    change: StatusChange

    @property
    def about(self) -> str:
        return f"status of {self.change.user}"

    @property
    def title(self) -> str:
        choice = self.change.choice
        return f"Status {choice.availability.value} {choice.reason}".strip()

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - the order is in the times
        """Append it."""
        work.status_log.record(self.change)


class RecordStatus:
    """Writes what the desk's state shows, from `begin` on: before that nobody knows whose status it is."""

    def __init__(self, desk: Desk, outbox: Outbox, clock: Clock) -> None:
        self._desk = desk
        self._outbox = outbox
        self._clock = clock
        self._begun = False
        self._last: Choice | None = None
        desk.subscribe(self._follow)

    def begin(self) -> None:
        """The agent is signed in here."""
        self._begun = True
        self._follow(self._desk.state)

    def pause(self) -> None:
        """The agent is signed in elsewhere: what is shown here is nobody's status."""
        self._begun = False

    def vanished(self, at: datetime) -> None:
        """An earlier desk of this agent was last heard of ``at``."""
        self._put(OFFLINE, at, ChangedBy.SYSTEM, "no sign of life")

    def _follow(self, state: DeskState) -> None:
        choice = state.status.choice
        if self._begun and choice != self._last:
            self._last = choice
            by, me = state.status.changed_by, state.me.id
            actor = {ChangedBy.AGENT: me, ChangedBy.SUPERVISOR: state.status.actor}.get(by)
            self._put(choice, self._clock.now(), by, actor=actor)

    def _put(
        self, choice: Choice, at: datetime, by: ChangedBy, why: str = "", actor: UserId | None = None
    ) -> None:
        me = self._desk.state.me.id
        self._outbox.put(
            StatusChanged(
                StatusChange(
                    id=StatusChangeId(new_id()),
                    user=me,
                    at=at,
                    choice=choice,
                    changed_by=by,
                    actor=actor,
                    why=why,
                )
            )
        )
