"""TLS beside the certificates (`test_tls_matrix`): settings that can't be used, servers that speak no TLS."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from ccpdesk.kernel.errors import KnownError
from ccpdesk.voice.edge import EdgeSettings, LinkState, Server, Transport
from ccpdesk.voice.edge.tls import client_context
from tests.voice.edge.conftest import RunningEdge, StartEdge
from tests.voice.edge.sockets import StreamServer


@pytest.fixture
def servers() -> Iterator[list[StreamServer]]:
    started: list[StreamServer] = []
    yield started
    for server in started:
        server.close()


def connect(start_edge: StartEdge, port: int, ca: Path | None, host: str = "localhost") -> RunningEdge:
    return start_edge(EdgeSettings(Server(host, port, Transport.TLS, ca_file=ca)))


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
def test_an_unusable_file_is_named(start_edge: StartEdge, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.pem"
    link = connect(start_edge, 5061, missing, "127.0.0.1").wait(LinkState.REFUSED)
    assert "nowhere.pem" in link.reason
    with pytest.raises(KnownError):
        client_context(Server("a", 1, Transport.TLS, client_cert=missing))
