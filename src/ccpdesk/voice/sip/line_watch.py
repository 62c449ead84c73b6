"""Looks at the lines once a second while any is up: quality, and silence. On the SIP thread."""

import time
from typing import Final

from ccpdesk.calls.facts import QualityMeasured
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.sip.line import Line, Lines, OnFact, now
from ccpdesk.voice.sip.snapshots import MediaStatus
from ccpdesk.voice.sip.stream_counts import stream_counts
from ccpdesk.voice.sip.timers import CallLater

EVERY_S: Final = 1.0


class LineWatch:
    """Ticks only while there are connected calls."""

    def __init__(self, lines: Lines, on_fact: OnFact, call_later: CallLater) -> None:
        self._lines = lines
        self._on_fact = on_fact
        self._call_later = call_later
        self._ticking = False

    def start(self) -> None:
        """A call was connected."""
        if not self._ticking:
            self._ticking = True
            self._call_later(EVERY_S, self._tick)

    def silent(self, seconds: float) -> list[CallId]:
        """Connected calls, not held by us, from which no packet came for so long."""
        moment = time.monotonic()
        return [
            call
            for call, line in self._lines.items()
            if _flows(line) and line.meter.silent_for(moment) >= seconds
        ]

    def _tick(self) -> None:
        connected = [line for line in self._lines.values() if line.ending.answered]
        self._ticking = False
        if connected:
            self.start()
        for line in connected:
            self._measure(line)

    def _measure(self, line: Line) -> None:
        counts = stream_counts(line.leg) if _flows(line) else None
        quality = line.meter.feed(counts) if counts is not None else None
        if quality is not None:
            self._on_fact(QualityMeasured(line.leg.call, now(), quality))


def _flows(line: Line) -> bool:
    return line.ending.answered and line.media is MediaStatus.BOTH_WAYS
