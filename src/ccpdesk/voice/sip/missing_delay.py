"""Learns within a call that its steady line lets packets overtake each other (decision 0009). Pure.

On a steady line pjmedia's jitter buffer holds nothing between two packets, and then forgets a packet that the
next one overtook: it begins anew with the next. While another packet lies in it, it forgets nothing.
"""

from collections import deque
from typing import Final

from ccpdesk.voice.sip.audio import FRAME_MS
from ccpdesk.voice.sip.repeated_frame import HISTORY, again, fit

LEAST_MS: Final = 40
"""Left over between two packets, this much lets the next one overtake a packet."""
MOST_MS: Final = 80
"""With more the buffer would overflow as soon as a few packets come at once."""
STEADY_TICKS: Final = 5
"""100 ms: the most that was left in them is what the line leaves when nothing is late."""
BURST_MS: Final = 100
"""So much refused at once was held back somewhere, in whatever order it comes: no overtaking."""
JITTER_MS: Final = 5.0
"""With more of it packets overtake each other because they come late: that is what the buffer grows with."""
_GOOD_FIT: Final = 0.95
_EASIER: Final = 0.05
"""With every tick a worse place in speech will do: within half a second the frame is in."""


class MissingDelay:
    """Decides when a frame is to be played twice, so that the buffer has one more in hand from then on."""

    def __init__(self) -> None:
        self._left: deque[float] = deque(maxlen=STEADY_TICKS)
        self._heard: deque[bytes] = deque(maxlen=HISTORY)
        self._refused_ms, self._overtaken = 0.0, 0
        self._wanted_ms = 0.0
        self._waited = 0

    def line_seen(self, refused_ms: float, overtaken: int, jitter_ms: float) -> bool:
        """Whether more delay is wanted, because packets were refused that others had overtaken.

        Args:
            refused_ms: speech that came too late for the buffer, in the whole call.
            overtaken: packets that came after a later one, in the whole call.
            jitter_ms: of packets in their order, now (RFC 3550).
        """
        lost_ms = refused_ms - self._refused_ms
        seen = lost_ms > 0 and overtaken > self._overtaken and jitter_ms < JITTER_MS
        self._refused_ms, self._overtaken = refused_ms, overtaken
        if lost_ms >= BURST_MS:
            self._left.clear()
        if not seen or self._wanted_ms or len(self._left) < STEADY_TICKS:
            return False
        in_hand = self._in_hand_ms()
        wanted_ms = LEAST_MS if in_hand < LEAST_MS else min(in_hand + FRAME_MS, MOST_MS)
        if wanted_ms <= in_hand:
            return False
        self._wanted_ms, self._waited = wanted_ms, 0
        return True

    def tick(self, left_ms: float, heard: bytes) -> bool:
        """Whether to play this frame once more; ``left_ms`` lie in the buffer, ``heard`` was just played."""
        self._left.append(left_ms)
        self._heard.append(heard)
        if not self._wanted_ms or len(self._heard) < HISTORY:
            return False
        if self._in_hand_ms() >= self._wanted_ms:
            self._wanted_ms = 0.0
            return False
        self._waited += 1
        if self._waited <= 0 or fit(b"".join(self._heard)) < _GOOD_FIT - _EASIER * self._waited:
            return False
        self._waited = -STEADY_TICKS  # not the same frame three times
        return True

    def last_again(self) -> bytes:
        """The frame that `tick` wanted once more."""
        return again(b"".join(self._heard))

    def _in_hand_ms(self) -> float:
        return max(self._left, default=0.0)
