"""The transfer panel, mostly without a window (CALL-08)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ccpdesk.calls.state_machine import CallState
from ccpdesk.ui.views.transfer import TransferFlyOut
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import scenes
from tests.ui.conftest import Stage, focused
from tests.ui.test_presenters import made

pytestmark = pytest.mark.req("CALL-08")


def test_a_colleague_is_found_by_name_and_asked_first_or_not() -> None:
    all_of_them, actions, _ = made(replace(scenes.active(), colleagues=scenes.COLLEAGUES))
    panel, call = all_of_them.transfer, scenes.MARIA_CALLS.id
    assert len(panel.view.colleagues) == len(scenes.COLLEAGUES)
    assert not panel.view.ready
    panel.typed("okafor")
    assert panel.view.reading == "Grace Okafor · 1004"
    panel.ask()
    panel.blind()
    assert actions.asked == [("consult", call, "1004"), ("transfer", call, "1004")]
    assert panel.view.done == 1


def test_once_somebody_is_asked_enter_neither_closes_nor_ends_anything(
    stage: Callable[[DeskState], Stage],
) -> None:
    state = scenes.consulting()
    _, asked = state.calls
    made_up = stage(scenes.active())
    made_up.ui.window.fly_outs.toggle_transfer()
    ringing = state.with_call(replace(asked, state=CallState.ALERTING, answered_at=None))
    for now in (ringing, state):
        made_up.desk.show(now)
        assert isinstance(focused(), TransferFlyOut)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        assert focused().isVisible()
    verbs = {asked[0] for asked in made_up.actions.asked}
    assert verbs.isdisjoint({"complete_transfer", "cancel_transfer", "resume", "conference"})
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused().objectName() == "completeButton"
    made_up.desk.show(scenes.active())
    assert focused().objectName() == "targetField"


def test_a_number_is_called_as_typed() -> None:
    all_of_them, actions, _ = made(replace(scenes.active(), colleagues=scenes.COLLEAGUES))
    all_of_them.transfer.typed("(404) 555-0123")
    all_of_them.transfer.blind()
    assert actions.asked == [("transfer", scenes.MARIA_CALLS.id, "(404) 555-0123")]


def test_without_a_call_nothing_is_transferred() -> None:
    all_of_them, actions, _ = made(scenes.idle())
    all_of_them.transfer.typed("1002")
    assert not all_of_them.transfer.view.ready
    all_of_them.transfer.blind()
    all_of_them.transfer.complete()
    all_of_them.transfer.cancel()
    assert actions.asked == []


def test_a_consultation_is_completed_swapped_joined_or_given_up() -> None:
    state = scenes.consulting()
    held, asked = state.calls
    all_of_them, actions, desk = made(state)
    panel = all_of_them.transfer
    consultation = panel.view.consultation
    assert consultation is not None
    assert (consultation.party, consultation.answered) == ("Dana Whitfield · 1002", True)
    assert panel.view.party == "Maria Lopez"
    panel.swap()
    panel.join_all()
    panel.complete()
    panel.cancel()
    assert actions.asked == [
        ("resume", held.id),
        ("conference",),
        ("complete_transfer", asked.id, None),
        ("cancel_transfer", asked.id),
    ]
    swapped = desk.state.with_call(replace(asked, state=CallState.HELD))
    desk.show(swapped.with_call(replace(held, state=CallState.ACTIVE)))
    panel.swap()
    assert actions.asked[-1] == ("resume", asked.id)


def test_before_an_answer_the_calls_cant_be_joined() -> None:
    state = scenes.consulting()
    _, asked = state.calls
    all_of_them, _, _ = made(state.with_call(replace(asked, state=CallState.ALERTING, answered_at=None)))
    consultation = all_of_them.transfer.view.consultation
    assert consultation is not None
    assert not consultation.answered
    assert "Ringing there" in consultation.stage


@pytest.mark.req("CALL-14")
def test_the_caller_is_parked_others_are_picked_up_and_the_mailbox_called() -> None:
    plain, _, _ = made(scenes.active())
    assert not plain.transfer.view.park
    assert (plain.services.view.parked, plain.services.view.mail) == ((), None)
    all_of_them, actions, _ = made(scenes.with_services(scenes.active()))
    assert all_of_them.transfer.view.park
    all_of_them.transfer.park()
    assert all_of_them.transfer.view.done == 1
    shown = all_of_them.services.view
    assert [(row.place, row.party, row.waits) for row in shown.parked][1:] == [
        ("704", "Waiting caller", "01:15")
    ]
    assert shown.mail is not None
    assert (shown.mail.new, shown.mail.hint) == (3, "Voice messages: 3 new, 1 old. Call the mailbox")
    all_of_them.services.pick_up("704")
    all_of_them.services.call_mailbox()
    assert actions.asked == [("park", scenes.MARIA_CALLS.id), ("pick_up", "704"), ("call_mailbox",)]
