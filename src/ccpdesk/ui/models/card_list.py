"""The calls under *Assigned to you*, one card each (CALL-01, CALL-04, CALL-07)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final
from uuid import UUID

from ccpdesk.calls.call import Call, Direction
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import CallId
from ccpdesk.tenants.centre import FindTenantBy
from ccpdesk.ui.models.call_words import CallWords
from ccpdesk.ui.models.formatting import clock_time, day_of, duration, joined
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.recording_words import tape_words
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card, DeskState
from ccpdesk.workflows.taping import TapeState


class Mood(Enum):
    """How a card looks and what it offers."""

    INCOMING = "incoming"
    STARTING = "starting"
    ACTIVE = "active"
    HELD = "held"


class Tone(Enum):
    """What the colour of a chip means; a word always says the same."""

    GOOD = "good"
    WAITING = "waiting"
    BAD = "bad"
    PLAIN = "plain"


@dataclass(frozen=True)
class Chip:
    """A short word on a coloured ground; ``said`` instead to who listens, where the text counts seconds."""

    text: str
    tone: Tone = Tone.PLAIN
    said: str = ""


@dataclass(frozen=True)
class Ring:
    """How long it still rings: ``fraction`` of the whole time, 1 to 0, and seconds."""

    fraction: float
    seconds: int


@dataclass(frozen=True, kw_only=True)
class CardView:
    """One call's card.

    Attributes:
        ring: ``None`` when the PBX did not say how long it lets the call ring.
        accept: what the big button says, empty when there is none.
        spoken: the whole card in one sentence, for screen readers.
    """

    call: CallId
    mood: Mood
    tenant: str
    colour: str
    party: str
    number_line: str
    route: str
    campaign: str
    greeting: str
    chips: tuple[Chip, ...]
    timer: str
    ring: Ring | None
    ring_text: str
    accept: str
    hang_up: str
    chosen: bool
    spoken: str


BLANK: Final = CardView(
    call=CallId(UUID(int=0)),
    mood=Mood.STARTING,
    tenant="",
    colour="#000000",
    party="",
    number_line="",
    route="",
    campaign="",
    greeting="",
    chips=(),
    timer="",
    ring=None,
    ring_text="",
    accept="",
    hang_up="",
    chosen=False,
    spoken="",
)
"""What a card made ahead shows until it gets its call."""


@dataclass(frozen=True)
class CardListView:
    """All cards, oldest call first, so that none moves while it lives."""

    cards: tuple[CardView, ...] = ()


_TAPE_TONES: Final = {
    TapeState.ASK: Tone.WAITING,
    TapeState.PAUSED: Tone.BAD,
    TapeState.FAILED: Tone.BAD,
}
_STARTING = (CallState.ACCEPTING, CallState.DIALLING, CallState.ALERTING)


class CardList(Presenter[CardListView]):
    """Presenter of the cards, in the Inbox and in the pop-up."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs

    def accept(self, call: CallId) -> None:
        """Answer; does nothing once the call no longer rings, so a double click is one click."""
        known = self.state.calls.get(call)
        if known is not None and known.state is CallState.RINGING:
            self._verbs.run(lambda: self._actions.accept(call))

    def reject(self, call: CallId) -> None:
        """Refuse a call that rings."""
        known = self.state.calls.get(call)
        if known is not None and known.state is CallState.RINGING:
            self._verbs.run(lambda: self._actions.reject(call))

    def resume(self, call: CallId) -> None:
        """Switch to a held call."""
        self._verbs.run(lambda: self._actions.resume(call))

    def hang_up(self, call: CallId) -> None:
        """End a call."""
        self._verbs.run(lambda: self._actions.hang_up(call))

    def choose(self, call: CallId) -> None:
        """Show the call's customer."""
        self._verbs.run(lambda: self._actions.select(call))

    def first_ringing(self) -> CallId | None:
        """The call that the accept and reject keys mean: the one that rings longest."""
        ringing = self.state.calls.ringing
        return ringing[0].id if ringing else None

    def _build(self, state: DeskState, now: datetime) -> CardListView:
        return CardListView(tuple(self._card(state, call, now) for call in state.calls))

    def _card(self, state: DeskState, call: Call, now: datetime) -> CardView:
        card = state.card(call.id)
        words = CallWords(call, card, self._translate)
        mood = _mood(call)
        ring = ring_left(call, now) if mood is Mood.INCOMING else None
        timer = duration(now - (call.answered_at or call.started_at))
        accept = self._accept_word(state) if mood is Mood.INCOMING else ""
        chips = self._chips(state, call, words, now)
        return CardView(
            call=call.id,
            mood=mood,
            tenant=words.tenant,
            colour=words.colour,
            party=words.party,
            number_line=words.number_line,
            route=words.route,
            campaign=words.campaign,
            greeting=_greeting(card, call, state),
            chips=chips,
            timer=timer,
            ring=ring,
            ring_text=self._ring_text(ring),
            accept=accept,
            hang_up=self._hang_up_word(mood, call, joined_up=call in state.calls.conference),
            chosen=state.selected == call.id,
            spoken=joined(
                words.tenant, words.party, words.route, *(chip.said or chip.text for chip in chips)
            ),
        )

    def _accept_word(self, state: DeskState) -> str:
        if state.calls.busy:
            return self._translate("CardList", "Hold && Accept").replace("&&", "&")
        return self._translate("CardList", "Accept")

    def _hang_up_word(self, mood: Mood, call: Call, *, joined_up: bool) -> str:
        """The call bar ends the active call, but of a conference each call by itself."""
        if mood is Mood.STARTING and call.direction is Direction.OUTBOUND:
            return self._translate("CardList", "Cancel call")
        return self._translate("CardList", "Hang up") if mood is Mood.HELD or joined_up else ""

    def _ring_text(self, ring: Ring | None) -> str:
        if ring is None:
            return ""
        return self._translate("CardList", "{seconds} s left").format(seconds=ring.seconds)

    def _sent_on(self, card: Card, now: datetime) -> str:
        """Why another queue sent the call on: nobody answered there, or it is closed (TEN-06)."""
        if card.closed_since is None:
            return self._translate("CardList", "Overflow")
        # Short, as it stands in a chip: the time of the last 24 hours, else the day.
        today = now - card.closed_since < timedelta(days=1)
        since = clock_time(card.closed_since) if today else day_of(card.closed_since, now)
        return self._translate("CardList", "Closed since {time}").format(time=since)

    def _held_chip(self, card: Card, now: datetime) -> Chip:
        """Who waits on hold, and how long, is soon forgotten beside another call."""
        held = self._translate("CardList", "On hold")
        if card.held_since is None:
            return Chip(held, Tone.WAITING)
        words = self._translate("CardList", "On hold {time}").format(time=duration(now - card.held_since))
        return Chip(words, Tone.WAITING, held)

    def _tape_chip(self, state: DeskState, call: Call, now: datetime) -> list[Chip]:
        taping = state.taping(call.id)
        if taping is None:
            return []
        whole = tape_words(taping, now, self._translate).whole
        return [Chip(whole, _TAPE_TONES.get(taping.state, Tone.PLAIN))]

    def _chips(self, state: DeskState, call: Call, words: CallWords, now: datetime) -> tuple[Chip, ...]:
        say = self._translate
        stage = {
            CallState.RINGING: Chip(say("CardList", "Ringing"), Tone.WAITING),
            CallState.ACCEPTING: Chip(say("CardList", "Connecting…"), Tone.WAITING),
            CallState.DIALLING: Chip(say("CardList", "Calling…"), Tone.WAITING),
            CallState.ALERTING: Chip(say("CardList", "Ringing there"), Tone.WAITING),
            CallState.ACTIVE: Chip(say("CardList", "Active"), Tone.GOOD),
            CallState.HELD: self._held_chip(state.card(call.id), now),
        }
        chips = [stage[call.state]] if call.state in stage else []
        if call.state is CallState.ACTIVE and state.muted:
            chips.append(Chip(say("CardList", "Muted"), Tone.WAITING))
        if call in state.calls.conference:
            chips.append(Chip(say("CardList", "In conference")))
        if state.card(call.id).about is not None:
            chips.append(Chip(say("CardList", "About a transfer")))
        if state.card(call.id).overflow_from:
            chips.append(Chip(self._sent_on(state.card(call.id), now), Tone.WAITING))
        if _lacks_tenant(state, call):
            chips.append(Chip(say("CardList", "Tenant not chosen yet"), Tone.WAITING))
        chips += self._tape_chip(state, call, now)
        if call.held_there:
            chips.append(Chip(say("CardList", "Caller put us on hold"), Tone.WAITING))
        if words.do_not_service:
            chips.insert(0, Chip(say("CardList", "Do Not Service"), Tone.BAD))
        return tuple(chips)


def _lacks_tenant(state: DeskState, call: Call) -> bool:
    """A connected call of a number that several companies share (TEN-03)."""
    card, connected = state.card(call.id), call.state in (CallState.ACTIVE, CallState.HELD)
    return connected and card.national and card.tenant is None and state.find_by is not FindTenantBy.NONE


def ring_left(call: Call, now: datetime) -> Ring | None:
    """What is left of the ringing time, when the PBX said how long it is."""
    if not call.ring_limit:
        return None
    left = max(timedelta(), min(call.ring_limit, call.started_at + call.ring_limit - now))
    return Ring(left / call.ring_limit, round(left.total_seconds()))


def _mood(call: Call) -> Mood:
    if call.state is CallState.RINGING:
        return Mood.INCOMING
    if call.state in _STARTING:
        return Mood.STARTING
    return Mood.ACTIVE if call.state is CallState.ACTIVE else Mood.HELD


def _greeting(card: Card, call: Call, state: DeskState) -> str:
    """Ready to read aloud while it rings and once it is answered; of no use on a held or outbound call."""
    if card.tenant is None or call.direction is Direction.OUTBOUND or call.state is CallState.HELD:
        return ""
    return card.tenant.greeting_by(state.me.name)
