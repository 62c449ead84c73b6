"""Work for later: in order, once, and an error stops nothing."""

import pytest

from ccpdesk.voice.sip.timers import Timers


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_order_and_waits() -> None:
    clock, done = Clock(), list[str]()
    timers = Timers(clock)
    assert timers.wait(0.1) == 0.1
    timers.call_later(2, lambda: done.append("second"))
    timers.call_later(1, lambda: done.append("first"))
    timers.call_later(1, lambda: done.append("first too"))
    assert timers.wait(10) == 1
    timers.run_due()
    assert not done
    clock.now = 3
    assert timers.wait(10) == 0
    timers.run_due()
    timers.run_due()
    assert done == ["first", "first too", "second"]


def fail() -> None:
    raise ValueError("a bug")


@pytest.mark.errors_expected
def test_an_error_stops_nothing() -> None:
    clock, done = Clock(), list[str]()
    timers = Timers(clock)
    timers.call_later(0, fail)
    timers.call_later(0, lambda: done.append("next"))
    timers.run_due()
    assert done == ["next"]
