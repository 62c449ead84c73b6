"""What the dial plan offers to agents: each other, the world outside, pause and resume, TLS."""

from __future__ import annotations

import socket
import ssl

import pytest

from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_site import MAIN_NUMBER
from tests.peers.carrier import Carrier
from tests.peers.certificate_authority import CertificateAuthority
from tests.peers.waiting import wait_until


def test_internal_call_names_its_type_and_the_colleague(carrier: Carrier) -> None:
    agent = carrier.register_phone("1001")
    carrier.dial("1002", "1001")
    invite = agent.wait_for_call()
    assert invite.header("X-Call-Type") == "internal"
    assert '"Ben Carter" <sip:1002@' in invite.header("P-Asserted-Identity")
    assert invite.header("X-Tracking-Number") == ""


@pytest.mark.parametrize(
    ("preferred", "sent"),
    [
        ("P-Preferred-Identity: <sip:+12025550102@pbx.example>", "+12025550102"),
        ("P-Preferred-Identity: <sip:+12025559999@pbx.example>", MAIN_NUMBER),
        ("X-Nothing: 1", MAIN_NUMBER),
    ],
    ids=["a tenant's number", "not ours", "none"],
)
def test_outbound_call_shows_the_tenants_number(carrier: Carrier, preferred: str, sent: str) -> None:
    callee = carrier.answer()
    caller = carrier.dial("1001", "3125550147", preferred)
    invite = callee.wait_for_call()
    assert invite.start_line.startswith("INVITE sip:+13125550147@")
    assert f"<sip:{sent}@" in invite.header("From")
    assert f"<sip:{sent}@" in invite.header("P-Asserted-Identity")
    caller.sipp.wait_for("INVITE", 200)


def test_refused_outbound_call_tells_why(carrier: Carrier) -> None:
    carrier.refuse("486 Busy Here")
    carrier.dial("1001", "+13125550147").sipp.wait_for("INVITE", 486)


def test_feature_codes_pause_and_resume_in_every_queue(asterisk: Asterisk, carrier: Carrier) -> None:
    carrier.dial("1001", "*45").sipp.wait_for("INVITE", 200)
    wait_until(
        lambda: all(asterisk.paused("1001", queue) for queue in ("plumbing", "heating", "brief")), "pause"
    )
    assert not asterisk.paused("1002", "heating")
    carrier.dial("1001", "*46")
    wait_until(lambda: not asterisk.paused("1001", "plumbing"), "resume")


def test_pause_by_the_queue_reaches_whoever_watches(asterisk: Asterisk, carrier: Carrier) -> None:
    watcher = carrier.watch("1001", "*451001")
    assert "<basic>open</basic>" in watcher.sipp.wait_for("NOTIFY").body
    asterisk.command("queue pause member PJSIP/1001")
    wait_until(lambda: len(watcher.sipp.received("NOTIFY")) > 1, "a second NOTIFY")
    first, second = (notify.body for notify in watcher.sipp.received("NOTIFY")[:2])
    assert "Ready" in first
    assert "On the phone" in second


def test_tls_certificate_proves_the_name(
    asterisk: Asterisk, certificate_authority: CertificateAuthority
) -> None:
    context = ssl.create_default_context(cafile=str(certificate_authority.root))
    address = (asterisk.host, asterisk.site.tls_port)
    with (
        socket.create_connection(address, timeout=5) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secure,
    ):
        assert secure.version() in {"TLSv1.2", "TLSv1.3"}
    with socket.create_connection(address, timeout=5) as plain, pytest.raises(ssl.SSLCertVerificationError):
        context.wrap_socket(plain, server_hostname="pbx.example")
