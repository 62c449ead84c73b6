"""Business hours: reading, writing, open or closed (TEN-01, TEN-06)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpdesk.tenants.hours import ALWAYS_OPEN, parse_hours
from ccpdesk.tenants.week import DAY_MINUTES, Span, parse_week, write_week
from ccpdesk.tenants.windows import parse_windows, windows_on, write_windows

OFFICE = parse_hours("Mon-Fri 08:00-18:00, Sat 09:00-13:00", "2026-12-25")
ZONE = "America/Chicago"


def at(text: str) -> datetime:
    """A moment given in UTC; Chicago is six hours behind in winter, five in summer."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.req("TEN-06")
@pytest.mark.parametrize(
    ("moment", "closed_since"),
    [
        ("2026-12-21 14:00", None),  # Monday, 8:00 there
        ("2026-12-21 13:59", "2026-12-19 19:00"),  # closed on Saturday at 13:00
        ("2026-12-22 00:00", "2026-12-22 00:00"),  # 18:00 sharp
        ("2026-12-26 10:00", "2026-12-25 00:00"),  # Christmas was closed: since Thursday 18:00
        ("2026-07-06 13:00", None),  # summer time: 8:00 there
        ("2026-07-06 12:59", "2026-07-04 18:00"),
    ],
)
def test_open_or_closed_since(moment: str, closed_since: str | None) -> None:
    assert OFFICE.is_open(at(moment), ZONE) == (closed_since is None)
    assert OFFICE.closed_since(at(moment), ZONE) == (at(closed_since) if closed_since else None)


def test_no_hours_are_always_open_but_for_closed_days() -> None:
    assert ALWAYS_OPEN.is_open(at("2026-12-25 08:00"), ZONE)
    holiday = parse_hours("", "2026-12-25")
    assert holiday.closed_since(at("2026-12-25 18:00"), ZONE) == at("2026-12-25 06:00")
    assert holiday.is_open(at("2026-12-26 06:00"), ZONE)


def test_hours_past_midnight_go_on_the_next_day() -> None:
    night = parse_hours("Fri-Sun 22:00-06:00")
    assert night.written() == "Mon 00:00-06:00, Fri-Sun 22:00-24:00, Sat-Sun 00:00-06:00"
    assert night.is_open(at("2026-12-19 05:00"), ZONE)  # Friday 23:00 there
    assert night.is_open(at("2026-12-21 11:59"), ZONE)  # Monday 5:59 there
    assert night.closed_since(at("2026-12-21 12:00"), ZONE) == at("2026-12-21 12:00")


def test_days_from_saturday_to_monday_and_several_closed_ones() -> None:
    late = parse_hours("Sat-Mon 08:00-18:00", "2026-12-26, 2026-12-28")
    assert late.written() == "Mon 08:00-18:00, Sat-Sun 08:00-18:00"
    assert [late.is_open(at(f"2026-12-{day} 17:00"), ZONE) for day in range(25, 30)] == [
        False,  # Friday
        False,  # closed
        True,
        False,  # closed
        False,  # Tuesday
    ]


@pytest.mark.req("BOOK-01")
def test_windows_have_a_capacity_and_belong_to_days() -> None:
    windows = parse_windows("Mon-Fri 08:00-10:00 x4, mon-fri 10:00-12:00 x 3, Sat 9:00-12:00 x2")
    saturday = datetime(2026, 12, 19, tzinfo=UTC).date()
    assert windows_on(windows, saturday) == (Span(5, 540, 720, 2),)
    assert write_windows(windows) == "Mon-Fri 08:00-10:00 x4, Mon-Fri 10:00-12:00 x3, Sat 09:00-12:00 x2"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("always", '"always" is not a time of the week like Mon-Fri 08:00-18:00'),
        ("Mon 8-18", '"Mon 8-18" is not'),
        ("Mox 08:00-18:00", '"Mox" is no day of the week'),
        ("Mon 08:00-24:30", '"24:30" is not a time of the day'),
        ("Mon 08:61-18:00", '"08:61" is not a time of the day'),
        ("Mon 08:00-08:00", "ends when it starts"),
        ("Mon-Wed 08:00-12:00, Tue 11:00-13:00", "Tue 11:00-13:00 overlaps Tue 08:00-12:00"),
        ("Mon 08:00-12:00 x3", "no number of places"),
    ],
)
def test_what_is_no_time_of_the_week_is_named(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_hours(text)


def test_closed_days_and_windows_are_checked() -> None:
    with pytest.raises(ValueError, match=r'"25\.12\.2026" is not a date'):
        parse_hours("", "25.12.2026")
    with pytest.raises(ValueError, match="capacity"):
        parse_windows("Mon 08:00-10:00")


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Span, ...]:
    spans = []
    for weekday in range(7):
        cuts = sorted(draw(st.sets(st.integers(0, DAY_MINUTES), max_size=6)))
        spans += [
            Span(weekday, start, end, draw(st.integers(0, 9)))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
    return tuple(spans)


@settings(max_examples=50)
@given(week=weeks())
def test_what_is_written_is_read_as_it_was(week: tuple[Span, ...]) -> None:
    assert parse_week(write_week(week)) == week


@settings(max_examples=50)
@given(text=st.text(max_size=40))
def test_nonsense_is_refused_and_never_crashes(text: str) -> None:
    try:
        parse_week(text)
    except ValueError as refusal:
        assert str(refusal)  # noqa: PT017 - any refusal will do, if it says something
