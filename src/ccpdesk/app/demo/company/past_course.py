"""What happens to a call from its first ring to its end, told in the words of the call log."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Final

from ccpdesk.app.demo.company.chance import happens
from ccpdesk.app.demo.company.outcomes import Outcome
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.state_machine import CallHappening

_AT_ONCE: Final = timedelta(milliseconds=180)


class Course:
    """Moves one call through its life, and keeps what happened."""

    def __init__(self, chance: Random, call: Call) -> None:
        self._chance = chance
        self._at = call.started_at
        self.call = call
        self.events = [LoggedEvent(call.started_at, call.state.value, call.dialled)]

    def run(self, outcome: Outcome) -> None:
        """Let it ring, perhaps be answered, and end that way."""
        if self.call.direction is Direction.OUTBOUND and outcome.reason is not EndReason.FAILED:
            self._move(CallHappening.PROGRESSED, timedelta(seconds=self._chance.uniform(0.6, 2.5)))
        if outcome.reason is EndReason.ANSWERED:
            self._answer()
            self._talk()
        else:
            self._at += self._ringing(outcome)
        self._end(outcome)

    def _answer(self) -> None:
        waited = timedelta(seconds=self._chance.uniform(2, 14))
        if self.call.type is CallType.OUTBOUND:
            self._move(CallHappening.CONNECTED, waited)
        else:
            self._move(CallHappening.ACCEPT_ASKED, waited)
            self._move(CallHappening.CONNECTED, _AT_ONCE)

    def _talk(self) -> None:
        """Twenty seconds to seven minutes, most of them short; every sixth call waits on hold for a while."""
        talk = timedelta(seconds=min(420.0, self._chance.lognormvariate(4.6, 0.7) + 20))
        if happens(self._chance, 0.16):
            self._move(CallHappening.HELD, talk * 0.4)
            self._move(CallHappening.RESUMED, timedelta(seconds=self._chance.uniform(8, 75)))
            talk *= 0.6
        self._at += talk

    def _ringing(self, outcome: Outcome) -> timedelta:
        limit = self.call.ring_limit or timedelta(seconds=30)
        match outcome.reason:
            case EndReason.MISSED | EndReason.NO_ANSWER:
                return limit
            case EndReason.FAILED:
                return timedelta(seconds=self._chance.uniform(0.1, 1))
            case _:
                return limit * self._chance.uniform(0.15, 0.75)

    def _move(self, happening: CallHappening, after: timedelta) -> None:
        self._at += after
        self.call = self.call.moved(happening, self._at)
        self.events.append(LoggedEvent(self._at, self.call.state.value))

    def _end(self, outcome: Outcome) -> None:
        over = self.call.moved(CallHappening.ENDED, self._at)
        self.call = replace(over, end_reason=outcome.reason, end_code=outcome.code, end_text=outcome.text)
        code = f" {outcome.code} {outcome.text}" if outcome.code else ""
        self.events.append(LoggedEvent(self._at, "ended", f"{outcome.reason.value}{code}"))


def ran_its_course(chance: Random, call: Call, outcome: Outcome) -> tuple[Call, tuple[LoggedEvent, ...]]:
    """The call when it is over, with all that happened to it in order."""
    course = Course(chance, call)
    course.run(outcome)
    return course.call, tuple(course.events)
