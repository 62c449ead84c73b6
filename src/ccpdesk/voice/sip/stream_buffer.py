"""The jitter buffer of one audio stream, kept as deep as its line needs (decision 0009).

Deeper when packets overtake each other (`missing_delay`), less deep when delay is left over
(`surplus_delay`).
"""

import ctypes
import threading
from typing import Final

import pjsua2 as pj

from ccpdesk.voice.sip.jitter_buffer import MOST_MS
from ccpdesk.voice.sip.missing_delay import MissingDelay
from ccpdesk.voice.sip.passed_over import Frame, PassedOver
from ccpdesk.voice.sip.pjproject import POINTER, functions
from ccpdesk.voice.sip.surplus_delay import Surplus

_LARGEST_FRAME: Final = 7680
"""Bytes of 20 ms at 48 kHz, two channels, twice over."""


class _BufferState(ctypes.Structure):
    """`pjmedia_jb_state`, and room for what later versions add. Sizes in frames of the codec."""

    _fields_ = (
        ("frame_bytes", ctypes.c_uint),
        ("least_prefetch", ctypes.c_uint),
        ("most_prefetch", ctypes.c_uint),
        ("most", ctypes.c_uint),
        ("burst", ctypes.c_uint),
        ("prefetch", ctypes.c_uint),
        ("size", ctypes.c_uint),
        ("delays", ctypes.c_uint * 5),
        ("lost", ctypes.c_uint),
        ("refused", ctypes.c_uint),
        ("empty", ctypes.c_uint),
        ("room", ctypes.c_uint * 24),
    )


class _Spread(ctypes.Structure):
    """`pj_math_stat`, in microseconds."""

    _fields_ = (
        ("number", ctypes.c_int),
        ("most", ctypes.c_int),
        ("least", ctypes.c_int),
        ("last", ctypes.c_int),
        ("mean", ctypes.c_int),
        ("precise_mean", ctypes.c_float),
        ("variance", ctypes.c_double),
    )


class _OneWay(ctypes.Structure):
    """`pjmedia_rtcp_stream_stat`."""

    _fields_ = (
        ("updated", ctypes.c_long * 2),
        ("updates", ctypes.c_uint),
        ("packets", ctypes.c_uint32),
        ("bytes", ctypes.c_uint32),
        ("bad", ctypes.c_uint),
        ("lost", ctypes.c_uint),
        ("overtaken", ctypes.c_uint),
        ("twice", ctypes.c_uint),
        ("loss_periods", _Spread),
        ("loss_kinds", ctypes.c_uint),
        ("jitter", _Spread),
    )


class _Counts(ctypes.Structure):
    """The beginning of `pjmedia_rtcp_stat`, and room for its end."""

    _fields_ = (
        ("started", ctypes.c_long * 2),
        ("sent", _OneWay),
        ("received", _OneWay),
        ("room", ctypes.c_char * 4096),
    )


_FUNCTIONS: Final = functions(
    ("pjmedia_stream_get_stat_jbuf", ctypes.c_int, (POINTER, ctypes.POINTER(_BufferState))),
    ("pjmedia_stream_get_stat", ctypes.c_int, (POINTER, ctypes.POINTER(_Counts))),
    ("pjmedia_port_get_frame", ctypes.c_int, (POINTER, ctypes.POINTER(Frame))),
)


class StreamBuffer:
    """From `onStreamCreated` to `onStreamDestroyed`.

    `heard` and `tick` run on pjmedia's clock, the rest on the SIP thread; the lock keeps the stream alive
    meanwhile.
    """

    def __init__(self, created: pj.OnStreamCreatedParam) -> None:
        self._lock = threading.Lock()
        self._stream: int | None = int(created.stream)
        self._port = int(created.pPort)
        self._passed_over = PassedOver(self._port)
        self._surplus, self._missing = Surplus(), MissingDelay()
        self._state, self._counts = _BufferState(), _Counts()
        self._refused = 0
        self._room = ctypes.create_string_buffer(_LARGEST_FRAME)

    def heard(self, frame: bytes, *, alone: bool) -> bytes:
        """What to play for a frame: itself, or the last one again when the next stayed in the buffer.

        Args:
            frame: what the conference has.
            alone: nobody else is heard in it.
        """
        return self._missing.last_again() if self._passed_over.happened() and alone else frame

    def tick(self, heard: bytes, *, alone: bool) -> None:
        """After each frame that was played; ``alone`` as above."""
        if _FUNCTIONS is None:
            return
        look, count, take = _FUNCTIONS
        with self._lock:
            if self._stream is None or look(self._stream, self._state) or not self._state.most:
                return
            frame_ms = MOST_MS / self._state.most
            left_ms = self._state.size * frame_ms
            if self._state.refused != self._refused and not count(self._stream, self._counts):
                self._refused = self._state.refused
                line = self._counts.received
                if self._missing.line_seen(self._refused * frame_ms, line.overtaken, line.jitter.last / 1000):
                    self._surplus.was_needed()
            if alone and self._missing.tick(left_ms, heard):
                self._passed_over.next_time()
            elif self._surplus.tick(left_ms, heard):
                take(self._port, Frame(buffer=ctypes.addressof(self._room), bytes=_LARGEST_FRAME))

    def close(self) -> None:
        """The stream is about to be destroyed."""
        with self._lock:
            self._stream = None
            self._passed_over.close()
