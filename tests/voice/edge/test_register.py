"""Registration through the edge: with sipp as registrar, and with Asterisk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.peers.asterisk import Asterisk
from tests.peers.certificate_authority import CertificateAuthority
from tests.peers.ports import free_port
from tests.peers.process import PeerProcess
from tests.peers.sip_trace import TracedMessage, read_trace
from tests.voice.edge.conftest import StartPhone

SCENARIO = Path(__file__).with_name("registrar.xml")


@pytest.fixture(params=["udp", "tcp"])
def registrar(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, int, Path]]:
    """A sipp registrar: its transport, port and trace."""
    port, trace = free_port(), tmp_path / "trace"
    mode = {"udp": "u1", "tcp": "t1"}[request.param]
    command: list[str | Path] = [
        "sipp",
        "-sf",
        SCENARIO,
        "-i",
        "127.0.0.1",
        "-p",
        str(port),
        "-t",
        mode,
        "-m",
        "1",
        "-nostdin",
    ]
    command += ["-cp", str(free_port()), "-trace_msg", "-message_file", trace, "-skip_rlimit"]
    process = PeerProcess("sipp registrar", command, tmp_path / "log", {"TERM": "dumb"}, tmp_path)
    yield request.param, port, trace
    process.stop()


@pytest.mark.req("SEC-01")
def test_the_strongest_digest_is_used(registrar: tuple[str, int, Path], start_phone: StartPhone) -> None:
    transport, port, trace = registrar
    server = {"host": "127.0.0.1", "port": port, "transport": transport}
    phone = start_phone(server=server, user="alice", domain=f"127.0.0.1:{port}", register=True)
    assert phone.wait("registration")["code"] == 200
    answered = [m for m in _registers(trace) if m.header("Authorization")]
    assert {re.search(r"algorithm=([\w-]+)", m.header("Authorization"))[1] for m in answered} == {"SHA-256"}  # type: ignore[index] # None fails the test
    assert "127.0.0.1" in answered[0].header("Contact")


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize("transport", ["udp", "tcp", "tls"])
def test_registration_and_a_call_with_asterisk(
    asterisk: Asterisk, certificate_authority: CertificateAuthority, start_phone: StartPhone, transport: str
) -> None:
    agent = asterisk.agent("1001")
    port = asterisk.site.tls_port if transport == "tls" else asterisk.site.sip_port
    server = {
        "host": "localhost",
        "port": port,
        "transport": transport,
        "ca": str(certificate_authority.root),
    }
    phone = start_phone(
        server=server, user="1001", password=agent.password, domain="localhost", register=True
    )
    assert phone.wait("registration")["code"] == 200
    asterisk.wait_until_registered("1001")
    asterisk.originate("PJSIP/1001", "Echo")
    phone.wait("incoming")
    phone.do("answer")
    phone.wait("call", state="CONFIRMED")
    asterisk.hang_up(asterisk.wait_for_channel("PJSIP/1001", "Up"))
    phone.wait("call", state="DISCONNECTED")


def _registers(trace: Path) -> list[TracedMessage]:
    return [m for m in read_trace(trace) if m.method == "REGISTER" and not m.sent and not m.status]
