"""The voice process and a real Asterisk: registration over every transport, queue calls, endings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccpdesk.calls.end_reason import EndedBy, EndReason, SipReason, inbound_end_reason
from ccpdesk.calls.facts import (
    CallConnected,
    CallEnded,
    CallHeld,
    CallProgressed,
    CallResumed,
    LinkChanged,
    LinkState,
)
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.kernel.phone_number import Party, PartyKind
from ccpdesk.voice.protocol import Configure, SipServer
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.certificate_authority import CertificateAuthority
from tests.peers.waiting import wait_until
from tests.voice.desk_side import VoiceDesk


def account(asterisk: Asterisk, transport: str = "udp") -> SipServer:
    """Agent 1001 at the PBX."""
    agent = asterisk.agent("1001")
    port = asterisk.site.tls_port if transport == "tls" else asterisk.site.sip_port
    return SipServer(
        host=asterisk.host, port=port, transport=transport, username=agent.extension, password=agent.password
    )


def registered(desk: VoiceDesk, asterisk: Asterisk, server: SipServer | None = None) -> VoiceDesk:
    """The desk, registered."""
    desk.start(Configure(server=server or account(asterisk), display_name="Ada"))
    if desk.of_kind(LinkChanged)[-1].state is not LinkState.CONNECTED:
        desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.CONNECTED)
    asterisk.wait_until_registered("1001")
    return desk


@pytest.mark.req("STAT-01", "SEC-01")
@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
def test_registers(
    desk: VoiceDesk, asterisk: Asterisk, certificate_authority: CertificateAuthority, transport: str
) -> None:
    server = account(asterisk, transport)
    if transport == "tls":
        server = replace(server, ca_file=str(certificate_authority.root))
    registered(desk, asterisk, server)


@pytest.mark.req("STAT-01")
def test_a_wrong_password_is_told_in_plain_words(desk: VoiceDesk, asterisk: Asterisk) -> None:
    desk.start(Configure(server=replace(account(asterisk), password="wrong")))
    told = desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.NOT_REGISTERED)
    assert told.reason.startswith("The PBX refuses")
    assert "wrong" not in desk.log()
    desk.client.configure(Configure(server=account(asterisk)))  # corrected while it runs
    desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.CONNECTED)


@pytest.mark.req("SEC-01")
def test_an_unknown_authority_is_refused(desk: VoiceDesk, asterisk: Asterisk) -> None:
    desk.start(Configure(server=account(asterisk, "tls")))
    if desk.of_kind(LinkChanged)[-1].state is not LinkState.NOT_REGISTERED:
        desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.NOT_REGISTERED)
    assert "certificate" in desk.of_kind(LinkChanged)[-1].reason.lower()


@pytest.mark.req("CALL-01", "CALL-08")
def test_a_queue_call(desk: VoiceDesk, asterisk: Asterisk, carrier: Carrier) -> None:
    registered(desk, asterisk)
    customer = carrier.call("+12025550101")
    offered = desk.offered()
    assert offered.caller == Party(PartyKind.NUMBER, "+13125550147")
    assert offered.display_name == "Grace Hopper"
    assert (offered.dialled, offered.queue_name) == ("+12025550101", "plumbing")
    assert (offered.type_hint, offered.campaign) == ("queue", "Spring mailer")
    assert offered.linked_id
    desk.client.accept(offered.call)
    desk.wait_for(CallConnected)
    customer.wait_until_answered()
    desk.client.hold(offered.call)
    desk.wait_for(CallHeld)
    desk.client.resume(offered.call)
    desk.wait_for(CallResumed)
    channel = asterisk.command(f"core show channel {asterisk.wait_for_channel('PJSIP/1001', state='Up')}")
    assert "NativeFormats: (ulaw)" in channel, "the carrier's codec, without translation, as before the hold"
    desk.client.send_dtmf(offered.call, "42#")
    wait_until(lambda: "42#" in asterisk.dtmf_digits("PJSIP/1001"), "the digits at the PBX")
    customer.hang_up()
    ending = desk.wait_for(CallEnded).ending
    assert (ending.by, ending.code) == (EndedBy.REMOTE, 0)


@pytest.mark.req("CALL-10")
def test_answered_elsewhere(desk: VoiceDesk, asterisk: Asterisk, carrier: Carrier) -> None:
    registered(desk, asterisk)
    carrier.register_phone("1002", ring_seconds=0.5)
    carrier.call("+12025550102")
    offered = desk.offered()
    ended = desk.wait_for(CallEnded)
    assert ended.ending.code == 487
    assert {(r.protocol, r.cause) for r in ended.ending.reasons} & {("SIP", 200), ("Q.850", 26)}
    outcome = inbound_end_reason(ended.ending, False, ended.at - offered.at, None)
    assert outcome is EndReason.ANSWERED_ELSEWHERE


@pytest.mark.req("CALL-10")
def test_rejected_and_hung_up_by_the_caller(desk: VoiceDesk, asterisk: Asterisk, carrier: Carrier) -> None:
    registered(desk, asterisk)
    customer = carrier.call("+12025550191")
    offered = desk.offered()
    assert offered.type_hint == "direct"
    customer.wait_until_ringing()
    customer.hang_up()
    ending = desk.wait_for(CallEnded).ending
    assert (ending.by, ending.code) == (EndedBy.REMOTE, 487)
    assert SipReason("SIP", 200) not in ending.reasons
    carrier.call("+12025550191")
    desk.client.reject(desk.offered().call)
    assert desk.wait_for(CallEnded).ending.by is EndedBy.AGENT


@pytest.mark.req("CALL-09")
def test_outbound_with_the_tenants_caller_id(desk: VoiceDesk, asterisk: Asterisk, carrier: Carrier) -> None:
    registered(desk, asterisk)
    callee = carrier.answer()
    call = CallId(new_id())
    desk.client.dial(call, "+14045550199", "+12025550102")
    assert "+12025550102" in callee.wait_for_call().header("From")
    desk.wait_for(CallProgressed)
    desk.wait_for(CallConnected)
    desk.client.hang_up(call)
    desk.wait_for(CallEnded)


@pytest.mark.req("CALL-10")
def test_outbound_to_somebody_busy(desk: VoiceDesk, asterisk: Asterisk, carrier: Carrier) -> None:
    registered(desk, asterisk)
    carrier.refuse("486 Busy Here")
    desk.client.dial(CallId(new_id()), "+14045550199")
    ending = desk.wait_for(CallEnded).ending
    assert (ending.by, ending.code) == (EndedBy.REMOTE, 486)


@pytest.mark.req("REL-04")
def test_the_pbx_goes_and_comes_back(desk: VoiceDesk, asterisk: Asterisk) -> None:
    registered(desk, asterisk, account(asterisk, "tcp"))
    asterisk.kill()
    desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.RECONNECTING)
    asterisk.start()
    desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.CONNECTED)
    asterisk.wait_until_registered("1001")
