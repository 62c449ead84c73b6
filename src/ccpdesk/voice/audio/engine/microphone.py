"""Cuts what a microphone hears into whole halves of frames."""

from collections.abc import Callable
from typing import Final

from PySide6.QtMultimedia import QAudioDevice, QAudioSource

from ccpdesk.voice.audio.engine.device_format import bytes_per_frame, device_format, from_device
from ccpdesk.voice.audio.engine.progress import Progress
from ccpdesk.voice.audio.frames import HALF_BYTES, MOST_HALVES

_BUFFER_MS: Final = 60
_MOST_BYTES: Final = MOST_HALVES * HALF_BYTES


class Microphone:
    """One `QAudioSource` in push mode; ``heard`` gets 10 ms at a time, or several times that.

    Raises:
        OSError: the device does not start.
    """

    def __init__(self, device: QAudioDevice, heard: Callable[[bytes], None]) -> None:
        self._heard = heard
        self._rest = b""
        self._progress = Progress()
        form = device_format(device)
        self._convert = from_device(form)
        self._source = QAudioSource(device, form)
        self._source.setBufferSize(bytes_per_frame(form, _BUFFER_MS))
        source = self._source.start()
        if source is None:
            raise OSError(f"{device.description()} does not start")
        self._input = source
        self._input.readyRead.connect(self._read)

    @property
    def stalled(self) -> bool:
        """Whether the device gives nothing any more."""
        return self._progress.stalled

    def _read(self) -> None:
        data = bytes(self._input.readAll().data())
        if data:
            self._progress.moved()
            self._cut(self._rest + self._convert(data))

    def _cut(self, data: bytes) -> None:
        whole = len(data) - len(data) % HALF_BYTES
        self._rest = data[whole:]
        for start in range(0, whole, _MOST_BYTES):
            self._heard(data[start : min(whole, start + _MOST_BYTES)])

    def stop(self) -> None:
        """Let go of the device."""
        self._input.readyRead.disconnect(self._read)
        self._source.stop()
