"""The E-model against the figures that its Recommendations print (HEAD-03)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.calls.quality import (
    BAD_MOS,
    CallQuality,
    LineQuality,
    delay_impairment,
    mean_opinion,
    mos_of_rating,
    rating,
)

pytestmark = pytest.mark.req("HEAD-03")


@pytest.mark.parametrize(
    ("r", "mos"),
    [(90, 4.34), (80, 4.03), (70, 3.60), (60, 3.10), (50, 2.58), (0, 1.0), (-5, 1.0), (100, 4.5)],
)
def test_rating_to_mos_as_in_table_b1_of_g107(r: float, mos: float) -> None:
    assert mos_of_rating(r) == pytest.approx(mos, abs=0.01)  # printed 4.03 where its formula gives 4.024


def test_all_defaults_give_93_2_as_g107_says() -> None:
    assert rating("PCMU", 0, 0) == pytest.approx(93.2)
    assert mean_opinion("PCMA", 0, 0) == pytest.approx(4.41, abs=0.005)


@pytest.mark.parametrize(("delay", "cost"), [(0, 0), (100, 0), (200, 3.04), (400, 24.07)])
def test_delay_by_the_formula_of_g107(delay: float, cost: float) -> None:
    assert delay_impairment(delay) == pytest.approx(cost, abs=0.01)


@pytest.mark.parametrize(("loss", "r"), [(1, 93.2 - 95 / 26.1), (5, 93.2 - 475 / 30.1), (25.1, 93.2 - 47.5)])
def test_loss_of_g711_with_concealment(loss: float, r: float) -> None:
    assert rating("PCMU", loss, 0) == pytest.approx(r)


def test_wide_band_without_loss() -> None:
    assert rating("G722", 0, 0) == pytest.approx((129 - 13) / 1.29)


@given(
    st.sampled_from(["PCMU", "PCMA", "G722", "unknown"]),
    st.floats(0, 100),
    st.floats(0, 5000),
    st.floats(0, 100),
)
def test_more_loss_and_more_delay_are_never_better(
    codec: str, loss: float, delay: float, more: float
) -> None:
    mos = mean_opinion(codec, loss, delay)
    assert 1.0 <= mos <= 4.5
    assert mean_opinion(codec, min(100.0, loss + more), delay) <= mos
    assert mean_opinion(codec, loss, delay + more) <= mos + 0.01  # two decimals


def test_the_worst_stays_and_the_last_goes_on() -> None:
    good, bad = LineQuality(codec="PCMU", mos=4.4), LineQuality(codec="PCMU", mos=BAD_MOS - 1, loss=20)
    kept = CallQuality(good, good).after(bad).after(good)
    assert kept == CallQuality(last=good, worst=bad)
    assert bad.bad
    assert not good.bad
