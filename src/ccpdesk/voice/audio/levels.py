"""How loud it is: the peak of each direction, for the meters of headset test and call bar (HEAD-03)."""

import math
from dataclasses import dataclass
from typing import Final

from ccpdesk.voice.audio.frames import peak

FLOOR_DBFS: Final = -96.0
"""What digital silence shows: the smallest step of 16 bits lies at −90 dBFS."""


@dataclass(frozen=True)
class AudioLevels:
    """Peaks since the last report, in dBFS (0 = full scale). The microphone's is taken before the mute."""

    microphone: float = FLOOR_DBFS
    speaker: float = FLOOR_DBFS


class PeakMeter:
    """Holds the loudest sample until it is read."""

    def __init__(self) -> None:
        self._peak = 0

    def feed(self, frame: bytes) -> None:
        """Take a frame into account."""
        self._peak = max(self._peak, peak(frame))

    def read(self) -> float:
        """The peak since the last reading, in dBFS, and begin anew."""
        highest, self._peak = self._peak, 0
        return max(FLOOR_DBFS, round(20 * math.log10(highest / 32768), 1)) if highest else FLOOR_DBFS
