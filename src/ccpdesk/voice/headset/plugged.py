"""One open headset with the thread that waits for its reports."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Final

from ccpdesk.voice.headset.call_lights import CallLights
from ccpdesk.voice.headset.headset_control import HeadsetControl, Outcome
from ccpdesk.voice.headset.hid_port import DeviceGone, HidConnection, HidDevice

_log = logging.getLogger(__name__)
_READ_S: Final = 0.5
"""How long a reader may take to notice that it is to end."""
_END_S: Final = 2.0


class Plugged:
    """A device between open and close. `show`, `take` and `close` belong to one thread, not the reader.

    Args:
        on_report: called by the reader for each report, with the time of its arrival (`time.monotonic`).
        on_gone: called by the reader, once, when the device is not there any more.
    """

    def __init__(
        self,
        device: HidDevice,
        connection: HidConnection,
        control: HeadsetControl,
        on_report: Callable[["Plugged", bytes, float], None],
        on_gone: Callable[["Plugged"], None],
    ) -> None:
        self.device = device
        self._connection = connection
        self._control = control
        self._on_report = on_report
        self._on_gone = on_gone
        self._leaving = threading.Event()
        self._reader = threading.Thread(target=self._read, name=f"headset {device.name}", daemon=True)
        self._reader.start()

    def show(self, lights: CallLights) -> None:
        """Bring its lights up to date.

        Raises:
            DeviceGone: it is not there any more.
        """
        self._write(self._control.show(lights, time.monotonic()))

    def take(self, report: bytes, at: float) -> Outcome:
        """React to one of its reports.

        Raises:
            DeviceGone: it is not there any more.
        """
        outcome = self._control.take(report, at)
        self._write(outcome.reports)
        return outcome

    def darken(self) -> None:
        """Turn its lights off, if it is still there."""
        try:
            self._write(self._control.darken())
        except DeviceGone as error:
            _log.info("%s", error)

    def close(self) -> None:
        """End the reader, then let go: closing under a reader's feet would crash the process."""
        self._leaving.set()
        self._reader.join(_END_S)
        if self._reader.is_alive():
            _log.error("the reader of %s does not end; it stays open", self.device.name)
        else:
            self._connection.close()

    def _write(self, reports: tuple[bytes, ...]) -> None:
        for report in reports:
            self._connection.write(report)

    def _read(self) -> None:
        try:
            while not self._leaving.is_set():
                report = self._connection.read(_READ_S)
                if report:
                    self._on_report(self, report, time.monotonic())
        except DeviceGone:
            self._on_gone(self)
