"""A line that lets packets overtake each other gets a deeper jitter buffer, and no other line does."""

from array import array

import pytest

from ccpdesk.voice.sip.audio import FRAME_BYTES, FRAME_MS
from ccpdesk.voice.sip.missing_delay import BURST_MS, JITTER_MS, LEAST_MS, MOST_MS, STEADY_TICKS, MissingDelay

pytestmark = pytest.mark.req("PERF-03")
QUIET = array("h", [40, -40] * (FRAME_BYTES // 4)).tobytes()
UNLIKE = (
    array("h", [9000, -9000] * (FRAME_BYTES // 4)).tobytes(),
    array("h", [9000] * (FRAME_BYTES // 2)).tobytes(),
)
"""Two frames of which neither goes on like the other."""


class Line:
    """The buffer as the line leaves it: a repeated frame is one more in hand."""

    def __init__(self, left_ms: float = 0.0) -> None:
        self.missing = MissingDelay()
        self.left_ms = left_ms
        self.refused_ms = self.overtaken = 0
        self.repeated: list[int] = []
        self._tick = 0

    def goes_on(self, ticks: int, *heard: bytes) -> None:
        for number in range(ticks):
            self._tick += 1
            if self.missing.tick(self.left_ms, heard[number % len(heard)]):
                self.repeated.append(self._tick)
                self.left_ms += FRAME_MS

    def loses_an_overtaken_packet(self) -> bool:
        self.refused_ms += FRAME_MS
        self.overtaken += 1
        return self.missing.line_seen(self.refused_ms, self.overtaken, 0.2)


def test_two_frames_are_kept_back_in_silence_and_no_more() -> None:
    line = Line()
    line.goes_on(10, QUIET)
    assert line.loses_an_overtaken_packet()
    line.goes_on(200, QUIET)
    assert line.left_ms == LEAST_MS
    assert line.repeated == [11, 12 + STEADY_TICKS]


def test_without_a_place_that_fits_it_happens_within_a_second_all_the_same() -> None:
    line = Line()
    line.goes_on(10, *UNLIKE)
    line.loses_an_overtaken_packet()
    line.goes_on(50, *UNLIKE)
    assert line.left_ms == LEAST_MS
    assert line.repeated[0] > 11 + STEADY_TICKS, "it looked for one"


def test_a_line_that_only_loses_or_only_repeats_or_only_reorders_stays_as_it_is() -> None:
    line = Line()
    line.goes_on(10, QUIET)
    assert not line.missing.line_seen(0, 3, 0), "in time all the same"
    assert not line.missing.line_seen(FRAME_MS, 3, 0), "came twice"
    assert not line.missing.line_seen(FRAME_MS + BURST_MS, 9, 0), "was held back, and came in any order"
    line.goes_on(1, QUIET)
    assert not line.missing.line_seen(2 * FRAME_MS + BURST_MS, 10, 0), "its rest"
    line.goes_on(100, QUIET)
    assert not line.missing.line_seen(3 * FRAME_MS + BURST_MS, 11, JITTER_MS), "not steady"
    line.goes_on(100, QUIET)
    assert line.repeated == []


def test_packets_later_than_that_get_a_frame_more_each_time_up_to_a_limit() -> None:
    line = Line(LEAST_MS)
    line.goes_on(10, QUIET)
    for _ in range(5):
        line.loses_an_overtaken_packet()
        line.goes_on(20, QUIET)
    assert line.left_ms == MOST_MS
    assert not line.loses_an_overtaken_packet()


def test_what_ran_dry_meanwhile_is_filled_to_the_same_depth() -> None:
    line = Line()
    line.goes_on(10, QUIET)
    line.loses_an_overtaken_packet()
    line.goes_on(1, QUIET)
    line.left_ms = 0
    line.goes_on(100, QUIET)
    assert line.left_ms == LEAST_MS
