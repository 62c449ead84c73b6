"""Transfer: to whom, whether to ask first, and what to do once somebody was asked (CALL-08)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.models.call_words import CallWords
from ccpdesk.ui.models.directory import ColleagueRow, Directory, fitting
from ccpdesk.ui.models.formatting import duration
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState

_CONNECTED = (CallState.ACTIVE, CallState.HELD)


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """Who was asked, and how far that is; ``answered``: the calls can be joined."""

    party: str
    stage: str
    answered: bool


@dataclass(frozen=True, kw_only=True)
class TransferView:
    """The fly-out.

    Attributes:
        party: who would be handed on, empty when there is nobody.
        reading: how the target typed is understood. fault: why nobody can be handed on to it.
        park: the caller can be parked.
        consultation: somebody was asked already; then nothing else is offered.
        done: counts what was asked for and leaves nothing to do here, so the fly-out can close.
    """

    party: str
    reading: str
    ready: bool
    park: bool
    colleagues: tuple[ColleagueRow, ...]
    consultation: Consultation | None
    done: int
    fault: str = ""


class TransferPanel(Presenter[TransferView]):
    """Presenter of the transfer fly-out."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._text = self._fault = ""
        self._done = 0
        self._directory = Directory(actions, translate, self.refresh)

    def looked_at(self, *, on: bool) -> None:
        """The fly-out opened, or closed."""
        self._fault = ""
        self._directory.look(self.state, self._clock.now(), on=on)

    def refresh(self) -> None:
        """Also keep up with what colleagues do."""
        self._directory.keep_up(self.state, self._clock.now())
        super().refresh()

    def typed(self, text: str) -> None:
        """The field changed."""
        self._text, self._fault = text.strip(), ""
        self.refresh()

    def blind(self) -> None:
        """Hand the caller on without a word."""
        call, target = _transferable(self.state), self._target()
        if call is None or not target:
            return
        self._fault = self._verbs.told(lambda: self._actions.transfer(call.id, target))
        if self._fault:
            self.refresh()
        else:
            self._close()

    def park(self) -> None:
        """Let the caller wait where any desk can pick the call up."""
        call = _transferable(self.state)
        if call is not None and self._verbs.run(lambda: self._actions.park(call.id)):
            self._close()

    def ask(self) -> None:
        """Call the target first."""
        call, target = _transferable(self.state), self._target()
        if call is not None and target:
            self._fault = self._verbs.told(lambda: self._actions.consult(call.id, target))
            self.refresh()

    def complete(self) -> None:
        """Join caller and consultation, and leave."""
        asked = _consultation(self.state)
        if asked is not None and self._verbs.run(lambda: self._actions.complete_transfer(asked.id)):
            self._close()

    def cancel(self) -> None:
        """Back to the caller."""
        asked = _consultation(self.state)
        if asked is not None and self._verbs.run(lambda: self._actions.cancel_transfer(asked.id)):
            self._close()

    def swap(self) -> None:
        """Talk to the other one."""
        asked = _consultation(self.state)
        about = self.state.card(asked.id).about if asked is not None else None
        if asked is not None and about is not None:
            wanted = asked.id if asked.state is CallState.HELD else about
            self._verbs.run(lambda: self._actions.resume(wanted))

    def join_all(self) -> None:
        """Make it a conference."""
        if self._verbs.run(self._actions.conference):
            self._close()

    def _close(self) -> None:
        self._done += 1
        self._text = ""
        self.refresh()

    def _target(self) -> str:
        """A colleague whose name fits alone is meant; else what was typed."""
        fits = fitting(self.state, self._text)
        return fits[0].extension if len(fits) == 1 else self._text

    def _build(self, state: DeskState, now: datetime) -> TransferView:
        asked = _consultation(state)
        call = _about(state, asked) if asked else _transferable(state)
        fits = fitting(state, self._text)
        return TransferView(
            party=CallWords(call, state.card(call.id), self._translate).party if call else "",
            reading=self._reading(fits),
            ready=bool(self._text) and call is not None,
            park=state.can_park and call is not None,
            colleagues=self._directory.rows(fits),
            consultation=self._consultation(state, asked, now) if asked else None,
            done=self._done,
            fault=self._fault,
        )

    def _reading(self, fits: tuple[User, ...]) -> str:
        if not self._text:
            return self._translate("Transfer", "Choose a colleague, or type a number")
        if len(fits) == 1:
            return f"{fits[0].name} · {fits[0].extension}"
        return self._translate("Transfer", "Calls {text}").format(text=self._text)

    def _consultation(self, state: DeskState, asked: Call, now: datetime) -> Consultation:
        answered = asked.state in _CONNECTED
        waiting = self._translate("Transfer", "Ringing there… the caller waits on hold")
        held = self._translate("Transfer", "On hold, you talk to the caller")
        talking = self._translate("Transfer", "You talk to them, the caller waits on hold")
        stage = waiting if not answered else held if asked.state is CallState.HELD else talking
        return Consultation(
            party=CallWords(asked, state.card(asked.id), self._translate).party,
            stage=f"{stage} · {duration(now - (asked.answered_at or asked.started_at))}",
            answered=answered,
        )


def _consultation(state: DeskState) -> Call | None:
    """The call that was placed for another one that is still there."""
    return next((call for call in state.calls if _about(state, call) is not None), None)


def _about(state: DeskState, call: Call) -> Call | None:
    about = state.card(call.id).about
    return state.calls.get(about) if about is not None else None


def _transferable(state: DeskState) -> Call | None:
    """The call to hand on: the active one, else the only one on hold."""
    if state.calls.active is not None:
        return state.calls.active
    held = [call for call in state.calls if call.state is CallState.HELD]
    return held[0] if len(held) == 1 else None
