"""The agent's status: choices, link, calls, and what a missed queue call costs (STAT-01 to STAT-05)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.agents.status import (
    BUSY,
    LINK_PATIENCE,
    MISSED,
    NO_CONNECTION,
    OFFLINE,
    PAUSED_BY_PBX,
    REJECTED,
    AgentStatus,
    Availability,
    ChangedBy,
    Choice,
)
from ccpdesk.calls.call import Call, CallType
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.facts import LinkState
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import CallId, UserId
from ccpdesk.workflows.activity import activity_of
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, NoticeAction
from ccpdesk.workflows.status_notices import KEY, away_too_long, out_of_rotation
from ccpdesk.workflows.wrap_up import WrapUps

_PENALTY: Final = {EndReason.MISSED: MISSED, EndReason.REJECTED: REJECTED}
JUST_NOW: Final = timedelta(seconds=2)
"""The PBX's pause after a call that rang out comes within this time of the end of the call."""


class FollowStatus:
    """Keeps status and activity in step with choices, calls and link.

    Must be the first to subscribe to the desk: nobody else then sees calls and status disagree.
    """

    def __init__(self, desk: Desk, clock: Clock, wrap_ups: WrapUps) -> None:
        self._desk = desk
        self._clock = clock
        self._wrap_ups = wrap_ups
        self._rang_out: set[CallId] = set()
        self._hung_up: Call | None = None
        self.late_miss: Callable[[Call], None] = lambda _: None
        desk.subscribe(self._follow)

    def choose(self, choice: Choice, supervisor: UserId | None = None) -> None:
        """The agent chose, or a supervisor; during a call or wrap-up it is for afterwards (STAT-04)."""
        state = self._desk.state
        if state.status.activity in BUSY:
            self._desk.show(replace(state, status=state.status.planned(choice, supervisor)))
        else:
            self._take(choice, ChangedBy.SUPERVISOR if supervisor else ChangedBy.AGENT, supervisor)

    def begin(self, choice: Choice) -> None:
        """The agent comes to the desk: it counts now, also when a call or a wrap-up of before goes on."""
        self._take(choice, ChangedBy.AGENT)

    def leave(self) -> None:
        """The desk closes: Offline, whatever was planned or runs (STAT-08)."""
        self._wrap_ups.cut()
        self._take(OFFLINE, ChangedBy.SYSTEM)

    def sign_out(self, supervisor: UserId) -> None:
        """A supervisor signs the agent out: Offline at once; a call that is up goes on (SUP-02)."""
        self._wrap_ups.cut()
        self._take(OFFLINE, ChangedBy.SUPERVISOR, supervisor)

    def was_away(self, since: datetime) -> None:
        """This machine slept; after more than a minute nobody knows whether the agent is still there."""
        status = self._desk.state.status
        if status.available and self._clock.now() - since > LINK_PATIENCE:
            self._take(NO_CONNECTION, ChangedBy.SYSTEM)
            self._desk.show(self._desk.state.with_notice(away_too_long()))

    def call_ended(self, call: Call) -> None:
        """A missed or rejected queue call makes the agent Unavailable when its queue says so (STAT-02)."""
        self._rang_out.discard(call.id)
        if call.type is not CallType.QUEUE:
            return
        self._wrap_ups.recover(call)  # of a call that ended while there was no desk
        if call.end_reason is EndReason.CALLER_HUNG_UP:
            self._hung_up = call
        choice = _PENALTY.get(call.end_reason) if call.end_reason else None
        if choice is not None and self._penalises(call) and not _gone_by_choice(self._desk.state.status):
            self._penalise(choice)

    def paused_by_pbx(self, at: datetime) -> None:
        """The PBX has paused the agent, unasked: after a call that rang out, or by somebody else's hand."""
        ringing = [call for call in self._desk.state.calls.ringing if call.type is CallType.QUEUE]
        late, self._hung_up = self._hung_up, None
        if ringing:
            self._rang_out.update(call.id for call in ringing)
            self._penalise(MISSED)
        elif late is not None and late.ended_at is not None and at - late.ended_at < JUST_NOW:
            self.late_miss(late)
            self._penalise(MISSED)
        else:
            self._penalise(PAUSED_BY_PBX)

    def rang_out(self, call: CallId) -> bool:
        """The PBX has paused the agent for letting this call ring."""
        return call in self._rang_out

    def _penalises(self, call: Call) -> bool:
        queue = next((queue for queue in self._desk.state.queues if queue.id == call.queue_id), None)
        return queue is None or queue.unavailable_on_miss

    def _penalise(self, choice: Choice) -> None:
        before = self._desk.state.status
        self._take(choice, ChangedBy.SYSTEM)
        if before.next is not None:  # what is planned for after the present call still is (STAT-04)
            self._desk.show(
                replace(
                    self._desk.state, status=self._desk.state.status.planned(before.next, before.next_actor)
                )
            )
        self._desk.show(self._desk.state.with_notice(out_of_rotation(choice)))

    def _take(self, choice: Choice, changed_by: ChangedBy, actor: UserId | None = None) -> None:
        state = self._desk.state
        status = state.status.chose(choice, self._clock.now(), changed_by, actor)
        if changed_by is not ChangedBy.SYSTEM:
            state = state.without_notice(KEY)
        self._desk.show(replace(state, status=status))

    def _follow(self, state: DeskState) -> None:
        now = self._clock.now()
        after, too_late = _linked(state, now)
        after = self._wrap_ups.after(state, after, now)
        after = _seen(state, after, now)
        if too_late:
            state = state.with_notice(away_too_long())
        elif _made_good(state, after):
            state = state.without_notice(KEY)
        self._desk.show(replace(state, status=after))


def _gone_by_choice(status: AgentStatus) -> bool:
    """Unavailable or Offline was chosen while the call rang: that says more than that it was missed."""
    return not status.available and status.changed_by is not ChangedBy.SYSTEM


def _linked(state: DeskState, now: datetime) -> tuple[AgentStatus, bool]:
    """The status as the link allows it, and whether the link was away too long to go back to Available."""
    status = state.status
    if state.link.state is not LinkState.CONNECTED:
        return status.link_lost(now), False
    back = status.link_back(now)
    return back, status.interrupted is not None and not back.available


def _seen(state: DeskState, status: AgentStatus, now: datetime) -> AgentStatus:
    """The status with what the system sees; a choice made for afterwards counts when afterwards is."""
    for _ in range(2):
        missed = status.choice == MISSED
        wrapping = status.wrap_up is not None
        status = status.seen(activity_of(state.calls, wrapping_up=wrapping, missed=missed), now)
        if status.next is None or status.activity in BUSY:
            break
        status = status.went_on(now)
    return status


def _made_good(state: DeskState, status: AgentStatus) -> bool:
    """The agent is Available again: a notice that offers just that has had its time."""
    offered = any(notice.action is NoticeAction.BE_AVAILABLE for notice in state.notices)
    return offered and status.choice.availability is Availability.AVAILABLE
