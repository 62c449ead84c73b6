"""What the switchboard does when something never comes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

import pjsua2 as pj
import pytest

from ccpdesk.calls.end_reason import EndedBy
from ccpdesk.calls.facts import CallConnected, CallEnded, CommandFailed, TelephoneFact
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.voice.sip.audio import NoAudio
from ccpdesk.voice.sip.audio_desk import AudioDesk
from ccpdesk.voice.sip.call_leg import CallLeg
from ccpdesk.voice.sip.snapshots import MediaStatus, OfferAnswered, Phase, PhaseSeen
from ccpdesk.voice.sip.switchboard import ACK_SECONDS, UNTOLD_RING_SECONDS, Switchboard
from ccpdesk.voice.sip.timers import Timers

OVER = PhaseSeen(Phase.OVER, 0, "")


@dataclass
class Leg:
    """Ends as soon as it is hung up, as pjsua2 tells it."""

    board: Switchboard
    call: CallId = field(default_factory=lambda: CallId(new_id()))
    hung_up: int = 0
    answers: list[int] = field(default_factory=list)
    broken: bool = False
    offers: int = 0

    def reinvite(self, _: pj.CallOpParam) -> None:
        self.offers += 1

    def answer(self, parameters: pj.CallOpParam) -> None:
        if self.broken:
            raise pj.Error
        self.answers.append(parameters.statusCode)

    def media_status(self) -> MediaStatus:
        return MediaStatus.BOTH_WAYS

    def hangup(self, _: object) -> None:
        self.hung_up += 1
        self.board.phase_seen(cast("CallLeg", self), OVER)


class Room:
    """A switchboard with a call that rings, and a clock that the test moves."""

    def __init__(self) -> None:
        self.time = 0.0
        self.told: list[TelephoneFact] = []
        self.timers = Timers(lambda: self.time)
        self.board = Switchboard(AudioDesk(lambda _: NoAudio()), self.told.append, self.timers.call_later)
        self.leg = Leg(self.board)
        self.board.ring(cast("CallLeg", self.leg))

    def seen(self, phase: Phase) -> None:
        self.board.phase_seen(cast("CallLeg", self.leg), PhaseSeen(phase, 200, "OK"))

    def wait(self, seconds: float) -> None:
        self.time += seconds
        self.timers.run_due()

    def endings(self) -> list[EndedBy]:
        return [fact.ending.by for fact in self.told if isinstance(fact, CallEnded)]


@pytest.mark.req("CALL-08")
def test_a_call_that_was_rejected_is_not_answered_as_well() -> None:
    room = Room()
    room.board.end(room.leg.call, 603)
    room.board.accept(room.leg.call)
    assert (room.leg.answers, room.endings()) == ([180], [EndedBy.AGENT])


@pytest.mark.req("CALL-10")
def test_a_call_that_cannot_be_answered_ends() -> None:
    room = Room()
    room.leg.broken = True
    room.board.accept(room.leg.call)
    assert isinstance(room.told[0], CommandFailed)
    assert room.endings() == [EndedBy.SYSTEM]


@pytest.mark.req("REL-04")
def test_a_call_that_nobody_cancels_does_not_ring_for_ever() -> None:
    room = Room()
    room.wait(UNTOLD_RING_SECONDS - 1)
    assert room.endings() == []
    room.wait(1)
    assert room.endings() == [EndedBy.SYSTEM]


@pytest.mark.req("REL-04")
def test_a_long_call_is_none_that_rings() -> None:
    room = Room()
    room.seen(Phase.ANSWERED)
    room.seen(Phase.CONFIRMED)
    room.wait(UNTOLD_RING_SECONDS)
    assert room.endings() == []


@pytest.mark.req("CALL-10")
def test_a_caller_who_never_acknowledges_is_gone() -> None:
    room = Room()
    room.seen(Phase.ANSWERED)
    assert isinstance(room.told[-1], CallConnected)
    room.wait(ACK_SECONDS - 1)
    assert room.endings() == []
    room.wait(1)
    assert room.endings() == [EndedBy.SYSTEM]
    assert not room.board.busy


@pytest.mark.req("CALL-08")
def test_hung_up_by_the_agent_while_no_ack_comes() -> None:
    room = Room()
    room.seen(Phase.ANSWERED)
    room.board.end(room.leg.call, 0)
    assert room.leg.hung_up == 0, "not before the ACK"
    room.wait(ACK_SECONDS)
    assert (room.leg.hung_up, room.endings()) == (1, [EndedBy.AGENT])


@pytest.mark.req("CALL-10")
def test_an_acknowledged_call_is_left_alone() -> None:
    room = Room()
    room.seen(Phase.ANSWERED)
    room.seen(Phase.CONFIRMED)
    room.wait(ACK_SECONDS)
    assert (room.endings(), room.leg.hung_up) == ([], 0)


@pytest.mark.req("REL-04")
def test_a_new_address_is_told_again_when_both_sides_asked_at_once() -> None:
    room = Room()
    room.seen(Phase.ANSWERED)
    room.seen(Phase.CONFIRMED)
    room.board.follow_address(media=True)
    leg = cast("CallLeg", room.leg)
    room.board.offer_answered(leg, OfferAnswered(491, "Request Pending"))
    assert room.leg.offers == 1, "not at once"
    room.wait(4.0)
    assert room.leg.offers == 2
    room.board.offer_answered(leg, OfferAnswered(200, "OK"))
    room.wait(10.0)
    assert room.leg.offers == 2
