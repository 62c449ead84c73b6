"""What the agent should know about the devices: found by comparing what is used now with what was before."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ccpdesk.calls.facts import AudioNoticeKind as Kind
from ccpdesk.voice.audio.devices import AudioDevice, ChosenDevices, DevicePreferences


@dataclass(frozen=True)
class AudioNotice:
    """A device came or went; ``device`` is its name, may be empty."""

    kind: Kind
    device: str = ""


@dataclass(frozen=True)
class AudioState:
    """The devices now. ``audio_system`` is False while there is no sound server or no device at all."""

    chosen: ChosenDevices = field(default_factory=ChosenDevices)
    audio_system: bool = True


def notices(
    before: AudioState | None, now: AudioState, preferences: DevicePreferences
) -> tuple[AudioNotice, ...]:
    """What to tell the agent about the step from one state to the next; ``before`` is None at the start."""
    if not now.audio_system:
        gone = before is None or before.audio_system
        return (AudioNotice(Kind.NO_AUDIO_SYSTEM),) if gone else ()
    if before is None:
        return tuple(_missing(now.chosen, preferences))
    if not before.audio_system:
        return (AudioNotice(Kind.AUDIO_BACK), *_missing(now.chosen, preferences))
    return tuple(_differences(before.chosen, now.chosen))


def _missing(chosen: ChosenDevices, preferences: DevicePreferences) -> Iterator[AudioNotice]:
    """At the start: a list that has none of its devices here."""
    if chosen.microphone is None:
        yield AudioNotice(Kind.MICROPHONE_LOST, next(iter(preferences.microphones), ""))
    if chosen.speaker is None:
        yield AudioNotice(Kind.SPEAKER_LOST, next(iter(preferences.speakers), ""))
    if chosen.ringer is None:
        yield AudioNotice(Kind.RINGER_LOST, next(iter(preferences.ringers), ""))


def _differences(before: ChosenDevices, now: ChosenDevices) -> Iterator[AudioNotice]:
    changes = (
        (before.microphone, now.microphone, Kind.MICROPHONE_LOST, Kind.MICROPHONE_BACK),
        (before.speaker, now.speaker, Kind.SPEAKER_LOST, Kind.SPEAKER_BACK),
        (before.ringer, now.ringer, Kind.RINGER_LOST, Kind.RINGER_BACK),
    )
    present = {(device.kind, device.id) for device in now.devices}
    for old, new, lost, back in changes:
        if old is not None and (old.kind, old.id) not in present:
            yield AudioNotice(lost, old.name)
        elif new is not None and not _same(old, new):
            yield AudioNotice(back, new.name)


def _same(old: AudioDevice | None, new: AudioDevice) -> bool:
    """Whether it is one device, seen twice (being the default may have changed)."""
    return old is not None and replace(old, default=new.default) == new
