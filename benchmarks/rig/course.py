"""The course that every phone is put through, and what it took."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks.rig.far_call import FarCall
from benchmarks.rig.far_end import FarEnd
from benchmarks.rig.figures import spread
from benchmarks.rig.ground import Ground
from benchmarks.rig.hearing import to_headset, to_network
from benchmarks.rig.phones import HEADERS, Phone
from benchmarks.rig.processes import Footprint, footprint, processor_share
from benchmarks.rig.screen import Area, Screen

_REST_S: Final = 0.25
_MS: Final = 1000.0
_CLICKS_A_CALL: Final = 3
WINDOW: Final = Area(100, 100, 1100, 700)
"""Inside of any main window at the top left of the screen."""


@dataclass(frozen=True)
class Plan:
    """How often and how long."""

    starts: int = 4
    rings: int = 40
    answers: int = 12
    clicks: int = 24
    seconds: float = 15.0
    cards: int = 100
    calls_before_memory: int = 21


QUICK: Final = Plan(starts=2, rings=12, answers=3, clicks=10, seconds=5.0, cards=15)


@dataclass
class Result:
    """One phone's figures: times in ms (starts in s), shares in % of a core, memory in MB."""

    starts: list[float] = field(default_factory=list)
    windows: list[float] = field(default_factory=list)
    first_rings: list[float] = field(default_factory=list)
    rings: list[float] = field(default_factory=list)
    cancels: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    first_rtp: list[float] = field(default_factory=list)
    cards: list[float] = field(default_factory=list)
    to_headset: list[float] = field(default_factory=list)
    to_network: list[float] = field(default_factory=list)
    idle: dict[str, float] = field(default_factory=dict)
    in_call: dict[str, float] = field(default_factory=dict)
    memory: dict[str, Footprint] = field(default_factory=dict)
    missing_frames: int = 0

    def figures(self) -> dict[str, Any]:
        """For JSON: lists of times as their spreads."""
        found: dict[str, Any] = {}
        for name, value in vars(self).items():
            found[name] = spread(value) if isinstance(value, list) else value
        return found


class Course:
    """Runs one phone through the plan."""

    def __init__(
        self, ground: Ground, plan: Plan, make: Callable[[], Phone], tell: Callable[[str], None]
    ) -> None:
        self._ground = ground
        self.plan = plan
        self._make = make
        self.tell = tell
        self.result = Result()

    def run(self) -> Result:
        """Starts, then calls with the last one started."""
        for index in range(self.plan.starts):
            last = index + 1 == self.plan.starts
            self.tell(f"start {index + 1} of {self.plan.starts}")
            with self._ground.display() as (_, screen):
                far_end, phone = FarEnd(), self._make()
                try:
                    self._start(phone, far_end, screen)
                    self._first_call(far_end)
                    if last:
                        self._measure(phone, far_end, screen)
                finally:
                    phone.stop()
                    far_end.close()
        return self.result

    def _start(self, phone: Phone, far_end: FarEnd, screen: Screen) -> None:
        began = phone.start(far_end.port)
        if phone.has_window:
            self.result.windows.append(screen.wait_for_paint(WINDOW) - began)
        self.result.starts.append(far_end.wait_for_registration() - began)
        time.sleep(3)  # what a start leaves to be done afterwards is done

    def _first_call(self, far_end: FarEnd) -> None:
        ring, _ = self._ring_and_cancel(far_end)
        self.result.first_rings.append(ring)

    def _measure(self, phone: Phone, far_end: FarEnd, screen: Screen) -> None:
        result, plan = self.result, self.plan
        self.tell(f"idle for {plan.seconds:g} s")
        time.sleep(2)
        result.idle = processor_share(phone.pid, plan.seconds)
        result.memory["idle"] = footprint(phone.pid)
        self.tell(f"{plan.rings} calls that ring")
        for _ in range(plan.rings):
            ring, cancel = self._ring_and_cancel(far_end)
            result.rings.append(ring)
            result.cancels.append(cancel)
        self.tell(f"{plan.answers} calls that are answered")
        for _ in range(plan.answers):
            call = self._answer(phone, far_end)
            if phone.has_sound:  # in each call: how the clocks fell when it began is in the figure
                result.to_headset += to_headset(self._ground.sound, call, _CLICKS_A_CALL)
            call.hang_up()
            time.sleep(1.0)
            call.close()
        self._long_call(phone, far_end)
        self._more(far_end, screen)
        for _ in range(max(0, plan.calls_before_memory - plan.answers - 1)):
            self._ring_and_cancel(far_end)
        time.sleep(2)
        result.memory["after calls"] = footprint(phone.pid)

    def _more(self, far_end: FarEnd, screen: Screen) -> None:
        """What only some phones have."""

    def _ring_and_cancel(self, far_end: FarEnd) -> tuple[float, float]:
        call = far_end.call(HEADERS)
        ringing = call.wait_for(180)
        time.sleep(_REST_S)
        asked = call.cancel()
        ended = call.wait_for(487)
        call.close()
        time.sleep(_REST_S)
        return (ringing - call.invited_at) * _MS, (ended - asked) * _MS

    def _answer(self, phone: Phone, far_end: FarEnd) -> FarCall:
        call = far_end.call(HEADERS)
        call.wait_for(180)
        time.sleep(0.6)
        asked = phone.answer()
        answered = call.wait_for(200)
        self.result.answers.append((answered - asked) * _MS)
        self.result.first_rtp.append((call.rtp.first_at() - answered) * _MS)
        time.sleep(0.5)
        return call

    def _long_call(self, phone: Phone, far_end: FarEnd) -> None:
        result, plan = self.result, self.plan
        self.tell(f"a call of {plan.seconds:g} s, and {plan.clicks} clicks")
        call = self._answer(phone, far_end)
        time.sleep(2)
        since = time.time()
        result.in_call = processor_share(phone.pid, plan.seconds)
        result.memory["in a call"] = footprint(phone.pid)
        result.missing_frames = call.rtp.continuity(since).missing
        if phone.has_sound:
            result.to_network = to_network(self._ground.sound, call, plan.clicks)
        call.hang_up()
        call.wait_for(200, "BYE")
        call.close()
        time.sleep(1)
