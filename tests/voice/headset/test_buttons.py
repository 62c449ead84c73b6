"""Input reports of several makers become events (HEAD-02)."""

from __future__ import annotations

import pytest

from ccpdesk.voice.headset.buttons import ButtonEvent as E
from ccpdesk.voice.headset.buttons import Buttons
from ccpdesk.voice.headset.report_descriptor import parse
from tests.voice.headset import makers as m

EVERY_MAKER = pytest.mark.parametrize("layout", m.ALL, ids=lambda layout: layout.name)
PRESSES = {
    "mute": E.MUTE_TOGGLED,
    "flash": E.HOLD_PRESSED,
    "redial": E.REDIAL_PRESSED,
    "drop": E.DROP_PRESSED,
    "reject": E.REJECT_PRESSED,
    "volume_up": E.VOLUME_UP,
}


def _buttons(layout: m.Layout) -> Buttons:
    return Buttons(parse(layout.descriptor))


@pytest.mark.req("HEAD-02")
@EVERY_MAKER
def test_the_hook_switch_as_each_maker_does_it(layout: m.Layout) -> None:
    buttons = _buttons(layout)
    assert buttons.hook.value == layout.hook
    told = [buttons.take(report) for report in (m.press(layout, "hook"), m.rest(layout))]
    assert told == ([(E.HOOK_PRESSED,), ()] if layout.hook == "press" else [(E.HOOK_OFF,), (E.HOOK_ON,)])


@pytest.mark.req("HEAD-02")
@EVERY_MAKER
def test_a_button_pressed_and_let_go_is_one_event_also_while_the_hook_is_off(layout: m.Layout) -> None:
    for control in layout.controls.keys() & PRESSES.keys():
        same_report = layout.controls[control][0] == layout.controls["hook"][0] and layout.hook != "press"
        hook = ("hook",) if same_report else ()
        buttons = _buttons(layout)
        if hook:
            buttons.take(m.press(layout, "hook"))
        assert buttons.take(m.press(layout, control, *hook)) == (PRESSES[control],)
        released = m.press(layout, *hook) if hook else m.rest(layout, control)
        assert buttons.take(released) == ()


def test_a_state_told_again_is_no_event_a_change_told_again_is_one() -> None:
    buttons = _buttons(m.JABRA_BIZ)
    assert buttons.take(m.press(m.JABRA_BIZ, "hook")) == (E.HOOK_OFF,)
    assert buttons.take(m.press(m.JABRA_BIZ, "hook")) == ()
    assert buttons.take(m.press(m.JABRA_BIZ, "mute", "hook")) == (E.MUTE_TOGGLED,)
    assert buttons.take(m.press(m.JABRA_BIZ, "mute", "hook")) == (E.MUTE_TOGGLED,)
    assert buttons.take(m.press(m.JABRA_BIZ, "mute", "flash", "hook")) == (E.HOLD_PRESSED,)


def test_reject_comes_before_the_hook_in_the_same_report() -> None:
    buttons = _buttons(m.POLY_BLACKWIRE)
    buttons.take(m.press(m.POLY_BLACKWIRE, "hook"))
    assert buttons.take(m.press(m.POLY_BLACKWIRE, "reject")) == (E.REJECT_PRESSED, E.HOOK_ON)


def test_a_one_bit_array_at_rest_is_no_press() -> None:
    """EPOS: index 0 would be programmable button 7, and each press of the hook would refuse a call."""
    buttons = _buttons(m.EPOS_IMPACT_D)
    assert buttons.take(m.press(m.EPOS_IMPACT_D, "hook")) == (E.HOOK_OFF,)
    assert buttons.take(m.press(m.EPOS_IMPACT_D, "hook", "reject")) == (E.REJECT_PRESSED,)


def test_a_mute_switch_that_stays_tells_where_it_is() -> None:
    buttons = Buttons(parse(m.collection(0x0B, 5, m.inputs(m.NO_PREFERRED, 0x2F) + m.gap(7))))
    assert [buttons.take(bytes([value])) for value in (1, 1, 0)] == [(E.MUTE_ON,), (), (E.MUTE_OFF,)]


def test_buttons_told_as_an_array() -> None:
    content = m.usage(0x20, 0x2F) + m.item(0x14, 1) + m.item(0x24, 2) + m.item(0x74, 8) + m.item(0x94, 2)
    buttons = Buttons(parse(m.collection(0x0B, 5, content + m.item(0x80, 0))))
    told = [buttons.take(report) for report in (b"\1\0", b"\1\2", b"\2\0", b"\0\0", b"\0\1", b"\7\0")]
    assert told == [(E.HOOK_PRESSED,), (E.MUTE_TOGGLED,), (), (), (E.HOOK_PRESSED,), ()]


def test_other_reports_and_reports_cut_short_change_nothing() -> None:
    buttons = _buttons(m.JABRA_BIZ)
    assert buttons.take(m.press(m.JABRA_BIZ, "hook")) == (E.HOOK_OFF,)
    assert [buttons.take(report) for report in (b"", b"\2", b"\x05\xff\xff", b"\xff")] == [()] * 4
    assert buttons.take(m.rest(m.JABRA_BIZ)) == (E.HOOK_ON,)
