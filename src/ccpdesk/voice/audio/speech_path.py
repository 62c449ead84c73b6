"""Speech between the telephone's clock and the audio engine: what runs for every frame.

No QObject: to look up an attribute of one takes Qt for Python several times as long, fifty times a second for
each (PERF-05).
"""

import threading
from typing import Final

from ccpdesk.voice.audio.frames import FRAME_BYTES, HALF_BYTES, HALF_SILENCE, SILENCE, FrameExchange
from ccpdesk.voice.audio.link import FrameLink

_HEARD_LIMIT: Final = 8


class SpeechPath:
    """Both methods may be called from any thread (the telephone's clock) and never wait.

    Attributes:
        link: to the engine; None: the microphone is silent, what is played is thrown away.
        muted: the microphone is silent.
        heard: halves of frames on the way from the microphone.
    """

    def __init__(self) -> None:
        self.link: FrameLink | None = None
        self.muted = False
        self.heard = FrameExchange(limit=_HEARD_LIMIT)
        self._taking = threading.Lock()

    def next_microphone_frame(self) -> bytes:
        """20 ms from the microphone: 640 bytes, silence when muted or without a device."""
        with self._taking:
            heard, link = self.heard, self.link
            while link is not None and (halves := link.receive()) is not None:
                for start in range(0, len(halves), HALF_BYTES):
                    heard.put(halves[start : start + HALF_BYTES])
            frame = (heard.take() or HALF_SILENCE) + (heard.take() or HALF_SILENCE)
        return SILENCE if self.muted else frame

    def play_frame(self, frame: bytes) -> None:
        """Play 20 ms (640 bytes) on the speaker; thrown away when there is none."""
        link = self.link
        if link is not None and len(frame) == FRAME_BYTES:
            link.send(frame)
