"""The buttons and lights of every headset that is plugged in: the whole of HEAD-02 for the rest of voice."""

import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import Final

from ccpdesk.calls.facts import HeadsetButton
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.voice.headset.call_lights import CallLights
from ccpdesk.voice.headset.headset_control import HeadsetControl
from ccpdesk.voice.headset.hid_port import DeviceGone, HidDevice, HidPort
from ccpdesk.voice.headset.hidapi_port import HidapiPort, load_hidapi
from ccpdesk.voice.headset.plugged import Plugged
from ccpdesk.voice.headset.report_descriptor import parse

_log = logging.getLogger(__name__)
LOOK_S: Final = 2.0
"""Between looks at what is plugged in; hidapi does not tell."""
_END_S: Final = 5.0


def system_port() -> HidPort:
    """The headsets of this computer.

    Raises:
        VoiceError: hidapi can't be loaded.
    """
    return HidapiPort(load_hidapi())


class HeadsetButtons:
    """Watches for headsets on its own thread, from `start` to `stop`; trouble with one never reaches a call.

    Args:
        on_press: gets every wish of a wearer, on that thread.
        make_port: makes the port, on that thread: loading it takes a moment.
        look_s: seconds between looks at what is plugged in.
    """

    def __init__(
        self,
        on_press: Callable[[HeadsetButton], None],
        make_port: Callable[[], HidPort] = system_port,
        look_s: float = LOOK_S,
    ) -> None:
        self._on_press = on_press
        self._make_port = make_port
        self._look_s = look_s
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._lights = CallLights()
        self._plugged: dict[str, Plugged] = {}
        self._refused: set[str] = set()
        self._thread = threading.Thread(target=self._run, name="headset buttons", daemon=True)

    def start(self) -> None:
        """Begin to look for headsets."""
        self._thread.start()

    def show(self, lights: CallLights) -> None:
        """Let every headset, also one that is plugged in later, show this. Any thread; returns at once."""
        self._work.put(lambda: self._show(lights))

    def stop(self) -> bool:
        """Turn the lights off and let go of every headset; whether that was done in time."""
        if not self._thread.is_alive():
            return True
        self._work.put(None)
        self._thread.join(_END_S)
        return not self._thread.is_alive()

    # --- the thread -------------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            port = self._make_port()
        except VoiceError as error:
            _log.warning("%s", error)
            return
        look_at = time.monotonic()
        while True:
            if time.monotonic() >= look_at:
                self._do(lambda: self._look(port))
                look_at = time.monotonic() + self._look_s
            try:
                work = self._work.get(timeout=max(0.0, look_at - time.monotonic()))
            except queue.Empty:
                continue
            if work is None:
                break
            self._do(work)
        for plugged in self._plugged.values():
            plugged.darken()
            plugged.close()

    @staticmethod
    def _do(work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001 - a device that no test knows must not take the others' buttons along
            _log.exception("something about a headset's buttons failed")

    def _look(self, port: HidPort) -> None:
        devices = {device.path: device for device in port.devices()}
        for path in [path for path in self._plugged if path not in devices]:
            self._drop(self._plugged[path])
        self._refused &= devices.keys()
        for path in devices.keys() - self._plugged.keys() - self._refused:
            try:
                self._open(port, devices[path])
            except DeviceGone as error:  # pulled out again meanwhile; looked at once more
                _log.info("%s", error)
            except VoiceError as error:
                self._refused.add(path)
                _log.warning("%s", error)
            except Exception:  # noqa: BLE001 - see `_do`
                self._refused.add(path)
                _log.exception("the buttons of %s can't be used", devices[path].name)

    def _open(self, port: HidPort, device: HidDevice) -> None:
        connection = port.open(device)
        try:
            control = _control(device, connection.descriptor)
        except VoiceError:
            connection.close()
            raise
        plugged = Plugged(device, connection, control, self._reported, self._lost)
        self._plugged[device.path] = plugged
        _log.info("the buttons of %s are used", device.name)
        self._show_on(plugged)

    def _show(self, lights: CallLights) -> None:
        self._lights = lights
        for plugged in list(self._plugged.values()):
            self._show_on(plugged)

    def _show_on(self, plugged: Plugged) -> None:
        try:
            plugged.show(self._lights)
        except DeviceGone:
            self._drop(plugged)

    def _take(self, plugged: Plugged, report: bytes, at: float) -> None:
        if self._plugged.get(plugged.device.path) is not plugged:
            return
        try:
            outcome = plugged.take(report, at)
        except DeviceGone:
            self._drop(plugged)
            return
        for wish in outcome.wishes:
            _log.info("%s: %s", plugged.device.name, wish.value)
            self._on_press(wish)

    def _drop(self, plugged: Plugged) -> None:
        if self._plugged.get(plugged.device.path) is plugged:
            del self._plugged[plugged.device.path]
            plugged.close()
            _log.info("the buttons of %s are gone", plugged.device.name)

    # --- the readers ------------------------------------------------------------------------------------

    def _reported(self, plugged: Plugged, report: bytes, at: float) -> None:
        self._work.put(lambda: self._take(plugged, report, at))

    def _lost(self, plugged: Plugged) -> None:
        self._work.put(lambda: self._drop(plugged))


def _control(device: HidDevice, descriptor: bytes) -> HeadsetControl:
    control = HeadsetControl(parse(descriptor))
    if not control.useful:
        raise VoiceError(f"{device.name} has no telephone buttons that we know", device.path)
    return control
