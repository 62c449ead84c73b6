"""A recording opened for listening: its sound in memory, and how loud it is along the way."""

import io
import wave
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ccpdesk.recordings.keys import OpeningKey
from ccpdesk.recordings.sealed_file import RecordingDamaged, SealedReader
from ccpdesk.recordings.sound import CHANNELS, FRAME_BYTES, SAMPLE_RATE, restored

_FULL: Final = 32_768
_BLOCK: Final = SAMPLE_RATE // 20
"""50 ms: fine enough for any width of a waveform."""


@dataclass(frozen=True)
class Opened:
    """``wav`` is a whole WAV file; ``peaks`` one pair (agent, caller) of 0 to 1 for each 50 ms."""

    wav: bytes = field(repr=False)
    peaks: tuple[tuple[float, float], ...]
    milliseconds: int
    whole: bool


def open_recording(path: Path, key_of: Callable[[str], OpeningKey | None]) -> Opened:
    """Read and open all of it. Raises as `SealedReader`."""
    reader = SealedReader(path, key_of)
    pcm = b"".join(restored(chunk) for chunk in reader.chunks() if chunk)
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(CHANNELS)
        file.setsampwidth(FRAME_BYTES // CHANNELS)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm)
    samples = array("h", pcm)
    sides = (samples[::2], samples[1::2])
    peaks = tuple(
        (_peak(sides[0][at : at + _BLOCK]), _peak(sides[1][at : at + _BLOCK]))
        for at in range(0, len(sides[0]), _BLOCK)
    )
    return Opened(target.getvalue(), peaks, len(sides[0]) * 1000 // SAMPLE_RATE, reader.complete)


def open_message(flac: bytes) -> Opened:
    """A message: the caller's voice, at any rate, heard on both sides. Raises RecordingDamaged."""
    import soundfile  # noqa: PLC0415 - loads numpy

    try:
        with soundfile.SoundFile(io.BytesIO(flac)) as file:
            rate = file.samplerate
            samples = file.read(dtype="int16", always_2d=True)[:, 0]
    except soundfile.SoundFileError as error:
        raise RecordingDamaged("This message can't be opened", "", "Call the mailbox instead.") from error
    target = io.BytesIO()
    with wave.open(target, "wb") as wav:
        wav.setnchannels(CHANNELS)
        wav.setsampwidth(FRAME_BYTES // CHANNELS)
        wav.setframerate(rate)
        wav.writeframes(samples.repeat(CHANNELS).tobytes())
    voice, block = array("h", samples.tobytes()), max(1, rate // 20)
    peaks = tuple((0.0, _peak(voice[at : at + block])) for at in range(0, len(voice), block))
    return Opened(target.getvalue(), peaks, len(voice) * 1000 // rate, whole=True)


def _peak(samples: "array[int]") -> float:
    loudest = max(samples)
    return max(loudest, -min(samples)) / _FULL
