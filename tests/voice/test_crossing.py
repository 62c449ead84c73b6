"""What crosses on the wire during a call: hold against their offers, transfers without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from ccpdesk.calls.end_reason import EndedBy, EndReason, inbound_end_reason
from ccpdesk.calls.facts import CallConnected, CallEnded, CallHeld, CallResumed, CommandFailed
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.voice.edge.message import Message
from ccpdesk.voice.protocol import Configure, SipServer
from tests.peers.waiting import wait_until
from tests.voice.blunt_phone import BluntPhone, speech_at
from tests.voice.desk_side import VoiceDesk, peers_only
from tests.voice.edge.call_up import acknowledgement
from tests.voice.edge.rtp_witness import RtpWitness

Blunt = Callable[..., BluntPhone]
RANG = timedelta(seconds=1)


def challenged(pbx: BluntPhone, request: Message) -> Message:
    """The same request with credentials, which it had not."""
    assert request.first("proxy-authorization") is None
    nonce = (request.first("cseq") or "").replace(" ", "-")
    challenge = f'Proxy-Authenticate: Digest realm="pbx", nonce="{nonce}", qop="auth"'
    pbx.answer(request, "407 Proxy Authentication Required", challenge)
    again = pbx.request(request.method)
    while again.first("proxy-authorization") is None:  # the same repeated, as we were slow
        again = pbx.request(request.method)
    return again


@pytest.mark.req("CALL-07")
def test_who_refuses_to_be_held_does_not_get_the_microphone_of_the_next_call(
    ready: VoiceDesk, blunt: Blunt
) -> None:
    first, second = blunt(), blunt()
    with RtpWitness() as one_hears, RtpWitness() as two_hears:
        one = first.calls(ready, body=speech_at(one_hears.port))
        number = second.ask("INVITE", body=speech_at(two_hears.port))
        two = ready.offered().call
        ready.client.hold(one)
        ready.client.accept(two)
        second.answered(number)
        held = ready.wait_for(CallHeld)
        assert (held.call, ready.wait_for(CallConnected).call) == (one, two), "before anything was agreed"
        first.answer(first.request("INVITE"), "488 Not Acceptable Here")
        first.request("ACK")
        heard = two_hears.count()
        wait_until(lambda: two_hears.count() > heard + 5, "speech")
        assert second.silence(0.1) == []
        ready.client.hold(two)
        second.takes("INVITE", speech_at(two_hears.port, "recvonly", 2))
        ready.client.resume(one)
        assert ready.wait_for(CallResumed).call == one
        assert first.silence(0.1) == [], "it was never told of a hold"
    assert not ready.of_kind(CommandFailed)
    for call, phone in ((one, first), (two, second)):
        ready.client.hang_up(call)
        phone.takes("BYE")
        ready.wait_for(CallEnded)


@pytest.mark.req("CALL-08", "CALL-11")
def test_a_hold_waits_until_their_late_offer_is_settled(ready: VoiceDesk, blunt: Blunt) -> None:
    caller = blunt()
    call = caller.calls(ready)
    number = caller.ask("INVITE")
    caller.response("INVITE")
    ready.client.hold(call)
    assert "INVITE" not in caller.silence(0.2)
    caller.ask("ACK", number=number, body=speech_at(version=2))
    caller.takes("INVITE", speech_at(direction="recvonly", version=3))
    assert ready.wait_for(CallHeld).call == call
    assert not ready.of_kind(CommandFailed)
    caller.hangs_up()
    ready.wait_for(CallEnded)


@pytest.mark.req("CALL-08")
@pytest.mark.parametrize("method", ["INVITE", "UPDATE"])
def test_an_offer_without_a_common_codec_changes_nothing(ready: VoiceDesk, blunt: Blunt, method: str) -> None:
    caller = blunt()
    with RtpWitness() as witness:
        caller.calls(ready, body=speech_at(witness.port))
        wait_until(lambda: witness.count() > 5, "speech")
        foreign = speech_at(witness.port, version=2).replace("AVP 0 101", "AVP 3").replace("0 PCMU", "3 GSM")
        number = caller.ask(method, body=foreign)
        refusal = caller.response(method)
        assert refusal.start == "SIP/2.0 488 Not Acceptable Here"
        assert all(value.split()[1] == "ccpdesk" for value in refusal.values("warning"))
        if method == "INVITE":
            caller.ask("ACK", number=number)
        heard = witness.count()
        wait_until(lambda: witness.count() > heard + 5, "speech")
        assert witness.heard(0).missing == 0
    caller.hangs_up()
    assert ready.wait_for(CallEnded).ending.by is EndedBy.REMOTE


@pytest.mark.req("CALL-10", "CALL-11")
@pytest.mark.parametrize("answer", ["", speech_at().replace("AVP 0 101", "AVP 3").replace("0 PCMU", "3 GSM")])
def test_who_lets_us_offer_and_answers_nothing_fit_is_told_goodbye(
    ready: VoiceDesk, blunt: Blunt, answer: str
) -> None:
    caller = blunt()
    number = caller.ask("INVITE")
    ready.client.accept(ready.offered().call)
    caller.knows(caller.response("INVITE"))
    caller.ask("ACK", number=number, body=answer)
    (reason,) = caller.takes("BYE").values("reason")
    assert reason.replace(" ", "").startswith("SIP;cause=4")
    told = ready.wait_for(CommandFailed)
    assert told.what == "The call was ended: the other side agreed to no speech"
    ending = ready.wait_for(CallEnded).ending
    assert (ending.by, inbound_end_reason(ending, True, RANG, None)) == (EndedBy.SYSTEM, EndReason.FAILED)
    assert ending.code


@pytest.mark.req("CALL-11")
def test_what_a_server_asks_within_a_call_beside_it(ready: VoiceDesk, blunt: Blunt) -> None:
    caller = blunt()
    caller.calls(ready)
    answers = {}
    for method, headers in (
        ("OPTIONS", ()),
        ("NOTIFY", ("Event: refer", "Subscription-State: active")),
        ("SUBSCRIBE", ("Event: dialog",)),
    ):
        caller.ask(method, *headers)
        answers[method] = caller.response(method).start
    assert answers == {
        "OPTIONS": "SIP/2.0 200 OK",
        "NOTIFY": "SIP/2.0 481 Call/Transaction Does Not Exist",
        "SUBSCRIBE": "SIP/2.0 489 Bad Event",
    }
    caller.hangs_up()
    ready.wait_for(CallEnded)
    caller.ask("OPTIONS")
    assert caller.response("OPTIONS").status == 481


@pytest.mark.req("CALL-08", "CALL-11")
def test_who_wants_a_password_within_a_call_refuses_nothing_by_that(desk: VoiceDesk) -> None:
    pbx = BluntPhone(0)
    account = SipServer(host="127.0.0.1", port=pbx.port, username="ann", password="secret", register=False)
    desk.start(Configure(server=account))
    call, invite = pbx.is_dialled(desk)

    def agrees(invite: Message, port: int, direction: str, version: int) -> None:
        pbx.answer(challenged(pbx, invite), "200 OK", body=speech_at(port, direction, version))
        pbx.request("ACK")

    with RtpWitness() as witness:
        agrees(invite, witness.port, "sendrecv", 1)
        desk.wait_for(CallConnected)
        desk.client.hold(call)
        agrees(pbx.request("INVITE"), witness.port, "recvonly", 2)
        desk.wait_for(CallHeld)
        desk.client.resume(call)
        agrees(pbx.request("INVITE"), witness.port, "sendrecv", 3)
        assert desk.wait_for(CallResumed).call == call
        heard = witness.count()
        wait_until(lambda: witness.count() > heard + 5, "speech")
    assert not desk.of_kind(CommandFailed)
    desk.client.hang_up(call)
    pbx.answer(challenged(pbx, pbx.request("BYE")), "200 OK")
    desk.wait_for(CallEnded)
    pbx.close()


@pytest.mark.req("CALL-10")
def test_ended_calls_that_nobody_confirms_are_told_as_such(desk: VoiceDesk, sip_port: int) -> None:
    desk.start(peers_only(sip_port))
    phones = [BluntPhone(sip_port) for _ in range(4)]
    for phone in phones:
        desk.client.hang_up(phone.calls(desk))
        phone.request("BYE")
    desk.client.dial(CallId(new_id()), f"sip:1002@127.0.0.1:{phones[0].port}")
    told = desk.wait_for(CommandFailed)
    assert "has not confirmed the end of earlier calls" in told.what
    assert told.remedy == "Try again in half a minute."
    for phone in phones:
        phone.close()


KEY = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n"


def secret_speech(key: str, version: int = 1) -> str:
    """An offer or answer of SRTP with that key."""
    return speech_at(version=version).replace("RTP/AVP", "RTP/SAVP") + key


@pytest.mark.req("REL-05")
@pytest.mark.parametrize("ack", ["its own branch", "the right branch"])
def test_an_offer_of_srtp_without_a_key_is_refused_and_no_more(
    desk: VoiceDesk, sip_port: int, ack: str
) -> None:
    desk.start(replace(peers_only(sip_port), srtp="optional"))
    process, caller, next_one = desk.client.pid, BluntPhone(sip_port), BluntPhone(sip_port)
    number = caller.ask("INVITE", body=secret_speech(""))
    refusal = caller.response("INVITE")
    assert refusal.status in {406, 488}
    if ack == "its own branch":
        caller.ask("ACK", number=number)
    else:
        caller.send(acknowledgement(refusal))
    desk.wait_for(CallEnded)
    next_one.calls(desk, body=secret_speech(KEY))
    next_one.hangs_up()
    desk.wait_for(CallEnded)
    assert desk.client.pid == process
    for phone in (caller, next_one):
        phone.close()


@pytest.mark.req("REL-05", "CALL-10")
@pytest.mark.parametrize("key", [KEY.replace("crypto:1", "crypto:2"), KEY[:50] + "\r\n"])
def test_a_call_whose_key_is_no_good_any_more_is_ended(desk: VoiceDesk, sip_port: int, key: str) -> None:
    desk.start(replace(peers_only(sip_port), srtp="optional"))
    process, caller = desk.client.pid, BluntPhone(sip_port)
    call = caller.calls(desk, body=secret_speech(KEY))
    desk.client.hold(call)
    caller.answer(caller.request("INVITE"), "200 OK", body=secret_speech(key, 2))
    caller.takes("BYE")
    assert "agreed to no speech" in desk.wait_for(CommandFailed).what
    assert desk.wait_for(CallEnded).ending.by is EndedBy.SYSTEM
    assert desk.client.pid == process
    caller.close()
