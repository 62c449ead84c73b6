"""Frames leave pjsua2 as they were, the fast way too (PERF-05)."""

from __future__ import annotations

import ctypes

import pjsua2 as pj
import pytest

from ccpdesk.voice.sip.byte_vector import VectorOf, best_bytes, fast_bytes, slow_bytes

SPEECH = bytes(index * 7 % 256 for index in range(640))


@pytest.mark.req("PERF-05")
@pytest.mark.parametrize("data", [b"", b"\x00", SPEECH])
def test_the_bytes_are_those_of_the_frame(data: bytes) -> None:
    frame = pj.MediaFrame()
    frame.buf = pj.ByteVector(data)
    assert fast_bytes(frame.buf) == slow_bytes(frame.buf) == data


@pytest.mark.req("PERF-05")
def test_this_build_of_pjsua2_takes_the_fast_way() -> None:
    assert best_bytes() is fast_bytes


@pytest.mark.req("PERF-05")
def test_what_is_no_vector_is_not_read() -> None:
    something_else = ctypes.create_string_buffer(b"no pointers here", 64)

    class Stranger:
        this = ctypes.addressof(something_else)

        def size(self) -> int:
            return 640

    with pytest.raises(ValueError, match="not a vector"):
        fast_bytes(Stranger())


@pytest.mark.req("PERF-05")
def test_frames_go_in_as_they_are_and_are_not_changed_by_the_next_one() -> None:
    said = VectorOf(len(SPEECH))
    first, second, odd = pj.MediaFrame(), pj.MediaFrame(), pj.MediaFrame()
    first.buf = said.filled(SPEECH)
    second.buf = said.filled(SPEECH[::-1])
    odd.buf = said.filled(b"short")
    assert [bytes(frame.buf) for frame in (first, second, odd)] == [SPEECH, SPEECH[::-1], b"short"]
