"""`ccpdesk doctor` about the PBX: what is wrong is named, with what to do (DESK-03, SEC-01)."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path

import pytest

from ccpdesk.host.paths import find_paths
from tests.app.conftest import DeskProcess
from tests.app.doctor.conftest import Examine, SetUp, StorePassword
from tests.peers.asterisk import Asterisk
from tests.peers.certificate_authority import DAY, CertificateAuthority
from tests.peers.ports import free_port, is_free
from tests.peers.process import PeerProcess
from tests.peers.secret_service import SecretService
from tests.peers.waiting import wait_until
from tests.voice.edge.sockets import StreamServer

pytestmark = pytest.mark.req("DESK-03")

PASSWORD = "Quiet-Harbour-71"
BAD_PASSWORD = "Loud-Desert-17"


def account(port: int, *more: str, host: str = "127.0.0.1") -> str:
    """A [sip] section."""
    return "\n".join(["[sip]", f'server = "{host}"', f"port = {port}", 'username = "1001"', *more, ""])


@pytest.fixture
def tls_server() -> Iterator[list[StreamServer]]:
    servers: list[StreamServer] = []
    yield servers
    for server in servers:
        server.close()


def test_a_pbx_that_is_right_over_tls(
    examine: Examine,
    set_up: SetUp,
    store_password: StorePassword,
    asterisk: Asterisk,
    certificate_authority: CertificateAuthority,
    secret_service: SecretService,
) -> None:
    tls = ('transport = "tls"', f'ca_file = "{certificate_authority.root}"')
    set_up(account(asterisk.site.tls_port, *tls, host="localhost"))
    store_password("1001@localhost", PASSWORD)
    report = examine()
    verdicts = {name: report[name].verdict for name in ("settings", "keyring", "name", "connection")}
    assert set(verdicts.values()) == {"ok"}, report.text
    assert report["registration"].verdict == "ok", report.text
    assert report["options"].verdict == "ok"
    assert report["clock"].verdict == "ok"
    assert report["tls"].verdict == "warning"  # the test's certificates live for a week
    assert "issued by ccpdesk test CA" in report["tls"].found
    assert PASSWORD not in report.text
    assert "1001" not in asterisk.command("pjsip show contacts")  # taken back


def test_a_wrong_password(
    examine: Examine,
    set_up: SetUp,
    store_password: StorePassword,
    asterisk: Asterisk,
    secret_service: SecretService,
) -> None:
    set_up(account(asterisk.site.sip_port))
    store_password("1001@127.0.0.1", BAD_PASSWORD)
    report = examine()
    assert report.code == 1
    assert report["registration"].verdict == "failed"
    assert "refuses the user name or the password (401" in report["registration"].found
    assert "ccpdesk secret set" in report["registration"].remedy
    assert report["options"].verdict == "ok"  # the PBX itself is fine
    assert BAD_PASSWORD not in report.text


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_a_closed_port(transport: str, examine: Examine, set_up: SetUp) -> None:
    port = free_port()
    set_up(account(port, f'transport = "{transport}"'))
    report = examine()
    assert report.code == 1
    assert report["connection"].verdict == "failed"
    assert f"127.0.0.1 port {port}: nobody listens there" in report["connection"].found
    assert f"transport {transport} and port {port}" in report["connection"].remedy
    assert {report[check].verdict for check in ("tls", "options", "registration", "clock")} == {"skipped"}


@pytest.mark.req("SEC-01")
def test_an_expired_certificate(
    examine: Examine, set_up: SetUp, tmp_path: Path, tls_server: list[StreamServer]
) -> None:
    authority = CertificateAuthority(tmp_path)
    files = authority.issue("localhost", valid_for=-DAY)
    tls_server.append(StreamServer(server_context(files.certificate, files.key)))
    tls = ('transport = "tls"', f'ca_file = "{authority.root}"')
    set_up(account(tls_server[0].port, *tls, host="localhost"))
    report = examine()
    assert report.code == 1
    assert report["connection"].verdict == "ok"
    yesterday = dt.datetime.now(dt.UTC) - DAY
    assert report["tls"].verdict == "failed"
    assert "its certificate has expired" in report["tls"].found
    assert f"to {yesterday:%Y-%m-%d}" in report["tls"].found
    assert "renew the certificate" in report["tls"].remedy
    assert report["registration"].found == "The PBX is not trusted"


@pytest.mark.req("SEC-01")
def test_a_certificate_for_another_name(
    examine: Examine, set_up: SetUp, tmp_path: Path, tls_server: list[StreamServer]
) -> None:
    authority = CertificateAuthority(tmp_path)
    files = authority.issue("pbx.example.com")
    tls_server.append(StreamServer(server_context(files.certificate, files.key)))
    tls = ('transport = "tls"', f'ca_file = "{authority.root}"')
    set_up(account(tls_server[0].port, *tls, host="localhost"))
    report = examine()
    assert "for another name" in report["tls"].found
    assert "(pbx.example.com)" in report["tls"].remedy


def test_a_wrong_clock(
    examine: Examine,
    set_up: SetUp,
    store_password: StorePassword,
    secret_service: SecretService,
    peer_folder: Path,
) -> None:
    port = free_port()
    pbx_says = dt.datetime.now(dt.UTC) - dt.timedelta(hours=2)
    scenario = peer_folder / "responder.xml"
    text = Path(__file__).with_name("responder.xml").read_text(encoding="utf-8")
    scenario.write_text(text.replace("DATE", format_datetime(pbx_says, usegmt=True)), encoding="utf-8")
    command = ["sipp", "-sf", str(scenario), "-i", "127.0.0.1", "-p", str(port), "-t", "u1", "-nostdin"]
    command += ["-cp", str(free_port()), "-skip_rlimit"]
    pbx = PeerProcess("sipp responder", command, peer_folder / "sipp.log", {"TERM": "dumb"}, peer_folder)
    wait_until_taken(port)
    set_up(account(port))
    store_password("1001@127.0.0.1", PASSWORD)
    try:
        report = examine()
    finally:
        pbx.kill()
    assert report["options"].found.startswith("Clockwork PBX answers 200 OK"), report.text
    assert report["registration"].verdict == "ok"
    assert report["clock"].verdict == "warning"
    assert "2 h ahead of the PBX's" in report["clock"].found
    assert "network time" in report["clock"].remedy


def test_a_running_desk_is_asked_and_not_disturbed(
    examine: Examine, set_up: SetUp, desk_process: DeskProcess
) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as pbx:
        pbx.bind(("127.0.0.1", 0))
        set_up(account(pbx.getsockname()[1]))
        report = examine()
        pbx.setblocking(False)
        heard = received(pbx)
    assert report["desk"].found.startswith("Running on this profile for Ann Bell, 0 calls")
    assert report["registration"].found.startswith("The running desk is connected")
    assert any(message.startswith(b"OPTIONS ") for message in heard)
    assert not any(message.startswith(b"REGISTER ") for message in heard)


def test_a_call_that_outlived_its_desk_keeps_its_registration(
    examine: Examine, set_up: SetUp, tmp_path: Path
) -> None:
    paths = find_paths(tmp_path / "p").create()
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as pbx,
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as voice,
    ):
        voice.bind(paths.local_socket("voice"))
        voice.listen()
        pbx.bind(("127.0.0.1", 0))
        set_up(account(pbx.getsockname()[1]))
        report = examine()
        pbx.setblocking(False)
        heard = received(pbx)
    assert report["desk"].verdict == "warning"
    assert "a call may be up" in report["desk"].found
    assert report["registration"].verdict == "skipped"
    assert not any(message.startswith(b"REGISTER ") for message in heard)


def received(pbx: socket.socket) -> list[bytes]:
    """Every datagram that has arrived."""
    messages = []
    while True:
        try:
            messages.append(pbx.recv(65_536))
        except BlockingIOError:
            return messages


def server_context(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def wait_until_taken(port: int) -> None:
    """Return when somebody listens at a UDP port."""
    wait_until(lambda: not is_free(port), f"UDP port {port} to be used")
