"""Delay of speech between network and headset, click by click, for any phone."""

import array
import random
import threading
import time
from typing import Final

from benchmarks.rig.far_call import FarCall
from tests.voice.audio.sound_server import RATE, Chunk, Listener, Mouth, SoundServer

CLICK: Final = array.array("h", [20_000] * 64 + [0] * 256).tobytes()
"""4 ms: long enough for any codec and resampler to let through."""
_LOUD: Final = 4000
_APART_S: Final = 0.15
_LONGEST_S: Final = 0.65


class Ears:
    """Listens at the phone's speaker, or at the microphone that it gets."""

    def __init__(self, server: SoundServer, source: str) -> None:
        self._listener = Listener(server, source)
        self._offset = time.time() - time.monotonic()

    def wait(self) -> None:
        """Return once samples flow."""
        self._listener.wait_for_sound()

    def clicks(self, since: float = 0.0) -> list[float]:
        """When each click after ``since`` was heard, in seconds since the epoch."""
        found: list[float] = []
        for chunk in list(self._listener.chunks):
            for at in _loud_times(chunk):
                moment = at + self._offset
                if moment >= since and (not found or moment - found[-1] > _APART_S):
                    found.append(moment)
        return found

    def stop(self) -> None:
        """End."""
        self._listener.stop()


def _loud_times(chunk: Chunk) -> list[float]:
    samples = array.array("h", chunk.data[: len(chunk.data) // 2 * 2])
    if not samples or not any(abs(edge) >= _LOUD for edge in (max(samples), min(samples))):
        return []
    # The chunk's time tells when its last sample was read.
    return [
        chunk.at - (len(samples) - index) / RATE for index, value in enumerate(samples) if abs(value) >= _LOUD
    ]


def to_headset(server: SoundServer, call: FarCall, clicks: int) -> list[float]:
    """Milliseconds from the RTP packet with a click to the click at the speaker."""
    ears = Ears(server, "ears.monitor")
    ears.wait()
    first = len(call.rtp.sent_clicks)
    for _ in range(clicks):
        call.rtp.click()
        time.sleep(_uneven())
    time.sleep(_LONGEST_S)
    heard = ears.clicks()
    ears.stop()
    return _delays(call.rtp.sent_clicks[first:], heard)


def to_network(server: SoundServer, call: FarCall, clicks: int) -> list[float]:
    """Milliseconds from a click in the microphone to the arrival of the RTP packet that holds it.

    A packet holds 20 ms of sound and can't leave before the last of them: that is in the figure, too.
    """
    ears, mouth = Ears(server, "mic"), Mouth(server)
    ears.wait()
    since = time.time()
    speaker = threading.Thread(target=_speak, args=(mouth, clicks))
    speaker.start()
    speaker.join()
    time.sleep(_LONGEST_S)
    said = ears.clicks(since)
    ears.stop()
    mouth.stop()
    return _delays(said, _arrivals(call, since))


def _speak(mouth: Mouth, clicks: int) -> None:
    """Without a pause in the stream, so that the sound server never has to start again."""
    for _ in range(clicks):
        silence = bytes(2 * int(RATE * _uneven()))
        mouth.say(CLICK + silence)
        time.sleep(len(silence) / 2 / RATE)


def _uneven() -> float:
    """No multiple of a frame or a period, so that every phase of the clocks is met."""
    return 0.7 + random.random() * 0.1  # noqa: S311 - no secret


def _arrivals(call: FarCall, since: float) -> list[float]:
    found: list[float] = []
    for frame in list(call.rtp.frames):
        if (
            frame.at >= since
            and frame.first_loud is not None
            and (not found or frame.at - found[-1] > _APART_S)
        ):
            found.append(frame.at)
    return found


def _delays(sent: list[float], heard: list[float]) -> list[float]:
    pairs = ((s, next((h for h in heard if s <= h < s + _LONGEST_S), None)) for s in sent)
    return [(h - s) * 1000 for s, h in pairs if h is not None]
