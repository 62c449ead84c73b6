"""Delay that nobody needs leaves the jitter buffer, in pauses and nowhere else."""

from array import array
from ctypes import c_int

import pytest

from ccpdesk.voice.sip.audio import FRAME_BYTES
from ccpdesk.voice.sip.pjproject import functions
from ccpdesk.voice.sip.surplus_delay import (
    ENOUGH_MS,
    LONGEST_WINDOW_TICKS,
    QUIET_TICKS,
    WINDOW_TICKS,
    Surplus,
)

pytestmark = pytest.mark.req("PERF-03")
SPEECH = array("h", [9000, -9000] * (FRAME_BYTES // 4)).tobytes()
QUIET = array("h", [40, -40] * (FRAME_BYTES // 4)).tobytes()


def drops(surplus: Surplus, ticks: int, left_ms: float, heard: bytes) -> list[int]:
    return [tick for tick in range(1, ticks + 1) if surplus.tick(left_ms, heard)]


def test_a_frame_goes_after_the_window_and_another_after_the_next() -> None:
    assert drops(Surplus(), 2 * WINDOW_TICKS + 10, ENOUGH_MS, QUIET) == [WINDOW_TICKS, 2 * WINDOW_TICKS]


def test_it_waits_for_a_pause_of_a_tenth_of_a_second() -> None:
    surplus = Surplus()
    assert drops(surplus, WINDOW_TICKS + 200, 100, SPEECH) == []
    assert drops(surplus, QUIET_TICKS - 1, 100, QUIET) == []
    assert drops(surplus, 3, 100, SPEECH) == []
    assert drops(surplus, QUIET_TICKS + 10, 100, QUIET) == [QUIET_TICKS]


def test_a_line_that_needs_its_buffer_now_and_then_keeps_it() -> None:
    surplus = Surplus()
    for _ in range(4):
        assert drops(surplus, WINDOW_TICKS - 1, 100, QUIET) == []
        assert drops(surplus, 1, ENOUGH_MS - 10, QUIET) == []


def test_a_line_that_needed_what_was_taken_is_looked_at_longer_and_longer_up_to_a_limit() -> None:
    surplus = Surplus()
    surplus.was_needed()
    assert drops(surplus, 2 * WINDOW_TICKS + 10, ENOUGH_MS, QUIET) == [2 * WINDOW_TICKS]
    for _ in range(20):
        surplus.was_needed()
    assert drops(surplus, LONGEST_WINDOW_TICKS + 10, ENOUGH_MS, QUIET) == [LONGEST_WINDOW_TICKS]


def test_the_functions_it_needs_are_there_and_a_missing_one_is_noticed() -> None:
    assert functions(("pjmedia_stream_get_stat_jbuf", c_int, ()), ("pjmedia_port_get_frame", c_int, ()))
    assert functions(("pjmedia_port_get_frame", c_int, ()), ("no_such_function", c_int, ())) is None
