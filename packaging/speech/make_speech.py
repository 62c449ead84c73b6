"""Speak the demo's lines with espeak-ng into resources/speech (run by hand; the files are committed).

    python packaging/speech/make_speech.py

Each file is 16 kHz, mono, 16 bit: at -20 dBFS on average, peaks under -2 dBFS, checked before it is written.
"""

import io
import subprocess
import sys
import tomllib
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

LINES: Final = Path(__file__).with_name("lines.toml")
TARGET: Final = Path(__file__).parents[2] / "resources" / "speech"
RATE: Final = 16_000
LEVEL: Final = 10 ** (-20 / 20)
PEAK: Final = 10 ** (-2 / 20)
SIZE_LIMIT: Final = 250_000
LEAD_IN: Final = 0.2  # seconds of silence before the first word


@dataclass(frozen=True)
class Line:
    """A spoken line: ``voice`` as espeak-ng names it, ``pitch`` 0 to 99, ``pace`` in words a minute."""

    name: str
    voice: str
    pitch: int
    pace: int
    text: str


def spoken(line: Line) -> NDArray[np.float64]:
    """The line as samples from -1 to 1 at `RATE`."""
    command = [
        "espeak-ng",
        "-v",
        line.voice,
        "-p",
        str(line.pitch),
        "-s",
        str(line.pace),
        "--stdout",
        line.text,
    ]
    done = subprocess.run(command, check=True, capture_output=True)
    with wave.open(io.BytesIO(done.stdout)) as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2") / 32768
    return np.asarray(resample_poly(samples, RATE, rate), dtype=np.float64)


def levelled(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """Trimmed and brought to `LEVEL`, where that leaves no peak over `PEAK`."""
    loud = np.flatnonzero(np.abs(samples) > np.abs(samples).max() * 0.02)
    samples = samples[loud[0] : loud[-1] + 1]
    gain = min(LEVEL / np.sqrt(np.mean(samples**2)), PEAK / np.abs(samples).max())
    return np.concatenate([np.zeros(int(RATE * LEAD_IN)), samples * gain])


def write(path: Path, samples: NDArray[np.float64]) -> None:
    """Write a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(samples * 32767).astype("<i2").tobytes())


def main() -> int:
    """Write every line; prints length, level and peak of each."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for line in (Line(**row) for row in tomllib.loads(LINES.read_text())["line"]):
        samples = levelled(spoken(line))
        path = TARGET / f"{line.name}.wav"
        write(path, samples)
        level, peak = 20 * np.log10([np.sqrt(np.mean(samples**2)), np.abs(samples).max()])
        size = path.stat().st_size
        seconds = len(samples) / RATE
        print(f"{line.name:12} {seconds:4.1f} s {level:6.1f} dBFS, peak {peak:5.1f} dBFS, {size:6} bytes")
        if size > SIZE_LIMIT:
            print(f"{path} is larger than {SIZE_LIMIT} bytes: shorten the line", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
