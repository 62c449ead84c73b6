"""What the wearer did, out of input reports. What it leads to, `conversation` says."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from ccpdesk.voice.headset import usages as u
from ccpdesk.voice.headset.bits import read_bits
from ccpdesk.voice.headset.report_fields import Field, ReportLayout


class HookKind(Enum):
    """How a device tells its hook switch.

    Most tell a state that stays until it changes (absolute, no preferred state: Jabra, Poly, Yealink, most of
    EPOS). A relative one tells only that it was pressed. An absolute one with a preferred state, to which it
    springs back, as EPOS Impact D1 has it, may be either: only its reports can tell.
    """

    NONE = "none"
    STATE = "state"
    UNSURE = "unsure"
    PRESS = "press"


class ButtonEvent(Enum):
    """One thing the wearer, or the device by itself, did."""

    HOOK_OFF = "hook_off"
    HOOK_ON = "hook_on"
    HOOK_PRESSED = "hook_pressed"
    MUTE_TOGGLED = "mute_toggled"
    MUTE_ON = "mute_on"
    MUTE_OFF = "mute_off"
    HOLD_PRESSED = "hold_pressed"
    REJECT_PRESSED = "reject_pressed"
    DROP_PRESSED = "drop_pressed"
    REDIAL_PRESSED = "redial_pressed"
    VOLUME_UP = "volume_up"
    VOLUME_DOWN = "volume_down"


_E = ButtonEvent
_PRESSES: Final = (
    # A headset's «reject» is programmable button 7, told on the Button page (Jabra, Poly, EPOS, Gigaset).
    (_E.REJECT_PRESSED, (u.BUTTON_7, u.BUTTON_1, u.PROGRAMMABLE_BUTTON)),
    (_E.DROP_PRESSED, (u.DROP,)),
    (_E.HOOK_PRESSED, (u.HOOK_SWITCH,)),
    (_E.HOLD_PRESSED, (u.FLASH, u.HOLD)),
    (_E.MUTE_TOGGLED, (u.PHONE_MUTE,)),
    (_E.REDIAL_PRESSED, (u.REDIAL,)),
    (_E.VOLUME_UP, (u.VOLUME_UP,)),
    (_E.VOLUME_DOWN, (u.VOLUME_DOWN,)),
)
"""In this order when one report has several: «reject» comes with a hook that goes down."""
_STATES: Final = {
    _E.HOOK_PRESSED: (_E.HOOK_OFF, _E.HOOK_ON),
    _E.MUTE_TOGGLED: (_E.MUTE_ON, _E.MUTE_OFF),
}


@dataclass(frozen=True)
class _Control:
    """The fields of one report that are one button."""

    pressed: ButtonEvent
    released: ButtonEvent | None
    fields: tuple[Field, ...]

    @property
    def relative(self) -> bool:
        return self.fields[0].relative

    def down(self, payload: bytes) -> bool | None:
        """Whether it is pressed or on; None when the report is too short to tell."""
        found = [_down(field, payload, self.pressed) for field in self.fields]
        return None if None in found else any(found)


class Buttons:
    """Remembers the last reports of one device, and tells what changed."""

    def __init__(self, layout: ReportLayout) -> None:
        self._numbered = layout.numbered
        self._controls = _controls(layout)
        self._down: dict[_Control, bool] = {}
        self._last: dict[int, bytes] = {}

    @property
    def hook(self) -> HookKind:
        """How this device tells its hook switch."""
        return next(
            (_hook_kind(c) for cs in self._controls.values() for c in cs if _is_hook(c)), HookKind.NONE
        )

    @property
    def known(self) -> bool:
        """Whether there is a button that we know."""
        return bool(self._controls)

    def take(self, report: bytes) -> tuple[ButtonEvent, ...]:
        """What a report tells, ``report`` with its id in front when the device numbers them."""
        if not report:
            return ()
        report_id, payload = (report[0], report[1:]) if self._numbered else (0, report)
        again = self._last.get(report_id) == payload
        self._last[report_id] = payload
        events: list[ButtonEvent] = []
        for control in self._controls.get(report_id, ()):
            events += self._changed(control, payload, again=again)
        return tuple(events)

    def _changed(self, control: _Control, payload: bytes, *, again: bool) -> list[ButtonEvent]:
        before, now = self._down.get(control, False), control.down(payload)
        if now is None:
            return []
        self._down[control] = now
        if now and (
            not before or (again and control.relative)
        ):  # a change told twice happened twice (§6.2.2.5)
            return [control.pressed]
        return [control.released] if before and not now and control.released else []


def _controls(layout: ReportLayout) -> dict[int, tuple[_Control, ...]]:
    found: dict[int, list[_Control]] = {}
    for pressed, usages in _PRESSES:
        for report_id in sorted({field.report_id for field in layout.inputs}):
            fields = [f for f in layout.inputs if f.report_id == report_id and _ours(f, usages)]
            if fields:
                found.setdefault(report_id, []).append(_control(pressed, fields))
    return {report_id: tuple(controls) for report_id, controls in found.items()}


def _ours(field: Field, usages: tuple[u.Usage, ...]) -> bool:
    in_telephone = field.application.page == u.TELEPHONY_PAGE
    return any(field.stands_for(x) and (in_telephone or x.page == u.CONSUMER_PAGE) for x in usages)


def _control(event: ButtonEvent, fields: list[Field]) -> _Control:
    first = fields[0]
    is_state = event in _STATES and not first.relative and not first.array
    if event is _E.MUTE_TOGGLED and not first.no_preferred:
        is_state = False  # a mute button that springs back, not a switch
    pressed, released = _STATES[event] if is_state else (event, None)
    return _Control(pressed, released, tuple(fields))


def _is_hook(control: _Control) -> bool:
    return control.pressed in (_E.HOOK_OFF, _E.HOOK_PRESSED)


def _hook_kind(control: _Control) -> HookKind:
    if control.released is None:
        return HookKind.PRESS
    return HookKind.STATE if control.fields[0].no_preferred else HookKind.UNSURE


def _down(field: Field, payload: bytes, pressed: ButtonEvent) -> bool | None:
    value = read_bits(payload, field.offset, field.size)
    if value is None or not field.array:
        return None if value is None else value != 0
    if field.size == 1:  # an index of one bit could never name «nothing»: makers mean a button
        return value == 1
    usage = field.usage_at(value - field.minimum)
    return usage is not None and any(usage in usages for event, usages in _PRESSES if _same(event, pressed))


def _same(event: ButtonEvent, pressed: ButtonEvent) -> bool:
    return event is pressed or pressed in _STATES.get(event, ())
