"""The user agent by itself, without edge and headset: audio per call, headers, calls side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ccpdesk.calls.end_reason import EndedBy
from ccpdesk.calls.facts import CallConnected, CallEnded, CallHeld, CallProgressed, CallResumed, HeldThere
from ccpdesk.kernel.ids import CallId
from tests.peers.waiting import wait_until
from tests.voice.far_end import FarEnd

StartFarEnd = Callable[[], FarEnd]
HEADERS = (("X-Tracking-Number", "+12025550101"), ("X-Queue-Name", "plumbing"))


def talk(caller: FarEnd, callee: FarEnd) -> tuple[CallId, CallId]:
    """A call, answered: the caller's id and the callee's."""
    theirs = caller.dial(f"sip:1001@127.0.0.1:{callee.port}", HEADERS)
    ours = callee.offered().call
    callee.tell("accept", ours)
    callee.wait_for(CallConnected)
    caller.wait_for(CallConnected)
    return theirs, ours


def hears(phone: FarEnd, call: CallId) -> None:
    """The phone hears the call from now on."""
    before = phone.loud_frames(call)
    wait_until(lambda: phone.loud_frames(call) > before + 5, "speech")


@pytest.mark.req("CALL-05", "CALL-08")
def test_speech_both_ways_and_silence_on_hold(far_end: StartFarEnd) -> None:
    caller, callee = far_end(), far_end()
    theirs, ours = talk(caller, callee)
    hears(caller, theirs)
    hears(callee, ours)
    callee.tell("hold", ours)
    callee.wait_for(CallHeld)
    caller.wait_for(HeldThere)
    held = callee.loud_frames(ours)
    callee.tell("resume", ours)
    callee.wait_for(CallResumed)
    assert callee.loud_frames(ours) <= held + 3
    hears(caller, theirs)
    hears(callee, ours)
    caller.tell("hang_up", theirs)
    assert callee.wait_for(CallEnded).ending.by is EndedBy.REMOTE


@pytest.mark.req("CALL-07", "DESK-05")
def test_calls_side_by_side_have_their_own_audio(far_end: StartFarEnd) -> None:
    exchange, phone = far_end(), far_end()
    first, second = talk(exchange, phone), talk(exchange, phone)
    for theirs, ours in (first, second):
        hears(exchange, theirs)
        hears(phone, ours)
    exchange.tell("hang_up", first[0])
    phone.wait_for(CallEnded, lambda fact: fact.call == first[1])
    hears(phone, second[1])
    third = talk(exchange, phone)  # takes the place of the first
    hears(phone, third[1])
    hears(exchange, third[0])


@pytest.mark.req("CALL-02", "CALL-03")
def test_headers_and_sender_of_a_call(far_end: StartFarEnd) -> None:
    caller, callee = far_end(), far_end()
    sender = '"Ann Lee" <sip:+14045550199@carrier.example>'
    call = caller.dial(f"sip:1001@127.0.0.1:{callee.port}", HEADERS, sender)
    offered = callee.offered()
    assert (offered.dialled, offered.queue_name) == ("+12025550101", "plumbing")
    assert (offered.caller.value, offered.display_name) == ("+14045550199", "Ann Lee")
    caller.wait_for(CallProgressed)
    callee.tell("reject", offered.call, 486)
    ending = caller.wait_for(CallEnded, lambda fact: fact.call == call).ending
    assert (ending.by, ending.code) == (EndedBy.REMOTE, 486)


@pytest.mark.req("REL-02")
def test_ends_in_order_with_calls_up(far_end: StartFarEnd) -> None:
    caller, callee = far_end(), far_end()
    talk(caller, callee)
    talk(caller, callee)
    caller.close()  # fails unless the process ends with code 0
    assert callee.wait_for(CallEnded).ending.by is EndedBy.REMOTE
    assert callee.wait_for(CallEnded).ending.by is EndedBy.REMOTE
