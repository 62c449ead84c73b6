"""Frames of speech between two clocks: the telephone's (pjmedia) and the sound device's. No Qt, no numpy.

Format everywhere: 16 kHz, mono, signed 16-bit little-endian, 20 ms = 320 samples = 640 bytes.
"""

from array import array
from collections import deque
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

SAMPLE_RATE: Final = 16_000
FRAME_MS: Final = 20
FRAME_SAMPLES: Final = SAMPLE_RATE * FRAME_MS // 1000
FRAME_BYTES: Final = FRAME_SAMPLES * 2
SILENCE: Final = bytes(FRAME_BYTES)

HALVES: Final = 2
HALF_BYTES: Final = FRAME_BYTES // HALVES
"""Between the two clocks frames travel in halves: these wait up to 10 ms for the other one, not 20."""
HALF_SILENCE: Final = bytes(HALF_BYTES)
MOST_HALVES: Final = 8
"""Of what the microphone heard, in one datagram."""

QUIET_PEAK: Final = 330
"""About −40 dBFS: below it nobody speaks."""
PAUSE_BYTES: Final = 5 * FRAME_BYTES
"""100 ms. The closure of a p or t is quiet as well, and shorter: a cut there is heard."""


def peak(frame: bytes) -> int:
    """Largest sample of a frame, 0–32768."""
    samples = array("h")
    samples.frombytes(frame)
    return max(abs(max(samples)), abs(min(samples))) if samples else 0


@dataclass(frozen=True)
class ExchangeCounts:
    """What happened so far, in frames."""

    played: int = 0
    repeated: int = 0
    dropped: int = 0
    underruns: int = 0


@dataclass(frozen=True)
class Surplus:
    """Frames left over at every single take of a window are delay that nobody needs."""

    left_over: int
    window: int
    patience: int | None
    """Takes to wait for a pause before any frame is dropped: a cut in a word costs PESQ 0.4, a frame of
    delay nobody hears, and people pause for breath. None: as long as it takes."""

    def in_parts(self, parts: int) -> "Surplus":
        """As much delay over as much time, where every take is of a part of a frame."""
        patience = None if self.patience is None else parts * self.patience
        return Surplus(parts * self.left_over, parts * self.window, patience)


_SURPLUSES: Final = (
    Surplus(left_over=2, window=50, patience=150),
    Surplus(left_over=1, window=400, patience=None),
)
REGRET: Final = 3000
"""A frame that is missed so few takes after one was dropped should have stayed: a minute of whole frames."""
LONGEST_WINDOW: Final = 16
"""Times `Surplus.window`, after it was wrong again and again."""


class FrameExchange:
    """One producer thread puts frames at its clock, one consumer thread takes them at its own.

    It starts with no delay of its own. A consumer that comes too early gets the last frame once more, which
    leaves one frame in hand from then on; frames that stay in hand for a whole window are dropped again, in a
    pause when there is one. Dropped too soon, the next window is twice as long. More than ``limit`` frames
    mean that the consumer stood still (a device switch): the oldest go, and the next take leaves only the
    newest frame, so that no delay stays behind.

    No lock: `deque` keeps single operations whole, each counter has one writer.
    """

    def __init__(self, limit: int = 4, parts: int = 1) -> None:
        """``limit`` counts what is put; with two ``parts`` a frame, surplus is looked for in as much time."""
        self._limit = limit
        self._parts = parts
        self._frames: deque[bytes] = deque()
        self._overflowed = False
        self._last: bytes | None = None
        self._played = self._repeated = self._underruns = 0
        self._scarce_at = 0
        self._dropped_by_put = self._dropped_by_take = 0
        self._recent: deque[bytes] = deque(maxlen=PAUSE_BYTES // HALF_BYTES)
        surpluses = [surplus.in_parts(parts) for surplus in _SURPLUSES]
        self._watches = [_SurplusWatch(surplus) for surplus in surpluses]
        self._least_surplus = min(surplus.left_over for surplus in surpluses)

    def __len__(self) -> int:
        return len(self._frames)

    @property
    def counts(self) -> ExchangeCounts:
        """The counters now; callable from any thread."""
        dropped = self._dropped_by_put + self._dropped_by_take
        return ExchangeCounts(self._played, self._repeated, dropped, self._underruns)

    def put(self, frame: bytes) -> None:
        """Hand over a frame (producer's thread); never waits."""
        frames = self._frames
        frames.append(frame)
        while len(frames) > self._limit:
            self._overflowed = True
            if self._pop() is None:
                break
            self._dropped_by_put += 1

    def take(self) -> bytes | None:
        """The next frame (consumer's thread); the last one again, once, when none came; else None."""
        if self._overflowed:
            self._overflowed = False
            self._drop_down_to(self._parts)
        try:
            frame = self._frames.popleft()
        except IndexError:
            return self._repeat()
        self._played += 1
        self._recent.append(frame)
        left_over = len(self._frames)
        if left_over < self._least_surplus:
            self._scarce_at = self._played
        elif self._should_drop(left_over):
            self._dropped_by_take += 1
            frame = self._pop() or frame
        self._last = frame
        return frame

    def clear(self) -> None:
        """Forget what lies here, e.g. between two calls (consumer's thread, producer silent)."""
        self._frames.clear()
        self._last = None
        self._overflowed = False
        for watch in self._watches:
            watch.restart(self._played)

    def _pop(self) -> bytes | None:
        try:
            return self._frames.popleft()
        except IndexError:
            return None

    def _repeat(self) -> bytes | None:
        for watch in self._watches:
            watch.missed(self._played)
        frame, self._last = self._last, None
        if frame is None:
            self._underruns += 1
        else:
            self._repeated += 1
        return frame

    def _drop_down_to(self, count: int) -> None:
        while len(self._frames) > count:
            if self._pop() is not None:
                self._dropped_by_take += 1

    def _should_drop(self, left_over: int) -> bool:
        now = self._played
        waits = [watch.take(now, left_over, self._scarce_at) for watch in self._watches]
        if _Wait.OVER not in waits and not (_Wait.FOR_A_PAUSE in waits and self._in_a_pause()):
            return False
        for watch in self._watches:
            watch.dropped(now)
        return True

    def _in_a_pause(self) -> bool:
        """Whether nobody has spoken for `PAUSE_BYTES`; looked at only when it matters."""
        quiet = 0
        for frame in reversed(self._recent):
            if peak(frame) >= QUIET_PEAK:
                return False
            quiet += len(frame)
            if quiet >= PAUSE_BYTES:
                return True
        return False


class _Wait(Enum):
    """What has to be waited for before a frame may be dropped."""

    FOR_CERTAINTY = auto()
    FOR_A_PAUSE = auto()
    OVER = auto()


class _SurplusWatch:
    """Knows how long more frames than wanted have been left over without a break.

    Its clock is the number of takes, so that most takes, which leave nothing over, cost it nothing.
    """

    def __init__(self, surplus: Surplus) -> None:
        self._surplus = surplus
        self.restart(0)

    def restart(self, now: int) -> None:
        """Know nothing."""
        self._since = now
        self._dropped_at: int | None = None
        self._window = self._surplus.window

    def dropped(self, now: int) -> None:
        """A frame went."""
        self._since = self._dropped_at = now

    def missed(self, now: int) -> None:
        """A frame was needed and not there."""
        self._since = now
        self._forgive(now)
        if self._dropped_at is not None:
            self._window = min(2 * self._window, LONGEST_WINDOW * self._surplus.window)
            self._dropped_at = None

    def take(self, now: int, left_over: int, scarce_at: int) -> _Wait:
        """So many frames were left; at ``scarce_at``, the last time, too few for any watch."""
        if left_over < self._surplus.left_over:
            self._since = now
            return _Wait.FOR_CERTAINTY
        self._forgive(now)
        waited = now - max(self._since, scarce_at) - self._window
        if waited < 0:
            return _Wait.FOR_CERTAINTY
        patience = self._surplus.patience
        return _Wait.OVER if patience is not None and waited >= patience else _Wait.FOR_A_PAUSE

    def _forgive(self, now: int) -> None:
        """Nothing was missed for long enough after a frame was dropped: that was right."""
        if self._dropped_at is not None and now - self._dropped_at >= REGRET:
            self._dropped_at = None
            self._window = self._surplus.window
