"""A call outlives its window, and a window outlives its phone (REL-01, REL-02)."""

from __future__ import annotations

import os
import signal
import time
from itertools import pairwise

import pytest

from ccpdesk.calls.end_reason import EndReason
from tests.e2e.company import GRACE
from tests.e2e.real_desk import RealDesk
from tests.peers.carrier import Carrier
from tests.peers.codec import PCMU
from tests.peers.customer import Customer
from tests.peers.headset import Headset
from tests.peers.rtp_endpoint import FRAME_BYTES, FRAME_SECONDS
from tests.peers.sound import Sound
from tests.peers.waiting import wait_until

TONE_HERTZ = 1000.0
STANDSTILL = 5.0
LOUD_DB = -40.0


def _in_a_call(desk: RealDesk, carrier: Carrier) -> tuple[Customer, str]:
    customer = carrier.call("+12025550101", PCMU)
    call = str(desk.wait_for_call("ringing")["id"])
    desk.ctl("accept")
    customer.wait_until_answered()
    desk.wait_for_call("active")
    customer.rtp.wait_for_audio()
    return customer, call


def _missing_frames(customer: Customer, since: float) -> int:
    """Frames of 20 ms that never came, by their timestamps."""
    stamps = [packet.timestamp for packet in customer.rtp.packets(since) if packet.payload_type == 0]
    assert len(stamps) > 50
    return sum((later - earlier) // FRAME_BYTES - 1 for earlier, later in pairwise(sorted(stamps)))


def _loud_frames(heard: Sound) -> int:
    """How many pieces of 20 ms have sound in them."""
    pieces = (
        heard.cut(start * FRAME_SECONDS, (start + 1) * FRAME_SECONDS)
        for start in range(int(heard.seconds / FRAME_SECONDS))
    )
    return sum(piece.level_db() > LOUD_DB for piece in pieces)


@pytest.mark.alone
@pytest.mark.req("PERF-03")
def test_no_frame_is_lost_while_the_desk_stands_still_for_five_seconds(
    desk: RealDesk, carrier: Carrier, headset: Headset
) -> None:
    customer, _ = _in_a_call(desk, carrier)
    recording = headset.record_speaker()
    since = time.monotonic()
    os.kill(desk.pid, signal.SIGSTOP)
    try:
        customer.say(Sound.tone(TONE_HERTZ, STANDSTILL, PCMU.rate))
        customer.rtp.wait_until_played()
    finally:
        os.kill(desk.pid, signal.SIGCONT)
    recording.wait_for(STANDSTILL + 1)
    assert _missing_frames(customer, since) == 0
    assert _loud_frames(recording.stop()) >= STANDSTILL / FRAME_SECONDS


@pytest.mark.req("REL-01", "CALL-12")
def test_the_call_goes_on_when_the_desk_is_killed_and_the_next_desk_shows_it(
    desk: RealDesk, carrier: Carrier, headset: Headset
) -> None:
    customer, call = _in_a_call(desk, carrier)
    before = desk.ctl("calls")[0]
    since = time.monotonic()
    desk.kill()
    customer.listen(1.0)
    desk.start()
    again = desk.wait_for_call("active", call=call)
    assert (again["customer"], again["answered_at"]) == (GRACE.name, before["answered_at"])
    assert _missing_frames(customer, since) == 0
    customer.hang_up()
    entry = desk.outcome(call)
    assert entry.call.end_reason is EndReason.ANSWERED
    assert [event.what for event in entry.events] == ["ringing", "accepting", "active", "ended"]


@pytest.mark.req("REL-01", "CALL-12")
def test_what_happened_while_there_was_no_desk_is_in_the_history(
    desk: RealDesk, carrier: Carrier, headset: Headset
) -> None:
    customer, call = _in_a_call(desk, carrier)
    desk.kill()
    customer.hang_up()
    customer.wait_until_ended()
    desk.start()
    entry = desk.outcome(call)
    assert entry.call.end_reason is EndReason.ANSWERED
    assert desk.ctl("calls") == []


@pytest.mark.req("REL-02")
def test_voice_comes_back_when_it_is_killed_and_the_call_is_kept_as_failed(
    desk: RealDesk, carrier: Carrier, headset: Headset
) -> None:
    customer, call = _in_a_call(desk, carrier)
    first = desk.voice_pid
    os.kill(first, signal.SIGKILL)
    assert desk.outcome(call).call.end_reason is EndReason.FAILED
    desk.wait_for_link()
    assert desk.voice_pid != first
    wait_until(lambda: "Call back" in str(desk.ctl("status")["notices"]), "the agent to be told")
    customer.hang_up()  # the PBX can't know that nobody listens any more
    customer.wait_until_ended()
    other = carrier.call("+12025550101", PCMU)
    desk.wait_for_call("ringing")
    desk.ctl("accept")
    other.wait_until_answered()
