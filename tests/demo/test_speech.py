"""What callers say can be heard: the right format, not silent, not clipped, small enough to be kept here."""

import wave
from pathlib import Path

import numpy as np
import pytest

from ccpdesk.kernel.resources import resource

LINES = sorted(resource("speech").glob("*.wav"))

pytestmark = pytest.mark.req("DESK-05")


def test_there_are_enough_lines() -> None:
    assert len(LINES) >= 8


@pytest.mark.parametrize("file", LINES, ids=lambda file: file.stem)
def test_a_line_is_speech(file: Path) -> None:
    with wave.open(str(file)) as line:
        assert (line.getframerate(), line.getnchannels(), line.getsampwidth()) == (16_000, 1, 2)
        samples = np.frombuffer(line.readframes(line.getnframes()), dtype="<i2") / 32_768
    assert file.stat().st_size <= 250_000
    assert 4 <= len(samples) / 16_000 <= 8
    level = 20 * np.log10(np.sqrt(np.mean(samples**2)))
    assert -26 < level < -16
    assert 0.3 < np.abs(samples).max() < 0.9
