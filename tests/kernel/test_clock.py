"""What the program's time does when somebody sets the computer's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ccpdesk.kernel.clock import SteadyTime

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


class Computer:
    def __init__(self) -> None:
        self.shown, self.up = NOON, 1000.0
        self.lasts = False
        self.time = SteadyTime(lambda: self.shown, lambda: self.up)
        self.time.lasts = lambda: self.lasts

    def passes(self, span: timedelta) -> None:
        self.shown += span
        self.up += span.total_seconds()


@pytest.mark.req("CALL-04")
@pytest.mark.parametrize("step", [HOUR, -HOUR])
def test_what_lasts_is_as_long_as_it_was_when_the_clock_is_set(step: timedelta) -> None:
    computer = Computer()
    assert computer.time.now() == NOON
    computer.passes(MINUTE)
    computer.lasts = True
    began = computer.time.now()
    computer.passes(MINUTE)
    computer.shown += step
    computer.passes(MINUTE)
    assert computer.time.now() - began == 2 * MINUTE
    computer.lasts = False
    assert computer.time.now() == computer.shown, "afterwards it is right"


def test_what_begins_next_begins_at_the_time_of_day() -> None:
    computer = Computer()
    for day in range(2):
        computer.lasts = True
        computer.passes(MINUTE)
        assert computer.time.now() == computer.shown, day
        computer.lasts = False
        computer.shown -= HOUR
        assert computer.time.now() == computer.shown
