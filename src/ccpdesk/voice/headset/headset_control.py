"""One headset kept in step with the calls, in both directions. Pure: bytes in, bytes and wishes out."""

from dataclasses import dataclass
from typing import Final

from ccpdesk.calls.facts import HeadsetButton
from ccpdesk.voice.headset.buttons import ButtonEvent, Buttons, HookKind
from ccpdesk.voice.headset.call_lights import CallLights
from ccpdesk.voice.headset.conversation import Answer, meaning
from ccpdesk.voice.headset.hook_switch import HookSwitch
from ccpdesk.voice.headset.lights import Lights
from ccpdesk.voice.headset.report_fields import ReportLayout

MUTE_ECHO_S: Final = 0.3
"""A headset may answer the mute light with its mute button; nobody presses so soon."""
_MUTES: Final = (ButtonEvent.MUTE_TOGGLED, ButtonEvent.MUTE_ON, ButtonEvent.MUTE_OFF)


@dataclass(frozen=True)
class Outcome:
    """What comes of an input report.

    Attributes:
        wishes: what the wearer wants.
        reports: output reports for the device, at once.
    """

    wishes: tuple[HeadsetButton, ...] = ()
    reports: tuple[bytes, ...] = ()


class HeadsetControl:
    """Buttons, hook and lights of one device."""

    def __init__(self, layout: ReportLayout) -> None:
        self._telephony = layout.is_telephony
        self._buttons = Buttons(layout)
        self._lights = Lights(layout)
        self._hook = HookSwitch(self._buttons.hook)
        self._shown = CallLights()
        self._mute_lit_at = float("-inf")

    @property
    def useful(self) -> bool:
        """Whether it is a telephone with a button or a light that we know."""
        return self._telephony and (self._buttons.known or self._lights.known)

    def show(self, wanted: CallLights, now: float) -> tuple[bytes, ...]:
        """Output reports for a change of the calls; the hook again when the device's own is elsewhere."""
        before, self._shown = self._shown, wanted
        if wanted.muted != before.muted:
            self._mute_lit_at = now
        insist = self._hook.differs_from(_in_call(wanted), now) and _in_call(wanted) == _in_call(before)
        if _in_call(wanted) != _in_call(before) or insist:
            self._hook.lit(_in_call(wanted), now)
        return self._lights.show(wanted, insist_on_hook=insist)

    def take(self, report: bytes, now: float) -> Outcome:
        """React to an input report."""
        wishes: list[HeadsetButton] = []
        restore = False
        for event in self._buttons.take(report):
            seen, out_of_step = self._seen(event, now)
            answer = meaning(self._shown, seen) if seen else Answer.NOTHING
            restore = restore or out_of_step or answer is Answer.RESTORE
            if isinstance(answer, HeadsetButton):
                wishes.append(answer)
        return Outcome(tuple(wishes), self._restore(now) if restore else ())

    def darken(self) -> tuple[bytes, ...]:
        """Output reports that turn every light off that is on."""
        return self._lights.show(CallLights())

    def _seen(self, event: ButtonEvent, now: float) -> tuple[ButtonEvent | None, bool]:
        """The event without what is only an echo of our lights, and whether the device is out of step."""
        if event in (ButtonEvent.HOOK_OFF, ButtonEvent.HOOK_ON):
            moved = self._hook.moved(event is ButtonEvent.HOOK_OFF, now)
            return moved.event, moved.out_of_step
        if event in _MUTES and now - self._mute_lit_at < MUTE_ECHO_S:
            return None, False
        return event, False

    def _restore(self, now: float) -> tuple[bytes, ...]:
        if self._buttons.hook is not HookKind.STATE:
            return ()
        self._hook.lit(_in_call(self._shown), now)
        return self._lights.show(self._shown, insist_on_hook=True)


def _in_call(lights: CallLights) -> bool:
    return lights.talking or lights.held
