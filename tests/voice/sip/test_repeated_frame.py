"""A frame that is played once more: where it is not heard, and without a click."""

import math
from array import array
from itertools import pairwise

import pytest

from ccpdesk.voice.sip.audio import FRAME_BYTES, SAMPLE_RATE, SILENCE
from ccpdesk.voice.sip.repeated_frame import HISTORY, again, fit

pytestmark = pytest.mark.req("PERF-03")
SAMPLES = HISTORY * FRAME_BYTES // 2


def tone(hertz: float) -> bytes:
    return array(
        "h", (round(9000 * math.sin(math.tau * hertz * n / SAMPLE_RATE)) for n in range(SAMPLES))
    ).tobytes()


def test_a_tone_that_ends_a_period_with_the_frame_fits_and_one_half_a_period_off_does_not() -> None:
    assert fit(tone(200)) > 0.99
    assert fit(tone(225)) < -0.9
    assert fit(tone(200)[:FRAME_BYTES] + SILENCE) == 1


def test_the_frame_goes_on_where_it_ended() -> None:
    speech = tone(225)
    heard = array("h", speech + again(speech))
    steps = [abs(b - a) for a, b in pairwise(heard)]
    usual = max(steps[: SAMPLES - 1])
    assert max(steps[SAMPLES - 1 :]) < 2 * usual
    assert abs(heard[SAMPLES] - heard[SAMPLES - 1]) < 2 * usual
    assert heard[-100:] == heard[SAMPLES - 100 : SAMPLES], "so that what follows fits as before"


def test_the_loudest_speech_is_not_turned_over() -> None:
    low, high = array("h", [-32768] * (FRAME_BYTES // 2)), array("h", [32767] * (FRAME_BYTES // 2))
    assert min(array("h", again(low.tobytes() + high.tobytes()))) >= 0
    assert max(array("h", again(high.tobytes() + low.tobytes()))) <= 0
