"""Time as a port: the middle has no clock of its own, so its tests need not wait."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Protocol

from ccpdesk.kernel.sleep_clock import seconds_awake_or_asleep


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, timezone-aware, in UTC."""
        ...

    def uptime(self) -> float:
        """Seconds since some moment, asleep or awake, whatever the time of day is set to."""
        ...


class SteadyTime:
    """The time of day, which nobody can set while something lasts: that would end before it began.

    Both clocks count the sleep of the computer. Any thread may ask, and somebody must ask in between.
    """

    def __init__(
        self,
        time_of_day: Callable[[], datetime] = lambda: datetime.now(UTC),
        elapsed: Callable[[], float] = seconds_awake_or_asleep,
    ) -> None:
        self._time_of_day = time_of_day
        self._elapsed = elapsed
        self._lock = threading.Lock()
        self._since: tuple[datetime, float] | None = None
        self.lasts: Callable[[], bool] = lambda: False

    def now(self) -> datetime:
        """The present moment in UTC."""
        lasts = self.lasts()
        with self._lock:
            if not lasts:
                self._since = None
                return self._time_of_day()
            elapsed = self._elapsed()
            if self._since is None:
                self._since = self._time_of_day(), elapsed
            began, then = self._since
            return began + timedelta(seconds=elapsed - then)


class SystemClock:
    """The computer's clock; all of a process are one."""

    _time: ClassVar = SteadyTime()

    @classmethod
    def steady_while(cls, lasts: Callable[[], bool]) -> None:
        """While ``lasts`` (asked often, on any thread) is true, nobody notices that the clock is set."""
        cls._time.lasts = lasts

    def now(self) -> datetime:
        """The present moment in UTC."""
        return self._time.now()

    def uptime(self) -> float:
        """Seconds since some moment, asleep or awake, whatever the time of day is set to."""
        return seconds_awake_or_asleep()
