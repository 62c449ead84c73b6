"""TLS: who is trusted, who is not, and what the administrator reads then."""

from __future__ import annotations

import datetime as dt
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ccpdesk.kernel.errors import KnownError
from ccpdesk.voice.edge import EdgeSettings, LinkState, Server, Transport
from ccpdesk.voice.edge.tls import client_context
from tests.peers.certificate_authority import DAY, CertificateAuthority
from tests.voice.edge.conftest import RunningEdge, StartEdge
from tests.voice.edge.sockets import StreamServer


@pytest.fixture
def authority(tmp_path: Path) -> CertificateAuthority:
    return CertificateAuthority(tmp_path)


@pytest.fixture
def servers() -> Iterator[list[StreamServer]]:
    started: list[StreamServer] = []
    yield started
    for server in started:
        server.close()


def serve(
    servers: list[StreamServer],
    authority: CertificateAuthority,
    name: str,
    valid_for: dt.timedelta = DAY,
    context: ssl.SSLContext | None = None,
) -> StreamServer:
    """A TLS server with a certificate for `name`."""
    context = context or ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    files = authority.issue(name, valid_for=valid_for)
    context.load_cert_chain(files.certificate, files.key)
    servers.append(StreamServer(context))
    return servers[-1]


def connect(start_edge: StartEdge, port: int, ca: Path | None, host: str = "localhost") -> RunningEdge:
    return start_edge(EdgeSettings(Server(host, port, Transport.TLS, ca_file=ca)))


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_server_with_the_right_name_is_trusted(
    start_edge: StartEdge,
    servers: list[StreamServer],
    authority: CertificateAuthority,
    version: ssl.TLSVersion,
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = context.maximum_version = version
    server = serve(servers, authority, "localhost", context=context)
    link = connect(start_edge, server.port, authority.root).wait(LinkState.CONNECTED)
    assert (link.reason, link.local_address) == ("", "127.0.0.1")


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize(
    ("name", "valid_for", "trusted", "word"),
    [
        ("pbx.example.com", DAY, True, "another name"),
        ("localhost", -DAY, True, "expired"),
        ("localhost", DAY, False, "not trusted"),
    ],
)
def test_any_other_is_refused_and_the_reason_told(
    start_edge: StartEdge,
    servers: list[StreamServer],
    authority: CertificateAuthority,
    name: str,
    valid_for: dt.timedelta,
    trusted: bool,
    word: str,
) -> None:
    server = serve(servers, authority, name, valid_for)
    link = connect(start_edge, server.port, authority.root if trusted else None).wait(LinkState.REFUSED)
    assert word in link.reason
    assert "localhost" in link.reason
    assert link.local_address is None


@pytest.mark.req("SEC-01")
def test_the_common_name_alone_proves_nothing() -> None:
    context = client_context(Server("pbx.example.com", 5061, Transport.TLS))
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert not context.hostname_checks_common_name


@pytest.mark.req("SEC-01")
def test_a_server_without_tls_is_named_as_such(start_edge: StartEdge, servers: list[StreamServer]) -> None:
    server = StreamServer()
    servers.append(server)
    edge = connect(start_edge, server.port, None)
    server.wait().sendall(b"SIP/2.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    assert "does not speak TLS" in edge.wait(LinkState.REFUSED).reason


@pytest.mark.req("SEC-01")
@pytest.mark.parametrize("shown", [True, False])
def test_a_client_certificate_is_shown_when_configured(
    start_edge: StartEdge,
    servers: list[StreamServer],
    authority: CertificateAuthority,
    tmp_path: Path,
    shown: bool,
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.verify_mode = ssl.CERT_OPTIONAL
    certificate, key = _client_certificate(tmp_path)
    context.load_verify_locations(certificate)
    server = serve(servers, authority, "localhost", context=context)
    mine = (certificate, key) if shown else (None, None)
    edge = start_edge(EdgeSettings(Server("localhost", server.port, Transport.TLS, authority.root, *mine)))
    edge.wait(LinkState.CONNECTED)
    connection = server.wait()
    assert isinstance(connection, ssl.SSLSocket)
    assert bool(connection.getpeercert()) is shown


@pytest.mark.req("SEC-01")
def test_an_unusable_file_is_named(start_edge: StartEdge, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.pem"
    link = connect(start_edge, 5061, missing, "127.0.0.1").wait(LinkState.REFUSED)
    assert "nowhere.pem" in link.reason
    with pytest.raises(KnownError):
        client_context(Server("a", 1, Transport.TLS, client_cert=missing))


def _client_certificate(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate for a client, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "desk-7")])
    now = dt.datetime.now(dt.UTC)
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now - DAY, now + DAY
    )
    certificate = builder.add_extension(usage, critical=False).sign(key, hashes.SHA256())
    files = folder / "client.pem", folder / "client.key"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return files
