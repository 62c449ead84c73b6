"""What voice and its audio engine say to each other: JSON, an object a line, on its stdin and stdout."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from ccpdesk.voice.audio.devices import AudioDevice, ChosenDevices, DeviceKind, DevicePreferences
from ccpdesk.voice.audio.levels import AudioLevels
from ccpdesk.voice.audio.sounds import Sound

# --- voice → engine -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Prefer:
    """Use these devices."""

    preferences: DevicePreferences


@dataclass(frozen=True)
class Run:
    """Open or close microphone and speaker.

    ``echo``: the microphone is heard a second later (echo test). ``meters``: levels ten times a second, else
    only a sign of life every second.
    """

    on: bool
    echo: bool = False
    meters: bool = False


@dataclass(frozen=True)
class Ring:
    """Ring on the ringer device until told otherwise; None: stop."""

    sound: Sound | None


@dataclass(frozen=True)
class Play:
    """Play a sound beside the call on the speaker device; None: stop."""

    sound: Sound | None
    looped: bool = False


Command = Prefer | Run | Ring | Play

# --- engine → voice -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ready:
    """The engine is up; its end of the frame link is this port of the loopback."""

    port: int


@dataclass(frozen=True)
class NoAudioSystem:
    """There is no sound server or no device; the engine waits for one."""


Report = Ready | NoAudioSystem | ChosenDevices | AudioLevels


def encode(message: Command | Report) -> str:
    """A message as a line, with its end."""
    return json.dumps({"type": type(message).__name__, **asdict(message)}, separators=(",", ":")) + "\n"


def decode_command(line: str) -> Command:
    """Read a line of the voice process.

    Raises:
        ValueError, KeyError, TypeError: not one of ours, a bug.
    """
    fields: dict[str, Any] = json.loads(line)
    match fields.pop("type"):
        case "Prefer":
            return Prefer(_preferences(fields["preferences"]))
        case "Run":
            return Run(**fields)
        case "Ring":
            return Ring(_sound(fields["sound"]))
        case "Play":
            return Play(_sound(fields["sound"]), fields["looped"])
        case other:
            raise ValueError(f"unknown command {other!r}")


def decode_report(line: str) -> Report:
    """Read a line of the engine.

    Raises:
        ValueError, KeyError, TypeError: not one of ours, a bug.
    """
    fields: dict[str, Any] = json.loads(line)
    match fields.pop("type"):
        case "Ready":
            return Ready(**fields)
        case "NoAudioSystem":
            return NoAudioSystem()
        case "ChosenDevices":
            devices = tuple(_device(item) for item in fields.pop("devices"))
            chosen = {name: item and _device(item) for name, item in fields.items()}
            return ChosenDevices(devices, **chosen)
        case "AudioLevels":
            return AudioLevels(**fields)
        case other:
            raise ValueError(f"unknown report {other!r}")


def _preferences(fields: dict[str, Any]) -> DevicePreferences:
    volume = fields.pop("ring_volume")
    return DevicePreferences(**{name: tuple(wanted) for name, wanted in fields.items()}, ring_volume=volume)


def _sound(name: str | None) -> Sound | None:
    return Sound(name) if name else None


def _device(fields: dict[str, Any]) -> AudioDevice:
    return AudioDevice(**{**fields, "kind": DeviceKind(fields["kind"])})
