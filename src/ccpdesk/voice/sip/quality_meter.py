"""From the counters of a call's RTP to its quality over the last few seconds. Pure."""

from collections import deque
from dataclasses import dataclass
from typing import Final

from ccpdesk.calls.quality import LineQuality, mean_opinion

WINDOW_S: Final = 5.0
_PACKET_MS: Final = 20.0
_HEADSET_MS: Final = 60.0
"""Headset and its buffers at both ends, which no counter tells: what ccpdesk adds, twice."""


@dataclass(frozen=True, kw_only=True)
class StreamCounts:
    """Counters of one audio stream since it began.

    Attributes:
        at: seconds on a clock that never goes back.
        codec: name as in the SDP.
        received, lost: packets that arrived, and that did not by their sequence numbers.
        late: frames that arrived too late for the jitter buffer.
        sent, lost_there: packets sent, and lost by the other side's last report.
        reports: how many reports (RTCP) came from the other side.
        jitter_ms: of arrival, by RFC 3550.
        buffer_ms: how long the jitter buffer holds a frame.
        round_trip_ms: by the last report; None before the first.
    """

    at: float
    codec: str
    received: int
    lost: int
    late: int
    sent: int
    lost_there: int
    reports: int
    jitter_ms: float
    buffer_ms: float
    round_trip_ms: float | None


class QualityMeter:
    """Keeps a few seconds of counters of one call; a new stream (re-INVITE) starts anew."""

    def __init__(self) -> None:
        self._seen: deque[StreamCounts] = deque()
        self._reported: StreamCounts | None = None
        self._loss_there = 0.0
        self._heard_at: float | None = None

    def silent_for(self, now: float) -> float:
        """Seconds since a packet arrived; 0 before the first look."""
        return 0.0 if self._heard_at is None else now - self._heard_at

    def feed(self, counts: StreamCounts) -> LineQuality | None:
        """Take new counters; the quality now, None while there is nothing to tell from.

        No packets at all say nothing about the line: the other side may send none, e.g. while it is silent.
        """
        last = self._seen[-1] if self._seen else None
        if last is not None and (counts.received < last.received or counts.codec != last.codec):
            self._restart()
            last = None
        if last is None or counts.received != last.received:
            self._heard_at = counts.at
        self._see_report(counts)
        self._seen.append(counts)
        while counts.at - self._seen[0].at > WINDOW_S:
            self._seen.popleft()
        first = self._seen[0]
        return self._quality(first, counts) if counts.received > first.received else None

    def _restart(self) -> None:
        self._seen.clear()
        self._reported, self._loss_there = None, 0.0

    def _see_report(self, counts: StreamCounts) -> None:
        """What the other side lost since its report before: it reports every five seconds or so."""
        before = self._reported
        if before is None:
            self._reported = counts
        elif counts.reports > before.reports:
            self._loss_there = _percent(counts.lost_there - before.lost_there, counts.sent - before.sent)
            self._reported = counts

    def _quality(self, first: StreamCounts, now: StreamCounts) -> LineQuality:
        received, lost = now.received - first.received, now.lost - first.lost
        late = min(received, max(0, now.late - first.late))
        loss = _percent(max(0, lost) + late, received + max(0, lost))
        one_way = (now.round_trip_ms or 0.0) / 2 + now.buffer_ms + _PACKET_MS + _HEADSET_MS
        worse = max(loss, self._loss_there)
        return LineQuality(
            codec=now.codec,
            mos=mean_opinion(now.codec, worse, one_way),
            loss=loss,
            loss_there=self._loss_there,
            jitter_ms=round(now.jitter_ms, 1),
            round_trip_ms=None if now.round_trip_ms is None else round(now.round_trip_ms, 1),
        )


def _percent(part: int, whole: int) -> float:
    return round(min(100.0, 100 * max(0, part) / whole), 1) if whole > 0 else 0.0
