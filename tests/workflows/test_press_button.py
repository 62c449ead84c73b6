"""The headset's buttons through the desk's rules (HEAD-02)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded, CallHeld, HeadsetButton, HeadsetPressed, MuteChanged
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId
from tests.workflows.house import House


def _press(house: House, button: HeadsetButton) -> list[tuple[object, ...]]:
    """What the telephone is told because of the button."""
    house.telephone.told.clear()
    house.hear(HeadsetPressed(house.clock.now(), button))
    return house.telephone.told


def _connected(house: House, caller: str = "4045550199", dialled: str = "1001") -> CallId:
    call = house.offer(caller, dialled)
    house.hear(CallConnected(call, house.clock.wait(1)))
    house.clock.wait(2)
    return call


@pytest.mark.req("HEAD-02")
@pytest.mark.parametrize("button", HeadsetButton)
def test_without_a_call_only_mute_does_something(house: House, button: HeadsetButton) -> None:
    mutes = {HeadsetButton.MUTE: True, HeadsetButton.MUTE_ON: True, HeadsetButton.MUTE_OFF: False}
    assert _press(house, button) == ([("mute", mutes[button])] if button in mutes else [])
    assert house.desk.state.notices == ()


@pytest.mark.req("HEAD-02")
def test_accept_answers_who_has_waited_longest_and_reject_refuses(house: House) -> None:
    first = house.offer("1002", "1001")
    second = house.offer("4045550177", "1001")
    assert _press(house, HeadsetButton.ACCEPT) == [("accept", first)]
    assert house.call(first).state is CallState.ACCEPTING
    assert _press(house, HeadsetButton.REJECT) == [("reject", second, 603)]


@pytest.mark.req("HEAD-02")
@pytest.mark.req("CALL-07")
def test_accept_during_a_call_is_hold_and_accept(house: House) -> None:
    first = _connected(house)
    second = house.offer("1002", "1001")
    assert _press(house, HeadsetButton.ACCEPT) == [("hold", first), ("accept", second)]


@pytest.mark.req("HEAD-02")
@pytest.mark.req("CALL-08")
def test_hang_up_ends_the_active_call_but_not_in_its_first_second(house: House) -> None:
    call = house.offer()
    house.hear(CallConnected(call, house.clock.wait(1)))
    assert _press(house, HeadsetButton.HANG_UP) == []
    house.clock.wait(1.1)
    assert _press(house, HeadsetButton.HANG_UP) == [("hang_up", call)]


@pytest.mark.req("HEAD-02")
def test_hang_up_of_a_dialled_call_and_of_a_held_one_that_is_alone(house: House) -> None:
    dialled = house.workflows.actions.dial("1002")
    assert _press(house, HeadsetButton.HANG_UP) == [("hang_up", dialled)]
    house.hear(CallEnded(dialled, house.clock.wait(1), Ending(EndedBy.AGENT)))
    held = _connected(house)
    house.hear(CallHeld(held, house.clock.wait(1)))
    assert _press(house, HeadsetButton.HANG_UP) == [("hang_up", held)]
    other = _connected(house, caller="1002")
    house.hear(CallHeld(other, house.clock.wait(1)))
    assert _press(house, HeadsetButton.HANG_UP) == []  # which one could not be told


@pytest.mark.req("HEAD-02")
@pytest.mark.req("CALL-07")
def test_hold_resume_and_swap_are_one_button(house: House) -> None:
    first = _connected(house)
    assert _press(house, HeadsetButton.HOLD) == [("hold", first)]
    house.hear(CallHeld(first, house.clock.wait(1)))
    assert _press(house, HeadsetButton.HOLD) == [("resume", first)]
    second = _connected(house, caller="1002")
    assert _press(house, HeadsetButton.HOLD) == [("hold", second), ("resume", first)]


@pytest.mark.req("HEAD-02")
@pytest.mark.req("CALL-08")
def test_mute_goes_the_other_way_each_time(house: House) -> None:
    assert _press(house, HeadsetButton.MUTE) == [("mute", True)]
    house.hear(MuteChanged(house.clock.now(), on=True))
    assert _press(house, HeadsetButton.MUTE) == [("mute", False)]


@pytest.mark.req("HEAD-02")
def test_what_a_rule_forbids_is_said(house: House) -> None:
    ringing = house.offer("1002", "1001")
    house.workflows.actions.accept(ringing)
    house.offer("4045550177", "1001")
    assert _press(house, HeadsetButton.ACCEPT) == []
    (notice,) = house.desk.state.notices
    assert "just being connected" in notice.text


@pytest.mark.req("HEAD-02")
def test_a_press_that_waited_for_the_desk_is_forgotten(house: House) -> None:
    house.offer()
    before = house.clock.now() - timedelta(seconds=3)
    house.hear(HeadsetPressed(before, HeadsetButton.ACCEPT))
    assert house.telephone.told == []
