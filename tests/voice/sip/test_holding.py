"""Hold and resume: one re-INVITE at a time, the last wish wins."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpdesk.voice.sip.holding import GLARE, Holding, HoldStep

pytestmark = pytest.mark.req("CALL-08")


def test_nothing_leaves_before_the_call_is_confirmed() -> None:
    holding = Holding(wanted=True)
    assert holding.next_step() is HoldStep.NOTHING
    holding.confirmed = True
    assert holding.next_step() is HoldStep.HOLD


def test_one_at_a_time() -> None:
    holding = Holding(wanted=True, confirmed=True)
    assert holding.next_step() is HoldStep.HOLD
    assert holding.next_step() is HoldStep.NOTHING, "the first re-INVITE is under way"
    holding.wanted = False
    assert holding.next_step() is HoldStep.NOTHING
    holding.held = True
    assert holding.answered(200) is HoldStep.NOTHING
    assert holding.next_step() is HoldStep.RESUME


def test_glare_keeps_the_wish_and_who_refuses_to_be_held_hears_silence() -> None:
    holding = Holding(wanted=True, confirmed=True)
    holding.next_step()
    assert holding.answered(GLARE) is HoldStep.AGAIN_LATER
    assert holding.next_step() is HoldStep.HOLD
    assert holding.answered(488) is HoldStep.SILENCE
    assert holding.wanted is True
    assert holding.next_step() is HoldStep.NOTHING
    holding.wanted, holding.told = False, True
    assert holding.next_step() is HoldStep.NOTHING
    assert holding.over


def test_another_leg_is_held_anew() -> None:
    holding = Holding(wanted=True, held=True, confirmed=True)
    holding.begin_again()
    assert holding.next_step() is HoldStep.NOTHING
    holding.confirmed = True
    assert holding.next_step() is HoldStep.HOLD


def test_who_refuses_to_be_taken_back_stays_held() -> None:
    holding = Holding(wanted=False, held=True, confirmed=True)
    assert holding.next_step() is HoldStep.RESUME
    assert holding.answered(488) is HoldStep.REFUSED
    assert holding.wanted is True
    assert holding.next_step() is HoldStep.NOTHING


def test_a_refusal_of_what_nobody_wants_any_more_does_not_matter() -> None:
    holding = Holding(wanted=True, confirmed=True)
    holding.next_step()
    holding.wanted = False
    assert holding.answered(488) is HoldStep.NOTHING
    assert holding.next_step() is HoldStep.NOTHING


@settings(deadline=None)  # machines are busy
@given(st.lists(st.tuples(st.booleans(), st.sampled_from([200, GLARE]))))
def test_it_settles_at_the_last_wish(clicks: list[tuple[bool, int]]) -> None:
    holding = Holding(confirmed=True)
    for wanted, code in [*clicks, (True, 200), (True, 200)]:
        holding.wanted = wanted
        step = holding.next_step()
        if step is not HoldStep.NOTHING:
            holding.held = (step is HoldStep.HOLD) if code == 200 else holding.held
            holding.answered(code)
    assert holding.held is True
    assert holding.next_step() is HoldStep.NOTHING
