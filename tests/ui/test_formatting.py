"""Durations and moments as people read them."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from ccpdesk.ui.models.formatting import duration, joined, moment, short_moment
from ccpdesk.ui.models.translation import english

NOW = datetime(2026, 11, 23, 15, 42, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _local_time_is_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "00:00"), (59.9, "00:59"), (151, "02:31"), (3599, "59:59"), (3600, "1:00:00"), (-3, "00:00")],
)
def test_duration(seconds: float, text: str) -> None:
    assert duration(timedelta(seconds=seconds)) == text


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=12, seconds=5), "12 min ago"),
        (timedelta(minutes=59, seconds=59), "59 min ago"),
        (timedelta(hours=1), "14:42"),
        (timedelta(hours=16), "Yesterday 23:42"),
        (timedelta(days=9), "14 Nov 15:42"),
        (timedelta(days=365), "23 Nov 2025 15:42"),
        (timedelta(seconds=-30), "15:43"),
    ],
)
def test_relative_under_an_hour_else_absolute(ago: timedelta, text: str) -> None:
    assert moment(NOW - ago, NOW, english) == text


def test_only_what_says_something_is_joined() -> None:
    assert joined("", "Service", "", "Spring mailer") == "Service · Spring mailer"


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(minutes=12), "12 min ago"),
        (timedelta(hours=1), "14:42"),
        (timedelta(hours=16), "Yesterday"),
        (timedelta(days=9), "14 Nov"),
        (timedelta(days=365), "23 Nov 2025"),
        (timedelta(seconds=-30), "15:43"),
    ],
)
def test_in_a_narrow_list_another_day_stands_without_its_time(ago: timedelta, text: str) -> None:
    assert short_moment(NOW - ago, NOW, english) == text
