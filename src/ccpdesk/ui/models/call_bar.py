"""The call bar: the call that matters now with its controls, and how the phone stands with the PBX."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.calls.call import Call
from ccpdesk.calls.facts import LinkState
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import CallId
from ccpdesk.ui.models.call_words import CallWords
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import clock_time, duration
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.quality_words import quality_line
from ccpdesk.ui.models.recording_words import TapeWords, tape_words
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.models.wording import said
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.taping import TapeState, Taping


@dataclass(frozen=True, kw_only=True)
class CallBlock:
    """The call under the agent's hands; ``stage`` is a word for a call that is not active.

    ``line`` tells how it sounds; empty before the first measurement. ``tape``: None when nothing is recorded.
    """

    call: CallId
    colour: str
    party: str
    tenant: str
    timer: str
    stage: str
    active: bool
    held: bool
    muted: bool
    line: str = ""
    tape: TapeWords | None = None


@dataclass(frozen=True, kw_only=True)
class CallBarView:
    """What the bar shows; ``block`` is ``None`` without a call. ``help`` says what the button does."""

    block: CallBlock | None
    link: str
    link_tone: Tone
    link_hint: str
    help: str = ""
    help_asked: bool = False


class CallBar(Presenter[CallBarView]):
    """Presenter of the call bar (CALL-08, STAT-01: the link)."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs

    def toggle_hold(self) -> None:
        """Hold the active call, or take the held one back."""
        call = _foremost(self.state)
        if call is not None and call.state is CallState.ACTIVE:
            self._verbs.run(lambda: self._actions.hold(call.id))
        elif call is not None and call.state is CallState.HELD:
            self._verbs.run(lambda: self._actions.resume(call.id))

    def toggle_mute(self) -> None:
        """Silence the microphone, or open it again."""
        if _foremost(self.state) is not None:
            muted = self.state.muted
            self._verbs.run(lambda: self._actions.mute(not muted))

    def hang_up(self) -> None:
        """End the call in the bar."""
        call = _foremost(self.state)
        if call is not None:
            self._verbs.run(lambda: self._actions.hang_up(call.id))

    def act_on_recording(self) -> None:
        """What the button says: pause, record again, or record a caller who agreed (REC-01, REC-03)."""
        call, taping = self._taped()
        if call is not None and taping is not None and taping.state is TapeState.ASK:
            self._verbs.run(lambda: self._actions.record(call.id))
        else:
            self.pause_recording()

    def pause_recording(self) -> None:
        """Pause the recording for card data, or record again; never begins one."""
        call, taping = self._taped()
        if call is not None and taping is not None and taping.state is not TapeState.ASK:
            self._verbs.run(lambda: self._actions.pause_recording(call.id))

    def ask_help(self) -> None:
        """Ask the supervisors for help, or take it back (SUP-04)."""
        self._verbs.run(self._actions.ask_help)

    def press_key(self, digit: str) -> None:
        """Send a DTMF digit to the active call, of several in a conference to the one in the bar."""
        call = _foremost(self.state)
        if call is not None and call.state is CallState.ACTIVE:
            self._verbs.run(lambda: self._actions.send_dtmf(call.id, digit))

    def _taped(self) -> tuple[Call | None, Taping | None]:
        call = _foremost(self.state)
        return call, self.state.taping(call.id) if call else None

    def _build(self, state: DeskState, now: datetime) -> CallBarView:
        call = _foremost(state)
        return CallBarView(
            block=self._block(state, call, now) if call else None,
            link=self._link_word(state.link.state),
            link_tone=Tone.GOOD if state.link.state is LinkState.CONNECTED else Tone.BAD,
            link_hint=self._link_hint(state),
            help=self._translate("CallBar", "Take the request for help back")
            if state.help
            else self._translate("CallBar", "Ask a supervisor for help"),
            help_asked=state.help is not None,
        )

    def _block(self, state: DeskState, call: Call, now: datetime) -> CallBlock:
        words = CallWords(call, state.card(call.id), self._translate)
        taping = state.taping(call.id)
        return CallBlock(
            call=call.id,
            colour=words.colour,
            party=words.party,
            tenant=words.tenant,
            timer=duration(now - (call.answered_at or call.started_at)),
            stage=self._stage(call),
            active=call.state is CallState.ACTIVE,
            held=call.state is CallState.HELD,
            muted=state.muted,
            line=quality_line(call.quality.last, self._translate) if call.quality else "",
            tape=tape_words(taping, now, self._translate) if taping else None,
        )

    def _stage(self, call: Call) -> str:
        words = {
            CallState.ACCEPTING: self._translate("CallBar", "Connecting…"),
            CallState.DIALLING: self._translate("CallBar", "Calling…"),
            CallState.ALERTING: self._translate("CallBar", "Ringing there"),
            CallState.HELD: self._translate("CallBar", "On hold"),
        }
        return words.get(call.state, "")

    def _link_word(self, link: LinkState) -> str:
        words = {
            LinkState.CONNECTED: self._translate("CallBar", "Connected"),
            LinkState.RECONNECTING: self._translate("CallBar", "Reconnecting…"),
            LinkState.NOT_REGISTERED: self._translate("CallBar", "Not registered"),
        }
        return words[link]

    def _link_hint(self, state: DeskState) -> str:
        since = self._translate("CallBar", "{link} since {time}").format(
            link=self._link_word(state.link.state).rstrip("…"), time=clock_time(state.link.since)
        )
        return f"{since}. {said(state.link.reason)}" if state.link.reason else since


def _foremost(state: DeskState) -> Call | None:
    """Active, else starting, else held: the selected one of several, in a conference too."""
    if state.calls.busy is not None and not state.calls.conference:
        return state.calls.busy
    held = tuple(call for call in state.calls if call.state is CallState.HELD)
    several = state.calls.conference or held
    return next((call for call in several if call.id == state.selected), several[0] if several else None)
