"""Speech between link and devices: what runs for every frame.

No QObject: to look up an attribute of one takes Qt for Python several times as long, and that fifty times a
second for each of them (PERF-05).
"""

from collections import deque
from collections.abc import Callable
from typing import Final

from ccpdesk.voice.audio.engine.kept_stream import KeptStream
from ccpdesk.voice.audio.engine.speaker import FULL_MS, Speaker
from ccpdesk.voice.audio.frames import HALF_BYTES
from ccpdesk.voice.audio.levels import AudioLevels, PeakMeter
from ccpdesk.voice.audio.link import FrameLink

ECHO_HALVES: Final = 101
"""A second and the half that starts the next frame."""


class SpeechFlow:
    """From the link to the speaker, and from the microphone to the link.

    Args:
        link: to the voice process.
        speaker: plays what comes from there.
        look_in: gets the milliseconds after a frame in which nothing can be missing.
    """

    def __init__(self, link: FrameLink, speaker: KeptStream[Speaker], look_in: Callable[[int], None]) -> None:
        self._link = link
        self._speaker = speaker
        self._look_in = look_in
        self._echo: deque[bytes] | None = None
        self._metering = False
        self._heard_level, self._played_level = PeakMeter(), PeakMeter()

    def run(self, *, echo: bool, meters: bool) -> None:
        """From now on: with ``echo`` the microphone is heard a second later, and nothing else is."""
        self._echo = deque() if echo else None
        self._metering = meters

    def levels(self) -> AudioLevels:
        """Since the last time; only while there are meters."""
        return AudioLevels(self._heard_level.read(), self._played_level.read())

    def arrived(self) -> None:
        """Play what came over the link: one frame, the notifier calls again while there are more."""
        frame = self._link.receive()
        if frame is not None and self._echo is None:
            self._speak(frame)

    def heard(self, halves: bytes) -> None:
        """Send what the microphone heard: whole halves of frames."""
        self._link.send(halves)
        if self._metering:
            self._heard_level.feed(halves)
        if self._echo is not None:
            self._give_back(self._echo, halves)

    def _give_back(self, echo: deque[bytes], halves: bytes) -> None:
        for start in range(0, len(halves), HALF_BYTES):
            echo.append(halves[start : start + HALF_BYTES])
            if len(echo) > ECHO_HALVES:
                self._speak(echo.popleft() + echo.popleft())

    def _speak(self, frame: bytes) -> None:
        if self._metering:
            self._played_level.feed(frame)
        speaker = self._speaker.current
        if speaker is None:
            self._look_in(FULL_MS)
        else:
            speaker.put(frame)
            self._look_in(speaker.pump())
