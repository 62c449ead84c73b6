"""Sound devices, and which of them are used: the agent's order of preference decides (HEAD-01). No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class DeviceKind(StrEnum):
    """Which way the sound goes. A ringer is a speaker."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"


@dataclass(frozen=True)
class AudioDevice:
    """A device as the system lists it. The id is the system's own and survives a re-plugging, mostly."""

    id: str
    name: str
    kind: DeviceKind
    default: bool = False


@dataclass(frozen=True)
class DevicePreferences:
    """Devices by id or name, the favourite first; an empty list means the system's default (first run).

    ``ring_volume`` is in percent, as it is heard.
    """

    microphones: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    ringers: tuple[str, ...] = ()
    ring_volume: int = 100


@dataclass(frozen=True)
class ChosenDevices:
    """What is there and what is used of it; None: silence."""

    devices: tuple[AudioDevice, ...] = field(default=())
    microphone: AudioDevice | None = None
    speaker: AudioDevice | None = None
    ringer: AudioDevice | None = None


def is_monitor(device: AudioDevice) -> bool:
    """Whether this "microphone" is what a loudspeaker plays, so that the caller would hear himself."""
    return device.id.endswith(".monitor") or device.name.startswith("Monitor of ")


def choose(
    devices: Iterable[AudioDevice], kind: DeviceKind, preferences: Sequence[str]
) -> AudioDevice | None:
    """The first device of ``preferences`` that is present: by id, then by name.

    Never a monitor source, and never a device that the agent did not list, unless the list is empty.
    """
    usable = [d for d in devices if d.kind is kind and not (kind is DeviceKind.MICROPHONE and is_monitor(d))]
    if not preferences:
        return next((d for d in usable if d.default), usable[0] if usable else None)
    by_name = {d.name: d for d in reversed(usable)}
    by_id = {d.id: d for d in usable}
    found = (by_id.get(wanted) or by_name.get(wanted) for wanted in preferences)
    return next((device for device in found if device), None)


def choose_all(devices: Sequence[AudioDevice], preferences: DevicePreferences) -> ChosenDevices:
    """Choose microphone, speaker and ringer, each by its own list."""
    return ChosenDevices(
        devices=tuple(devices),
        microphone=choose(devices, DeviceKind.MICROPHONE, preferences.microphones),
        speaker=choose(devices, DeviceKind.SPEAKER, preferences.speakers),
        ringer=choose(devices, DeviceKind.SPEAKER, preferences.ringers),
    )
