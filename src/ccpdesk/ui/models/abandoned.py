"""Abandoned calls in words: who is to be called back, who does it, what came of it (SUP-03)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.abandoned import AbandonedCall, FollowUp, HowLeft, Standing
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import AbandonedId, QueueId
from ccpdesk.kernel.phone_number import PartyKind
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import duration, exact, joined, left_to_right, moment
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


class Show(Enum):
    """Which are listed."""

    TO_DO = "to_do"
    MINE = "mine"
    CLAIMED = "claimed"
    DONE = "done"


_TO_DO: Final = frozenset({Standing.OPEN, Standing.COLD})
_DONE: Final = frozenset({Standing.DONE, Standing.ANSWERED})
_TONES: Final = {
    Standing.OPEN: Tone.BAD,
    Standing.COLD: Tone.PLAIN,
    Standing.CLAIMED: Tone.WAITING,
    Standing.DONE: Tone.GOOD,
    Standing.ANSWERED: Tone.GOOD,
}
_SHAPES: Final = {
    Standing.OPEN: "missed",
    Standing.COLD: "dot-ring",
    Standing.CLAIMED: "dot-full",
    Standing.DONE: "answered",
    Standing.ANSWERED: "incoming",
}


@dataclass(frozen=True, kw_only=True)
class AbandonedLine:
    """One caller.

    Attributes:
        free: nobody has it, and it is not over. mine: the agent has it.
        callable: there is a number, and nobody else has it.
        outcome, note: what the agent said came of it.
    """

    which: AbandonedId
    who: str
    number: str
    tenant: str
    queue: str
    waited: str
    when: str
    exact: str
    standing: str
    tone: Tone
    shape: str
    free: bool
    mine: bool
    callable: bool
    outcome: FollowUp | None
    note: str
    about: str


@dataclass(frozen=True, kw_only=True)
class AbandonedView:
    """The list; ``counts`` for each way to show it, ``queue`` names the only one that is listed.

    ``offered``: the agent may follow abandoned calls up.
    """

    offered: bool
    lines: tuple[AbandonedLine, ...]
    show: Show
    counts: tuple[tuple[Show, str], ...]
    queue: str
    empty: str
    empty_hint: str
    chosen: AbandonedLine | None
    outcomes: tuple[tuple[FollowUp, str], ...]


class Abandoned(Presenter[AbandonedView]):
    """Presenter of the abandoned calls on the Calls screen."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        translate: Translate,
        verbs: Verbs,
        navigation: Navigation,
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._navigation = navigation
        self._shown_as = Show.TO_DO
        self._queue: QueueId | None = None
        self._which: AbandonedId | None = None
        self._looking = False
        self._made_of: object = None
        self._made: tuple[AbandonedLine, ...] = ()
        self._counted: object = None
        self._open = -1
        self._open_listeners: list[Callable[[int], None]] = []
        self._ask_listeners: list[Callable[[], None]] = []
        desk.subscribe(lambda _state: self._count_open())

    @property
    def offered(self) -> bool:
        """The agent may follow abandoned calls up."""
        return self.state.may(Permission.EDIT_ABANDONED_CALLS)

    def watch_open(self, listener: Callable[[int], None]) -> None:
        """Tell ``listener`` how many nobody has claimed within the first day, now and at every change."""
        self._open_listeners.append(listener)
        listener(max(self._open, 0))

    def watch_asked(self, listener: Callable[[], None]) -> None:
        """Tell ``listener`` when the list is asked for from another screen."""
        self._ask_listeners.append(listener)

    def ask_for(self, queue: QueueId) -> None:
        """Show those of a queue, from the Monitor."""
        if not self.offered:
            return
        self._queue, self._shown_as = queue, Show.TO_DO
        self.refresh()
        self._navigation.go(Screen.CALLS)
        for listener in self._ask_listeners:
            listener()

    def every_queue(self) -> None:
        """List those of all queues again."""
        self._queue = None
        self.refresh()

    def look(self, on: bool) -> None:
        """Somebody looks at the list, or not any more; meanwhile no line is made."""
        self._looking = on
        self.refresh()

    def list_as(self, show: Show) -> None:
        """List others."""
        self._shown_as = show
        self.refresh()

    def choose(self, which: AbandonedId | None) -> None:
        """Look at one."""
        self._which = which
        self.refresh()

    def claim(self, which: AbandonedId) -> None:
        """See to it."""
        self._verbs.run(lambda: self._actions.claim_abandoned(which))

    def release(self, which: AbandonedId) -> None:
        """Let others have it."""
        self._verbs.run(lambda: self._actions.release_abandoned(which))

    def call_back(self, which: AbandonedId) -> None:
        """Call the caller, as the company that was called."""
        self._verbs.run(lambda: self._actions.call_back_abandoned(which))

    def settle(self, which: AbandonedId, outcome: FollowUp, note: str) -> bool:
        """Say what came of it; whether that was taken."""
        return self._verbs.run(lambda: self._actions.settle_abandoned(which, outcome, note))

    def refresh(self) -> None:
        """Time went by: an open one may be cold."""
        self._count_open()
        super().refresh()

    def _count_open(self) -> None:
        now = self._clock.now()
        counted = (self.state.abandoned, _minute(now))
        if counted == self._counted:
            return
        self._counted = counted
        count = sum(one.standing(now) is Standing.OPEN for one in self.state.abandoned or ())
        if count != self._open:
            self._open = count
            for listener in self._open_listeners:
                listener(count)

    def _build(self, state: DeskState, now: datetime) -> AbandonedView:
        say = self._translate
        known = state.abandoned or () if self._looking else ()
        calls = [one for one in known if self._queue in (None, one.queue)]
        queue = next((one.label for one in state.queues if one.id == self._queue), "")
        chosen = next((one for one in state.abandoned or () if one.id == self._which), None)
        empty, hint = self._empty(state)
        return AbandonedView(
            offered=self.offered,
            lines=self._lines(calls, state, now),
            show=self._shown_as,
            counts=tuple(
                (show, self._title(show, sum(self._fits(one, show, now) for one in calls))) for show in Show
            ),
            queue=say("Abandoned", "Only {queue}").format(queue=queue) if queue else "",
            empty=empty,
            empty_hint=hint,
            chosen=self._line(chosen, state, now) if chosen else None,
            outcomes=tuple((outcome, follow_up_word(outcome, say)) for outcome in FollowUp),
        )

    def _lines(
        self, calls: list[AbandonedCall], state: DeskState, now: datetime
    ) -> tuple[AbandonedLine, ...]:
        """Made anew for others, and once a minute, when relative times move on."""
        made_of = (calls, self._shown_as, state.queues, state.tenants, state.me, _minute(now))
        if made_of != self._made_of:
            self._made_of = made_of
            listed = (one for one in calls if self._fits(one, self._shown_as, now))
            self._made = tuple(self._line(one, state, now) for one in listed)
        return self._made

    def _fits(self, call: AbandonedCall, show: Show, now: datetime) -> bool:
        standing = call.standing(now)
        match show:
            case Show.TO_DO:
                return standing in _TO_DO
            case Show.DONE:
                return standing in _DONE
            case Show.CLAIMED:
                return standing is Standing.CLAIMED
            case Show.MINE:
                mine = call.claim is not None and call.claim.by == self.state.me.id
                return mine and standing is Standing.CLAIMED

    def _title(self, show: Show, count: int) -> str:
        say = self._translate
        words = {
            Show.TO_DO: say("Abandoned", "To do"),
            Show.MINE: say("Abandoned", "Mine"),
            Show.CLAIMED: say("Abandoned", "Claimed"),
            Show.DONE: say("Abandoned", "Done"),
        }
        return f"{words[show]} {count}" if count else words[show]

    def _line(self, call: AbandonedCall, state: DeskState, now: datetime) -> AbandonedLine:
        say, claim = self._translate, call.claim
        withheld = call.party.kind is PartyKind.ANONYMOUS
        number = say("CallWords", "No caller ID") if withheld else left_to_right(call.party.formatted())
        standing = call.standing(now)
        mine = claim is not None and claim.by == state.me.id
        others = claim is not None and not mine
        queue = next((one.label for one in state.queues if one.id == call.queue), call.queue_name)
        tenant = next((one.name for one in state.tenants if one.id == call.tenant), "")
        about = joined(
            how_left_word(call.how, say),
            say("Abandoned", "waited {duration} in {queue}").format(
                duration=duration(call.waited), queue=queue
            ),
            tenant,
            exact(call.left_at),
        )
        return AbandonedLine(
            which=call.id,
            who=call.customer_name or number,
            number=number,
            tenant=tenant or say("CallWords", "Unknown company"),
            queue=queue,
            waited=duration(call.waited),
            when=moment(call.left_at, now, say),
            exact=exact(call.left_at),
            standing=self._standing(call, standing, mine),
            tone=_TONES[standing],
            shape=_SHAPES[standing],
            free=claim is None and standing is not Standing.ANSWERED,
            mine=mine,
            callable=not withheld and not others,
            outcome=claim.outcome if claim else None,
            note=claim.note if claim else "",
            about=about,
        )

    def _standing(self, call: AbandonedCall, standing: Standing, mine: bool) -> str:
        say, claim = self._translate, call.claim
        if claim is None:
            words = {
                Standing.OPEN: say("Abandoned", "Open"),
                Standing.COLD: say("Abandoned", "Cold"),
                Standing.ANSWERED: say("Abandoned", "Called again, answered"),
            }
            return words[standing]
        who = say("Abandoned", "you") if mine else claim.by_name
        if claim.outcome is not None:
            return joined(follow_up_word(claim.outcome, say), who)
        if claim.call is not None:
            return say("Abandoned", "Called back by {who}").format(who=who)
        return say("Abandoned", "Claimed by {who}").format(who=who)

    def _empty(self, state: DeskState) -> tuple[str, str]:
        say = self._translate
        if state.abandoned is None:
            return say("Abandoned", "Loading…"), ""
        if self._shown_as is Show.TO_DO:
            return say("Abandoned", "Nobody waits for a call back"), say(
                "Abandoned", "Callers who hang up while they wait in a queue appear here."
            )
        return say("Abandoned", "None"), say("Abandoned", "The last 30 days are kept in this list.")


def _minute(now: datetime) -> int:
    return int(now.timestamp()) // 60


def follow_up_word(outcome: FollowUp, say: Translate) -> str:
    """What came of calling back."""
    words = {
        FollowUp.BOOKED: say("Abandoned", "Reached, booked"),
        FollowUp.REACHED: say("Abandoned", "Reached"),
        FollowUp.NO_ANSWER: say("Abandoned", "No answer"),
        FollowUp.WRONG_NUMBER: say("Abandoned", "Wrong number"),
        FollowUp.DO_NOT_CALL: say("Abandoned", "Do not call"),
    }
    return words[outcome]


def how_left_word(how: HowLeft, say: Translate) -> str:
    """How the caller left the queue."""
    words = {
        HowLeft.HUNG_UP: say("Abandoned", "Hung up"),
        HowLeft.TOO_LONG: say("Abandoned", "Sent on after too long"),
        HowLeft.NOBODY_THERE: say("Abandoned", "Nobody was there"),
        HowLeft.KEY: say("Abandoned", "Left by a key"),
    }
    return words[how]
