"""Calls from sipp, without registration, through edge and pjsua2 into facts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ccpdesk.calls.end_reason import EndedBy, EndReason, SipReason, inbound_end_reason
from ccpdesk.calls.facts import CallConnected, CallEnded, LinkChanged, LinkState
from ccpdesk.kernel.phone_number import ANONYMOUS, Party, PartyKind
from tests.voice.desk_side import VoiceDesk
from tests.voice.sipp_calls import Caller, SippCalls, expect, expect_request, pause

CALLER = Caller()
RING = (expect(100, optional=True), expect(180))
QUEUE_HEADERS = (
    "X-Tracking-Number: +12025550101",
    "X-Queue-Name: plumbing",
    "X-Call-Type: Queue",
    "X-Campaign: Spring mailer",
    "X-Linked-Id: 1700000000.42",
    "X-Ring-Seconds: 20",
    "X-Overflow-From: Evening line",
    "X-Closed-Since: 2026-03-02T23:00:00Z",
)


@pytest.mark.req("CALL-01", "CALL-02", "CALL-10")
def test_queue_call_accepted_and_hung_up_by_the_agent(
    ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls
) -> None:
    assert ready.of_kind(LinkChanged)[-1].state is LinkState.CONNECTED
    course = (CALLER.invite(*QUEUE_HEADERS), *RING, expect(200, record=True), CALLER.in_dialog("ACK", 1))
    call = sipp_calls.run(*course, expect_request("BYE"), CALLER.ok(), to=shared_port)
    offered = ready.offered()
    assert offered.caller == Party(PartyKind.NUMBER, "+13125550147")
    assert offered.display_name == "Grace Hopper"
    assert offered.dialled == "+12025550101"
    assert (offered.queue_name, offered.type_hint, offered.campaign) == ("plumbing", "queue", "Spring mailer")
    assert (offered.linked_id, offered.ring_seconds) == ("1700000000.42", 20)
    assert offered.overflow_from == "Evening line"
    assert offered.closed_since == datetime(2026, 3, 2, 23, tzinfo=UTC)
    ready.client.accept(offered.call)
    assert ready.wait_for(CallConnected).call == offered.call
    ready.client.hang_up(offered.call)
    ended = ready.wait_for(CallEnded)
    assert (ended.call, ended.ending.by, ended.ending.code) == (offered.call, EndedBy.AGENT, 0)
    call.wait()


@pytest.mark.req("CALL-10")
def test_caller_hangs_up_after_the_answer(ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls) -> None:
    call = sipp_calls.run(
        CALLER.invite(),
        *RING,
        expect(200, record=True),
        CALLER.in_dialog("ACK", 1),
        pause(200),
        CALLER.in_dialog("BYE", 2, 'Reason: Q.850;cause=16;text="Normal call clearing"'),
        expect(200),
        to=shared_port,
    )
    ready.client.accept(ready.offered().call)
    ending = ready.wait_for(CallEnded).ending
    assert (ending.by, ending.code, ending.reasons) == (
        EndedBy.REMOTE,
        0,
        (SipReason("Q.850", 16, "Normal call clearing"),),
    )
    call.wait()


@pytest.mark.req("CALL-08")
def test_hung_up_before_the_ack_sends_one_bye_after_it(
    ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls
) -> None:
    course = (CALLER.invite(), *RING, expect(200, record=True), pause(300), CALLER.in_dialog("ACK", 1))
    call = sipp_calls.run(*course, expect_request("BYE"), CALLER.ok(), pause(300), to=shared_port)
    offered = ready.offered()
    ready.client.accept(offered.call)
    ready.wait_for(CallConnected)
    ready.client.hang_up(offered.call)
    ending = ready.wait_for(CallEnded).ending
    assert (ending.by, ending.code) == (EndedBy.AGENT, 0)
    call.wait()
    assert [m.method for m in call.messages() if not m.sent and not m.status] == ["BYE"]


@pytest.mark.req("CALL-10")
@pytest.mark.parametrize("code", [603, 486])
def test_rejected(ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls, code: int) -> None:
    call = sipp_calls.run(CALLER.invite(), *RING, expect(code), CALLER.ack_refusal(), to=shared_port)
    ready.client.reject(ready.offered().call, code)
    ending = ready.wait_for(CallEnded).ending
    assert (ending.by, ending.code) == (EndedBy.AGENT, code)
    call.wait()


@pytest.mark.req("CALL-10")
@pytest.mark.parametrize(
    ("headers", "reasons", "outcome"),
    [
        ((), (), EndReason.CALLER_HUNG_UP),
        (
            ("Reason: Q.850;cause=16", 'Reason: SIP ;cause=200 ;text="Call completed, elsewhere"'),
            (SipReason("Q.850", 16), SipReason("SIP", 200, "Call completed, elsewhere")),
            EndReason.ANSWERED_ELSEWHERE,
        ),
        (
            ("reason: preemption;cause=5, q.850;CAUSE=26",),
            (SipReason("PREEMPTION", 5), SipReason("Q.850", 26)),
            EndReason.ANSWERED_ELSEWHERE,
        ),
        (("Reason: SIP;cause=603",), (SipReason("SIP", 603),), EndReason.DECLINED_ELSEWHERE),
    ],
)
def test_cancelled_with_reasons(
    ready: VoiceDesk,
    shared_port: int,
    sipp_calls: SippCalls,
    headers: tuple[str, ...],
    reasons: tuple[SipReason, ...],
    outcome: EndReason,
) -> None:
    course = (CALLER.invite(), *RING, pause(100), CALLER.cancel(*headers), expect(200), expect(487))
    call = sipp_calls.run(*course, CALLER.ack_refusal(), to=shared_port)
    offered = ready.offered()
    ended = ready.wait_for(CallEnded)
    assert (ended.ending.by, ended.ending.code, ended.ending.reasons) == (EndedBy.REMOTE, 487, reasons)
    assert inbound_end_reason(ended.ending, False, ended.at - offered.at, None) is outcome
    call.wait()


@pytest.mark.req("CALL-02", "CALL-03")
@pytest.mark.parametrize(
    ("headers", "dialled", "caller"),
    [
        (
            ("P-Asserted-Identity: <tel:+14045550199>", "P-Called-Party-ID: <sip:+12025550102@ims>"),
            "+12025550102",
            Party(PartyKind.NUMBER, "+14045550199"),
        ),
        (
            (
                "Remote-Party-ID: <sip:4045550199@cucm>;party=calling;privacy=full",
                "History-Info: <sip:+12025550104@x?Reason=SIP%3Bcause%3D302>;index=1, <sip:1001@x>;index=1.1",
            ),
            "+12025550104",
            ANONYMOUS,
        ),
        (
            ("Privacy: id", "Diversion: <sip:600@x>;reason=no-answer", "Diversion: <sip:+12025550105@x>"),
            "+12025550105",
            ANONYMOUS,
        ),
    ],
)
def test_headers_of_other_systems(
    ready: VoiceDesk,
    shared_port: int,
    sipp_calls: SippCalls,
    headers: tuple[str, ...],
    dialled: str,
    caller: Party,
) -> None:
    call = sipp_calls.run(CALLER.invite(*headers), *RING, expect(603), CALLER.ack_refusal(), to=shared_port)
    offered = ready.offered()
    ready.client.hang_up(offered.call)
    assert (offered.dialled, offered.caller) == (dialled, caller)
    ready.wait_for(CallEnded)
    call.wait()


@pytest.mark.req("CALL-07")
def test_a_fifth_call_is_busy(ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls) -> None:
    four = []
    for _ in range(4):
        refused = (expect(603), CALLER.ack_refusal())
        four.append((sipp_calls.run(CALLER.invite(), *RING, *refused, to=shared_port), ready.offered().call))
    busy = (expect(100, optional=True), expect(486), CALLER.ack_refusal())
    sipp_calls.run(CALLER.invite(), *busy, to=shared_port).wait()
    for call, offered in four:
        ready.client.reject(offered)
        call.wait()
    sixth = sipp_calls.run(CALLER.invite(), *RING, expect(603), CALLER.ack_refusal(), to=shared_port)
    ready.client.reject(ready.offered().call)
    sixth.wait()


@pytest.mark.req("SEC-01")
def test_no_number_in_the_log(ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls) -> None:
    call = sipp_calls.run(
        CALLER.invite(*QUEUE_HEADERS),
        *RING,
        expect(200, record=True),
        CALLER.in_dialog("ACK", 1),
        expect_request("BYE"),
        CALLER.ok(),
        to=shared_port,
    )
    offered = ready.offered()
    ready.client.accept(offered.call)
    ready.wait_for(CallConnected)
    ready.client.hang_up(offered.call)
    ready.wait_for(CallEnded)
    call.wait()
    assert "****0147" in ready.log()
    assert "3125550147" not in ready.log()
    assert "2025550101" not in ready.log()
