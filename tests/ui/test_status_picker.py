"""The status picker: wrap-up with its buttons, what comes afterwards, times, the way back to Available."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccpdesk.agents.status import AVAILABLE, Activity, Availability, Choice
from ccpdesk.workflows.desk_state import NoticeAction
from tests.ui import scenes
from tests.ui.test_presenters import made

LUNCH = Choice(Availability.UNAVAILABLE, "Lunch")


@pytest.mark.req("STAT-01", "STAT-03", "STAT-04")
def test_wrap_up_counts_down_and_says_what_may_be_done() -> None:
    all_of_them, actions, _ = made(scenes.wrapping_up())
    view = all_of_them.status.view
    assert (view.chosen, view.activity, view.timer) == ("Available", "Wrap-up", "00:37")
    assert (view.planned, view.waiting) == ("then Unavailable · Lunch", True)
    assert (view.can_end, view.extend) == (True, "+01:00")
    assert [option.choice for option in view.options if option.chosen] == [LUNCH]
    all_of_them.status.end_wrap_up()
    all_of_them.status.extend_wrap_up()
    assert [asked[0] for asked in actions.asked] == ["end_wrap_up", "extend_wrap_up"]


@pytest.mark.req("STAT-03")
def test_the_key_does_nothing_without_a_wrap_up() -> None:
    all_of_them, actions, _ = made(scenes.idle())
    all_of_them.status.end_wrap_up()
    assert actions.asked == []
    assert not all_of_them.status.view.can_end


@pytest.mark.req("STAT-01")
def test_chosen_system_and_link_each_with_their_time() -> None:
    all_of_them, _, _ = made(scenes.active())
    chosen, system, link = all_of_them.status.view.lines
    assert chosen.startswith("Available since")
    assert system.startswith("On a queue call since")
    assert link.startswith("Connected since")
    assert system.endswith("(02:31)")


@pytest.mark.req("STAT-02")
def test_a_missed_call_offers_the_way_back() -> None:
    all_of_them, actions, _ = made(scenes.missed())
    (notice,) = all_of_them.notices.view.notices
    assert notice.action is NoticeAction.BE_AVAILABLE
    all_of_them.notices.act(notice.action)
    assert actions.asked == [("choose_status", AVAILABLE)]
    all_of_them.notices.act(NoticeAction.TAKE_OVER)
    assert actions.asked[-1] == ("take_over",)


@pytest.mark.req("STAT-01")
def test_reasons_are_those_of_the_centre() -> None:
    state = replace(scenes.idle(), reasons=("Coaching",))
    all_of_them, _, _ = made(state)
    texts = [option.text for option in all_of_them.status.view.options]
    assert texts == ["Available", "Unavailable", "Unavailable · Coaching", "Offline"]


def test_every_activity_has_a_word() -> None:
    for activity in Activity:
        all_of_them, _, _ = made(scenes.idle(status=scenes.status(activity)))
        assert len(all_of_them.status.view.lines[1]) > len(" since ")
