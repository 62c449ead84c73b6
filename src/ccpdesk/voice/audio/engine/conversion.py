"""Converts rate, channels and sample format where a device does not take ours."""

import numpy as np

from ccpdesk.voice.audio.engine.resampler import Resampler, Samples
from ccpdesk.voice.audio.frames import SAMPLE_RATE

_FULL_SCALE = np.float32(32768)


class ToDevice:
    """Turns our frames into the device's bytes.

    Args:
        rate: samples a second of the device.
        channels: each gets the same sound.
        floating: 32-bit float instead of 16-bit.
    """

    def __init__(self, rate: int, channels: int, floating: bool) -> None:
        self._resampler = Resampler(SAMPLE_RATE, rate)
        self._channels = channels
        self._floating = floating

    def convert(self, frame: bytes) -> bytes:
        """The same sound for the device."""
        samples = self._resampler.process(np.frombuffer(frame, "<i2").astype(np.float32))
        samples = np.repeat(samples, self._channels)
        return (samples / _FULL_SCALE).astype("<f4").tobytes() if self._floating else _as_int16(samples)


class FromDevice:
    """Turns the device's bytes into ours, channels averaged. Arguments as for `ToDevice`."""

    def __init__(self, rate: int, channels: int, floating: bool) -> None:
        self._resampler = Resampler(rate, SAMPLE_RATE)
        self._channels = channels
        self._floating = floating
        self._unit = channels * (4 if floating else 2)
        self._rest = b""

    def convert(self, data: bytes) -> bytes:
        """16 kHz mono 16-bit."""
        data = self._rest + data
        whole = len(data) - len(data) % self._unit
        self._rest = data[whole:]
        samples = np.frombuffer(data[:whole], "<f4" if self._floating else "<i2").astype(np.float32)
        if self._floating:
            samples *= _FULL_SCALE
        mono = samples.reshape(-1, self._channels).mean(axis=1, dtype=np.float32)
        return _as_int16(self._resampler.process(mono))


def _as_int16(samples: Samples) -> bytes:
    return np.clip(np.rint(samples), -32768, 32767).astype("<i2").tobytes()
