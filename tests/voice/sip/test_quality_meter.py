"""From RTP counters to quality (HEAD-03)."""

from dataclasses import replace

import pytest

from ccpdesk.calls.quality import LineQuality
from ccpdesk.voice.sip.quality_meter import QualityMeter, StreamCounts

pytestmark = pytest.mark.req("HEAD-03")
START = StreamCounts(
    at=100.0,
    codec="PCMU",
    received=10,
    lost=0,
    late=0,
    sent=10,
    lost_there=0,
    reports=0,
    jitter_ms=1.26,
    buffer_ms=40,
    round_trip_ms=None,
)


def after(seconds: float, **counts: object) -> StreamCounts:
    whole = {"received": 10 + int(50 * seconds), "sent": 10 + int(50 * seconds), **counts}
    return replace(START, at=START.at + seconds, **whole)  # type: ignore[arg-type] # named by each test


def test_nothing_is_told_before_two_looks_or_without_packets() -> None:
    meter = QualityMeter()
    assert meter.feed(START) is None
    assert meter.feed(after(1, received=10)) is None


def test_a_clean_line() -> None:
    meter = QualityMeter()
    meter.feed(START)
    found = meter.feed(after(1, round_trip_ms=80.04))
    assert found == LineQuality(codec="PCMU", mos=4.4, jitter_ms=1.3, round_trip_ms=80.0)


def test_lost_and_late_count_alike_and_only_the_last_five_seconds() -> None:
    meter = QualityMeter()
    meter.feed(START)
    half = meter.feed(after(1, received=50, lost=10, late=5))
    assert half is not None
    assert half.loss == 30.0  # 10 lost and 5 late of 50
    for second in range(2, 8):
        now = meter.feed(after(second, lost=10, late=5))
    assert now is not None
    assert now.loss == 0.0


def test_what_the_other_side_lost_is_known_from_report_to_report() -> None:
    meter = QualityMeter()
    meter.feed(START)
    meter.feed(after(4, reports=1))
    told = meter.feed(after(9, reports=2, lost_there=25))
    assert told is not None
    assert (told.loss, told.loss_there) == (0.0, 10.0)
    assert told.bad
    later = meter.feed(after(10, reports=2, lost_there=25))
    assert later is not None
    assert later.loss_there == 10.0


def test_a_new_stream_starts_anew() -> None:
    meter = QualityMeter()
    meter.feed(START)
    meter.feed(after(1, lost=40))
    assert meter.feed(after(2, received=3, codec="PCMA")) is None


def test_silence_is_counted_from_the_last_packet() -> None:
    meter = QualityMeter()
    assert meter.silent_for(100) == 0
    meter.feed(START)
    meter.feed(after(1))
    meter.feed(after(2, received=60))
    assert meter.silent_for(111.0) == 10.0
