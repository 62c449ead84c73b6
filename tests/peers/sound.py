"""A piece of recorded sound in memory."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.signal import resample_poly

Samples: TypeAlias = NDArray[np.int16]
FULL_SCALE = 32768.0
DIGITAL_SILENCE_DB = -120.0


@dataclass(frozen=True, eq=False)
class Sound:
    """Mono, 16 bit. `rate` in Hz."""

    samples: Samples
    rate: int

    @classmethod
    def from_bytes(cls, linear: bytes, rate: int) -> Sound:
        """From raw little-endian 16-bit mono; an odd last byte is dropped."""
        return cls(np.frombuffer(linear[: len(linear) // 2 * 2], dtype="<i2").astype(np.int16), rate)

    @classmethod
    def tone(cls, hertz: float, seconds: float, rate: int = 16_000, amplitude: float = 0.3) -> Sound:
        """A sine; `amplitude` 1 is full scale."""
        times = np.arange(round(seconds * rate)) / rate
        wave_form = amplitude * (FULL_SCALE - 1) * np.sin(2 * math.pi * hertz * times)
        return cls(wave_form.astype(np.int16), rate)

    @classmethod
    def silence(cls, seconds: float, rate: int = 16_000) -> Sound:
        return cls(np.zeros(round(seconds * rate), np.int16), rate)

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    def to_bytes(self) -> bytes:
        """Raw little-endian 16-bit mono."""
        return self.samples.astype("<i2").tobytes()

    def resampled(self, rate: int) -> Sound:
        """The same at another rate, by a polyphase filter."""
        if rate == self.rate:
            return self
        common = math.gcd(rate, self.rate)
        changed = resample_poly(self.samples.astype(np.float64), rate // common, self.rate // common)
        return Sound(np.clip(np.round(changed), -32768, 32767).astype(np.int16), rate)

    def cut(self, start: float, end: float | None = None) -> Sound:
        """From `start` to `end` (seconds; to the end by default)."""
        last = None if end is None else round(end * self.rate)
        return Sound(self.samples[round(start * self.rate) : last], self.rate)

    def joined(self, *others: Sound) -> Sound:
        """Followed by `others`, which must have the same rate."""
        if any(other.rate != self.rate for other in others):
            raise ValueError("sounds of different rates")
        return Sound(np.concatenate([self.samples, *(other.samples for other in others)]), self.rate)

    def level_db(self) -> float:
        """RMS in dB of full scale; -120 for digital silence."""
        if not len(self.samples):
            return DIGITAL_SILENCE_DB
        rms = float(np.sqrt(np.mean((self.samples / FULL_SCALE) ** 2)))
        return max(DIGITAL_SILENCE_DB, 20 * math.log10(rms)) if rms else DIGITAL_SILENCE_DB

    def loudest_db(self, window: float = 0.1) -> float:
        """The level of the loudest window of that many seconds."""
        size = max(1, round(window * self.rate))
        parts = (Sound(self.samples[at : at + size], self.rate) for at in range(0, len(self.samples), size))
        return max((part.level_db() for part in parts), default=DIGITAL_SILENCE_DB)

    def power_share(self, hertz: float, width: float = 30.0) -> float:
        """The share (0–1) of the whole power that lies within `width` Hz of a frequency."""
        power = np.abs(np.fft.rfft(self.samples * np.hanning(len(self.samples)))) ** 2
        frequencies = np.fft.rfftfreq(len(self.samples), 1 / self.rate)
        near = np.abs(frequencies - hertz) <= width
        return float(power[near].sum() / power.sum()) if power.sum() else 0.0
