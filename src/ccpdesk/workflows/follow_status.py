"""The agent's status: choices go to the queues, calls show, a missed queue call has its price (STAT-02)."""

from dataclasses import replace
from typing import Final

from ccpdesk.agents.queue_control import QueueControl
from ccpdesk.agents.status import Availability, Choice
from ccpdesk.calls.call import Call, CallType
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.kernel.clock import Clock
from ccpdesk.workflows.activity import activity_of
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, Severity

_PENALTY: Final = {EndReason.MISSED: "Missed call", EndReason.REJECTED: "Rejected call"}


class FollowStatus:
    """Keeps status and activity in step with choices and calls."""

    def __init__(self, desk: Desk, queues: QueueControl, clock: Clock) -> None:
        self._desk = desk
        self._queues = queues
        self._clock = clock
        desk.subscribe(self._see_activity)

    def choose(self, choice: Choice) -> None:
        """The agent (or a rule) chose; shown as unconfirmed until the queues agree (STAT-05)."""
        status = self._desk.state.status.chose(choice, self._clock.now())
        state = replace(self._desk.state, status=status)
        if choice.availability is Availability.AVAILABLE:
            state = state.without_notice("status")
        self._desk.show(state)
        self._queues.choose(choice, self._confirmed)

    def call_ended(self, call: Call) -> None:
        """A missed or rejected queue call takes the agent out of rotation when its queue says so."""
        reason = _PENALTY.get(call.end_reason) if call.end_reason else None
        if reason is None or call.type is not CallType.QUEUE or not self._penalises(call):
            return
        self.choose(Choice(Availability.UNAVAILABLE, reason))
        self._desk.show(
            self._desk.state.with_notice(
                Notice(
                    key="status",
                    severity=Severity.ERROR,
                    text=f"{reason}: you are Unavailable and get no queue calls.",
                    remedy="Choose Available when you are ready.",
                )
            )
        )

    def _penalises(self, call: Call) -> bool:
        queue = next((queue for queue in self._desk.state.queues if queue.id == call.queue_id), None)
        return queue is None or queue.unavailable_on_miss

    def _confirmed(self, choice: Choice) -> None:
        status = self._desk.state.status
        if choice == status.choice:
            self._desk.show(replace(self._desk.state, status=replace(status, confirmed=True)))

    def _see_activity(self, state: DeskState) -> None:
        status = state.status.seen(activity_of(state.calls), self._clock.now())
        if status is not state.status:
            self._desk.show(replace(state, status=status))
