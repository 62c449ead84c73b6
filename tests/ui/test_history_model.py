"""The history: outcomes told apart, kept up to date, called back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.history import TODAY_ROWS, History, Only
from ccpdesk.ui.models.history_words import outcome
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.desk import Desk
from tests.ui import scenes
from tests.ui.recording_actions import RecordingActions


class SlowActions(RecordingActions):
    """Answers about the history only when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[Sequence[LoggedCall]], None]] = []

    def history(self, wanted: HistoryFilter, done: Callable[[Sequence[LoggedCall]], None]) -> None:
        self.asked.append(("history", wanted))
        self.waiting.append(done)


def history(
    actions: RecordingActions, desk: Desk | None = None, today: bool = False
) -> tuple[History, scenes.MovingClock]:
    clock = scenes.MovingClock()
    made = History(desk or Desk(scenes.idle()), actions, clock, english, Verbs(), today=today)
    made.watch(lambda _view: None)
    return made, clock


@pytest.mark.req("CALL-10", "CALL-12")
def test_every_ending_has_its_own_word_and_elsewhere_is_not_missed() -> None:
    party = scenes.number("+14045550199")
    words = {reason: outcome(scenes.logged(reason, party, 5), english) for reason in EndReason}
    assert len(set(words.values())) == len(EndReason)
    presenter, _ = history(RecordingActions([scenes.logged(EndReason.ANSWERED_ELSEWHERE, party, 5)]))
    (row,) = presenter.view.rows
    assert (row.outcome, row.tone) == ("Answered elsewhere", Tone.PLAIN)


@pytest.mark.req("CALL-12")
def test_it_asks_for_mine_and_asks_again_when_a_call_is_over() -> None:
    actions, desk = RecordingActions(scenes.PAST), Desk(scenes.idle())
    history(actions, desk)
    desk.show(replace(desk.state, muted=True))
    assert actions.count("history") == 1
    desk.show(replace(desk.state, history_version=1))
    assert actions.count("history") == 2
    wanted = actions.asked[0][1]
    assert isinstance(wanted, HistoryFilter)
    assert wanted.agent == scenes.SAM.id


@pytest.mark.req("CALL-12")
def test_a_call_back_uses_the_tenant_of_the_call() -> None:
    actions = RecordingActions(scenes.PAST)
    presenter, _ = history(actions)
    presenter.call_back(scenes.PAST[0].call.id)
    assert actions.asked[-1] == ("dial", "+16785550120", scenes.BRIGHT.id)
    before = len(actions.asked)
    presenter.call_back(scenes.PAST[5].call.id)
    assert len(actions.asked) == before, "a withheld number can't be called back"


@pytest.mark.req("CALL-12")
def test_one_call_in_detail_lists_every_state_with_its_time() -> None:
    presenter, _ = history(RecordingActions(scenes.PAST))
    presenter.open(scenes.PAST[0].call.id)
    view = presenter.view
    assert view.opened is not None
    assert [(event.what, event.detail) for event in view.events] == [
        ("Ringing", ""),
        ("Active", ""),
        ("Keypad", "42"),
        ("Ended", "answered"),
    ]
    presenter.close()
    assert presenter.view.opened is None


def test_an_answer_to_an_older_question_is_dropped() -> None:
    actions = SlowActions()
    presenter, _ = history(actions)
    presenter.restrict("Tom", Only.ALL)
    first, second = actions.waiting
    second(scenes.PAST[:1])
    first(scenes.PAST)
    assert [row.who for row in presenter.view.rows] == ["Tom Becker"]


def test_it_says_that_it_loads_and_what_would_be_there() -> None:
    actions = SlowActions()
    presenter, _ = history(actions)
    assert presenter.view.empty == "Loading…"
    actions.waiting[0]([])
    assert presenter.view.empty == "No calls yet"
    presenter.restrict("", Only.MISSED)
    actions.waiting[1]([])
    assert presenter.view.empty == "No such calls"


def test_today_begins_at_local_midnight_and_is_short() -> None:
    actions = RecordingActions(scenes.PAST)
    history(actions, today=True)
    wanted = actions.asked[0][1]
    assert isinstance(wanted, HistoryFilter)
    assert wanted.limit == TODAY_ROWS
    assert wanted.since is not None
    assert (wanted.since.hour, wanted.since.minute) == (0, 0)
    assert set(EndReason) - wanted.outcomes == {EndReason.NOT_OFFERED}, "refused again and again in wrap-up"


def test_relative_times_move_on_with_the_clock() -> None:
    presenter, clock = history(RecordingActions(scenes.PAST))
    assert presenter.view.rows[0].when == "12 min ago"
    clock.advance(60)
    assert presenter.view.rows[0].when == "13 min ago"
