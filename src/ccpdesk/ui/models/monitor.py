"""The wallboard in words: queues as cards, agents as rows, alerts, the charts of the day (SUP-01).

Queues and header are a view state like any other. Agents are not: of a thousand rows only those that changed
are made anew, and what ticks is told as a moment, which whoever paints turns into seconds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from ccpdesk.agents.orders import OrderKind
from ccpdesk.agents.permissions import Permission
from ccpdesk.agents.status import Choice
from ccpdesk.calls.queue_figures import NO_FIGURES, HourFigures, QueueFigures
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import HelpId, QueueId, TenantId, UserId
from ccpdesk.tenants.tenant import Queue
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import clock_time, duration, joined
from ccpdesk.ui.models.monitor_row import AgentRow, MonitorRows, Thresholds
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.regional import regional
from ccpdesk.ui.models.status_picker import StatusOption, status_options
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.watch_wallboard import Listener, Wallboard

_OLD: Final = timedelta(seconds=10)
"""Data that nobody could read again for so long is not called live."""
_SUMS: Final = timedelta(seconds=0.4)
"""However many agents change, what is counted of all of them is counted anew no more often."""
RowsListener = Callable[[Sequence[int] | None], None]
"""Gets which rows changed in place; None: others, or in another order."""


class BoardSource(Protocol):
    """Where the wallboard comes from: `WatchWallboard`."""

    board: Wallboard

    @property
    def in_time(self) -> timedelta: ...

    def watch(self, listener: Listener) -> None: ...

    def begin(self) -> None: ...

    def end(self) -> None: ...


@dataclass(frozen=True, kw_only=True)
class QueueCard:
    """A queue; ``alert`` says in a word what is wrong, or that all is well."""

    queue: QueueId
    label: str
    waiting: str
    longest: str
    available: str
    figures: str
    alert: str
    tone: Tone


@dataclass(frozen=True)
class Bar:
    """One hour of the day; ``bad`` of the ``whole`` is painted apart."""

    label: str
    whole: float
    bad: float
    hint: str


@dataclass(frozen=True)
class Option:
    """Something to filter by; ``key`` None for all."""

    key: object
    text: str


@dataclass(frozen=True, kw_only=True)
class MonitorView:
    """Everything but the agents' rows; ``age`` says how old all of it is."""

    age: str
    fresh: bool
    cards: tuple[QueueCard, ...]
    calls: tuple[Bar, ...]
    waits: tuple[Bar, ...]
    tenants: tuple[Option, ...]
    queues: tuple[Option, ...]
    teams: tuple[Option, ...]
    summary: str
    statuses: tuple[StatusOption, ...]


class Monitor(Presenter[MonitorView]):
    """Presenter of the Monitor screen; reads only while it is shown."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        translate: Translate,
        verbs: Verbs,
        source: BoardSource,
        thresholds: Thresholds,
        navigation: Navigation,
        show_abandoned: Callable[[QueueId], None] = lambda _: None,
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._source = source
        self._thresholds = thresholds
        self._watching = False
        self._built_at = clock.now()
        self.show_abandoned = show_abandoned
        self._tenant: TenantId | None = None
        self._queue: QueueId | None = None
        self._team: str | None = None
        self._rows = MonitorRows(translate, thresholds)
        self._row_listeners: list[RowsListener] = []
        self._asking = desk.state.asking
        self._badge_listeners: list[Callable[[int], None]] = []
        source.watch(self._changed)
        navigation.watch(self._shown_screen)
        desk.subscribe(self._desk_changed)

    @property
    def rows(self) -> tuple[AgentRow, ...]:
        """The agents, those who ask for help first, those who are signed in nowhere last."""
        return self._rows.rows

    def now(self) -> datetime:
        """By the desk's clock, for what ticks."""
        return self._clock.now()

    def watch_rows(self, listener: RowsListener) -> None:
        """Tell ``listener`` which rows changed."""
        self._row_listeners.append(listener)

    def watch_asking(self, listener: Callable[[int], None]) -> None:
        """Tell ``listener`` how many agents wait for help, now and at every change, on every screen."""
        self._badge_listeners.append(listener)
        listener(self._unanswered)

    @property
    def _unanswered(self) -> int:
        return sum(request.answered_by is None for request in self._asking)

    def refresh(self) -> None:
        """Time went by; nothing is built while the screen is not shown."""
        if self._watching:
            super().refresh()

    def filter(self, tenant: TenantId | None, queue: QueueId | None, team: str | None) -> None:
        """Show only what has to do with these; None does not restrict."""
        self._tenant, self._queue, self._team = tenant, queue, team
        self._changed(None)

    def set_status(self, agent: UserId, choice: Choice) -> None:
        """Choose for an agent."""
        self._verbs.run(lambda: self._actions.supervise_status(agent, choice))

    def end_wrap_up(self, agent: UserId) -> None:
        """End an agent's wrap-up."""
        self._verbs.run(lambda: self._actions.supervise_wrap_up(agent))

    def sign_out(self, agent: UserId) -> None:
        """Log an agent out."""
        self._verbs.run(lambda: self._actions.supervise_sign_out(agent))

    def spy(self, agent: UserId, kind: OrderKind) -> None:
        """Listen, whisper, or barge in."""
        self._verbs.run(lambda: self._actions.spy(agent, kind))

    def answer_help(self, request: HelpId) -> None:
        """See to a request."""
        self._verbs.run(lambda: self._actions.answer_help(request))

    def end_help(self, request: HelpId) -> None:
        """A request is over."""
        self._verbs.run(lambda: self._actions.end_help(request))

    def _shown_screen(self, screen: Screen) -> None:
        wanted = screen is Screen.MONITOR
        if wanted and not self._watching:
            self._watching = True
            self._source.begin()
            self._changed(None)
        elif not wanted and self._watching:
            self._watching = False
            self._source.end()

    def _desk_changed(self, state: DeskState) -> None:
        if state.asking != self._asking:
            self._asking = state.asking
            for listener in self._badge_listeners:
                listener(self._unanswered)
            self._changed(None)

    def _changed(self, agents: frozenset[UserId] | None) -> None:
        if not self._watching:
            return
        board, now = self._source.board, self._clock.now()
        rows: Sequence[int] | None = None
        if agents is None:
            self._rows.all(self.state, board, now, self._fits)
        else:
            rows = self._rows.some(agents, self.state, board, now, self._fits)
        if rows is None or rows:
            for listener in self._row_listeners:
                listener(rows)
        if agents is None or abs(now - self._built_at) >= _SUMS:
            self._built_at = now
            self.refresh()

    def _fits(self, user: UserId) -> bool:
        """Whether the agent has to do with what is filtered by."""
        board = self._source.board
        person, seen = board.users[user], board.agents.get(user)
        call = seen.call if seen else None
        if self._team is not None and person.team != self._team:
            return False
        if self._queue is not None and self._queue not in person.queues:
            return call is not None and call.queue_id == self._queue
        if self._tenant is None or (call is not None and call.tenant_id == self._tenant):
            return True
        return any(queue.id in person.queues and self._serves(queue) for queue in self.state.queues)

    def _serves(self, queue: Queue) -> bool:
        return self._tenant is None or not queue.tenants or self._tenant in queue.tenants

    def _build(self, state: DeskState, now: datetime) -> MonitorView:
        board = self._source.board
        queues = [
            queue
            for queue in state.queues
            if self._serves(queue) and self._queue in (None, queue.id) and state.may(Permission.MONITOR)
        ]
        available = self._available(now)
        figures = [board.queues.get(queue.name, NO_FIGURES) for queue in queues]
        age = now - board.read_at if board.read_at else None
        teams = sorted({user.team for user in board.users.values() if user.team})
        say = self._translate
        return MonitorView(
            age=self._age(age),
            fresh=age is not None and age < _OLD,
            cards=tuple(
                self._card(queue, one, available.get(queue.id, 0), now)
                for queue, one in zip(queues, figures, strict=True)
            ),
            calls=self._calls(_by_hour(figures)),
            waits=self._waits(_by_hour(figures)),
            tenants=(
                Option(None, say("Monitor", "All companies")),
                *(Option(tenant.id, tenant.name) for tenant in state.tenants),
            ),
            queues=(
                Option(None, say("Monitor", "All queues")),
                *(Option(queue.id, queue.label) for queue in state.queues),
            ),
            teams=(Option(None, say("Monitor", "All teams")), *(Option(team, team) for team in teams)),
            summary=self._summary(),
            statuses=status_options(state.reasons, say),
        )

    def _available(self, now: datetime) -> dict[QueueId, int]:
        """How many agents could take the next call of each queue."""
        board = self._source.board
        counts: dict[QueueId, int] = {}
        for user, seen in board.agents.items():
            person = board.users.get(user)
            if person is not None and self._rows.ready(seen) and board.alive(user, now):
                for queue in person.queues:
                    counts[queue] = counts.get(queue, 0) + 1
        return counts

    def _card(self, queue: Queue, figures: QueueFigures, available: int, now: datetime) -> QueueCard:
        longest = figures.longest_wait(now)
        alert, tone = self._alert(queue, figures, available, now)
        level = figures.service_level
        say = self._translate
        return QueueCard(
            queue=queue.id,
            label=queue.label,
            waiting=regional().number(len(figures.waiting)),
            longest=duration(longest) if longest is not None else "–",
            available=regional().number(available),
            figures=joined(
                say("Monitor", "{percent} % in {seconds} s").format(
                    percent=round(100 * level), seconds=round(self._source.in_time.total_seconds())
                )
                if level is not None
                else "",
                say("Monitor", "{count} answered").format(count=regional().number(figures.answered)),
                say("Monitor", "{count} abandoned").format(count=regional().number(figures.abandoned)),
            ),
            alert=alert,
            tone=tone,
        )

    def _alert(self, queue: Queue, figures: QueueFigures, available: int, now: datetime) -> tuple[str, Tone]:
        """What is worst about the queue, or that nothing is."""
        limits, say = self._thresholds, self._translate
        longest = figures.longest_wait(now)
        if limits.longest_wait and longest is not None and longest > limits.longest_wait:
            seconds = round(limits.longest_wait.total_seconds())
            return say("Monitor", "over {seconds} s").format(seconds=seconds), Tone.BAD
        if limits.waiting_calls and len(figures.waiting) >= limits.waiting_calls:
            return say("Monitor", "{count} wait").format(count=len(figures.waiting)), Tone.BAD
        if figures.waiting and not available:
            return say("Monitor", "nobody free"), Tone.BAD
        level = figures.service_level
        if level is not None and 100 * level < limits.service_level_percent:
            return say("Monitor", "under {percent} %").format(
                percent=limits.service_level_percent
            ), Tone.WAITING
        if not queue.hours.is_open(now, queue.time_zone):
            return say("Monitor", "closed"), Tone.PLAIN
        return say("Monitor", "ok"), Tone.GOOD

    def _calls(self, hours: Sequence[tuple[datetime, HourFigures]]) -> tuple[Bar, ...]:
        text = self._translate("Monitor", "{time}: {answered} answered, {abandoned} abandoned")
        return tuple(
            Bar(
                f"{hour.astimezone():%H}",
                one.answered + one.abandoned,
                one.abandoned,
                text.format(time=clock_time(hour), answered=one.answered, abandoned=one.abandoned),
            )
            for hour, one in hours
        )

    def _waits(self, hours: Sequence[tuple[datetime, HourFigures]]) -> tuple[Bar, ...]:
        text = self._translate("Monitor", "{time}: longest wait {duration}")
        limit = self._thresholds.longest_wait
        return tuple(
            Bar(
                f"{hour.astimezone():%H}",
                one.longest.total_seconds(),
                max(one.longest - limit, timedelta(0)).total_seconds() if limit else 0,
                text.format(time=clock_time(hour), duration=duration(one.longest)),
            )
            for hour, one in hours
        )

    def _age(self, age: timedelta | None) -> str:
        if age is None:
            return self._translate("Monitor", "reading…")
        seconds = regional().number(max(age.total_seconds(), 0), 1)
        if age < _OLD:
            return self._translate("Monitor", "live · {seconds} s ago").format(seconds=seconds)
        return self._translate("Monitor", "not live · as of {duration} ago").format(duration=duration(age))

    def _summary(self) -> str:
        signed_in = [row for row in self.rows if row.signed_in]
        ready = sum(row.tone is Tone.GOOD for row in signed_in)
        return self._translate("Monitor", "{signed_in} signed in · {available} available").format(
            signed_in=regional().number(len(signed_in)), available=regional().number(ready)
        )


def _by_hour(queues: Sequence[QueueFigures]) -> list[tuple[datetime, HourFigures]]:
    """All queues together, every hour from the first to the last with calls."""
    sums: dict[datetime, HourFigures] = {}
    for figures in queues:
        for hour, one in figures.hours.items():
            before = sums.get(hour, HourFigures())
            sums[hour] = HourFigures(
                answered=before.answered + one.answered,
                abandoned=before.abandoned + one.abandoned,
                longest=max(before.longest, one.longest),
            )
    if not sums:
        return []
    first, last = min(sums), max(sums)
    count = round((last - first) / timedelta(hours=1)) + 1
    hours = (first + timedelta(hours=number) for number in range(count))
    return [(hour, sums.get(hour, HourFigures())) for hour in hours]
