"""What this desk tells those who watch its agent, at every change (SUP-01).

Best effort, and only ever what is so now: while the database is away nothing is kept for later.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final

from ccpdesk.agents.live import AgentLive, DayFigures
from ccpdesk.calls.call import Call
from ccpdesk.calls.calls import Calls
from ccpdesk.calls.facts import LinkState
from ccpdesk.calls.log import CallCounts
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.ports import Data

_log = logging.getLogger(__name__)
RETRY_SECONDS: Final = 2.0


class TellLive:
    """Writes the agent's record from `begin` to `pause`: only the desk where the agent works knows."""

    def __init__(self, desk: Desk, data: Data, clock: Clock, dispatcher: Dispatcher) -> None:
        self._desk = desk
        self._data = data
        self._clock = clock
        self._dispatcher = dispatcher
        self._begun = False
        self._beginning: object = None
        self._counts = CallCounts()
        self._day = clock.now().astimezone().date()
        self._told: AgentLive | None = None
        self._retry: Callable[[], None] | None = None
        desk.subscribe(self._follow)

    def begin(self) -> None:
        """The agent works here."""
        me, today = self._desk.state.me.id, _midnight(self._clock.now())
        beginning = self._beginning = object()

        def counted(counts: CallCounts) -> None:
            self._counts, self._day = counts, today.date()
            begin()

        def begin() -> None:
            if self._beginning is beginning:  # else the agent was signed out meanwhile
                self._begun, self._told = True, None
                self._follow(self._desk.state)

        self._data.run(lambda work: work.calls.counts(me, today), counted, lambda _: begin())

    def pause(self) -> None:
        """The agent works elsewhere, or not at all."""
        self._begun, self._beginning = False, None

    def call_ended(self, call: Call) -> None:
        """A call is over: it counts for the day."""
        today = self._clock.now().astimezone().date()
        if today != self._day:
            self._day, self._counts = today, CallCounts()
        self._counts = self._counts.plus(call)
        self._follow(self._desk.state)

    def _follow(self, state: DeskState) -> None:
        if not self._begun:
            return
        live = self._live(state)
        if live != self._told:
            self._told = live
            self._data.run(lambda work: work.live.put(live), lambda _: None, self._failed)

    def _failed(self, error: Exception) -> None:
        _log.info("nobody is told how this agent is: %s", error)
        self._told = None
        if self._retry is None:
            self._retry = self._dispatcher.later(RETRY_SECONDS, self._again)

    def _again(self) -> None:
        self._retry = None
        self._follow(self._desk.state)

    def _live(self, state: DeskState) -> AgentLive:
        status, call = state.status, foremost(state.calls)
        return AgentLive(
            user=state.me.id,
            choice=status.choice,
            chosen_at=status.chosen_at,
            confirmed=status.confirmed,
            activity=status.activity,
            active_since=status.active_since,
            connected=state.link.state is LinkState.CONNECTED,
            link_since=state.link.since,
            wrap_up_ends=status.wrap_up.ends if status.wrap_up else None,
            call=call.id if call else None,
            day=DayFigures(
                day=self._day,
                answered=self._counts.answered,
                missed=self._counts.missed,
                talk=self._counts.talk,
            ),
        )


def foremost(calls: Calls) -> Call | None:
    """The call that the agent is in: with the microphone, else on hold, else one that rings."""
    ringing = calls.ringing
    present = calls.busy or next((call for call in calls if call not in ringing), None)
    return present or next(iter(ringing), None)


def _midnight(now: datetime) -> datetime:
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
