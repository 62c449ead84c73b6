"""Contract: what colleagues may know of each other; a desk that vanished is Offline (STAT-08)."""

from datetime import timedelta
from uuid import uuid4

import pytest

from ccpdesk.agents.desk_session import VANISHED, DeskSession
from ccpdesk.agents.presence import Presence
from ccpdesk.agents.status import AVAILABLE, OFFLINE, Availability, Choice
from ccpdesk.agents.status_log import StatusChange
from ccpdesk.agents.user import User
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import StatusChangeId, new_id
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_call, a_user, kept

LUNCH = Choice(Availability.UNAVAILABLE, "Lunch")


def changed(user: User, minute: int, choice: Choice) -> StatusChange:
    at = NOON + timedelta(minutes=minute)
    return StatusChange(id=StatusChangeId(new_id()), user=user.id, at=at, choice=choice, actor=user.id)


@pytest.mark.req("STAT-08")
def test_who_is_signed_in_with_the_last_choice_and_whether_on_a_call(units: Units) -> None:
    ada, bob, gone, left = (a_user(name) for name in ("ada", "bob", "gone", "left"))
    retired = a_user("retired", active=False)
    kept(units(), ada, bob, gone, left, retired)
    with units() as unit:
        for user in (ada, bob, gone, retired):
            unit.desks.claim(DeskSession(desk=uuid4(), user=user.id, place="DESK", began=NOON))
        for change in (changed(ada, 1, LUNCH), changed(ada, 0, AVAILABLE), changed(bob, 0, AVAILABLE)):
            unit.status_log.record(change)
        unit.calls.save(a_call(state=CallState.HELD), bob.id)
        unit.calls.save(a_call(state=CallState.RINGING), ada.id)
        unit.calls.save(a_call(state=CallState.ENDED), gone.id)
        unit.commit()
    with units() as unit:
        found = {presence.user: presence for presence in unit.presences.all()}
    assert found.keys() == {ada.id, bob.id, gone.id}
    told = {user: (one.chosen, one.since, one.in_call) for user, one in found.items()}
    assert told == {
        ada.id: (LUNCH, NOON + timedelta(minutes=1), False),
        bob.id: (AVAILABLE, NOON, True),
        gone.id: (OFFLINE, None, False),
    }
    assert all(timedelta(0) <= one.silent < VANISHED for one in found.values())


@pytest.mark.req("STAT-08")
def test_a_desk_that_vanished_is_offline_whatever_was_chosen() -> None:
    user = a_user()
    silent = VANISHED + timedelta(microseconds=1)
    there = Presence(user=user.id, chosen=AVAILABLE, since=NOON, in_call=True, silent=VANISHED)
    gone = Presence(user=user.id, chosen=AVAILABLE, since=NOON, in_call=True, silent=silent)
    assert (there.now, there.talking) == (AVAILABLE, True)
    assert (gone.now, gone.talking) == (OFFLINE, False)
