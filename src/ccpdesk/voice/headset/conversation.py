"""What a button means now: one table, what the calls are at × what was pressed → what to do."""

from enum import Enum
from typing import Final

from ccpdesk.calls.facts import HeadsetButton
from ccpdesk.voice.headset.buttons import ButtonEvent
from ccpdesk.voice.headset.call_lights import CallLights


class Phase(Enum):
    """What the calls are at, for a headset."""

    IDLE = "idle"
    RINGING = "ringing"
    TALKING = "talking"
    KNOCKING = "knocking"  # talking, and another call rings
    HELD = "held"  # every call is held
    HELD_RINGING = "held_ringing"


class Answer(Enum):
    """What to do about a button, besides asking something of the desk (`HeadsetButton`)."""

    NOTHING = "nothing"
    RESTORE = "restore"  # show the headset again how things stand: it thinks otherwise now


Meaning = HeadsetButton | Answer

_B, _E = HeadsetButton, ButtonEvent
_NOTHING: Final = Answer.NOTHING

_ALWAYS: Final[dict[ButtonEvent, Meaning]] = {
    # A boom arm that is raised between calls mutes, and lowered in the next one lets speak again.
    _E.MUTE_TOGGLED: _B.MUTE,
    _E.MUTE_ON: _B.MUTE_ON,
    _E.MUTE_OFF: _B.MUTE_OFF,
    # The operating system itself changes its volume; a number is dialled again from the history.
    _E.VOLUME_UP: _NOTHING,
    _E.VOLUME_DOWN: _NOTHING,
    _E.REDIAL_PRESSED: _NOTHING,
}

TABLE: Final[dict[Phase, dict[ButtonEvent, Meaning]]] = {
    Phase.IDLE: {
        **_ALWAYS,
        _E.HOOK_OFF: Answer.RESTORE,
        _E.HOOK_ON: _NOTHING,  # the call ended, and the hook follows
        _E.HOOK_PRESSED: _NOTHING,
        _E.HOLD_PRESSED: _NOTHING,
        _E.REJECT_PRESSED: _NOTHING,
        _E.DROP_PRESSED: _NOTHING,
    },
    Phase.RINGING: {
        **_ALWAYS,
        _E.HOOK_OFF: _B.ACCEPT,
        _E.HOOK_ON: _NOTHING,  # left over from the call before
        _E.HOOK_PRESSED: _B.ACCEPT,
        _E.HOLD_PRESSED: _NOTHING,
        _E.REJECT_PRESSED: _B.REJECT,
        _E.DROP_PRESSED: _B.REJECT,
    },
    Phase.TALKING: {
        **_ALWAYS,
        _E.HOOK_OFF: _NOTHING,  # the link came up late
        _E.HOOK_ON: _B.HANG_UP,
        _E.HOOK_PRESSED: _B.HANG_UP,
        _E.HOLD_PRESSED: _B.HOLD,
        _E.REJECT_PRESSED: _NOTHING,
        _E.DROP_PRESSED: _B.HANG_UP,
    },
    Phase.KNOCKING: {
        **_ALWAYS,
        _E.HOOK_OFF: _NOTHING,
        _E.HOOK_ON: _B.HANG_UP,  # then the other call rings, and the next press answers it
        _E.HOOK_PRESSED: _B.ACCEPT,  # Hold & Accept: one button can't say which call is to go, so none goes
        _E.HOLD_PRESSED: _B.ACCEPT,
        _E.REJECT_PRESSED: _B.REJECT,
        _E.DROP_PRESSED: _B.REJECT,
    },
    Phase.HELD: {
        **_ALWAYS,
        _E.HOOK_OFF: _B.HOLD,
        _E.HOOK_ON: _NOTHING,  # put down for a moment: a caller on hold is not hung up
        _E.HOOK_PRESSED: _B.HOLD,
        _E.HOLD_PRESSED: _B.HOLD,
        _E.REJECT_PRESSED: _NOTHING,
        _E.DROP_PRESSED: _B.HANG_UP,
    },
    Phase.HELD_RINGING: {
        **_ALWAYS,
        _E.HOOK_OFF: _B.ACCEPT,
        _E.HOOK_ON: _NOTHING,
        _E.HOOK_PRESSED: _B.ACCEPT,
        _E.HOLD_PRESSED: _B.HOLD,
        _E.REJECT_PRESSED: _B.REJECT,
        _E.DROP_PRESSED: _B.REJECT,
    },
}


def phase(lights: CallLights) -> Phase:
    """What the calls are at."""
    if lights.talking:
        return Phase.KNOCKING if lights.ringing else Phase.TALKING
    if lights.held:
        return Phase.HELD_RINGING if lights.ringing else Phase.HELD
    return Phase.RINGING if lights.ringing else Phase.IDLE


def meaning(lights: CallLights, event: ButtonEvent) -> Meaning:
    """Look the table up; a mute switch that says what is so already means nothing."""
    if event in (ButtonEvent.MUTE_ON, ButtonEvent.MUTE_OFF) and lights.muted == (
        event is ButtonEvent.MUTE_ON
    ):
        return Answer.NOTHING
    return TABLE[phase(lights)][event]
