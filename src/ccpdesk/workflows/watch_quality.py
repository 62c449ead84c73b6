"""How the line sounds: kept with the call, and said in plain words while it is bad (HEAD-03)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from ccpdesk.calls.call import Call
from ccpdesk.calls.facts import QualityMeasured
from ccpdesk.calls.quality import CallQuality, LineQuality
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, Severity
from ccpdesk.workflows.ledger import Ledger

PATIENCE: Final = timedelta(seconds=5)
"""A line may be bad for so long before the agent is told: shorter trouble is over before it is read."""
_KEY: Final = "line"


class WatchQuality:
    """Takes measurements. They are written with the next change of their call, at the latest with its end."""

    def __init__(self, desk: Desk, ledger: Ledger) -> None:
        self._desk = desk
        self._ledger = ledger
        self._bad_since: dict[CallId, datetime] = {}
        self._warned: CallId | None = None
        desk.subscribe(self._forget)

    def __call__(self, fact: QualityMeasured) -> None:
        """Take one measurement; of a call that is over it comes too late."""
        call = self._ledger.calls.get(fact.call)
        if call is None:
            return
        measured = call.measured(fact.quality)
        self._ledger.adopt(measured)
        state = _with_quality(self._desk.state, measured)
        if not fact.quality.bad:
            self._bad_since.pop(call.id, None)
            if self._warned == call.id:
                self._warned = None
                state = state.without_notice(_KEY)
        elif fact.at - self._bad_since.setdefault(call.id, fact.at) >= PATIENCE:
            if self._warned != call.id:
                state = state.with_notice(_notice(fact.quality))
            self._warned = call.id
        self._desk.show(state)

    def _forget(self, state: DeskState) -> None:
        """A call that is held or over has no bad line any more."""
        self._bad_since = {call: at for call, at in self._bad_since.items() if _active(state, call)}
        if self._warned is not None and not _active(state, self._warned):
            self._warned = None
            self._desk.show(state.without_notice(_KEY))


def _active(state: DeskState, call_id: CallId) -> bool:
    call = state.calls.get(call_id)
    return call is not None and call.state is CallState.ACTIVE


def _with_quality(state: DeskState, measured: Call) -> DeskState:
    """Only the quality: other news of the call may be on its way to the disk, and is shown after that.

    Not when it reads as before: once a second every view would look for what has changed (PERF-05).
    """
    shown = state.calls.get(measured.id)
    if shown is None or _reads_as(shown.quality, measured.quality):
        return state
    return replace(state, calls=state.calls.with_call(replace(shown, quality=measured.quality)))


def _reads_as(before: CallQuality | None, now: CallQuality | None) -> bool:
    if before is None or now is None:
        return before is now
    return before.last.reads_as(now.last) and before.worst.reads_as(now.worst)


def _notice(quality: LineQuality) -> Notice:
    text = (
        "The line is bad: the caller may not understand you."
        if quality.loss_there >= quality.loss
        else "The line is bad: you may not understand the caller."
    )
    return Notice(_KEY, Severity.WARNING, text, "Speak slowly, or offer to call back.")
