"""Port: the USB HID devices of this computer."""

from dataclasses import dataclass
from typing import Protocol

from ccpdesk.kernel.errors import VoiceError


class DeviceGone(VoiceError):
    """The device was unplugged, or went to sleep: its connection is of no use any more."""


@dataclass(frozen=True)
class HidDevice:
    """A telephony device that is plugged in; ``path`` is the system's, perhaps another after it was away."""

    path: str
    name: str


class HidConnection(Protocol):
    """An open device. One thread may read while another one writes; nobody may while it is closed."""

    @property
    def descriptor(self) -> bytes:
        """Its report descriptor, as the device gave it (HID 1.11 §6.2.2)."""
        ...

    def read(self, seconds: float) -> bytes:
        """The next input report, with its id in front when the device numbers them; empty when none came.

        Raises:
            DeviceGone: it is not there any more.
        """
        ...

    def write(self, report: bytes) -> None:
        """Send an output report; the first byte is its id, 0 when the device does not number them.

        Raises:
            DeviceGone: it is not there any more.
        """
        ...

    def close(self) -> None:
        """Let go of it; once more does no harm."""
        ...


class HidPort(Protocol):
    """Lists and opens devices. All of one port is used from one thread, besides `HidConnection.read`."""

    def devices(self) -> tuple[HidDevice, ...]:
        """What is plugged in now and calls itself telephony (usage page 0x0B)."""
        ...

    def open(self, device: HidDevice) -> HidConnection:
        """Open a device; others, as the system's own driver, may have it open too.

        Raises:
            VoiceError: it is gone, or this user may not.
        """
        ...
