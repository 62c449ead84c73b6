"""`HidPort` over hidapi. On Linux by hidraw: libusb would take the device from its driver."""

import importlib
import sys
from collections.abc import Sequence
from typing import Any, Final, Protocol

from ccpdesk.kernel.errors import VoiceError
from ccpdesk.voice.headset.descriptor_items import LONGEST
from ccpdesk.voice.headset.hid_port import DeviceGone, HidDevice
from ccpdesk.voice.headset.usages import TELEPHONY_PAGE

_LONGEST_REPORT: Final = 4096
_NOT_ALLOWED: Final = (
    "On Linux install the udev rule 70-ccpdesk-headset.rules (docs/administration.md) and plug it in again."
)


class HidapiDevice(Protocol):
    """An object of the extension's class ``device``, as far as it is used here."""

    def open_path(self, path: bytes) -> None: ...
    def get_report_descriptor(self, max_length: int = ...) -> Sequence[int]: ...
    def set_nonblocking(self, value: int) -> int: ...
    def read(self, max_length: int, timeout_ms: int = ...) -> Sequence[int]: ...
    def write(self, buff: bytes) -> int: ...
    def close(self) -> None: ...


class Hidapi(Protocol):
    """The extension module, as far as it is used here."""

    def enumerate(self) -> list[dict[str, Any]]: ...
    def device(self) -> HidapiDevice: ...


def load_hidapi() -> Hidapi:
    """The extension for this system.

    Raises:
        VoiceError: it can't be loaded.
    """
    try:
        module: Any = importlib.import_module("hidraw" if sys.platform == "linux" else "hid")
    except ImportError as error:
        raise VoiceError("Headset buttons don't work: hidapi can't be loaded", str(error)) from error
    loaded: Hidapi = module
    return loaded


class HidapiPort:
    """Every telephony device that the system lists."""

    def __init__(self, hidapi: Hidapi) -> None:
        self._hidapi = hidapi

    def devices(self) -> tuple[HidDevice, ...]:
        """A device is listed once, however many collections of it are telephony."""
        found: dict[str, HidDevice] = {}
        for entry in self._hidapi.enumerate():
            if entry["usage_page"] == TELEPHONY_PAGE:
                path = bytes(entry["path"]).decode(errors="surrogateescape")
                found[path] = HidDevice(path, entry.get("product_string") or path)
        return tuple(found.values())

    def open(self, device: HidDevice) -> "HidapiConnection":
        """Open it and read its report descriptor."""
        handle = self._hidapi.device()
        try:
            handle.open_path(device.path.encode(errors="surrogateescape"))
        except OSError as error:
            raise VoiceError(
                f"The buttons of {device.name} can't be used: {error}", device.path, _NOT_ALLOWED
            ) from error
        try:
            handle.set_nonblocking(1)
            descriptor = bytes(handle.get_report_descriptor(LONGEST))
        except OSError as error:
            handle.close()
            raise DeviceGone(f"{device.name} does not say what it is", device.path) from error
        return HidapiConnection(device, handle, descriptor)


class HidapiConnection:
    """One open device."""

    def __init__(self, device: HidDevice, handle: HidapiDevice, descriptor: bytes) -> None:
        self._device = device
        self._handle = handle
        self._open = True
        self.descriptor = descriptor

    def read(self, seconds: float) -> bytes:
        """Wait for a report without holding the interpreter lock."""
        try:
            # 0 would mean «no timeout» to the extension
            return bytes(self._handle.read(_LONGEST_REPORT, max(1, round(seconds * 1000))))
        except (OSError, ValueError) as error:  # ValueError: «not open»
            raise self._gone() from error

    def write(self, report: bytes) -> None:
        """Send a report; the extension tells a failure as -1 or as an error, by version."""
        try:
            written = self._handle.write(report)
        except (OSError, ValueError) as error:
            raise self._gone() from error
        if written < 0:
            raise self._gone()

    def close(self) -> None:
        """Close the handle."""
        if self._open:
            self._open = False
            self._handle.close()

    def _gone(self) -> DeviceGone:
        return DeviceGone(f"{self._device.name} is gone", self._device.path)
