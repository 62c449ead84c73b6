"""Cuts what a microphone hears into frames."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtMultimedia import QAudioDevice, QAudioSource

from ccpdesk.voice.audio.engine.progress import Progress
from ccpdesk.voice.audio.engine.qt_devices import speech_format
from ccpdesk.voice.audio.frames import FRAME_BYTES

_BUFFER_FRAMES: Final = 3


class Microphone(QObject):
    """One `QAudioSource` in push mode; ``heard`` gets every frame.

    Raises:
        OSError: the device does not start.
    """

    def __init__(self, device: QAudioDevice, heard: Callable[[bytes], None]) -> None:
        super().__init__()
        self._heard = heard
        self._rest = b""
        self._progress = Progress()
        self._source = QAudioSource(device, speech_format())
        self._source.setBufferSize(_BUFFER_FRAMES * FRAME_BYTES)
        source = self._source.start()
        if source is None:
            raise OSError(f"{device.description()} does not start")
        self._input = source
        self._input.readyRead.connect(self._read)

    @property
    def stalled(self) -> bool:
        """Whether the device gives nothing any more."""
        return self._progress.stalled

    @Slot()
    def _read(self) -> None:
        data = self._rest + self._input.readAll().data()
        if len(data) == len(self._rest):
            return
        self._progress.moved()
        whole = len(data) - len(data) % FRAME_BYTES
        self._rest = data[whole:]
        for start in range(0, whole, FRAME_BYTES):
            self._heard(data[start : start + FRAME_BYTES])

    def stop(self) -> None:
        """Let go of the device."""
        self._input.readyRead.disconnect(self._read)
        self._source.stop()
