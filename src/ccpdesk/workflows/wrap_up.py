"""Wrap-up: begins when a queue call ends, runs out by itself, is ended early or extended (STAT-03)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.agents.status import AgentStatus
from ccpdesk.agents.wrap_up import WrapUp, WrapUpRules, wrap_up_after
from ccpdesk.calls.call import Call, CallType
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from ccpdesk.tenants.tenant import Queue
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState

_TIMER_EARLY: Final = 0.005
_SET_BACK: Final = 0.2
"""A share of the time: with more than that left the clock was set back, and the agent need not wait."""


class WrapUps:
    """Sees queue calls end, and keeps the clock of the wrap-up."""

    def __init__(self, desk: Desk, clock: Clock, dispatcher: Dispatcher) -> None:
        self._desk = desk
        self._clock = clock
        self._dispatcher = dispatcher
        self._answered: dict[CallId, Call] = {}
        self._timed: WrapUp | None = None
        self._cancel: Callable[[], None] | None = None

    def after(self, state: DeskState, status: AgentStatus, now: datetime) -> AgentStatus:
        """The status with the wrap-up of a queue call that is over now, or without one that has run out."""
        over = [call for call in self._answered.values() if state.calls.get(call.id) is None]
        self._answered = {call.id: call for call in state.calls if _talks(call)}
        for call in over:
            queue = next((queue for queue in state.queues if queue.id == call.queue_id), None)
            begun = wrap_up_after(queue.label, _rules(queue), now) if queue else None
            status = replace(status, wrap_up=begun or status.wrap_up)
        if status.wrap_up is not None and status.wrap_up.over(now):
            status = replace(status, wrap_up=None)
        self._time(status.wrap_up, now)
        return status

    def recover(self, call: Call) -> None:
        """Nobody saw a queue call end: what is left of its wrap-up begins now, if anything is."""
        queue = next((queue for queue in self._desk.state.queues if queue.id == call.queue_id), None)
        if queue is None or call.ended_at is None or not _talks(call):
            return
        begun = wrap_up_after(queue.label, _rules(queue), call.ended_at)
        if begun is None or begun.over(self._clock.now()) or self._desk.state.status.wrap_up is not None:
            return
        self._show(begun)

    def end(self) -> None:
        """The agent is ready before the time.

        Raises:
            Refused: there is no wrap-up, or its queue does not allow it.
        """
        self._running().check_may_end()
        self.cut()

    def cut(self) -> None:
        """End it, whatever its queue allows: a supervisor's word, or nothing when none runs."""
        self._show(None)

    def extend(self) -> None:
        """The agent needs longer.

        Raises:
            Refused: there is no wrap-up, or its queue does not allow it.
        """
        self._show(self._running().extended())

    def _running(self) -> WrapUp:
        wrap_up = self._desk.state.status.wrap_up
        if wrap_up is None:
            raise Refused("There is no wrap-up now", remedy="It begins when a queue call ends.")
        return wrap_up

    def _show(self, wrap_up: WrapUp | None) -> None:
        state = self._desk.state
        self._desk.show(replace(state, status=replace(state.status, wrap_up=wrap_up)))

    def _time(self, wrap_up: WrapUp | None, now: datetime) -> None:
        """One timer, for the wrap-up that runs."""
        if wrap_up == self._timed:
            return
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        self._timed = wrap_up
        if wrap_up is not None:
            seconds = max(wrap_up.left(now).total_seconds(), 0.001)
            self._cancel = self._dispatcher.later(seconds, lambda: self._run_out(seconds))

    def _run_out(self, waited: float) -> None:
        """``waited`` seconds have passed; how many are left by our clock tells how far the two went apart."""
        self._cancel, self._timed = None, None
        wrap_up = self._desk.state.status.wrap_up
        if wrap_up is None:
            return
        left = wrap_up.left(self._clock.now()).total_seconds()
        if left < _TIMER_EARLY or left > waited * _SET_BACK:
            self._show(None)
        else:
            self._time(wrap_up, self._clock.now())


def _talks(call: Call) -> bool:
    return call.type is CallType.QUEUE and call.answered_at is not None


def _rules(queue: Queue) -> WrapUpRules:
    return WrapUpRules(
        length=timedelta(seconds=queue.wrap_up_seconds),
        may_end=queue.wrap_up_can_end,
        extension=timedelta(seconds=queue.wrap_up_extension),
    )
