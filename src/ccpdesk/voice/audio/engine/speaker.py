"""Plays frames on a device through a short buffer."""

from typing import Final

from PySide6.QtMultimedia import QAudioDevice, QAudioSink

from ccpdesk.voice.audio.engine.device_format import bytes_per_frame, device_format, to_device
from ccpdesk.voice.audio.engine.progress import Progress
from ccpdesk.voice.audio.frames import FRAME_MS, HALF_BYTES, HALVES, FrameExchange

BUFFER_MS: Final = 40
"""One frame being played, one to come. What does not fit waits in the exchange, where surplus is noticed."""
MOST_FRAMES: Final = 10
"""A computer that stalls for 200 ms costs no speech: it is played late, and the delay goes in the pauses."""
BEGIN_MS: Final = 17
"""Silence before speech begins: a first frame that is 8 ms late already finds something to follow."""
LOW_MS: Final = 9
"""With less in Qt's buffer, the sound server (5 to 7 ms at a time) may empty it before the next look."""
LEAST_MS: Final = 5
"""Between two looks at a buffer that may run out."""
FULL_MS: Final = 15
"""Until there is room for what had none: it may not still be there when the next frame comes."""


class Speaker:
    """One `QAudioSink` in push mode. Between telephone and device lies a `FrameExchange` against drift.

    It plays halves of frames: where one is missing only 10 ms are put in, which stay as delay. Before speech
    begins, and after it stopped, there is as much silence as it needs to be late for once.

    Raises:
        OSError: the device does not start.
    """

    def __init__(self, device: QAudioDevice) -> None:
        form = device_format(device)
        self._convert = to_device(form)
        self._half_bytes = bytes_per_frame(form, FRAME_MS // HALVES)
        self._ms_bytes = bytes_per_frame(form, 1)
        self._low_bytes = bytes_per_frame(form, LOW_MS)
        self._begin_bytes = bytes_per_frame(form, BEGIN_MS)
        self._silent = True
        self._sink = QAudioSink(device, form)
        self._sink.setBufferSize(bytes_per_frame(form, BUFFER_MS))
        output = self._sink.start()
        if output is None:
            raise OSError(f"{device.description()} does not start")
        self._output = output
        self._room = self._sink.bufferSize()
        self._exchange = FrameExchange(limit=HALVES * MOST_FRAMES, parts=HALVES)
        self._progress = Progress()

    @property
    def stalled(self) -> bool:
        """Whether the device takes nothing any more."""
        return self._progress.stalled

    def put(self, frame: bytes) -> None:
        """Play this frame next."""
        for start in range(0, len(frame), HALF_BYTES):
            self._exchange.put(frame[start : start + HALF_BYTES])

    def pump(self) -> int:
        """Move frames to the device while it has room; call it after `put`, and again after so many ms."""
        free = self._sink.bytesFree()
        queued = self._room - free
        low = self._begin_bytes if self._silent else self._low_bytes
        halves: list[bytes] = []
        silence: bytes | None = None
        while free >= self._half_bytes and (len(self._exchange) or queued < low):
            half = self._exchange.take()
            self._silent = half is None
            if half is None:
                silence = bytes(max(0, self._begin_bytes - queued))
                break
            halves.append(half)
            free -= self._half_bytes
            queued += self._half_bytes
        if halves:
            self._output.write(self._convert(b"".join(halves)))
        if silence:
            self._output.write(silence)
        if halves or silence is not None:
            self._progress.moved()
        if len(self._exchange):
            return FULL_MS
        return max(LEAST_MS, (queued - self._low_bytes) // self._ms_bytes)

    def stop(self) -> None:
        """Silence at once."""
        self._sink.reset()
