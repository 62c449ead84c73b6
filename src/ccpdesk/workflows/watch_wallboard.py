"""The wallboard: every agent and every queue as they are now (SUP-01).

Read once when somebody begins to look, then only what the store says has changed, a few times a second at
most however much changes (PERF-06). Whether desks live is looked at, not told: a desk that vanished tells
nothing. While nobody looks, nothing is read.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from ccpdesk.agents.desk_session import VANISHED
from ccpdesk.agents.permissions import Permission
from ccpdesk.agents.user import User
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.calls.queue_figures import QueueFigures, QueueTally
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.ids import UserId
from ccpdesk.workflows.at_most import AtMost
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ports import Changed, Data, UnitOfWork, WatchedAgent

_log = logging.getLogger(__name__)
REST_SECONDS: Final = 0.1
"""Nothing is read again more often."""
LOOK_SECONDS: Final = 2.0
"""How often it is looked whether desks live."""
_EVERYTHING_SECONDS: Final = 1.0
_OVERLAP: Final = 500
"""Numbers of lines of the queue log that are read again: of two writers the later number may come first."""
_BEFORE_MIDNIGHT: Final = timedelta(hours=2)
"""Callers who came so long before midnight may still wait."""

Listener = Callable[[frozenset[UserId] | None], None]
"""Gets the agents that are not as they were; None: anything may be different."""


@dataclass
class Wallboard:
    """What is known now; changed in place, on the main thread.

    Attributes:
        lives_until: when the agent's desk counts as vanished; who is signed in nowhere has none.
        read_at: when the store last answered; None before it ever did.
    """

    users: Mapping[UserId, User]
    agents: dict[UserId, WatchedAgent]
    lives_until: Mapping[UserId, datetime]
    queues: Mapping[str, QueueFigures]
    read_at: datetime | None = None

    def alive(self, user: UserId, now: datetime) -> bool:
        """The agent is signed in at a desk that was heard of lately."""
        until = self.lives_until.get(user)
        return until is not None and now <= until


@dataclass(frozen=True)
class _Everything:
    users: Sequence[User]
    agents: Sequence[WatchedAgent]
    silences: Mapping[UserId, timedelta]
    tally: QueueTally
    events: Sequence[QueueEvent]


class WatchWallboard:
    """Keeps `board` up to date from `begin` to `end`; needs the permission ``monitor``."""

    def __init__(
        self, desk: Desk, data: Data, clock: Clock, dispatcher: Dispatcher, in_time: timedelta
    ) -> None:
        """``in_time``: calls answered so soon are within the service level."""
        self._desk = desk
        self._data = data
        self._clock = clock
        self._dispatcher = dispatcher
        self._in_time = in_time
        self._listeners: list[Listener] = []
        self._watching = False
        self._reading = False
        self._agents: set[UserId] = set()
        self._all_agents = False
        self._queue_log = False
        self._everything = False
        self._tally = QueueTally(clock.now(), in_time)
        self._begins = clock.now()
        self._counted: set[int] = set()
        self._of_call: dict[UUID, UserId] = {}
        self._lived: set[UserId] = set()
        self._look_cancel: Callable[[], None] | None = None
        self._read_soon = AtMost(dispatcher, REST_SECONDS, self._read)
        self._read_everything_soon = AtMost(dispatcher, _EVERYTHING_SECONDS, self._read_everything)
        self.board = Wallboard({}, {}, {}, {})

    @property
    def in_time(self) -> timedelta:
        """What the service level is told for."""
        return self._in_time

    def watch(self, listener: Listener) -> None:
        """Tell ``listener`` what changes from now on."""
        self._listeners.append(listener)

    def begin(self) -> None:
        """Somebody looks; without the permission nothing is read."""
        if self._watching or not self._desk.state.may(Permission.MONITOR):
            return
        self._watching = True
        self._read_everything()
        self._look_later()

    def end(self) -> None:
        """Nobody looks any more; what was known is forgotten, it would be old when somebody looks again."""
        self._watching = False
        if self._look_cancel is not None:
            self._look_cancel()
            self._look_cancel = None

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        if not self._watching:
            return
        if changed.anything or changed.touches("users"):
            self._read_everything_soon()
            return
        for change in changed.those:
            if change.subject == "queue_log":
                self._queue_log = True
            elif change.subject in ("agent_live", "calls"):
                self._agent_changed(change.subject, change.id)
        if self._queue_log or self._agents or self._all_agents:
            self._read_soon()

    def _agent_changed(self, subject: str, which: UUID | None) -> None:
        if which is None:
            self._all_agents = True
        elif subject == "agent_live":
            self._agents.add(UserId(which))
        elif which in self._of_call:
            self._agents.add(self._of_call[which])

    def _read(self) -> None:
        """What has changed since the last time; one reading at a time."""
        if self._reading or not self._watching:
            return  # `_done` sees to what is left
        agents: Collection[UserId] | None = None if self._all_agents else frozenset(self._agents)
        lines, after, since = self._queue_log, max(self._counted, default=0) - _OVERLAP, self._since()
        self._agents, self._all_agents, self._queue_log = set(), False, False

        def job(work: UnitOfWork) -> tuple[Sequence[WatchedAgent], Sequence[QueueEvent]]:
            found = work.live.agents(agents) if agents is None or agents else ()
            return found, work.queue_log.since(since, max(after, 0)) if lines else ()

        def read(found: tuple[Sequence[WatchedAgent], Sequence[QueueEvent]]) -> None:
            self._take(*found)
            self._done()

        self._reading = True
        self._data.run(job, read, self._failed)

    def _done(self) -> None:
        self._reading = False
        if self._everything:
            self._read_everything()
        elif self._agents or self._all_agents or self._queue_log:
            self._read_soon()

    def _take(self, agents: Sequence[WatchedAgent], events: Sequence[QueueEvent]) -> None:
        self.board.read_at = self._clock.now()
        for seen in agents:
            self._keep(seen)
        new = [event for event in events if event.number not in self._counted]
        if new:
            self._count(new)
        self._tell(None if new else frozenset(seen.live.user for seen in agents))

    def _keep(self, seen: WatchedAgent) -> None:
        before = self.board.agents.get(seen.live.user)
        if before is not None and before.live.call is not None:
            self._of_call.pop(before.live.call, None)
        if seen.live.call is not None:
            self._of_call[seen.live.call] = seen.live.user
        self.board.agents[seen.live.user] = seen

    def _count(self, events: Sequence[QueueEvent]) -> None:
        self._tally.add(events)
        self._counted.update(event.number for event in events)
        newest = max(self._counted)
        self._counted = {number for number in self._counted if number > newest - 2 * _OVERLAP}
        self.board.queues = self._tally.figures()

    def _read_everything(self) -> None:
        if not self._watching:
            return
        if self._reading:
            self._everything = True
            return
        self._everything = False
        self._begins = self._clock.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        begins, since = self._begins, self._since()

        def job(work: UnitOfWork) -> _Everything:
            tally = QueueTally(begins, self._in_time)
            events = work.queue_log.since(since)
            tally.add(events)
            users = [user for user in work.users.all() if user.active]
            return _Everything(users, work.live.agents(), work.live.silences(), tally, events)

        self._reading = True
        self._data.run(job, self._show, self._failed)

    def _show(self, found: _Everything) -> None:
        self._tally = found.tally
        self._of_call = {}
        self._counted = {event.number for event in found.events[-2 * _OVERLAP :]}
        self.board.users = {user.id: user for user in found.users}
        self.board.agents = {}
        for seen in found.agents:
            self._keep(seen)
        self.board.queues = found.tally.figures()
        self._heard(found.silences)
        self._tell(None)
        self._done()

    def _look_later(self) -> None:
        self._look_cancel = self._dispatcher.later(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """Which desks live; a new day begins its figures anew."""
        if not self._watching:
            return
        self._look_later()
        if self._clock.now().astimezone().date() != self._begins.date():
            self._read_everything_soon()
        self._data.run(lambda work: work.live.silences(), self._heard, self._failed_look)

    def _heard(self, silences: Mapping[UserId, timedelta]) -> None:
        now = self._clock.now()
        heard = {user: now - silence + VANISHED for user, silence in silences.items()}
        before = self._lived
        self.board.lives_until, self.board.read_at = heard, now
        self._lived = {user for user in heard if self.board.alive(user, now)}
        self._tell(frozenset(before ^ self._lived))

    def _failed(self, error: Exception) -> None:
        _log.info("the wallboard can't be read now: %s", error)
        self._reading = False
        self._everything = False
        self._dispatcher.later(LOOK_SECONDS, self._read_everything_soon)

    def _failed_look(self, error: Exception) -> None:
        _log.info("it can't be seen now which desks live: %s", error)

    def _since(self) -> datetime:
        return self._begins - _BEFORE_MIDNIGHT

    def _tell(self, changed: frozenset[UserId] | None) -> None:
        if not self._watching or changed == frozenset():
            return
        for listener in tuple(self._listeners):
            listener(changed)
