"""Call bar, status, pop-up, notices, title and dialler without a window."""

from dataclasses import replace

import pytest

from ccpdesk.agents.status import AVAILABLE, OFFLINE, Activity, Availability, Choice
from ccpdesk.calls.facts import LinkState
from ccpdesk.calls.state_machine import CallState
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.monitor_row import Thresholds
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.models.notices import MOST
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.presenters import Presenters, presenters
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, LinkStatus, Lookup, Notice, Severity
from tests.ui import boards, scenes
from tests.ui.one_recording import OneRecording
from tests.ui.recording_actions import RecordingActions
from tests.ui.recording_headset import set_up


def made(state: DeskState) -> tuple[Presenters, RecordingActions, Desk]:
    desk, actions = Desk(state), RecordingActions(scenes.PAST)
    return (
        presenters(
            desk,
            actions,
            set_up(),
            scenes.MovingClock(),
            english,
            boards.office(),
            Thresholds(),
            OneRecording(),
        ),
        actions,
        desk,
    )


@pytest.mark.req("CALL-08")
def test_the_bar_controls_the_active_call() -> None:
    all_of_them, actions, desk = made(scenes.active())
    bar, call = all_of_them.call_bar, scenes.MARIA_CALLS.id
    block = bar.view.block
    assert block is not None
    assert (block.party, block.tenant, block.timer, block.active) == (
        "Maria Lopez",
        "Apex Heating & Air",
        "02:31",
        True,
    )
    bar.toggle_hold()
    bar.toggle_mute()
    bar.press_key("5")
    bar.hang_up()
    assert actions.asked == [("hold", call), ("mute", True), ("send_dtmf", call, "5"), ("hang_up", call)]
    desk.show(scenes.active(muted=True))
    bar.toggle_mute()
    assert actions.asked[-1] == ("mute", False)


@pytest.mark.req("CALL-08")
def test_a_held_call_alone_can_be_resumed_from_the_bar_and_hears_no_digits() -> None:
    state = scenes.active()
    held = replace(next(iter(state.calls)), state=CallState.HELD)
    all_of_them, actions, _ = made(state.with_call(held))
    block = all_of_them.call_bar.view.block
    assert block is not None
    assert (block.stage, block.held, block.active) == ("On hold", True, False)
    all_of_them.call_bar.press_key("5")
    all_of_them.call_bar.toggle_hold()
    assert actions.asked == [("resume", held.id)]


@pytest.mark.req("CALL-08")
def test_of_a_conference_the_bar_controls_the_call_that_is_chosen() -> None:
    state = scenes.conference()
    caller, colleague = state.calls
    all_of_them, actions, desk = made(replace(state, selected=colleague.id))
    bar = all_of_them.call_bar
    assert bar.view.block is not None
    assert bar.view.block.call == colleague.id
    bar.press_key("1")
    bar.toggle_hold()
    bar.hang_up()
    assert actions.asked == [
        ("send_dtmf", colleague.id, "1"),
        ("hold", colleague.id),
        ("hang_up", colleague.id),
    ]
    desk.show(replace(state, selected=caller.id))
    bar.hang_up()
    assert actions.asked[-1] == ("hang_up", caller.id)


def test_without_a_call_the_keys_do_nothing() -> None:
    all_of_them, actions, _ = made(scenes.idle())
    for press in (
        all_of_them.call_bar.toggle_hold,
        all_of_them.call_bar.toggle_mute,
        all_of_them.call_bar.hang_up,
    ):
        press()
    assert all_of_them.call_bar.view.block is None
    assert actions.asked == []


@pytest.mark.req("STAT-01")
def test_chosen_activity_and_link_are_shown_apart() -> None:
    link = LinkStatus(LinkState.RECONNECTING, scenes.NOW, "No answer from pbx.example.com")
    lunch = scenes.status(Activity.ON_QUEUE_CALL, Choice(Availability.UNAVAILABLE, "Lunch"), ago=151)
    all_of_them, _, _ = made(replace(scenes.active(), status=replace(lunch, confirmed=False), link=link))
    status, bar = all_of_them.status.view, all_of_them.call_bar.view
    assert (status.chosen, status.activity, status.timer) == (
        "Unavailable · Lunch",
        "On a queue call",
        "02:31",
    )
    assert status.unconfirmed == "unconfirmed"
    assert (bar.link, bar.link_tone) == ("Reconnecting…", Tone.BAD)
    assert "No answer from pbx.example.com" in bar.link_hint


@pytest.mark.req("STAT-01")
def test_every_status_can_be_chosen() -> None:
    all_of_them, actions, _ = made(scenes.idle())
    options = all_of_them.status.view.options
    assert [option.text for option in options if option.chosen] == ["Available"]
    for option in options:
        all_of_them.status.choose(option.choice)
    chosen = [asked[1] for asked in actions.asked]
    assert chosen[0] == AVAILABLE
    assert chosen[-1] == OFFLINE
    assert Choice(Availability.UNAVAILABLE, "Training") in chosen


@pytest.mark.req("CALL-04")
@pytest.mark.parametrize(
    ("screen", "in_front", "up"),
    [
        (Screen.INBOX, True, False),
        (Screen.INBOX, False, True),
        (Screen.CUSTOMERS, True, True),
        (Screen.CALLS, False, True),
    ],
)
def test_the_pop_up_is_up_wherever_the_inbox_cannot_be_seen(screen: Screen, in_front: bool, up: bool) -> None:
    all_of_them, _, desk = made(scenes.idle())
    all_of_them.navigation.go(screen)
    all_of_them.pop_up.window_in_front(in_front)
    assert all_of_them.pop_up.view.cards == ()
    desk.show(scenes.ringing())
    assert bool(all_of_them.pop_up.view.cards) is up
    desk.show(scenes.active())
    assert all_of_them.pop_up.view.cards == ()


@pytest.mark.req("HEAD-01")
def test_notices_newest_first_with_their_remedy_and_a_limit() -> None:
    many = tuple(Notice(str(number), Severity.INFO, f"Text {number}") for number in range(MOST + 2))
    all_of_them, actions, _ = made(replace(scenes.idle(), notices=many))
    view = all_of_them.notices.view
    assert [notice.text for notice in view.notices] == ["Text 4", "Text 3", "Text 2"]
    assert view.more == 2
    all_of_them.notices.dismiss("4")
    assert actions.asked == [("dismiss", "4")]


def test_the_title_names_the_call() -> None:
    all_of_them, _, desk = made(scenes.idle())
    assert all_of_them.title.view.text == "ccpdesk"
    desk.show(scenes.ringing())
    assert all_of_them.title.view.text == "Incoming: Apex Heating & Air · Maria Lopez – ccpdesk"
    assert not all_of_them.title.view.in_call
    desk.show(scenes.active())
    assert all_of_them.title.view.text == "Apex Heating & Air · Maria Lopez – ccpdesk"
    assert all_of_them.title.view.in_call


@pytest.mark.req("CALL-09")
def test_dialling_as_a_company() -> None:
    all_of_them, actions, _ = made(scenes.idle())
    dialler = all_of_them.dialler
    assert not dialler.view.ready
    dialler.dial()
    assert actions.asked == []
    assert [one.text for one in dialler.view.companies][:2] == [
        "My own line",
        "Apex Heating & Air · (404) 555-0100",
    ]
    dialler.typed(" 404 555 0199 ")
    dialler.call_as(scenes.APEX.id)
    assert (dialler.view.reading, dialler.view.ready) == ("Calls (404) 555-0199", True)
    dialler.dial()
    assert actions.asked == [("dial", "404 555 0199", scenes.APEX.id)]
    assert (dialler.view.ready, dialler.view.done) == (False, 1)


@pytest.mark.req("CALL-09", "TEN-03")
def test_the_company_of_a_new_call_is_the_calls_or_the_customers_until_one_is_chosen() -> None:
    all_of_them, actions, desk = made(scenes.idle())
    dialler = all_of_them.dialler
    assert dialler.view.company is None
    desk.show(replace(desk.state, lookup=Lookup(shown=scenes.MARIA)))
    assert dialler.view.company == scenes.APEX.id
    desk.show(scenes.national())
    assert dialler.view.company is None, "nobody's number for nobody's call"
    desk.show(replace(desk.state, lookup=Lookup(shown=scenes.MARIA)))
    assert dialler.view.company is None
    desk.show(scenes.active())
    dialler.call_as(scenes.BRIGHT.id)
    assert dialler.view.company == scenes.BRIGHT.id
    dialler.typed("4045550199")
    dialler.dial()
    assert actions.asked == [("dial", "4045550199", scenes.BRIGHT.id)]
    assert dialler.view.company == scenes.APEX.id, "chosen for that call only"
