"""An agent on the wallboard, in words; and all of them in the order they are shown (SUP-01)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import attrgetter

from ccpdesk.agents.help import HelpRequest
from ccpdesk.agents.live import DayFigures
from ccpdesk.agents.status import Activity, Availability, Choice
from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call
from ccpdesk.kernel.ids import CallId, HelpId, UserId
from ccpdesk.kernel.phone_number import PartyKind
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import duration, joined
from ccpdesk.ui.models.regional import regional
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.ports import WatchedAgent
from ccpdesk.workflows.watch_wallboard import Wallboard

_ON_CALL = frozenset(
    {
        Activity.ON_QUEUE_CALL,
        Activity.ON_DIRECT_CALL,
        Activity.ON_INTERNAL_CALL,
        Activity.ON_OUTBOUND_CALL,
    }
)


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """From where on something is an alert; zero: never."""

    longest_wait: timedelta = timedelta(seconds=60)
    waiting_calls: int = 5
    service_level_percent: int = 80
    wrap_up: timedelta = timedelta(seconds=120)
    call: timedelta = timedelta(minutes=30)


DEFAULT = Thresholds()


@dataclass(frozen=True, kw_only=True)
class AgentRow:
    """One agent.

    Attributes:
        since: of what the status says. alert_at: from then on ``alert`` is shown beside it.
        now: what the agent does; ``talking`` since when the caller and the agent do.
        link: empty while the phone is connected.
        help: who asks for help, and what came of it; ``help_request`` while it is open.
        spyable: there is a call to listen to. wrapping_up: there is one to end.
    """

    user: UserId
    name: str
    team: str
    signed_in: bool
    availability: Availability
    status: str
    tone: Tone
    since: datetime | None
    alert_at: datetime | None = None
    alert: str = ""
    now: str = ""
    call: CallId | None = None
    talking: datetime | None = None
    link: str = ""
    answered: str = ""
    missed: str = ""
    talk: str = ""
    help: str = ""
    help_request: HelpId | None = None
    help_answered: bool = False
    spyable: bool = False
    wrapping_up: bool = False

    @property
    def place(self) -> tuple[bool, bool, str, str]:
        """Where it stands among the others: who waits for help first, who is away last."""
        return (
            self.help_request is None or self.help_answered,
            not self.signed_in,
            self.name,
            str(self.user),
        )


class MonitorRows:
    """Keeps the rows that are shown, in order."""

    def __init__(self, translate: Translate, thresholds: Thresholds) -> None:
        self._translate = translate
        self._thresholds = thresholds
        self._index: dict[UserId, int] = {}
        self.rows: tuple[AgentRow, ...] = ()

    @staticmethod
    def ready(seen: WatchedAgent) -> bool:
        """The agent could take the next call."""
        live = seen.live
        available = live.choice.availability is Availability.AVAILABLE
        return available and live.activity is Activity.READY and live.connected

    def all(self, state: DeskState, board: Wallboard, now: datetime, fits: Callable[[UserId], bool]) -> None:
        """Make all rows anew."""
        rows = [self._row(user, state, board, now) for user in board.users.values() if fits(user.id)]
        rows.sort(key=attrgetter("place"))
        self.rows = tuple(rows)
        self._index = {row.user: number for number, row in enumerate(rows)}

    def some(
        self,
        users: frozenset[UserId],
        state: DeskState,
        board: Wallboard,
        now: datetime,
        fits: Callable[[UserId], bool],
    ) -> Sequence[int] | None:
        """Make these anew; which of the rows, or None when the order is another one now."""
        rows, changed = list(self.rows), []
        for user in users & board.users.keys():
            number = self._index.get(user)
            if (number is not None) != fits(user):
                self.all(state, board, now, fits)
                return None
            if number is None:
                continue
            row = self._row(board.users[user], state, board, now)
            if row.place != rows[number].place:
                self.all(state, board, now, fits)
                return None
            if row != rows[number]:
                rows[number] = row
                changed.append(number)
        self.rows = tuple(rows)
        return changed

    def _row(self, user: User, state: DeskState, board: Wallboard, now: datetime) -> AgentRow:
        seen, alive = board.agents.get(user.id), board.alive(user.id, now)
        help_ = next((one for one in state.asking if one.agent == user.id), None)
        if seen is None or not alive:
            vanished = user.id in board.lives_until and not alive
            return self._with_help(self._away(user, seen, vanished=vanished), help_, state)
        live, call = seen.live, seen.call
        status, tone, since = self._status(seen)
        alert_at, alert = self._alert(seen)
        talking = call.answered_at if call is not None and live.activity in _ON_CALL else None
        answered, missed, talk = self._day(live.day, now)
        row = AgentRow(
            user=user.id,
            name=user.name,
            team=user.team,
            signed_in=True,
            availability=live.choice.availability,
            status=status,
            tone=tone,
            since=since,
            alert_at=alert_at,
            alert=alert,
            now=self._now(seen, state) if live.call else "",
            call=live.call,
            talking=talking,
            link="" if live.connected else self._translate("Monitor", "No phone"),
            spyable=live.activity in _ON_CALL and bool(user.extension) and user.id != state.me.id,
            wrapping_up=live.wrap_up_ends is not None,
            answered=answered,
            missed=missed,
            talk=talk,
        )
        return self._with_help(row, help_, state)

    def _with_help(self, row: AgentRow, request: HelpRequest | None, state: DeskState) -> AgentRow:
        """Also of somebody who is gone meanwhile: a supervisor must be able to end it."""
        if request is None:
            return row
        answered = request.answered_by is not None
        told = self._help(request, state)
        return replace(row, help=told, help_request=request.id, help_answered=answered)

    def _away(self, user: User, seen: WatchedAgent | None, *, vanished: bool) -> AgentRow:
        offline = self._translate("Monitor", "Offline")
        gone = self._translate("Monitor", "no sign of life") if vanished else ""
        return AgentRow(
            user=user.id,
            name=user.name,
            team=user.team,
            signed_in=False,
            availability=Availability.OFFLINE,
            status=joined(offline, gone),
            tone=Tone.BAD if vanished else Tone.PLAIN,
            since=seen.live.chosen_at if seen and not vanished else None,
        )

    def _status(self, seen: WatchedAgent) -> tuple[str, Tone, datetime]:
        """What matters most about the agent, and since when."""
        live, say = seen.live, self._translate
        busy = {
            Activity.RINGING: say("Monitor", "Ringing"),
            Activity.ON_QUEUE_CALL: say("Monitor", "On queue call"),
            Activity.ON_DIRECT_CALL: say("Monitor", "On direct call"),
            Activity.ON_INTERNAL_CALL: say("Monitor", "On internal call"),
            Activity.ON_OUTBOUND_CALL: say("Monitor", "On outbound call"),
            Activity.WRAP_UP: say("Monitor", "Wrap-up"),
        }
        word = busy.get(live.activity)
        if word is not None:
            waiting = live.activity in (Activity.RINGING, Activity.WRAP_UP)
            return self._beside(word, live.choice), Tone.WAITING if waiting else Tone.PLAIN, live.active_since
        tones = {Availability.AVAILABLE: Tone.GOOD, Availability.UNAVAILABLE: Tone.PLAIN}
        bad = live.choice.availability is Availability.UNAVAILABLE and live.activity is Activity.MISSED_CALL
        tone = Tone.BAD if bad else tones.get(live.choice.availability, Tone.PLAIN)
        unconfirmed = "" if live.confirmed else say("Monitor", "unconfirmed")
        return joined(self._choice(live.choice), unconfirmed), tone, live.chosen_at

    def _beside(self, activity: str, choice: Choice) -> str:
        """Somebody on a call who is not Available is both."""
        if choice.availability is Availability.AVAILABLE:
            return activity
        return joined(activity, self._choice(Choice(choice.availability)))

    def _choice(self, choice: Choice) -> str:
        words = {
            Availability.AVAILABLE: self._translate("Monitor", "Available"),
            Availability.UNAVAILABLE: self._translate("Monitor", "Unavailable"),
            Availability.OFFLINE: self._translate("Monitor", "Offline"),
        }
        return joined(words[choice.availability], choice.reason)

    def _alert(self, seen: WatchedAgent) -> tuple[datetime | None, str]:
        live, limits = seen.live, self._thresholds
        if live.activity is Activity.WRAP_UP and limits.wrap_up:
            return live.active_since + limits.wrap_up, self._translate("Monitor", "long wrap-up")
        if live.activity in _ON_CALL and limits.call:
            return live.active_since + limits.call, self._translate("Monitor", "long call")
        return None, ""

    def _now(self, seen: WatchedAgent, state: DeskState) -> str:
        call = seen.call
        if call is None:
            return self._translate("Monitor", "a call that you may not see")
        queue = next((one.label for one in state.queues if one.id == call.queue_id), call.queue_name)
        return joined(seen.tenant_name, self._caller(seen, call, state), queue)

    def _caller(self, seen: WatchedAgent, call: Call, state: DeskState) -> str:
        if seen.customer_name:
            return seen.customer_name
        if call.party.kind is PartyKind.EXTENSION:
            people = (state.me, *state.colleagues)
            colleague = next((one for one in people if one.extension == call.party.value), None)
            with_whom = colleague.name if colleague else call.party_name or call.party.value
            return self._translate("Monitor", "with {name}").format(name=with_whom)
        if call.party.kind is PartyKind.ANONYMOUS:
            return self._translate("Monitor", "No caller ID")
        return call.party.formatted()

    def _help(self, request: HelpRequest, state: DeskState) -> str:
        if request.answered_by is None:
            return self._translate("Monitor", "Asks for help")
        helper = state.person(request.answered_by)
        name = helper.name if helper else self._translate("Monitor", "a supervisor")
        return self._translate("Monitor", "{name} helps").format(name=name)

    @staticmethod
    def _day(day: DayFigures, now: datetime) -> tuple[str, str, str]:
        """What was done today; yesterday's figures are over."""
        if day.day != now.astimezone().date():
            day = DayFigures(day=now.astimezone().date())
        number = regional().number
        return number(day.answered), number(day.missed), duration(day.talk)
