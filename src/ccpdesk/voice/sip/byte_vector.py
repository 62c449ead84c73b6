"""Bytes out of and into pjsua2's `ByteVector`, fast: its own way makes a Python object for each byte.

That takes 0.3 ms for a frame of speech, fifty times a second: half of what voice used in a call (PERF-05),
with the interpreter held all the while. A `std::vector` is three pointers in every common library (begin,
end, end of room): the bytes are copied from begin to end. Where that does not hold, the slow way is used.
"""

import ctypes
from collections.abc import Callable
from typing import Final

import pjsua2 as pj

_POINTERS: Final = ctypes.c_void_p * 2


def slow_bytes(vector: pj.ByteVector) -> bytes:
    """By pjsua2's own iterator."""
    return bytes(vector)


def fast_bytes(vector: pj.ByteVector) -> bytes:
    """By the vector's first two pointers.

    Raises:
        ValueError: they are not begin and end; nothing was read through them.
    """
    begin, end = _POINTERS.from_address(int(vector.this))
    size = vector.size()
    if begin is None or end is None or end - begin != size:
        if size:
            raise ValueError("this is not a vector as we know it")
        return b""
    return ctypes.string_at(begin, size)


class VectorOf:
    """A vector of fixed size that is filled anew for each frame: 4 µs instead of 33."""

    def __init__(self, size: int) -> None:
        self._vector = pj.ByteVector(bytes(size))
        begin = _POINTERS.from_address(int(self._vector.this))[0] if best_bytes() is fast_bytes else None
        self._size = size
        self._begin = begin

    def filled(self, data: bytes) -> pj.ByteVector:
        """With ``data`` in it; the same vector each time, unless the size or the build does not fit."""
        if self._begin is None or len(data) != self._size:
            return pj.ByteVector(data)
        ctypes.memmove(self._begin, data, self._size)
        return self._vector


def best_bytes() -> Callable[[pj.ByteVector], bytes]:
    """The fast way, if it works with this build of pjsua2."""
    sample = bytes(range(256))
    try:
        return fast_bytes if fast_bytes(pj.ByteVector(sample)) == sample else slow_bytes
    except (ValueError, TypeError, AttributeError):
        return slow_bytes
