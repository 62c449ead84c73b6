"""What a headset has to show, as output reports. Pure: remembers what was told last, tells what changed."""

from typing import Final

from ccpdesk.voice.headset import usages as u
from ccpdesk.voice.headset.bits import with_bits
from ccpdesk.voice.headset.call_lights import CallLights
from ccpdesk.voice.headset.report_fields import Field, ReportLayout

_KNOWN: Final = (u.LED_OFF_HOOK, u.LED_RING, u.RINGER, u.LED_HOLD, u.LED_MUTE, u.LED_MICROPHONE)


class Lights:
    """The lights of one device, all off when it was plugged in."""

    def __init__(self, layout: ReportLayout) -> None:
        self._numbered = layout.numbered
        self._fields = {usage: _outputs(layout, usage) for usage in _KNOWN}
        if self._fields[u.LED_MUTE]:  # two words for one thing: «microphone» only where there is no «mute»
            self._fields[u.LED_MICROPHONE] = ()
        ids = {field.report_id for fields in self._fields.values() for field in fields}
        self._dark = {i: bytes((bits + 7) // 8) for i, bits in layout.output_bits if i in ids}
        self._told = dict(self._dark)

    @property
    def known(self) -> bool:
        """Whether there is a light that we know."""
        return bool(self._dark)

    def show(self, wanted: CallLights, *, insist_on_hook: bool = False) -> tuple[bytes, ...]:
        """Reports that bring the device from what it was told last to what is wanted.

        Args:
            wanted: the calls.
            insist_on_hook: the off-hook light again although it has not changed: the device's own hook has.
        """
        reports = dict(self._dark)
        for usage, on in _levels(wanted).items():
            for field in self._fields[usage] if on else ():
                reports[field.report_id] = with_bits(reports[field.report_id], field.offset, field.size, 1)
        insisted = {field.report_id for field in self._fields[u.LED_OFF_HOOK]} if insist_on_hook else set()
        changed = [i for i in sorted(reports) if reports[i] != self._told[i] or i in insisted]
        self._told = reports
        return tuple((bytes([i]) if self._numbered else b"\0") + reports[i] for i in changed)


def _levels(wanted: CallLights) -> dict[u.Usage, bool]:
    in_call = wanted.talking or wanted.held
    return {
        u.LED_OFF_HOOK: in_call,
        u.LED_RING: wanted.ringing,
        u.RINGER: wanted.ringing and not in_call,  # it sounds in the ear, where somebody speaks during a call
        u.LED_HOLD: wanted.held and not wanted.talking,
        u.LED_MUTE: wanted.muted,
        u.LED_MICROPHONE: wanted.muted,
    }


def _outputs(layout: ReportLayout, usage: u.Usage) -> tuple[Field, ...]:
    """Its fields in the telephone's collection; makers repeat them in others for their own software."""
    return tuple(
        field
        for field in layout.outputs
        if not field.array and field.stands_for(usage) and field.application.page == u.TELEPHONY_PAGE
    )
