"""Which arrival windows of a day are free (BOOK-01)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.bookings.windows import ArrivalWindow, FreeWindow, Slot, day_windows, slots_of

pytestmark = pytest.mark.req("BOOK-01")

EASTERN = "America/New_York"
DAY = date(2026, 3, 2)
EARLY = datetime(2026, 3, 1, tzinfo=UTC)
SLOTS = (Slot(600, 720, 1), Slot(480, 600, 2))


def local(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(EASTERN)).astimezone(UTC)


def test_windows_are_at_the_tenants_time_and_in_order() -> None:
    free = day_windows(DAY, SLOTS, EASTERN, [], EARLY)
    assert free == (
        FreeWindow(ArrivalWindow(local(8), local(10)), 2),
        FreeWindow(ArrivalWindow(local(10), local(12)), 1),
    )
    assert free[0].window.starts_at == datetime(2026, 3, 2, 13, tzinfo=UTC)
    summer = day_windows(date(2026, 7, 1), SLOTS, EASTERN, [], EARLY)
    assert summer[0].window.starts_at == datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_what_is_booked_takes_a_place_of_each_window_that_it_touches() -> None:
    booked = [ArrivalWindow(local(9), local(11)), ArrivalWindow(local(12), local(14))]
    assert [item.places for item in day_windows(DAY, SLOTS, EASTERN, booked, EARLY)] == [1, 0]


def test_what_only_touches_a_window_takes_no_place_of_it() -> None:
    booked = [ArrivalWindow(local(6), local(8)), ArrivalWindow(local(12), local(14))]
    assert [item.places for item in day_windows(DAY, SLOTS, EASTERN, booked, EARLY)] == [2, 1]


def test_a_window_that_has_begun_is_not_free() -> None:
    assert len(day_windows(DAY, SLOTS, EASTERN, [], local(7, 59))) == 2
    assert len(day_windows(DAY, SLOTS, EASTERN, [], local(8))) == 1
    assert day_windows(DAY, (), EASTERN, [], EARLY) == ()


@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1)])
def test_a_day_on_which_the_clock_is_changed_has_all_its_windows(day: date) -> None:
    slots = slots_of(0, 1440, 120, 1)
    windows = [item.window for item in day_windows(day, slots, EASTERN, [], EARLY)]
    assert len(windows) == 12
    assert windows[0].starts_at == local(0, day=day)
    assert windows[-1].ends_at == local(0, day=day + timedelta(days=1))
    assert windows == sorted(windows)


@pytest.mark.parametrize(
    ("start", "end", "cuts"),
    [(480, 720, [(480, 600), (600, 720)]), (480, 660, [(480, 600), (600, 660)]), (480, 650, [(480, 600)])],
)
def test_hours_are_cut_into_windows(start: int, end: int, cuts: list[tuple[int, int]]) -> None:
    assert [(slot.start, slot.end) for slot in slots_of(start, end, 120, 3)] == cuts


@given(
    booked=st.lists(
        st.tuples(st.integers(-3, 20), st.integers(1, 6)).map(
            lambda span: ArrivalWindow(
                local(0) + timedelta(hours=span[0]), local(0) + timedelta(hours=sum(span))
            )
        ),
        max_size=8,
    ),
    now=st.integers(-5, 30).map(lambda hour: local(0) + timedelta(hours=hour)),
)
def test_one_more_booking_never_makes_more_windows_free(booked: list[ArrivalWindow], now: datetime) -> None:
    windows = day_windows(DAY, slots_of(480, 1080, 120, 2), EASTERN, booked, now)
    assert all(0 <= item.places <= 2 and item.window.starts_at > now for item in windows)
    if free := [item for item in windows if item.places]:
        fuller = day_windows(DAY, slots_of(480, 1080, 120, 2), EASTERN, [*booked, free[0].window], now)
        places = {item.window: item.places for item in fuller}
        assert places[free[0].window] == free[0].places - 1
