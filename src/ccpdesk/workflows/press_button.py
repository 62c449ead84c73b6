"""A button of the headset does what the same button on the screen would do, by the same rules (HEAD-02)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from ccpdesk.calls.call import Call
from ccpdesk.calls.facts import HeadsetButton, HeadsetPressed
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import Refused
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.handle_calls import HandleCalls

STALE: Final = timedelta(seconds=2)
"""A press that waited longer, for a desk that was starting, could mean a call that was not there."""
_NOTICE: Final = "headset"


class PressButton:
    """Finds the call that a button means, and hands it to the verb."""

    def __init__(self, desk: Desk, handle: HandleCalls, clock: Clock) -> None:
        self._desk = desk
        self._handle = handle
        self._clock = clock
        self._verbs: dict[HeadsetButton, Callable[[], None]] = {
            HeadsetButton.ACCEPT: self._accept,
            HeadsetButton.REJECT: self._reject,
            HeadsetButton.HANG_UP: self._hang_up,
            HeadsetButton.HOLD: self._hold,
            HeadsetButton.MUTE: lambda: handle.mute(not desk.state.muted),
            HeadsetButton.MUTE_ON: lambda: handle.mute(True),
            HeadsetButton.MUTE_OFF: lambda: handle.mute(False),
        }

    def __call__(self, fact: HeadsetPressed) -> None:
        """Do it; what a rule forbids becomes a notice, a press without a fitting call nothing."""
        if self._clock.now() - fact.at > STALE:
            return
        try:
            self._verbs[fact.button]()
        except Refused as refused:
            notice = Notice(_NOTICE, Severity.WARNING, refused.what, refused.remedy)
            self._desk.show(self._desk.state.with_notice(notice))

    def _accept(self) -> None:
        for call in self._desk.state.calls.ringing[:1]:  # who has waited longest
            self._handle.accept(call.id)

    def _reject(self) -> None:
        for call in self._desk.state.calls.ringing[:1]:
            self._handle.reject(call.id)

    def _hang_up(self) -> None:
        held = self._held()
        alone = held[0] if len(held) == 1 else None
        call = self._desk.state.calls.busy or alone
        if call is not None:
            self._handle.hang_up(call.id)

    def _hold(self) -> None:
        """Hold, swap with the call held last, or take that one back."""
        active, held = self._desk.state.calls.active, self._held()
        if held:
            self._handle.resume(held[-1].id)
        elif active is not None:
            self._handle.hold(active.id)

    def _held(self) -> list[Call]:
        return [call for call in self._desk.state.calls if call.state is CallState.HELD]
