"""How calls count; the reason that comes before the next queue call (BOOK-02)."""

from __future__ import annotations

import pytest

from ccpdesk.bookings.call_outcome import CallClass, CallOutcome
from ccpdesk.calls.call import CallType
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from ccpdesk.workflows.desk_state import NoticeAction
from tests.workflows.house import House
from tests.workflows.talk import end, talk


def outcome(house: House, call: CallId) -> CallOutcome | None:
    with house.store.reading() as work:
        return work.bookings.outcomes.get(call)


def ring(house: House, kind: str) -> bool:
    """Whether a call of that kind may ring now."""
    told = len(house.telephone.told)
    call = house.offer(caller="4045550144", type_hint=kind)
    allowed = ("reject", call, 486) not in house.telephone.told[told:]
    end(house, call, 1, Ending(EndedBy.AGENT, 200 if allowed else 486))
    return allowed


@pytest.mark.req("BOOK-02", "CALL-06")
def test_a_queue_call_without_a_job_owes_its_reason_before_the_next(house: House) -> None:
    call = talk(house)
    end(house, call)
    (owed,) = house.desk.state.owed
    assert (owed.call.id, owed.who) == (call, "Maria Lopez")
    assert any(notice.action is NoticeAction.GIVE_REASON for notice in house.desk.state.notices)
    assert not ring(house, "queue")
    assert ring(house, "direct")
    assert ring(house, "internal")
    house.workflows.actions.no_job("Price", " 20 % dearer ")
    assert house.desk.state.owed == ()
    found = outcome(house, call)
    assert found is not None
    assert (found.call_class, found.reason, found.note) == (CallClass.UNBOOKED, "Price", "20 % dearer")
    assert not house.desk.state.notices
    assert ring(house, "queue")


@pytest.mark.req("BOOK-02")
def test_a_short_call_is_excused_and_owes_nothing(house: House) -> None:
    call = talk(house)
    end(house, call, 59)
    found = outcome(house, call)
    assert found is not None
    assert found.call_class is CallClass.EXCUSED
    assert ring(house, "queue")


@pytest.mark.req("BOOK-02")
def test_a_caller_who_gives_up_is_abandoned(house: House) -> None:
    call = house.offer()
    end(house, call, 5, Ending(EndedBy.REMOTE, 487))
    found = outcome(house, call)
    assert found is not None
    assert found.call_class is CallClass.ABANDONED
    assert house.desk.state.owed == ()


@pytest.mark.req("BOOK-02")
@pytest.mark.parametrize(("after", "expected"), [(30, CallClass.EXCUSED), (90, CallClass.NOT_A_LEAD)])
def test_the_reason_may_be_given_during_the_call(house: House, after: float, expected: CallClass) -> None:
    call = talk(house)
    house.workflows.actions.no_job("Spam")
    end(house, call, after)
    found = outcome(house, call)
    assert found is not None
    assert (found.call_class, found.reason) == (expected, "Spam")
    assert house.desk.state.owed == ()


@pytest.mark.req("BOOK-02")
def test_a_restart_does_not_forget_what_is_owed(house: House) -> None:
    call = talk(house)
    end(house, call)
    house.desk, _ = house.open()
    assert [item.call.id for item in house.desk.state.owed] == [call]
    assert not ring(house, "queue")
    house.workflows.actions.no_job("Existing job")
    house.desk, _ = house.open()
    assert house.desk.state.owed == ()


@pytest.mark.req("BOOK-02")
def test_other_calls_owe_nothing_and_wrong_answers_are_refused(house: House) -> None:
    call = talk(house, type_hint="direct")
    assert house.call(call).type is CallType.DIRECT
    with pytest.raises(Refused, match="No call asks"):
        house.workflows.actions.no_job("Spam")
    end(house, call)
    assert house.desk.state.owed == ()
    assert outcome(house, call) is None
    with pytest.raises(Refused, match="no such call reason"):
        house.workflows.actions.no_job("Because")
