"""Port: the headset, as an agent sets it up and tries it (HEAD-01, HEAD-03)."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, Protocol

SILENCE_DBFS: Final = -96.0


class DeviceRole(Enum):
    """What a sound device is used for; each has an order of preference of its own."""

    MICROPHONE = "microphones"
    SPEAKER = "speakers"
    RINGER = "ringers"


@dataclass(frozen=True)
class HeadsetDevice:
    """A sound device that is plugged in; one that is no microphone is a speaker."""

    id: str
    name: str
    microphone: bool


@dataclass(frozen=True)
class DeviceOrder:
    """Names of devices, the favourite first. One that is not listed is never used.

    An empty list: the system's default.
    """

    microphones: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    ringers: tuple[str, ...] = ()

    def of(self, role: DeviceRole) -> tuple[str, ...]:
        """The order for a role."""
        return {
            DeviceRole.MICROPHONE: self.microphones,
            DeviceRole.SPEAKER: self.speakers,
            DeviceRole.RINGER: self.ringers,
        }[role]

    def with_order(self, role: DeviceRole, names: tuple[str, ...]) -> "DeviceOrder":
        """With another order for a role."""
        return replace(self, **{role.value: names})


@dataclass(frozen=True)
class HeadsetDevices:
    """What is plugged in, and the ids of those in use, empty for none."""

    devices: tuple[HeadsetDevice, ...] = ()
    microphone: str = ""
    speaker: str = ""
    ringer: str = ""

    def in_use(self, role: DeviceRole) -> str:
        """Id of the device in use for a role."""
        return {
            DeviceRole.MICROPHONE: self.microphone,
            DeviceRole.SPEAKER: self.speaker,
            DeviceRole.RINGER: self.ringer,
        }[role]

    def fit_for(self, role: DeviceRole) -> tuple[HeadsetDevice, ...]:
        """The devices that could have a role."""
        return tuple(one for one in self.devices if one.microphone is (role is DeviceRole.MICROPHONE))


@dataclass(frozen=True)
class Levels:
    """How loud it was in the last tenth of a second: peaks in dBFS (0 is full scale)."""

    microphone: float = SILENCE_DBFS
    speaker: float = SILENCE_DBFS


class HeadsetControl(Protocol):
    """The headset, commanded from the desk's main thread; what comes of it is told as devices and levels."""

    def prefer(self, order: DeviceOrder) -> None:
        """Use other devices from now on, also in a call."""
        ...

    def try_out(self, on: bool, echo: bool) -> None:
        """Open microphone and speaker and tell their levels; with ``echo`` agents hear themselves."""
        ...

    def play_test(self, ringer: bool) -> None:
        """Play a tone on the speaker, or ring for a moment."""
        ...


class DeviceChoices(Protocol):
    """Keeps the agent's own order."""

    def load(self) -> DeviceOrder | None:
        """What the agent chose; None: nothing yet."""
        ...

    def save(self, order: DeviceOrder) -> None:
        """Keep it."""
        ...
