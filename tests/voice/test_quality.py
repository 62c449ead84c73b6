"""Live quality of real calls, clean and with loss made by the far end (HEAD-03)."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from ccpdesk.calls.facts import CallConnected, CallEnded, QualityMeasured
from tests.peers.codec import PCMU
from tests.peers.ports import LOOPBACK
from tests.peers.rtp_endpoint import FRAME_SECONDS, RtpEndpoint
from tests.voice.desk_side import VoiceDesk
from tests.voice.far_end import FarEnd
from tests.voice.sipp_calls import Caller, SippCall, SippCalls, expect, pause

pytestmark = [pytest.mark.req("HEAD-03"), pytest.mark.alone]
SILENCE = b"\xff" * 160
CALLER = Caller()


@pytest.fixture
def speaker() -> Iterator[RtpEndpoint]:
    """Sends PCMU; what the network does to it is told with `play`."""
    rtp = RtpEndpoint(LOOPBACK, PCMU.payload_type, SILENCE)
    yield rtp
    rtp.stop()


def has_round_trip(fact: QualityMeasured) -> bool:
    """Reports (RTCP) have gone there and back."""
    return fact.quality.round_trip_ms is not None


def test_a_clean_call_is_good_both_ways(
    ready: VoiceDesk, shared_port: int, far_end: Callable[[], FarEnd]
) -> None:
    caller = far_end()
    theirs = caller.dial(f"sip:1001@127.0.0.1:{shared_port}")
    ready.client.accept(ready.offered().call)
    ours = ready.wait_for(CallConnected).call
    first = ready.wait_for(QualityMeasured).quality
    assert first.codec == "G722"
    reported = ready.wait_for(QualityMeasured, has_round_trip, timeout=15)
    assert reported.call == ours
    assert reported.quality.loss < 5
    assert reported.quality.loss_there < 5
    assert reported.quality.mos > 4
    assert 0 <= reported.quality.round_trip_ms < 100  # type: ignore[operator] # waited for
    caller.tell("hang_up", theirs)
    ready.wait_for(CallEnded)


def test_loss_is_seen_and_makes_the_line_bad(
    ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls, speaker: RtpEndpoint
) -> None:
    call = a_call(ready, shared_port, sipp_calls, speaker, [None, 0.0, 0.0, 0.0, 0.0] * 40)
    measured = ready.wait_for(QualityMeasured, lambda fact: fact.quality.loss > 15, timeout=8).quality
    ready.wait_for(CallEnded)
    assert 15 < measured.loss < 30
    assert measured.bad
    assert measured.codec == "PCMU"
    call.wait()


@pytest.mark.req("PERF-03")
def test_packets_that_overtake_each_other_are_heard(
    ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls, speaker: RtpEndpoint
) -> None:
    chance = random.Random(9)  # noqa: S311 - no secret
    call = a_call(ready, shared_port, sipp_calls, speaker, [chance.uniform(0, 0.04) for _ in range(200)])
    ready.wait_for(CallEnded)
    measured = [fact.quality for fact in ready.of_kind(QualityMeasured)][-1]
    assert measured.jitter_ms > 5
    assert measured.loss < 8, "only the first ones come too late; without a prefetch it is a third"
    call.wait()


@pytest.mark.req("PERF-03")
def test_packets_that_the_next_one_overtakes_are_heard_once_the_line_is_known(
    ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls, speaker: RtpEndpoint
) -> None:
    overtaken: list[float | None] = [
        FRAME_SECONDS + 0.001 if number % 20 == 19 else 0.0 for number in range(200)
    ]
    call = a_call(ready, shared_port, sipp_calls, speaker, overtaken)
    ready.wait_for(CallEnded)
    measured = [fact.quality for fact in ready.of_kind(QualityMeasured)][-1]
    assert measured.loss < 6, "the first one only; each of them would be more than a tenth of all frames"
    call.wait()


def a_call(
    desk: VoiceDesk, port: int, sipp_calls: SippCalls, speaker: RtpEndpoint, delays: list[float | None]
) -> SippCall:
    """Four seconds, over a line that does this to the packets."""
    call = sipp_calls.run(
        CALLER.invite(),
        expect(100, optional=True),
        expect(180),
        expect(200, record=True),
        CALLER.in_dialog("ACK", 1),
        pause(4000),
        CALLER.in_dialog("BYE", 2),
        expect(200),
        to=port,
    )
    desk.client.accept(desk.offered().call)
    desk.wait_for(CallConnected)
    answer = next(m for m in call.messages() if m.start_line.startswith("SIP/2.0 200"))
    speaker.play(SILENCE * len(delays), delays)
    speaker.start(LOOPBACK, int(answer.body.split("m=audio ")[1].split()[0]))
    return call
