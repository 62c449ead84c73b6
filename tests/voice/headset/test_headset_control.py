"""A headset and the calls in step, both ways, without answering each other for ever (HEAD-02)."""

from __future__ import annotations

from collections import deque

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpdesk.calls.facts import HeadsetButton
from ccpdesk.voice.headset.call_lights import CallLights
from ccpdesk.voice.headset.headset_control import HeadsetControl
from ccpdesk.voice.headset.report_descriptor import parse
from tests.voice.headset import makers as m

LAMPS = ("ringing", "talking", "held", "muted")
LASTING = tuple(layout for layout in m.ALL if layout.hook == "state")
EVERY_MAKER = pytest.mark.parametrize("layout", m.ALL, ids=lambda layout: layout.name)
EVERY_LASTING_HOOK = pytest.mark.parametrize("layout", LASTING, ids=lambda layout: layout.name)
RINGING, TALKING, IDLE = CallLights(ringing=True), CallLights(talking=True), CallLights()
HELD, MUTED = CallLights(held=True), CallLights(talking=True, muted=True)


def _control(layout: m.Layout) -> HeadsetControl:
    return HeadsetControl(parse(layout.descriptor))


def _wishes(control: HeadsetControl, report: bytes, at: float) -> tuple[HeadsetButton, ...]:
    return control.take(report, at).wishes


@pytest.mark.req("HEAD-02")
@EVERY_MAKER
def test_answer_and_hang_up_by_the_headset(layout: m.Layout) -> None:
    control = _control(layout)
    control.show(RINGING, 0.0)
    assert _wishes(control, m.press(layout, "hook"), 2.0) == (HeadsetButton.ACCEPT,)
    control.show(TALKING, 2.01)
    if layout.hook == "press":
        assert _wishes(control, m.rest(layout), 2.2) == ()
        assert _wishes(control, m.press(layout, "hook"), 60.0) == (HeadsetButton.HANG_UP,)
    else:
        assert _wishes(control, m.rest(layout), 60.0) == (HeadsetButton.HANG_UP,)
    control.show(IDLE, 60.1)
    assert control.take(m.rest(layout), 60.2).wishes == ()


@pytest.mark.req("HEAD-02")
@EVERY_LASTING_HOOK
@pytest.mark.parametrize("delay", [0.02, 3.0], ids=["by wire", "radio link first"])
def test_answered_and_ended_on_the_screen_the_hook_follows_and_nothing_happens(
    layout: m.Layout, delay: float
) -> None:
    control = _control(layout)
    now = 0.0
    for _ in range(3):
        control.show(RINGING, now)
        assert any("off_hook" in m.shown(layout, report) for report in control.show(TALKING, now + 5))
        followed = control.take(m.press(layout, "hook"), now + 5 + delay)
        assert (followed.wishes, followed.reports) == ((), ())
        assert control.show(IDLE, now + 30)
        followed = control.take(m.rest(layout), now + 30 + delay)
        assert (followed.wishes, followed.reports) == ((), ())
        now += 60


@pytest.mark.req("HEAD-02")
@EVERY_LASTING_HOOK
def test_the_echo_of_an_ended_call_does_not_end_the_next_one(layout: m.Layout) -> None:
    control = _control(layout)
    control.show(RINGING, 0.0)
    control.take(m.press(layout, "hook"), 1.0)
    control.show(TALKING, 1.0)
    control.show(IDLE, 10.0)  # the caller hung up
    control.show(RINGING, 10.1)
    assert _wishes(control, m.rest(layout), 10.2) == ()
    assert _wishes(control, m.press(layout, "hook"), 11.0) == (HeadsetButton.ACCEPT,)


@pytest.mark.req("HEAD-02")
@EVERY_LASTING_HOOK
def test_a_slow_echo_of_a_call_that_is_over_does_not_answer_the_next_one(layout: m.Layout) -> None:
    control = _control(layout)
    control.show(RINGING, 0.0)
    control.show(TALKING, 1.0)  # answered on the screen; the radio link takes three seconds
    control.show(IDLE, 2.0)
    control.show(RINGING, 2.5)
    assert _wishes(control, m.press(layout, "hook"), 4.0) == ()
    assert _wishes(control, m.rest(layout), 5.0) == ()
    assert _wishes(control, m.press(layout, "hook"), 8.0) == (HeadsetButton.ACCEPT,)


@pytest.mark.req("HEAD-02")
@settings(max_examples=200, deadline=None)
@given(data=st.data(), layout=st.sampled_from(LASTING), delay=st.floats(0, 4.9))
def test_no_echo_is_ever_a_wish_and_none_goes_on_for_ever(
    data: st.DataObject, layout: m.Layout, delay: float
) -> None:
    """Whatever the screen does, a hook that follows each light, in order, so much later, asks for nothing."""
    control = _control(layout)
    number, bit = layout.lights["off_hook"]
    now, hook, coming = 0.0, False, deque[tuple[float, bool]]()

    def told(reports: tuple[bytes, ...]) -> None:
        for report in reports:
            if report[0] == number:
                coming.append((now + delay, bool(int.from_bytes(report[1:], "little") >> bit & 1)))

    answers = 0
    for _ in range(data.draw(st.integers(1, 25))):
        told(control.show(CallLights(**{name: data.draw(st.booleans()) for name in LAMPS}), now))
        until = now + data.draw(st.floats(0.01, 10))
        while coming and coming[0][0] <= until:
            now, wanted = coming.popleft()
            if wanted != hook:
                hook, answers = wanted, answers + 1
                outcome = control.take(m.press(layout, "hook") if hook else m.rest(layout), now)
                assert outcome.wishes == ()
                told(outcome.reports)
        now = until
    assert answers <= 25


@EVERY_LASTING_HOOK
def test_a_hook_that_comes_up_much_too_late_hangs_nobody_up(layout: m.Layout) -> None:
    control = _control(layout)
    control.show(TALKING, 0.0)
    assert _wishes(control, m.press(layout, "hook"), 20.0) == ()
    assert _wishes(control, m.rest(layout), 40.0) == (HeadsetButton.HANG_UP,)


@pytest.mark.req("HEAD-02")
@pytest.mark.req("CALL-08")
@EVERY_LASTING_HOOK
def test_answered_twice_in_a_second_stays_answered_and_the_headset_is_told(layout: m.Layout) -> None:
    control = _control(layout)
    control.show(RINGING, 0.0)
    assert _wishes(control, m.press(layout, "hook"), 1.0) == (HeadsetButton.ACCEPT,)
    control.show(TALKING, 1.0)
    outcome = control.take(m.rest(layout), 1.4)
    assert outcome.wishes == ()
    assert any("off_hook" in m.shown(layout, report) for report in outcome.reports)
    assert _wishes(control, m.press(layout, "hook"), 1.5) == ()  # it follows
    assert _wishes(control, m.rest(layout), 9.0) == (HeadsetButton.HANG_UP,)


@EVERY_LASTING_HOOK
def test_a_hook_taken_off_without_a_call_is_told_that_there_is_none(layout: m.Layout) -> None:
    control = _control(layout)
    outcome = control.take(m.press(layout, "hook"), 0.0)
    assert outcome.wishes == ()
    assert [m.shown(layout, report) for report in outcome.reports] == [set()]
    assert _wishes(control, m.rest(layout), 0.1) == ()


@EVERY_LASTING_HOOK
def test_an_answer_that_was_refused_leaves_the_hook_in_step_at_the_next_change(layout: m.Layout) -> None:
    control = _control(layout)
    control.show(RINGING, 0.0)
    assert _wishes(control, m.press(layout, "hook"), 1.0) == (HeadsetButton.ACCEPT,)
    off_hook_report = layout.lights["off_hook"][0]
    assert off_hook_report in [report[0] for report in control.show(IDLE, 3.0)]
    assert _wishes(control, m.rest(layout), 3.1) == ()


@EVERY_LASTING_HOOK
def test_put_down_while_held_the_caller_stays_and_is_taken_back_when_taken_up(layout: m.Layout) -> None:
    control = _control(layout)
    control.show(RINGING, 0.0)
    control.take(m.press(layout, "hook"), 1.0)
    control.show(TALKING, 1.0)
    control.show(HELD, 20.0)
    assert _wishes(control, m.rest(layout), 30.0) == ()
    assert _wishes(control, m.press(layout, "hook"), 90.0) == (HeadsetButton.HOLD,)


@pytest.mark.req("HEAD-02")
def test_a_hook_of_unclear_kind_is_found_to_spring_back() -> None:
    layout = m.EPOS_IMPACT_D1
    control = _control(layout)
    control.show(RINGING, 0.0)
    assert _wishes(control, m.press(layout, "hook"), 1.0) == (HeadsetButton.ACCEPT,)
    control.show(TALKING, 1.0)
    assert _wishes(control, m.rest(layout), 1.2) == ()  # let go: a push button
    assert _wishes(control, m.press(layout, "hook"), 30.0) == (HeadsetButton.HANG_UP,)
    assert _wishes(control, m.rest(layout), 32.0) == ()
    control.show(IDLE, 30.1)
    control.show(RINGING, 40.0)
    assert _wishes(control, m.press(layout, "hook"), 41.0) == (HeadsetButton.ACCEPT,)


@pytest.mark.req("HEAD-02")
@EVERY_MAKER
def test_mute_from_both_sides(layout: m.Layout) -> None:
    control = _control(layout)
    hook = () if layout.hook == "press" else ("hook",)
    control.show(TALKING, 0.0)
    if hook:
        control.take(m.press(layout, "hook"), 0.1)
    at_rest = m.press(layout, "hook") if hook else m.rest(layout)
    assert _wishes(control, m.press(layout, "mute", *hook), 5.0) == (HeadsetButton.MUTE,)
    assert any("mute" in m.shown(layout, report) for report in control.show(MUTED, 5.01))
    control.take(at_rest, 5.05)
    assert _wishes(control, m.press(layout, "mute", *hook), 5.1) == ()  # the light answered by the button
    control.take(at_rest, 5.2)
    assert _wishes(control, m.press(layout, "mute", *hook), 9.0) == (HeadsetButton.MUTE,)


@pytest.mark.req("HEAD-02")
def test_reject_and_hold_and_accept() -> None:
    layout = m.JABRA_BIZ
    control = _control(layout)
    control.show(RINGING, 0.0)
    assert _wishes(control, m.press(layout, "reject"), 1.0) == (HeadsetButton.REJECT,)
    control.show(CallLights(talking=True, ringing=True), 5.0)
    control.take(m.press(layout, "hook"), 5.1)
    assert _wishes(control, m.press(layout, "flash", "hook"), 8.0) == (HeadsetButton.ACCEPT,)


@EVERY_MAKER
def test_lights_out_at_the_end(layout: m.Layout) -> None:
    control = _control(layout)
    control.show(MUTED, 0.0)
    assert control.darken()
    assert control.darken() == ()
