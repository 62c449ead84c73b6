"""Calls whose desk and whose other side are gone end by themselves (REL-01)."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ccpdesk.calls.facts import CallConnected, CallEnded, QualityMeasured
from tests.peers.waiting import wait_until
from tests.voice.desk_side import ProfileFolders, VoiceDesk, peers_only
from tests.voice.far_end import FarEnd
from tests.voice.sipp_calls import Caller, SippCalls, expect, expect_request
from tests.voice.test_lives import alive

pytestmark = pytest.mark.req("REL-01")
MakeDesk = Callable[[float, float], VoiceDesk]


@pytest.fixture
def impatient(qapp: object, peer_folder: Path, sip_port: int) -> Iterator[MakeDesk]:
    """A desk whose voice waits so many seconds for packets, and for a desk."""
    desks: list[VoiceDesk] = []

    def make(silence: float, desk: float) -> VoiceDesk:
        command = (sys.executable, "-m", "tests.voice.impatient_voice", str(silence), str(desk))
        desks.append(VoiceDesk(ProfileFolders(peer_folder / "profile"), command=command))
        return desks[-1].start(peers_only(sip_port))

    yield make
    for made in desks:
        made.close()


def endings(desk: VoiceDesk) -> list[str]:
    """Who ended the calls in the journal."""
    lines = (desk.folders.data / "voice" / "calls.jsonl").read_text().splitlines()
    told = (json.loads(line) for line in lines)
    return [message["b"]["ending"]["by"] for message in told if message["m"] == "CallEnded"]


def test_a_silent_call_without_a_desk_ends(impatient: MakeDesk, sip_port: int, sipp_calls: SippCalls) -> None:
    desk = impatient(1.0, 600)
    caller = Caller()
    call = sipp_calls.run(
        caller.invite(),
        expect(100, optional=True),
        expect(180),
        expect(200, record=True),
        caller.in_dialog("ACK", 1),
        expect_request("BYE"),
        caller.ok(),
        to=sip_port,
    )
    desk.client.accept(desk.offered().call)
    desk.wait_for(CallConnected)
    pid = desk.client.pid
    desk.abandon()
    call.wait()
    wait_until(lambda: not alive(pid), "the end of voice")
    assert endings(desk) == ["system"]


def test_a_call_that_speaks_goes_on_until_no_desk_came_for_too_long(
    impatient: MakeDesk, sip_port: int, far_end: Callable[[], FarEnd]
) -> None:
    desk, caller = impatient(1.5, 4.0), far_end()
    caller.dial(f"sip:1001@127.0.0.1:{sip_port}")
    desk.client.accept(desk.offered().call)
    desk.wait_for(QualityMeasured)
    pid = desk.client.pid
    desk.abandon()
    wait_until(lambda: not alive(pid), "the end of voice", 15)
    caller.wait_for(CallEnded)
    assert endings(desk) == ["system"]

    assert "no desk came back: 1 calls are ended" in desk.log()
