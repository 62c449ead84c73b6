"""What is told of a transfer, and when the agent may try again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import pytest

from ccpdesk.calls.facts import TelephoneFact, TransferAnswered
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.voice.sip.call_leg import CallLeg
from ccpdesk.voice.sip.ending import EndingWatch
from ccpdesk.voice.sip.line import Line, Lines
from ccpdesk.voice.sip.snapshots import TransferSeen
from ccpdesk.voice.sip.timers import Timers
from ccpdesk.voice.sip.transfers import PATIENCE_SECONDS, Transfers

pytestmark = pytest.mark.req("CALL-08")
SHORT = PATIENCE_SECONDS - 1


@dataclass
class Leg:
    """Notes what it is asked to send."""

    call: CallId = field(default_factory=lambda: CallId(new_id()))
    sent: list[str] = field(default_factory=list)

    def xfer(self, uri: str, _: object) -> None:
        self.sent.append(uri)


class Board:
    """One answered call, and a clock that the test moves."""

    def __init__(self) -> None:
        self.time = 0.0
        self.leg = Leg()
        self.line = Line(cast("CallLeg", self.leg), EndingWatch(outbound=False, answered=True))
        self.told: list[int] = []
        self.left: list[CallId] = []
        self.timers = Timers(lambda: self.time)
        lines: Lines = {self.leg.call: self.line}
        self.transfers = Transfers(lines, self._hear, self.left.extend, self.timers.call_later)

    def ask(self) -> None:
        self.transfers.blind(self.leg.call, "1002", "pbx.example")

    def wait(self, seconds: float) -> None:
        self.time += seconds
        self.timers.run_due()

    def _hear(self, fact: TelephoneFact) -> None:
        assert isinstance(fact, TransferAnswered)
        self.told.append(fact.code)


def test_silence_is_told_and_the_agent_may_try_again() -> None:
    board = Board()
    board.ask()
    board.ask()
    assert len(board.leg.sent) == 1
    board.wait(PATIENCE_SECONDS)
    assert board.told == [408]
    board.ask()
    assert len(board.leg.sent) == 2
    board.transfers.answered(board.line, TransferSeen(603, "Decline"))
    board.wait(PATIENCE_SECONDS)
    assert board.told == [408, 603]


def test_a_late_success_still_counts() -> None:
    board = Board()
    board.ask()
    board.wait(PATIENCE_SECONDS)
    board.transfers.answered(board.line, TransferSeen(200, "OK"))
    assert (board.told, board.left) == ([408, 200], [board.leg.call])


def test_a_target_that_rings_is_waited_for() -> None:
    board = Board()
    board.ask()
    for _ in range(5):
        board.wait(SHORT)
        board.transfers.goes_on(board.line)
    board.transfers.answered(board.line, TransferSeen(486, "Busy Here"))
    board.wait(PATIENCE_SECONDS)
    assert board.told == [486]
