"""The sounds ccpdesk brings along, as frames (resources/sounds, made by packaging/sounds/make_sounds.py)."""

import wave
from enum import StrEnum

from ccpdesk.kernel.errors import VoiceError
from ccpdesk.kernel.resources import resource
from ccpdesk.voice.audio.frames import FRAME_BYTES, SAMPLE_RATE


class Sound(StrEnum):
    """What can be played; the value is the file's name without ending."""

    RING = "ring"
    RINGBACK = "ringback"
    BUSY = "busy"
    TEST = "test"
    AUTO_ANSWER = "auto_answer"


def load(sound: Sound) -> tuple[bytes, ...]:
    """The frames of a sound, the last one filled up with silence.

    Raises:
        VoiceError: the file is missing, or not 16 kHz mono 16-bit.
    """
    path = resource("sounds", f"{sound}.wav")
    with wave.open(str(path), "rb") as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (SAMPLE_RATE, 1, 2):
            raise VoiceError("The sound is not 16 kHz mono 16-bit", str(path), "Reinstall ccpdesk.")
        data = file.readframes(file.getnframes())
    starts = range(0, len(data), FRAME_BYTES)
    return tuple(data[start : start + FRAME_BYTES].ljust(FRAME_BYTES, b"\0") for start in starts)
