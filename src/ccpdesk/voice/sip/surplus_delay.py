"""Takes delay that nobody needs any more out of pjmedia's jitter buffer, in pauses (decision 0009).

The buffer grows when packets come late, and would keep that delay until the call ends: pjmedia's own
shrinking cuts into words. Here a frame is taken out and thrown away only when more than enough were left over
for a while, and while nobody speaks.
"""

import ctypes
import threading
from collections import deque
from typing import Final

import pjsua2 as pj

from ccpdesk.voice.sip.jitter_buffer import MOST_MS
from ccpdesk.voice.sip.pjproject import POINTER, functions

ENOUGH_MS: Final = 40
"""Left in the buffer after every single take: the delay of two packets that none of the last ones needed."""
WINDOW_TICKS: Final = 500
"""Ten seconds: a line that is late more often keeps its buffer."""
QUIET_TICKS: Final = 5
"""100 ms. The closure of a p or t is quiet as well, and shorter."""
QUIET_PEAK: Final = 330
"""About −40 dBFS: below it nobody speaks."""
_LARGEST_FRAME: Final = 7680
"""Bytes of 20 ms at 48 kHz, two channels, twice over."""


class _BufferState(ctypes.Structure):
    """The beginning of `pjmedia_jb_state`, and room for its end. Sizes in frames of the codec."""

    _fields_ = (
        ("frame_bytes", ctypes.c_uint),
        ("least_prefetch", ctypes.c_uint),
        ("most_prefetch", ctypes.c_uint),
        ("most", ctypes.c_uint),
        ("burst", ctypes.c_uint),
        ("prefetch", ctypes.c_uint),
        ("size", ctypes.c_uint),
        ("statistics", ctypes.c_uint * 32),
    )


class _Frame(ctypes.Structure):
    """`pjmedia_frame`."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("buffer", ctypes.c_void_p),
        ("bytes", ctypes.c_size_t),
        ("timestamp", ctypes.c_uint64),
        ("bits", ctypes.c_uint32),
        ("room", ctypes.c_uint32 * 8),
    )


_FUNCTIONS: Final = functions(
    ("pjmedia_stream_get_stat_jbuf", ctypes.c_int, (POINTER, ctypes.POINTER(_BufferState))),
    ("pjmedia_port_get_frame", ctypes.c_int, (POINTER, ctypes.POINTER(_Frame))),
)


class Surplus:
    """Decides when a frame may go. Pure."""

    def __init__(self) -> None:
        self._ticks = 0
        self._recent: deque[bytes] = deque(maxlen=QUIET_TICKS)

    def tick(self, left_ms: float, heard: bytes) -> bool:
        """Whether to drop a frame now; ``left_ms`` lie in the buffer, ``heard`` was just played."""
        self._recent.append(heard)
        if left_ms < ENOUGH_MS:
            self._ticks = 0
            return False
        self._ticks += 1
        if self._ticks < WINDOW_TICKS or not self._in_a_pause():
            return False
        self._ticks = 0
        return True

    def _in_a_pause(self) -> bool:
        return len(self._recent) == QUIET_TICKS and all(
            max(samples) < QUIET_PEAK and min(samples) > -QUIET_PEAK
            for samples in (memoryview(frame).cast("h") for frame in reversed(self._recent))
        )


class StreamBuffer:
    """The jitter buffer of one audio stream, from `onStreamCreated` to `onStreamDestroyed`.

    `tick` runs on pjmedia's clock, the rest on the SIP thread; the lock keeps the stream alive meanwhile.
    """

    def __init__(self, created: pj.OnStreamCreatedParam) -> None:
        self._lock = threading.Lock()
        self._stream: int | None = int(created.stream)
        self._port = int(created.pPort)
        self._surplus = Surplus()
        self._state = _BufferState()
        self._room = ctypes.create_string_buffer(_LARGEST_FRAME)

    def tick(self, heard: bytes) -> None:
        """After each frame that was played."""
        if _FUNCTIONS is None:
            return
        look, take = _FUNCTIONS
        with self._lock:
            if self._stream is None or look(self._stream, self._state) or not self._state.most:
                return
            left_ms = self._state.size * MOST_MS / self._state.most
            if self._surplus.tick(left_ms, heard):
                take(self._port, _Frame(buffer=ctypes.addressof(self._room), bytes=_LARGEST_FRAME))

    def close(self) -> None:
        """The stream is about to be destroyed."""
        with self._lock:
            self._stream = None
