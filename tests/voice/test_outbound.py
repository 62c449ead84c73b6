"""Calls placed by the agent: progress, answer, and every way they end without one."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from ccpdesk.calls.end_reason import EndedBy, EndReason, outbound_end_reason
from ccpdesk.calls.facts import CallConnected, CallEnded, CallProgressed, CommandFailed
from ccpdesk.kernel.ids import CallId, new_id
from tests.voice.blunt_phone import BluntPhone
from tests.voice.desk_side import VoiceDesk
from tests.voice.sipp_calls import SippCall, SippCalls, answer, expect_request


def dial(desk: VoiceDesk, callee: SippCall, caller_id: str = "") -> CallId:
    callee.wait_until_listening()
    call = CallId(new_id())
    desk.client.dial(call, f"sip:+14045550199@127.0.0.1:{callee.port}", caller_id)
    return call


@pytest.mark.req("CALL-09")
def test_rings_answers_and_shows_the_tenants_caller_id(ready: VoiceDesk, sipp_calls: SippCalls) -> None:
    callee = sipp_calls.run(
        expect_request("INVITE"),
        answer("180 Ringing"),
        answer("200 OK", body=True),
        expect_request("ACK"),
        expect_request("BYE"),
        answer("200 OK"),
    )
    call = dial(ready, callee, "+12025550101")
    assert ready.wait_for(CallProgressed).early_media is False
    assert ready.wait_for(CallConnected).call == call
    ready.client.hang_up(call)
    ending = ready.wait_for(CallEnded).ending
    assert (ending.by, ending.code) == (EndedBy.AGENT, 0)
    callee.wait()
    invite = next(m for m in callee.messages() if m.method == "INVITE" and not m.sent)
    assert invite.header("P-Preferred-Identity").startswith("<sip:+12025550101@")
    assert "c=IN IP4 127.0.0.1" in invite.body
    codecs = re.findall(r"a=rtpmap:\d+ (\S+?)/", invite.body)
    assert codecs == ["G722", "PCMU", "PCMA", "telephone-event"]


@pytest.mark.req("CALL-11")
def test_early_media_is_told(ready: VoiceDesk, sipp_calls: SippCalls) -> None:
    callee = sipp_calls.run(
        expect_request("INVITE"),
        answer("183 Session Progress", body=True),
        expect_request("CANCEL"),
        answer("200 OK"),
        answer_invite("487 Request Terminated"),
        expect_request("ACK"),
    )
    call = dial(ready, callee)
    assert ready.wait_for(CallProgressed, lambda fact: fact.early_media).call == call
    ready.client.hang_up(call)
    ending = ready.wait_for(CallEnded).ending
    assert (ending.by, ending.code) == (EndedBy.AGENT, 487)
    assert outbound_end_reason(ending, answered=False) is EndReason.CANCELLED
    callee.wait()


@pytest.mark.req("CALL-10")
@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        ("486 Busy Here", 486, EndReason.BUSY),
        ("600 Busy Everywhere", 600, EndReason.BUSY),
        ("603 Decline", 603, EndReason.DECLINED),
        ("480 Temporarily Unavailable", 480, EndReason.NO_ANSWER),
        ("404 Not Found", 404, EndReason.FAILED),
        ("503 Service Unavailable", 503, EndReason.FAILED),
    ],
)
def test_refused(ready: VoiceDesk, sipp_calls: SippCalls, status: str, code: int, reason: EndReason) -> None:
    steps = (expect_request("INVITE"), answer("180 Ringing"), answer(status, "Reason: Q.850;cause=17"))
    callee = sipp_calls.run(*steps, expect_request("ACK"))
    dial(ready, callee)
    ending = ready.wait_for(CallEnded).ending
    assert (ending.by, ending.code) == (EndedBy.REMOTE, code)
    assert ending.text == status.partition(" ")[2]
    assert [r.cause for r in ending.reasons] == [17]
    assert outbound_end_reason(ending, answered=False) is reason
    callee.wait()


@pytest.mark.req("CALL-10")
def test_hung_up_before_any_answer(ready: VoiceDesk, sipp_calls: SippCalls) -> None:
    callee = sipp_calls.run(
        expect_request("INVITE"),
        answer("180 Ringing"),
        expect_request("CANCEL"),
        answer("200 OK"),
        answer_invite("487 Request Terminated"),
        expect_request("ACK"),
    )
    call = dial(ready, callee)
    ready.wait_for(CallProgressed)
    ready.client.hang_up(call)
    assert outbound_end_reason(ready.wait_for(CallEnded).ending, answered=False) is EndReason.CANCELLED
    callee.wait()


@pytest.mark.req("CALL-09")
@pytest.mark.parametrize("target", ["", "   ", "sip:x@127.0.0.1\r\nX-Evil: 1", "\x00"])
def test_what_can_not_be_dialled_ends_at_once(ready: VoiceDesk, target: str) -> None:
    call = CallId(new_id())
    began = time.monotonic()
    ready.client.dial(call, target)
    failed = ready.wait_for(CommandFailed)
    ended = ready.wait_for(CallEnded)
    assert (failed.call, ended.call, ended.ending.by) == (call, call, EndedBy.SYSTEM)
    assert failed.remedy
    assert time.monotonic() - began < 5


def answer_invite(status: str) -> str:
    """The final response to the INVITE, after its CANCEL: the CSeq says which."""
    return answer(status).replace("[last_CSeq:]", "CSeq: [last_cseq_number] INVITE")


@pytest.mark.req("CALL-11")
def test_a_call_that_is_redirected_is_followed(ready: VoiceDesk, blunt: Callable[..., BluntPhone]) -> None:
    first, second = blunt(), blunt()
    call, invite = first.is_dialled(ready)
    first.answer(invite, "302 Moved Temporarily", f"Contact: <sip:else@127.0.0.1:{second.port}>")
    first.request("ACK")
    invite = second.request("INVITE")
    assert invite.uri == f"sip:else@127.0.0.1:{second.port}"
    second.answer(invite, "486 Busy Here")
    second.request("ACK")
    ended = ready.wait_for(CallEnded)
    assert (ended.call, outbound_end_reason(ended.ending, answered=False)) == (call, EndReason.BUSY)


@pytest.mark.req("CALL-11", "REL-05")
def test_a_call_that_is_sent_in_circles_ends(ready: VoiceDesk, blunt: Callable[..., BluntPhone]) -> None:
    callee = blunt()
    _, invite = callee.is_dialled(ready)
    for number in range(5):
        callee.answer(invite, "302 Moved", f"Contact: <sip:round{number}@127.0.0.1:{callee.port}>")
        invite = callee.request("INVITE")
    callee.answer(invite, "302 Moved", f"Contact: <sip:once-more@127.0.0.1:{callee.port}>")
    assert ready.wait_for(CallEnded).ending.by is EndedBy.REMOTE
