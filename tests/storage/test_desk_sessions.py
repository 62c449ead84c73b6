"""Contract: one desk per agent, and a desk that vanished (STAT-07, STAT-08)."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from ccpdesk.agents.desk_session import VANISHED, DeskSession
from ccpdesk.agents.user import User
from ccpdesk.storage.people.tables import DeskSessionRow
from ccpdesk.storage.store import Store
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_user, kept

pytestmark = pytest.mark.req("STAT-07")


def session(user: User, place: str = "FRONT-DESK-3 (ada)") -> DeskSession:
    return DeskSession(desk=uuid4(), user=user.id, place=place, began=NOON)


def test_the_second_desk_is_told_where_the_first_is_and_asks(units: Units) -> None:
    ada = a_user("ada")
    kept(units(), ada)
    here, there = session(ada), session(ada, "HOME (ada)")
    with units() as unit:
        first = unit.desks.claim(here)
        assert (first.ours, first.before) == (True, None)
        unit.commit()
    with units() as unit:
        refused = unit.desks.claim(there)
        assert not refused.ours
        assert refused.before is not None
        assert (refused.before.place, refused.before.began) == (here.place, NOON)
        assert unit.desks.beat(ada.id, here.desk)
        taken = unit.desks.claim(there, take_over=True)
        assert taken.ours
        unit.commit()
    with units() as unit:
        assert not unit.desks.beat(ada.id, here.desk), "the first learns of it"
        assert unit.desks.beat(ada.id, there.desk)
        unit.desks.leave(ada.id, here.desk)
        assert [found.place for found in unit.desks.all()] == [there.place]


def test_a_desk_that_starts_again_is_not_its_own_rival(units: Units) -> None:
    ada = a_user("ada")
    kept(units(), ada)
    here = session(ada)
    with units() as unit:
        unit.desks.claim(here)
        again = unit.desks.claim(replace(here, began=NOON + timedelta(hours=1)))
        assert again.ours
        assert again.before is not None, "it did not leave in order"
        unit.desks.leave(ada.id, here.desk)
        assert unit.desks.claim(here).before is None
        assert len(unit.desks.all()) == 1


@pytest.mark.req("STAT-08")
def test_a_desk_that_vanished_stops_nobody(store: Store) -> None:
    ada = a_user("ada")
    kept(store.unit_of_work(), ada)
    here, there = session(ada), session(ada, "HOME (ada)")
    with store.unit_of_work() as unit:
        unit.desks.claim(here)
        unit.commit()
    with store.engine.begin() as connection:
        long_ago = connection.scalar(DeskSessionRow.__table__.select().with_only_columns(DeskSessionRow.seen))
        assert long_ago is not None
        connection.execute(update(DeskSessionRow).values(seen=long_ago - VANISHED))
    with store.unit_of_work() as unit:
        (found,) = unit.desks.all()
        assert not found.alive
        assert unit.desks.claim(there).ours
