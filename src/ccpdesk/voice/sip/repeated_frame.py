"""The last 20 ms of speech played once more, where that is heard least. Pure."""

from array import array
from operator import mul
from typing import Final

from ccpdesk.voice.sip.audio import FRAME_BYTES

HISTORY: Final = 2
"""Frames that are looked at; the last is repeated."""
QUIET_PEAK: Final = 330
"""About −40 dBFS: below it nobody speaks."""
_FRAME: Final = FRAME_BYTES // 2
_COMPARED: Final = 160
"""Samples: 10 ms hold a period of every voice."""
_BRIDGE: Final = 32
"""Samples: within 2 ms the step at the seam is smoothed away."""
_LOUDEST: Final = 32_767


def is_quiet(frame: bytes) -> bool:
    """Whether nobody speaks in it."""
    samples = memoryview(frame).cast("h")
    return max(samples) < QUIET_PEAK and min(samples) > -QUIET_PEAK


def fit(history: bytes) -> float:
    """How like the end of the speech is to what it was a frame earlier: 1 for the same, 0 for anything.

    Silence fits as well. Where speech repeats itself after exactly a frame, a frame more of it goes unheard.
    """
    samples = array("h", history)
    if is_quiet(history[-FRAME_BYTES:]):
        return 1.0
    now = samples[-_COMPARED:]
    before = samples[-_FRAME - _COMPARED : -_FRAME]
    power = sum(map(mul, now, now)) * sum(map(mul, before, before))
    return float(sum(map(mul, now, before)) / power**0.5) if power else 0.0


def again(history: bytes) -> bytes:
    """The last frame, to be played after itself. What would have followed it follows as well."""
    samples = array("h", history)
    frame = samples[-_FRAME:]
    step = samples[-1] - samples[-_FRAME - 1]
    for at in range(_BRIDGE):
        bridged = frame[at] + step * (_BRIDGE - at) // _BRIDGE
        frame[at] = max(-_LOUDEST, min(_LOUDEST, bridged))
    return frame.tobytes()
