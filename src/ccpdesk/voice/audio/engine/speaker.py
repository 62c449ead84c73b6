"""Plays frames on a device through a short buffer."""

from typing import Final

from PySide6.QtMultimedia import QAudioDevice, QAudioSink

from ccpdesk.voice.audio.engine.progress import Progress
from ccpdesk.voice.audio.engine.qt_devices import speech_format
from ccpdesk.voice.audio.frames import FRAME_BYTES, SILENCE, FrameExchange

_BUFFER_FRAMES: Final = 3
_LOW_BYTES: Final = FRAME_BYTES // 2
"""Less than this in the device's buffer: it would run dry before the next look."""


class Speaker:
    """One `QAudioSink` in push mode. Between telephone and device lies a `FrameExchange` against drift.

    Raises:
        OSError: the device does not start.
    """

    def __init__(self, device: QAudioDevice) -> None:
        self._sink = QAudioSink(device, speech_format())
        self._sink.setBufferSize(_BUFFER_FRAMES * FRAME_BYTES)
        output = self._sink.start()
        if output is None:
            raise OSError(f"{device.description()} does not start")
        self._output = output
        self._exchange = FrameExchange()
        self._progress = Progress()

    @property
    def stalled(self) -> bool:
        """Whether the device takes nothing any more."""
        return self._progress.stalled

    def put(self, frame: bytes) -> None:
        """Play this frame next."""
        self._exchange.put(frame)

    def pump(self) -> None:
        """Move frames to the device while it has room; call it every few milliseconds and after each `put`."""
        free = self._sink.bytesFree()
        queued = self._sink.bufferSize() - free
        while free >= FRAME_BYTES and (len(self._exchange) or queued < _LOW_BYTES):
            self._output.write(self._exchange.take() or SILENCE)
            self._progress.moved()
            free -= FRAME_BYTES
            queued += FRAME_BYTES

    def stop(self) -> None:
        """Silence at once."""
        self._sink.reset()
