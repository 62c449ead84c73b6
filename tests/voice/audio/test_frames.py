"""The exchange between two clocks: whole when they agree, bounded when they drift, clean after a stall."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from ccpdesk.voice.audio.frames import FRAME_BYTES, SILENCE, FrameExchange, peak

FRAME_S = 0.02


def frame(number: int, level: int = 8000) -> bytes:
    """A loud frame that carries its number in the first sample."""
    return number.to_bytes(2, "little") + (level.to_bytes(2, "little", signed=True) * (FRAME_BYTES // 2 - 1))


def number(data: bytes) -> int:
    return int.from_bytes(data[:2], "little")


def drifting(seconds: float, parts_per_million: float, phase: float) -> Iterator[str]:
    """Puts and takes in the order in which two clocks make them happen; positive: the producer is faster."""
    puts, takes = 0, 0
    put_every = FRAME_S / (1 + parts_per_million / 1e6)
    while takes * FRAME_S < seconds:
        if puts * put_every <= takes * FRAME_S + phase:
            puts += 1
            yield "put"
        else:
            takes += 1
            yield "take"


@pytest.mark.req("PERF-03")
def test_two_equal_clocks_lose_and_repeat_nothing() -> None:
    exchange = FrameExchange()
    taken: list[bytes | None] = []
    for step in drifting(60, 0, phase=0.007):
        if step == "put":
            exchange.put(frame(len(taken) % 60_000))
        else:
            taken.append(exchange.take())
    counts = exchange.counts
    assert (counts.repeated, counts.dropped, counts.underruns) == (0, 0, 0)
    assert None not in taken


@pytest.mark.req("PERF-03")
@pytest.mark.parametrize("parts_per_million", [200.0, -200.0, 2000.0, -2000.0])
@pytest.mark.parametrize("phase", [0.0, 0.01, 0.0199])
def test_drift_is_corrected_by_single_frames_and_the_delay_stays_within_three(
    parts_per_million: float, phase: float
) -> None:
    exchange = FrameExchange()
    seconds = 600
    put = 0
    delays = []
    for step in drifting(seconds, parts_per_million, phase):
        if step == "put":
            exchange.put(frame(put % 60_000))
            put += 1
        else:
            taken = exchange.take()
            assert taken is not None
            delays.append((put - 1 - number(taken)) % 60_000)
    slipped = seconds / FRAME_S * abs(parts_per_million) / 1e6
    counts = exchange.counts
    corrections = counts.dropped if parts_per_million > 0 else counts.repeated
    assert corrections == pytest.approx(slipped, abs=3)
    assert max(delays) <= 3
    assert counts.dropped + counts.repeated <= slipped + 4


def test_a_frame_of_a_pause_is_dropped_rather_than_a_loud_one_or_a_short_quiet_one() -> None:
    exchange = FrameExchange()
    exchange.put(frame(0))
    exchange.put(frame(0))
    dropped_at = None
    for count in range(1, 120):
        quiet = count % 20 == 15 or 70 <= count < 78  # the closure of a consonant, and a pause
        exchange.put(frame(count, level=20) if quiet else frame(count))
        before = exchange.counts.dropped
        exchange.take()
        if exchange.counts.dropped > before and dropped_at is None:
            dropped_at = count
    assert dropped_at is not None
    assert dropped_at - 2 == 74, "the frame that came two puts before: a pause of 100 ms is a pause"


def test_a_frame_that_was_missed_again_soon_is_kept_longer_the_next_time() -> None:
    exchange = FrameExchange()

    def takes_until_dropped() -> int:
        for count in range(1, 10_000):
            exchange.put(frame(0, level=20))
            before = exchange.counts.dropped
            exchange.take()
            if exchange.counts.dropped > before:
                return count
        raise AssertionError("never dropped")

    exchange.put(frame(0))
    windows = [takes_until_dropped()]
    for _ in range(7):
        exchange.take()  # nothing is there: the last frame again
        exchange.put(frame(0))  # it comes late, and is in hand from then on
        windows.append(takes_until_dropped())
    assert windows == [400, *(400 * 2**doubled for doubled in (1, 2, 3, 4, 4, 4, 4))]


def test_speech_without_a_pause_is_not_cut_for_one_frame_of_delay() -> None:
    exchange = FrameExchange()
    exchange.put(frame(0))
    for count in range(20_000):
        exchange.put(frame(count % 60_000))
        exchange.take()
    assert exchange.counts.dropped == 0


def test_after_a_stall_only_the_newest_frame_is_left() -> None:
    exchange = FrameExchange()
    for count in range(100):
        exchange.put(frame(count))
    assert len(exchange) == 4
    assert number(exchange.take() or SILENCE) == 99
    assert exchange.counts.dropped == 99


def test_a_missing_frame_is_bridged_once_then_there_is_nothing() -> None:
    exchange = FrameExchange()
    exchange.put(frame(7))
    assert [exchange.take() for _ in range(4)] == [frame(7), frame(7), None, None]
    assert exchange.counts.repeated == 1
    assert exchange.counts.underruns == 2
    exchange.put(frame(8))
    assert exchange.take() == frame(8)


def test_nothing_of_one_call_is_heard_in_the_next() -> None:
    exchange = FrameExchange()
    exchange.put(frame(1))
    exchange.take()
    exchange.put(frame(2))
    exchange.clear()
    assert exchange.take() is None


def test_two_threads_keep_the_order_and_account_for_every_frame() -> None:
    exchange = FrameExchange(limit=1000)
    count = 20_000
    taken: list[int] = []

    def produce() -> None:
        for each in range(count):
            exchange.put(frame(each))

    producer = threading.Thread(target=produce)
    producer.start()
    while producer.is_alive() or len(exchange):
        before = exchange.counts.repeated
        data = exchange.take()
        if data is not None and exchange.counts.repeated == before:
            taken.append(number(data))
    producer.join()
    assert taken == sorted(set(taken))
    assert len(taken) + exchange.counts.dropped == count
    assert exchange.counts.played == len(taken)


@pytest.mark.parametrize(
    ("samples", "expected"), [((0, 0), 0), ((5, -7), 7), ((-32768, 32767), 32768), ((12, 3), 12)]
)
def test_peak(samples: tuple[int, int], expected: int) -> None:
    assert peak(b"".join(sample.to_bytes(2, "little", signed=True) for sample in samples)) == expected
    assert peak(b"") == 0
