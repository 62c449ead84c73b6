"""SEC-01: speech encrypted where it is required, with a real Asterisk over TLS."""

from __future__ import annotations

import pytest

from ccpdesk.calls.facts import CallConnected, CallEnded, CallOffered, CommandFailed, LinkChanged, LinkState
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.voice.edge.sdp import offers_plain_speech
from ccpdesk.voice.protocol import Configure, SipServer
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.certificate_authority import CertificateAuthority
from tests.voice.desk_side import VoiceDesk
from tests.voice.edge.traffic import SDP, Bench, inside, request, sent

pytestmark = pytest.mark.req("SEC-01")
SECURE = SDP.replace("RTP/AVP", "RTP/SAVP") + "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + "A" * 40 + "\r\n"


def registered(
    desk: VoiceDesk, asterisk: Asterisk, authority: CertificateAuthority, extension: str, srtp: str
) -> None:
    """Register that agent over TLS."""
    server = SipServer(
        host=asterisk.host,
        port=asterisk.site.tls_port,
        transport="tls",
        username=extension,
        password=asterisk.agent(extension).password,
        ca_file=str(authority.root),
    )
    desk.start(Configure(server=server, srtp=srtp))
    if desk.of_kind(LinkChanged)[-1].state is not LinkState.CONNECTED:
        desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.CONNECTED)
    asterisk.wait_until_registered(extension)


@pytest.mark.parametrize("srtp", ["optional", "required"])
def test_a_secure_call_both_ways(
    desk: VoiceDesk,
    asterisk: Asterisk,
    carrier: Carrier,
    certificate_authority: CertificateAuthority,
    srtp: str,
) -> None:
    registered(desk, asterisk, certificate_authority, "1003", srtp)
    customer = carrier.call("+12025550193")
    offered = desk.offered()
    desk.client.accept(offered.call)
    desk.wait_for(CallConnected)
    customer.wait_until_answered()
    customer.rtp.wait_for_audio()
    desk.client.hang_up(offered.call)
    desk.wait_for(CallEnded)
    callee = carrier.answer()
    call = CallId(new_id())
    desk.client.dial(call, "+14045550199")
    callee.wait_for_call()
    desk.wait_for(CallConnected)
    desk.client.hang_up(call)
    desk.wait_for(CallEnded)


def test_a_plain_call_is_refused_where_encryption_is_required(
    desk: VoiceDesk, asterisk: Asterisk, carrier: Carrier, certificate_authority: CertificateAuthority
) -> None:
    registered(desk, asterisk, certificate_authority, "1001", "required")
    carrier.call("+12025550191")
    told = desk.wait_for(CommandFailed)
    assert "offered no encryption" in told.what
    assert "srtp" in told.remedy
    assert not desk.of_kind(CallOffered)
    assert "a call without encryption" in desk.log()


def test_a_plain_call_is_taken_where_encryption_is_not_required(
    desk: VoiceDesk, asterisk: Asterisk, carrier: Carrier, certificate_authority: CertificateAuthority
) -> None:
    registered(desk, asterisk, certificate_authority, "1001", "optional")
    carrier.call("+12025550191")
    desk.client.accept(desk.offered().call)
    desk.wait_for(CallConnected)


@pytest.mark.parametrize("method", ["INVITE", "UPDATE"])
def test_offers_are_judged_wherever_they_come(method: str) -> None:
    bench = Bench()
    bench.ground.secure_speech = True
    tagged = {"to": "<sip:a@b>;tag=1"}
    assert sent(bench.outside(request(method, body=SDP, **tagged))).status == 488
    inside(bench.outside(request(method, body=SECURE, branch="z9hG4bKsecure", **tagged)))
    inside(bench.outside(request(method, branch="z9hG4bKlate", **tagged)))


def test_a_stream_switched_off_needs_no_encryption() -> None:
    assert not offers_plain_speech((SECURE + "m=video 0 RTP/AVP 96\r\n").encode())
    assert offers_plain_speech((SECURE + "m=video 9 RTP/AVP 96\r\n").encode())
