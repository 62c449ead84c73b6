"""The history: outcomes told apart, kept up to date, called back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest

from ccpdesk.bookings.call_outcome import CallClass
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.immediate import Done
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.history import PAGE_ROWS, TODAY_ROWS, History
from ccpdesk.ui.models.history_filters import Only, Period, Restriction
from ccpdesk.ui.models.history_words import outcome, row
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.views.today import summary
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ports import Job
from tests.ui import scenes
from tests.ui.recording_actions import RecordingActions


class SlowActions(RecordingActions):
    """Answers about the history only when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[Sequence[LoggedCall]], None]] = []
        self.failing: list[Callable[[Exception], None]] = []

    def history(
        self,
        wanted: HistoryFilter,
        done: Callable[[Sequence[LoggedCall]], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        self.asked.append(("history", wanted))
        self.waiting.append(done)
        assert failed is not None
        self.failing.append(failed)
        return Done()


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
    presenter.restrict(Restriction(text=" Tom "))
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
    presenter.restrict(Restriction(only=Only.MISSED))
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


def question(actions: RecordingActions) -> HistoryFilter:
    wanted = actions.asked[-1][1]
    assert isinstance(wanted, HistoryFilter)
    return wanted


@pytest.mark.req("CALL-12", "ADM-01")
def test_everyones_calls_are_listed_with_the_permission_only() -> None:
    actions = RecordingActions(scenes.COLLEAGUES_PAST)
    presenter, _ = history(actions, Desk(scenes.idle(permissions=scenes.ALL_SEEN)))
    assert presenter.view.may_see_all
    assert {row.agent for row in presenter.view.rows} == {"Sam Ortiz"}, "mine, unless asked otherwise"
    presenter.restrict(Restriction(everyone=True))
    assert {row.agent for row in presenter.view.rows} > {"Sam Ortiz", "Dana Whitfield"}
    presenter.restrict(Restriction(everyone=True, agent=scenes.DANA.id))
    assert [row.who for row in presenter.view.rows] == ["Helen Whitaker"]
    refused, _ = history(actions)
    refused.restrict(Restriction(everyone=True, agent=scenes.DANA.id))
    assert not refused.view.may_see_all
    assert question(actions).agent == scenes.SAM.id


@pytest.mark.req("CALL-12", "BOOK-02")
def test_tenant_outcome_and_days_become_the_question() -> None:
    actions = RecordingActions(scenes.PAST)
    presenter, _ = history(actions)
    presenter.restrict(Restriction(tenant=scenes.BRIGHT.id, result=CallClass.BOOKED))
    assert [(row.who, row.outcome) for row in presenter.view.rows] == [("Tom Becker", "Answered · Booked")]
    presenter.restrict(Restriction(result=EndReason.CALLER_HUNG_UP))
    assert [row.outcome for row in presenter.view.rows] == ["Caller hung up"]
    day = date(2026, 11, 22)
    presenter.restrict(Restriction(period=Period.DAYS, first=day, last=day))
    wanted = question(actions)
    assert (wanted.since, wanted.until) == (
        datetime(2026, 11, 22).astimezone(),
        datetime(2026, 11, 23).astimezone(),
    )
    assert [row.who for row in presenter.view.rows] == ["Maria Lopez", "Helen Whittaker"]


@pytest.mark.req("CALL-12")
def test_a_long_history_is_read_piece_by_piece_and_a_new_call_comes_in_front() -> None:
    party = scenes.number("+14045550199")
    past = [scenes.logged(EndReason.ANSWERED, party, minutes) for minutes in range(PAGE_ROWS + 30)]
    actions, desk = RecordingActions(past), Desk(scenes.idle())
    presenter, _ = history(actions, desk)
    assert (len(presenter.view.rows), presenter.view.more) == (PAGE_ROWS, True)
    presenter.read_on()
    assert question(actions).after == past[PAGE_ROWS - 1].call
    assert [row.call for row in presenter.view.rows] == [one.call.id for one in past]
    assert not presenter.view.more
    actions.past = (scenes.logged(EndReason.MISSED, party, -1), *past)
    desk.show(replace(desk.state, history_version=1))
    assert [row.call for row in presenter.view.rows] == [one.call.id for one in actions.past]


@pytest.mark.req("CALL-12")
def test_reading_on_that_is_overtaken_can_be_asked_for_again() -> None:
    party = scenes.number("+14045550199")
    past = [scenes.logged(EndReason.ANSWERED, party, minutes) for minutes in range(PAGE_ROWS)]
    actions, desk = SlowActions(), Desk(scenes.idle())
    presenter, _ = history(actions, desk)
    actions.waiting[0](past)
    presenter.read_on()
    presenter.read_on()
    assert actions.count("history") == 2, "one piece at a time"
    desk.show(replace(desk.state, history_version=1))
    actions.waiting[1]([])
    actions.waiting[2](past)
    assert presenter.view.more
    presenter.read_on()
    actions.failing[3](StoreError("The database does not answer"))
    assert presenter.view.more
    assert len(presenter.view.rows) == PAGE_ROWS


@pytest.mark.req("CALL-12")
def test_the_customer_of_a_call_opens_on_customers() -> None:
    actions, desk = RecordingActions(scenes.PAST), Desk(scenes.idle())
    navigation = Navigation()
    presenter = History(desk, actions, scenes.MovingClock(), english, Verbs(), navigation)
    presenter.watch(lambda _view: None)
    presenter.open_customer(scenes.PAST[0].call.id)
    assert actions.asked[-1] == ("open_customer", scenes.TOM.id, None)
    assert navigation.screen is Screen.CUSTOMERS


def test_today_cuts_a_name_before_it_cuts_why_a_call_is_red() -> None:
    past = scenes.PAST[1]
    missed = replace(past, customer_name="Marcus Mata", call=replace(past.call, end_reason=EndReason.MISSED))
    shown = row(missed, scenes.NOW, english)
    assert summary(shown) == ("Marcus Mata", " · missed")
    nameless = replace(missed, customer_name="", call=replace(missed.call, party_name=""))
    assert summary(row(nameless, scenes.NOW, english)) == (f"{shown.number} · missed", "")
    heard = replace(missed, call=replace(missed.call, end_reason=EndReason.ANSWERED))
    assert summary(row(heard, scenes.NOW, english)) == (f"Marcus Mata · {shown.tenant}", "")
