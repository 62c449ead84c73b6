"""One desk per agent, what becomes of one that vanished, and the history of statuses (STAT-06 to STAT-08)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ccpdesk.agents.desk_session import BEAT_SECONDS
from ccpdesk.agents.status import AVAILABLE, NO_CONNECTION, OFFLINE, Availability, ChangedBy, Choice
from ccpdesk.agents.status_log import StatusChange
from ccpdesk.kernel.errors import Refused
from ccpdesk.workflows.desk_state import NoticeAction
from ccpdesk.workflows.hold_place import Arrival, HoldPlace
from tests.workflows.house import House
from tests.workflows.late_data import LateData

LUNCH = Choice(Availability.UNAVAILABLE, "Lunch")


class Watched:
    """A house whose desk tells what becomes of its place."""

    def __init__(self, file: Path) -> None:
        self.house = House(file)
        self.arrivals: list[Arrival] = []
        self.losses = 0
        self.slept: list[timedelta] = []
        self.place = self.house.workflows.place
        self.place.arrived = self.arrivals.append
        self.place.lost = self._lose
        self.place.slept = lambda since: self.slept.append(self.house.clock.now() - since)

    def _lose(self) -> None:
        self.losses += 1

    @property
    def notices(self) -> list[tuple[str, NoticeAction | None]]:
        return [(notice.text, notice.action) for notice in self.house.desk.state.notices]

    def changes(self) -> list[StatusChange]:
        """The history of this agent."""
        with self.house.store.unit_of_work() as work:
            now = self.house.clock.now()
            return list(
                work.status_log.changes(
                    self.house.desk.state.me.id, now - timedelta(days=1), now + timedelta(days=1)
                )
            )


@pytest.fixture
def desks(furnished: Path, tmp_path: Path) -> Iterator[tuple[Watched, Watched]]:
    """Two desks of one agent on one database."""
    file = Path(shutil.copy(furnished, tmp_path / "desk.sqlite"))
    pair = Watched(file), Watched(file)
    yield pair
    for desk in pair:
        desk.house.close()


@pytest.mark.req("STAT-07")
def test_the_second_is_told_asks_and_the_first_gives_up(desks: tuple[Watched, Watched]) -> None:
    first, second = desks
    first.place.take()
    second.place.take()
    assert (len(first.arrivals), len(second.arrivals)) == (1, 0)
    ((text, action),) = second.notices
    assert "FRONT-DESK-3 (sam)" in text
    assert action is NoticeAction.TAKE_OVER
    first.house.dispatcher.pass_time()
    assert first.losses == 0, "asking takes nothing away"

    second.house.workflows.actions.take_over()
    assert (len(second.arrivals), second.notices) == (1, [])
    with pytest.raises(Refused):
        second.house.workflows.actions.take_over()
    first.house.dispatcher.pass_time()
    assert first.losses == 1
    assert first.notices[0][1] is NoticeAction.TAKE_OVER


@pytest.mark.req("STAT-07", "STAT-08")
def test_who_left_in_order_stops_nobody(desks: tuple[Watched, Watched]) -> None:
    first, second = desks
    first.place.take()
    first.place.leave()
    second.place.take()
    assert second.arrivals == [Arrival()]


@pytest.mark.req("STAT-08")
def test_a_desk_that_crashed_goes_on_with_its_status(desks: tuple[Watched, Watched]) -> None:
    first, again = desks
    again.place._here = first.house.here  # the same profile, started again
    first.place.take()
    first.house.workflows.record.begin()
    first.house.workflows.actions.choose_status(LUNCH)
    again.place.take()
    assert again.arrivals == [Arrival(restored=LUNCH)]


@pytest.mark.req("REL-03")
def test_calls_go_on_while_the_database_is_away(desks: tuple[Watched, Watched]) -> None:
    desk, _ = desks
    desk.house.store_is_away = True
    desk.place.take()
    assert desk.arrivals == [Arrival()]
    desk.house.dispatcher.pass_time()
    assert desk.losses == 0
    desk.house.store_is_away = False
    desk.house.dispatcher.pass_time()
    with desk.house.store.unit_of_work() as work:
        assert [session.place for session in work.desks.all()] == [desk.house.here.place]


@pytest.mark.req("STAT-08")
def test_a_machine_that_slept_long_is_not_available(desks: tuple[Watched, Watched]) -> None:
    desk, _ = desks
    desk.place.take()
    desk.house.clock.wait(300)
    desk.house.dispatcher.pass_time()
    assert desk.slept == [timedelta(seconds=300)]
    desk.house.clock.set(timedelta(hours=1))
    desk.house.clock.wait(BEAT_SECONDS)
    desk.house.dispatcher.pass_time()
    assert len(desk.slept) == 1, "nobody slept: the clock was set"
    desk.house.workflows.status.was_away(desk.house.clock.now() - timedelta(seconds=59))
    assert desk.house.desk.state.status.choice == AVAILABLE
    desk.house.workflows.status.was_away(desk.house.clock.now() - timedelta(seconds=61))
    assert desk.house.desk.state.status.choice == NO_CONNECTION


@pytest.mark.req("STAT-06")
def test_every_change_is_kept_with_who_and_when(desks: tuple[Watched, Watched]) -> None:
    desk, _ = desks
    record, clock = desk.house.workflows.record, desk.house.clock
    record.begin()
    clock.wait(10)
    desk.house.workflows.actions.choose_status(LUNCH)
    clock.wait(10)
    desk.house.workflows.status.leave()
    record.vanished(clock.now() + timedelta(seconds=5))
    me = desk.house.desk.state.me.id
    kept = [(change.choice, change.changed_by, change.actor, change.why) for change in desk.changes()]
    assert kept == [
        (AVAILABLE, ChangedBy.AGENT, me, ""),
        (LUNCH, ChangedBy.AGENT, me, ""),
        (OFFLINE, ChangedBy.SYSTEM, None, ""),
        (OFFLINE, ChangedBy.SYSTEM, None, "no sign of life"),
    ]
    times = [change.at for change in desk.changes()]
    assert times == sorted(times)


@pytest.mark.req("STAT-07")
def test_taken_over_by_a_double_press_the_place_is_held_once_and_let_go_whole(house: House) -> None:
    late, arrivals = LateData(house), list[Arrival]()
    place = HoldPlace(house.desk, late, house.clock, house.dispatcher, house.here)
    place.arrived = arrivals.append
    place.take_over()
    place.take_over()
    late.answer()
    assert len(arrivals) == 1
    place.leave()
    late.answer()
    house.dispatcher.pass_time()  # no beat is left that would take the place again
    late.answer()
    with house.store.unit_of_work() as work:
        assert work.desks.all() == []
    place.take_over()
    late.answer()
    assert len(arrivals) == 2
