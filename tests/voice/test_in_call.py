"""During a call: hold by either side, switching between calls, digits, speech both ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from ccpdesk.calls.facts import (
    CallConnected,
    CallEnded,
    CallHeld,
    CallResumed,
    CommandFailed,
    DigitsSent,
    HeldThere,
)
from ccpdesk.kernel.ids import CallId
from tests.peers.waiting import wait_until
from tests.voice.blunt_phone import BluntPhone, speech_at
from tests.voice.desk_side import VoiceDesk, peers_only, pump
from tests.voice.far_end import FarEnd
from tests.voice.sipp_calls import Caller, SippCalls, answer, expect, expect_request

StartFarEnd = Callable[[], FarEnd]


def talk(desk: VoiceDesk, caller: FarEnd, port: int) -> tuple[CallId, CallId]:
    """A call from the far end, answered: our id and theirs."""
    theirs = caller.dial(f"sip:1001@127.0.0.1:{port}")
    ours = desk.offered().call
    desk.client.accept(ours)
    desk.wait_for(CallConnected)
    caller.wait_for(CallConnected)
    return ours, theirs


@pytest.mark.req("CALL-08")
def test_hold_and_resume_as_the_other_side_sees_it(
    ready: VoiceDesk, shared_port: int, far_end: StartFarEnd
) -> None:
    caller = far_end()
    ours, theirs = talk(ready, caller, shared_port)
    ready.client.hold(ours)
    assert ready.wait_for(CallHeld).call == ours
    assert caller.wait_for(HeldThere).on is True
    ready.client.resume(ours)
    assert ready.wait_for(CallResumed).call == ours
    assert caller.wait_for(HeldThere).on is False
    caller.tell("hang_up", theirs)
    ready.wait_for(CallEnded)


@pytest.mark.req("CALL-08")
def test_clicking_faster_than_the_network_ends_as_last_clicked(
    ready: VoiceDesk, shared_port: int, far_end: StartFarEnd
) -> None:
    caller = far_end()
    ours, theirs = talk(ready, caller, shared_port)
    for _ in range(3):
        ready.client.hold(ours)
        ready.client.resume(ours)
    ready.client.hold(ours)
    states = [fact for fact in ready.facts if isinstance(fact, CallHeld | CallResumed) and fact.call == ours]
    assert pump(lambda: _last_hold(ready, ours) is CallHeld, 5), states
    assert not ready.of_kind(CommandFailed)
    caller.tell("hang_up", theirs)
    ready.wait_for(CallEnded)


@pytest.mark.req("CALL-08")
def test_the_sdp_of_a_hold(ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls) -> None:
    caller = Caller()
    call = sipp_calls.run(
        caller.invite(),
        expect(100, optional=True),
        expect(180),
        expect(200, record=True),
        caller.in_dialog("ACK", 1),
        expect_request("INVITE"),
        answer_reinvite("recvonly"),
        expect_request("ACK"),
        expect_request("INVITE"),
        answer_reinvite("sendrecv"),
        expect_request("ACK"),
        expect_request("BYE"),
        caller.ok(),
        to=shared_port,
    )
    ours = ready.offered().call
    ready.client.accept(ours)
    ready.wait_for(CallConnected)
    ready.client.hold(ours)
    ready.wait_for(CallHeld)
    ready.client.resume(ours)
    ready.wait_for(CallResumed)
    ready.client.hang_up(ours)
    ready.wait_for(CallEnded)
    call.wait()
    offers = [m.body for m in call.messages() if m.method == "INVITE" and not m.sent and not m.status]
    assert "a=sendonly" in offers[0]
    assert "a=sendrecv" in offers[1]
    assert [re.findall(r"^a=rtpmap:\d+ (\S+)", offer, re.MULTILINE) for offer in offers] == [
        ["PCMU/8000", "telephone-event/8000"],
        ["PCMU/8000", "telephone-event/8000"],
    ]


@pytest.mark.req("CALL-11")
def test_held_by_the_other_side(ready: VoiceDesk, shared_port: int, far_end: StartFarEnd) -> None:
    caller = far_end()
    ours, theirs = talk(ready, caller, shared_port)
    caller.tell("hold", theirs)
    assert ready.wait_for(HeldThere).on is True
    caller.tell("resume", theirs)
    assert ready.wait_for(HeldThere).on is False
    ready.client.hang_up(ours)
    caller.wait_for(CallEnded)


@pytest.mark.req("CALL-07")
def test_accepting_a_second_call_holds_the_first(
    ready: VoiceDesk, shared_port: int, far_end: StartFarEnd
) -> None:
    first, second = far_end(), far_end()
    one, _ = talk(ready, first, shared_port)
    two, _ = talk(ready, second, shared_port)
    assert ready.wait_for(CallHeld).call == one
    assert first.wait_for(HeldThere).on is True
    ready.client.resume(one)  # Resume Call switches back
    assert {ready.wait_for(CallResumed).call, ready.wait_for(CallHeld).call} == {one, two}
    for call in (one, two):
        ready.client.hang_up(call)
        ready.wait_for(CallEnded)


@pytest.mark.req("CALL-08")
def test_digits_arrive_as_rfc_4733_events(ready: VoiceDesk, shared_port: int, sipp_calls: SippCalls) -> None:
    caller = Caller()
    with caller.listen_to_rtp() as rtp:
        call = sipp_calls.run(
            caller.invite(),
            expect(100, optional=True),
            expect(180),
            expect(200, record=True),
            caller.in_dialog("ACK", 1),
            expect_request("BYE"),
            caller.ok(),
            to=shared_port,
        )
        ours = ready.offered().call
        ready.client.accept(ours)
        ready.wait_for(CallConnected)
        ready.client.send_dtmf(ours, "19*#d")
        assert ready.wait_for(DigitsSent).digits == "19*#D"
        wait_until(lambda: rtp.digits == "19*#D", f"digits, but {rtp.digits}")
        ready.client.hang_up(ours)
        ready.wait_for(CallEnded)
        call.wait()


EVENTLESS = speech_at().replace("0 101", "0").replace("a=rtpmap:101 telephone-event/8000\r\n", "")


@pytest.mark.req("CALL-08")
@pytest.mark.parametrize(("dtmf", "body"), [("info", speech_at()), ("rfc4733", EVENTLESS)])
def test_digits_by_info_where_the_pbx_wants_it(
    ready: VoiceDesk, shared_port: int, blunt: Callable[..., BluntPhone], dtmf: str, body: str
) -> None:
    settings = peers_only(shared_port)
    ready.client.configure(replace(settings, dtmf=dtmf))
    caller = blunt()
    call = caller.calls(ready, body=body)
    ready.client.send_dtmf(call, "7#")
    digits = [caller.takes("INFO") for _ in range(2)]
    assert {info.first("content-type") for info in digits} == {"application/dtmf-relay"}
    assert [info.body.split()[0] for info in digits] == [b"Signal=7", b"Signal=#"]
    assert ready.wait_for(DigitsSent).digits == "7#"
    ready.client.send_dtmf(call, "1")
    caller.answer(caller.request("INFO"), "415 Unsupported Media Type")
    assert "415" in ready.wait_for(CommandFailed).what
    ready.client.configure(settings)
    caller.hangs_up()
    ready.wait_for(CallEnded)


@pytest.mark.req("CALL-08")
def test_digits_that_nobody_would_hear_are_not_said_to_be_sent(
    ready: VoiceDesk, blunt: Callable[..., BluntPhone]
) -> None:
    caller = blunt()
    call = caller.calls(ready)
    caller.answered(caller.ask("INVITE", body=speech_at(direction="sendonly", version=2)))
    assert ready.wait_for(HeldThere).on
    before = len(ready.of_kind(DigitsSent))
    ready.client.send_dtmf(call, "1")
    assert "you are on hold" in ready.wait_for(CommandFailed).what
    assert len(ready.of_kind(DigitsSent)) == before
    caller.hangs_up()
    ready.wait_for(CallEnded)


@pytest.mark.req("CALL-08")
def test_what_is_no_digit_is_refused(ready: VoiceDesk, shared_port: int, far_end: StartFarEnd) -> None:
    ours, _ = talk(ready, far_end(), shared_port)
    ready.client.send_dtmf(ours, "12x")
    assert ready.wait_for(CommandFailed).remedy
    ready.client.hang_up(ours)
    ready.wait_for(CallEnded)


def _last_hold(desk: VoiceDesk, call: CallId) -> type | None:
    facts = [fact for fact in desk.facts if isinstance(fact, CallHeld | CallResumed) and fact.call == call]
    return type(facts[-1]) if facts else None


def answer_reinvite(direction: str) -> str:
    """200 to a re-INVITE."""
    return answer("200 OK", body=True).replace("a=rtpmap:0", f"a={direction}\na=rtpmap:0")
