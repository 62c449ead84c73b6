"""Live quality of real calls, clean and with loss made by the far end (HEAD-03)."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from ccpdesk.calls.facts import CallConnected, CallEnded, QualityMeasured
from tests.voice.desk_side import VoiceDesk
from tests.voice.far_end import FarEnd
from tests.voice.sipp_calls import Caller, SippCalls, expect, pause

pytestmark = pytest.mark.req("HEAD-03")
SILENCE = b"\xff" * 160
CALLER = Caller()


@contextmanager
def speech_with_loss(port: int, keep: Callable[[int], bool]) -> Iterator[None]:
    """PCMU to a port of the loopback, without the packets that are not kept."""
    over = threading.Event()

    def send() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
            due, number = time.monotonic(), 0
            while not over.wait(max(0.0, due - time.monotonic())):
                if keep(number):
                    out.sendto(
                        struct.pack("!BBHII", 0x80, 0, number, number * 160, 7) + SILENCE, ("127.0.0.1", port)
                    )
                number, due = number + 1, due + 0.02

    thread = threading.Thread(target=send)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(2)


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
    ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls
) -> None:
    call = sipp_calls.run(
        CALLER.invite(),
        expect(100, optional=True),
        expect(180),
        expect(200, record=True),
        CALLER.in_dialog("ACK", 1),
        pause(4000),
        CALLER.in_dialog("BYE", 2),
        expect(200),
        to=shared_port,
    )
    ready.client.accept(ready.offered().call)
    ready.wait_for(CallConnected)
    answer = next(m for m in call.messages() if m.start_line.startswith("SIP/2.0 200"))
    port = int(answer.body.split("m=audio ")[1].split()[0])
    with speech_with_loss(port, lambda number: number % 5 != 0):
        measured = ready.wait_for(QualityMeasured, lambda fact: fact.quality.loss > 15, timeout=8).quality
        ready.wait_for(CallEnded)
    assert 15 < measured.loss < 30
    assert measured.bad
    assert measured.codec == "PCMU"
    call.wait()
