"""Sample rates and formats of devices that do not take ours (WASAPI's shared mode, Core Audio)."""

from __future__ import annotations

import numpy as np
import pytest

from ccpdesk.voice.audio.engine.conversion import FromDevice, ToDevice
from ccpdesk.voice.audio.engine.resampler import Resampler, Samples
from ccpdesk.voice.audio.frames import FRAME_BYTES

RATES = [(16_000, 48_000), (48_000, 16_000), (16_000, 44_100), (44_100, 16_000), (16_000, 16_000)]


def tone(frequency: float, rate: int, seconds: float = 1.0) -> Samples:
    return (10_000 * np.sin(2 * np.pi * frequency * np.arange(int(rate * seconds)) / rate)).astype(np.float32)


def in_pieces(resampler: Resampler, samples: Samples, piece: int) -> Samples:
    return np.concatenate([resampler.process(samples[i : i + piece]) for i in range(0, len(samples), piece)])


def amplitude(samples: Samples, frequency: float, rate: int) -> float:
    """Of one frequency, from the settled middle of a signal."""
    middle = samples[len(samples) // 4 : len(samples) * 3 // 4].astype(np.float64)
    time = np.arange(len(middle)) / rate
    window = np.hanning(len(middle))
    return float(2 * abs(np.sum(middle * window * np.exp(-2j * np.pi * frequency * time))) / np.sum(window))


@pytest.mark.req("PERF-03")
@pytest.mark.parametrize(("rate_in", "rate_out"), RATES)
@pytest.mark.parametrize("frequency", [100.0, 1000.0, 6500.0])
def test_speech_passes_unchanged(rate_in: int, rate_out: int, frequency: float) -> None:
    output = in_pieces(Resampler(rate_in, rate_out), tone(frequency, rate_in), rate_in // 50)
    assert len(output) == rate_out
    assert 20 * np.log10(amplitude(output, frequency, rate_out) / 10_000) == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize(("rate_in", "rate_out", "frequency", "alias"), [
    (48_000, 16_000, 9000.0, 7000.0), (48_000, 16_000, 15_000.0, 1000.0), (16_000, 48_000, 3000.0, 13_000.0),
])  # fmt: skip
def test_what_does_not_fit_is_not_folded_back(
    rate_in: int, rate_out: int, frequency: float, alias: float
) -> None:
    output = in_pieces(Resampler(rate_in, rate_out), tone(frequency, rate_in), rate_in // 50)
    assert 20 * np.log10(amplitude(output, alias, rate_out) / 10_000 + 1e-9) < -60


@pytest.mark.parametrize(("rate_in", "rate_out"), RATES)
def test_the_pieces_make_no_difference(rate_in: int, rate_out: int) -> None:
    samples = np.random.default_rng(1).normal(0, 5000, rate_in // 4).astype(np.float32)
    whole = Resampler(rate_in, rate_out).process(samples)
    for piece in (1, 7, 333):
        assert np.allclose(in_pieces(Resampler(rate_in, rate_out), samples, piece), whole, atol=0.5)


@pytest.mark.req("PERF-03")
@pytest.mark.parametrize(("rate_in", "rate_out"), RATES[:4])
def test_it_delays_by_two_milliseconds(rate_in: int, rate_out: int) -> None:
    click = np.zeros(rate_in // 10, np.float32)
    click[rate_in // 50] = 10_000
    output = Resampler(rate_in, rate_out).process(click)
    assert np.argmax(output) / rate_out - 0.02 == pytest.approx(0.002, abs=0.0002)


@pytest.mark.parametrize(
    ("rate", "channels", "floating"), [(48_000, 2, True), (44_100, 2, False), (48_000, 1, False)]
)
def test_there_and_back(rate: int, channels: int, floating: bool) -> None:
    there, back = ToDevice(rate, channels, floating), FromDevice(rate, channels, floating)
    ours = tone(1000, 16_000).astype("<i2").tobytes()
    device = b"".join(there.convert(ours[i : i + FRAME_BYTES]) for i in range(0, len(ours), FRAME_BYTES))
    assert len(device) == rate * channels * (4 if floating else 2)
    returned = b"".join(back.convert(device[i : i + 1001]) for i in range(0, len(device), 1001))
    assert amplitude(np.frombuffer(returned, "<i2").astype(np.float32), 1000, 16_000) == pytest.approx(
        10_000, rel=0.01
    )


def test_too_loud_is_clipped_not_wrapped() -> None:
    loudest = np.full(320 * 5, 32767, "<i2").tobytes()
    device = np.frombuffer(ToDevice(48_000, 1, floating=False).convert(loudest), "<i2")
    assert device.min() >= -5000
