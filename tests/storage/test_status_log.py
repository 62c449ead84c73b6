"""Contract: the history of agent statuses (STAT-06)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ccpdesk.agents.status import AVAILABLE, OFFLINE, Availability, ChangedBy, Choice
from ccpdesk.agents.status_log import StatusChange, time_in_status
from ccpdesk.agents.user import User
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import StatusChangeId, new_id
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_user, kept

pytestmark = pytest.mark.req("STAT-06")
LUNCH = Choice(Availability.UNAVAILABLE, "Lunch")


def change(user: User, minutes: int, choice: Choice, **fields: object) -> StatusChange:
    at = NOON + timedelta(minutes=minutes)
    return StatusChange(id=StatusChangeId(new_id()), user=user.id, at=at, choice=choice, **fields)  # type: ignore[arg-type] # the tests name fields


def test_changes_come_back_in_order_with_the_one_in_force_before(units: Units) -> None:
    ada, boss = a_user("ada"), a_user("boss")
    kept(units(), ada, boss)
    changes = [
        change(ada, 0, AVAILABLE),
        change(ada, 60, LUNCH),
        change(ada, 90, OFFLINE, changed_by=ChangedBy.SYSTEM, why="no sign of life"),
        change(ada, 95, AVAILABLE, changed_by=ChangedBy.SUPERVISOR, actor=boss.id, why="on request"),
    ]
    with units() as unit:
        for item in (changes[2], changes[0], changes[3], changes[1], changes[1]):
            unit.status_log.record(item)
        unit.status_log.record(change(boss, 70, LUNCH))
        unit.commit()
    with units() as unit:
        log = unit.status_log
        assert list(log.changes(ada.id, NOON, NOON + timedelta(days=1))) == changes
        assert list(log.changes(ada.id, changes[2].at, changes[3].at)) == changes[1:3]
        assert list(log.changes(ada.id, NOON - timedelta(days=1), NOON)) == []
        assert log.latest(ada.id) == changes[3]
        assert log.latest(a_user().id) is None


def test_the_time_in_each_status_is_summed(units: Units) -> None:
    ada = a_user()
    kept(units(), ada)
    with units() as unit:
        for minutes, choice in ((-30, LUNCH), (10, AVAILABLE), (60, LUNCH), (90, AVAILABLE)):
            unit.status_log.record(change(ada, minutes, choice))
        since, until = NOON, NOON + timedelta(minutes=100)
        spent = time_in_status(unit.status_log.changes(ada.id, since, until), since, until)
    assert spent == {LUNCH: timedelta(minutes=40), AVAILABLE: timedelta(minutes=60)}


def test_a_change_of_nobody_or_without_a_time_zone_is_refused(units: Units) -> None:
    ada = a_user()
    kept(units(), ada)
    with units() as unit:
        with pytest.raises(StoreError, match="not in the database"):
            unit.status_log.record(change(a_user("ghost"), 0, AVAILABLE))
        naive = replace(change(ada, 0, AVAILABLE), at=NOON.replace(tzinfo=None))
        with pytest.raises(ValueError, match="without a time zone"):
            unit.status_log.record(naive)
        assert unit.status_log.latest(ada.id) is None
