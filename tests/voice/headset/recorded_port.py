"""`HidPort` without hardware: headsets that are only a recorded descriptor, and behave as they are told."""

import queue
from collections.abc import Callable

from ccpdesk.kernel.errors import VoiceError
from ccpdesk.voice.headset.hid_port import DeviceGone, HidDevice

Behaviour = Callable[[bytes], tuple[bytes, ...]]
"""Which input reports a device sends when it gets an output report: its hook follows the off-hook light."""


def stays_quiet(_: bytes) -> tuple[bytes, ...]:
    """A device that never answers a light."""
    return ()


class RecordedHeadset:
    """A device: plug it in, press its buttons, look at what it was told.

    Args:
        behaviour: how it answers output reports.
        forbidden: this user may not open it.
    """

    def __init__(
        self, name: str, descriptor: bytes, behaviour: Behaviour = stays_quiet, *, forbidden: bool = False
    ) -> None:
        self.device = HidDevice(f"recorded:{name}", name)
        self.descriptor = descriptor
        self.forbidden = forbidden
        self.told: list[bytes] = []
        self.plugged = True
        self.open_connections = 0
        self._behaviour = behaviour
        self._reports: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def send(self, report: bytes) -> None:
        """The device sends an input report."""
        self._reports.put(report)

    def unplug(self) -> None:
        """Pull the plug: a waiting reader is told at once."""
        self.plugged = False
        self._reports.put(b"")

    def receive(self, report: bytes) -> None:
        """The device gets an output report."""
        self.told.append(report)
        for answer in self._behaviour(report):
            self.send(answer)

    def next_report(self, seconds: float) -> bytes:
        """What the device sent next, empty when nothing."""
        try:
            return self._reports.get(timeout=seconds)
        except queue.Empty:
            return b""


class RecordedPort:
    """The headsets that are plugged in."""

    def __init__(self, *headsets: RecordedHeadset) -> None:
        self.headsets = list(headsets)

    def devices(self) -> tuple[HidDevice, ...]:
        """Those that are plugged in."""
        return tuple(headset.device for headset in self.headsets if headset.plugged)

    def open(self, device: HidDevice) -> "RecordedConnection":
        """Open one of them."""
        for headset in self.headsets:
            if headset.plugged and not headset.forbidden and headset.device == device:
                return RecordedConnection(headset)
        raise VoiceError(f"The buttons of {device.name} can't be used", device.path)


class RecordedConnection:
    """One open headset."""

    def __init__(self, headset: RecordedHeadset) -> None:
        self._headset = headset
        self._open = True
        headset.open_connections += 1
        self.descriptor = headset.descriptor

    def read(self, seconds: float) -> bytes:
        """The next report that the test lets it send."""
        self._check()
        report = self._headset.next_report(seconds)
        self._check()
        return report

    def write(self, report: bytes) -> None:
        """Hand it to the headset."""
        self._check()
        self._headset.receive(report)

    def close(self) -> None:
        """Let go."""
        if self._open:
            self._open = False
            self._headset.open_connections -= 1

    def _check(self) -> None:
        if not self._open or not self._headset.plugged:
            raise DeviceGone(f"{self._headset.device.name} is gone", self._headset.device.path)
