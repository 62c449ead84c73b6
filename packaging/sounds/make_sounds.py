"""Makes the sounds of resources/sounds: `python packaging/sounds/make_sounds.py`.

16 kHz mono 16-bit, all computed, no recordings of others.
"""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 16_000
SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"

Signal = NDArray[np.float64]


def silence(seconds: float) -> Signal:
    """Nothing."""
    return np.zeros(int(RATE * seconds))


def tones(frequencies: tuple[float, ...], seconds: float, peak_dbfs: float) -> Signal:
    """Sine tones together, with 5 ms ramps so that nothing clicks."""
    time = np.arange(int(RATE * seconds)) / RATE
    wave_form = np.sum([np.sin(2 * np.pi * f * time) for f in frequencies], axis=0) / len(frequencies)
    ramp = np.minimum(1.0, np.minimum(time, time[::-1]) / 0.005)
    return np.asarray(wave_form * ramp * 10 ** (peak_dbfs / 20))


def bell(frequency: float, seconds: float, peak_dbfs: float) -> Signal:
    """A struck note: soft start, overtones that fade sooner than the fundamental."""
    time = np.arange(int(RATE * seconds)) / RATE
    overtones = ((1.0, 1.0, 3.5), (2.0, 0.35, 6.0), (3.01, 0.12, 9.0))
    note = np.sum(
        [a * np.exp(-d * time) * np.sin(2 * np.pi * frequency * m * time) for m, a, d in overtones], axis=0
    )
    edges = np.minimum(1.0, np.minimum(time / 0.008, time[::-1] / 0.02))
    return np.asarray(note * edges / np.max(np.abs(note)) * 10 ** (peak_dbfs / 20))


def ring() -> Signal:
    """Two notes, a fourth apart, twice, then a pause: 3 s."""
    pair = np.concatenate([bell(659.26, 0.32, -6), bell(880.0, 0.5, -6)])
    return np.concatenate([pair, silence(0.08), pair, silence(1.28)])


def test_sound() -> Signal:
    """A rising scale: every octave of the telephone's band is heard, 3 s."""
    notes = (261.63, 329.63, 392.0, 523.25, 783.99, 1046.5)
    return np.concatenate([bell(note, 0.5, -9) for note in notes])


def main() -> None:
    """Write them all."""
    sounds = {
        "ring": ring(),
        "ringback": np.concatenate([tones((440, 480), 2.0, -16), silence(4.0)]),  # North America
        "busy": np.concatenate([tones((480, 620), 0.5, -16), silence(0.5)]),  # North America
        "test": test_sound(),
        "auto_answer": np.concatenate([bell(1046.5, 0.12, -9), bell(1318.5, 0.2, -9)]),
    }
    SOUNDS.mkdir(parents=True, exist_ok=True)
    for name, signal in sounds.items():
        with wave.open(str(SOUNDS / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(np.round(signal * 32767).astype("<i2").tobytes())
        print(f"{name}.wav {len(signal) / RATE:.2f} s")


if __name__ == "__main__":
    main()
