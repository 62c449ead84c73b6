"""Somebody else takes the other side's place by an INVITE with Replaces (RFC 3891)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ccpdesk.calls.end_reason import EndedBy
from ccpdesk.calls.facts import CallConnected, CallEnded, CallHeld, CallProgressed, CallResumed, PartyChanged
from ccpdesk.kernel.phone_number import Party, PartyKind
from tests.peers.waiting import wait_until
from tests.voice.blunt_phone import BluntPhone, speech_at
from tests.voice.desk_side import VoiceDesk
from tests.voice.edge.rtp_witness import RtpWitness

pytestmark = pytest.mark.req("CALL-11")
Blunt = Callable[..., BluntPhone]
ADA = '"Ada Lovelace" <sip:1002@pbx.example>'


def test_the_call_goes_on_with_whom_the_caller_was_transferred_to(ready: VoiceDesk, blunt: Blunt) -> None:
    caller, ada = blunt(), blunt(sender=ADA)
    with RtpWitness() as before, RtpWitness() as after:
        call = caller.calls(ready, body=speech_at(before.port))
        wait_until(lambda: before.count() > 5, "speech")
        ada.answered(ada.ask("INVITE", caller.replaces, body=speech_at(after.port)))
        caller.takes("BYE")
        party = ready.wait_for(PartyChanged)
        assert (party.party, party.display_name) == (Party(PartyKind.EXTENSION, "1002"), "Ada Lovelace")
        heard = before.count()
        wait_until(lambda: after.count() > 5, "speech")
        assert before.count() == heard, "who was replaced hears nothing any more"
    assert ready.open_calls() == {call}
    ready.client.hang_up(call)
    ada.takes("BYE")
    assert ready.wait_for(CallEnded).ending.by is EndedBy.AGENT


def test_one_who_was_held_stays_held(ready: VoiceDesk, blunt: Blunt) -> None:
    caller, ada = blunt(), blunt(sender=ADA)
    call = caller.calls(ready)
    ready.client.hold(call)
    caller.takes("INVITE", speech_at(direction="recvonly", version=2))
    ready.wait_for(CallHeld)
    with RtpWitness() as witness:
        ada.answered(ada.ask("INVITE", caller.replaces, body=speech_at(witness.port)))
        caller.takes("BYE")
        offer = ada.takes("INVITE", speech_at(direction="recvonly", version=2))
        assert b"a=sendonly" in offer.body
        ready.client.resume(call)
        assert b"a=sendrecv" in ada.takes("INVITE", speech_at(witness.port, version=3)).body
        assert ready.wait_for(CallResumed).call == call
        assert len([fact for fact in ready.of_kind(CallHeld) if fact.call == call]) == 1
    ada.hangs_up()
    assert ready.wait_for(CallEnded).ending.by is EndedBy.REMOTE


def test_somebody_else_takes_the_call_that_the_agent_places(ready: VoiceDesk, blunt: Blunt) -> None:
    callee, ada = blunt(), blunt(sender=ADA)
    call, invite = callee.is_dialled(ready)
    callee.answer(invite, "180 Ringing")
    ready.wait_for(CallProgressed)
    number = ada.ask("INVITE", callee.replaces, body=speech_at())
    assert ready.wait_for(CallConnected).call == call
    callee.takes("CANCEL")
    ready.client.hang_up(call)  # before the ACK: the BYE waits for it
    assert "BYE" not in ada.silence(0.2)
    ada.answered(number)
    ada.takes("BYE")
    assert ready.wait_for(CallEnded).call == call


def test_nobody_takes_the_place_of_a_caller_who_waits_for_the_agent(ready: VoiceDesk, blunt: Blunt) -> None:
    caller, thief = blunt(), blunt()
    number = caller.ask("INVITE", body=speech_at())
    caller.knows(caller.response("INVITE", at_least=180))
    thief.ask("INVITE", caller.replaces, body=speech_at())
    assert thief.response("INVITE").status == 481
    ready.client.reject(ready.offered().call)
    caller.response("INVITE")
    caller.ask("ACK", number=number)
    ready.wait_for(CallEnded)
