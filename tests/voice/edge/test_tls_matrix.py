"""SEC-01: which TLS servers are trusted, and the exact words an administrator reads about the others."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ccpdesk.voice.edge import EdgeSettings, Link, LinkState, Server, Transport
from ccpdesk.voice.edge.resolver import Endpoint, Resolver
from tests.voice.edge.certificates import Authority, Shown
from tests.voice.edge.conftest import StartEdge
from tests.voice.edge.sockets import StreamServer

V1_0, V1_1, V1_2, V1_3 = (
    ssl.TLSVersion.TLSv1,
    ssl.TLSVersion.TLSv1_1,
    ssl.TLSVersion.TLSv1_2,
    ssl.TLSVersion.TLSv1_3,
)
USUAL = Shown()
ANOTHER_NAME = (
    "its certificate is for another name; the configured name must stand in its subjectAltName (the common "
    "name does not count, and a wildcard stands for one label only)."
)


@dataclass(frozen=True)
class Case:
    """A server, the name it is configured by, and what must come of it (`refused` None: trusted)."""

    shown: Shown = USUAL
    refused: str | None = None
    host: str = "localhost"
    versions: tuple[ssl.TLSVersion, ssl.TLSVersion] = (V1_2, V1_3)
    trusted: bool = True
    asks: bool = False
    client: bool = False


REFUSED = {
    "expired": Case(Shown(until=-1), "its certificate has expired."),
    "not yet valid": Case(
        Shown(since=1), "its certificate is not valid yet; is this computer's clock right?"
    ),
    "self-signed": Case(Shown(self_signed=True), "its certificate is self-signed and not in the CA file."),
    "wrong name": Case(Shown(names=("pbx.example.com",)), ANOTHER_NAME),
    "NUL in the name": Case(Shown(names=("localhost\0.attacker.example",)), ANOTHER_NAME),
    "NUL in the common name": Case(Shown(names=(), common_name="localhost\0.attacker.example"), ANOTHER_NAME),
    "name only in CN": Case(Shown(names=(), common_name="localhost"), ANOTHER_NAME),
    "CN right, subjectAltName wrong": Case(
        Shown(names=("pbx.example.com",), common_name="localhost"), ANOTHER_NAME
    ),
    "own CA missing": Case(
        refused="its certificate was issued by an authority that is not trusted; is the right CA file "
        "configured?",
        trusted=False,
    ),
    "wildcard one level too deep": Case(
        Shown(names=("*.centre.test",)), ANOTHER_NAME, host="pbx.east.centre.test"
    ),
    "wildcard for the domain itself": Case(Shown(names=("*.centre.test",)), ANOTHER_NAME, host="centre.test"),
    "RSA-1024": Case(Shown(rsa_bits=1024), "the key of its certificate is too weak."),
    "TLS 1.0 only": Case(versions=(V1_0, V1_0), refused="it offers no TLS version newer than 1.1."),
    "TLS 1.1 only": Case(versions=(V1_1, V1_1), refused="it offers no TLS version newer than 1.1."),
    "a client's certificate": Case(Shown(client=True), "its certificate is not made for a server."),
    "asks for a certificate, we have none, 1.2": Case(
        versions=(V1_2, V1_2),
        asks=True,
        refused="it asks for a client certificate, or shares no cipher with us.",
    ),
    "asks for a certificate, we have none, 1.3": Case(
        versions=(V1_3, V1_3),
        asks=True,
        refused="it asks for a client certificate, or shares no cipher with us.",
    ),
}
TRUSTED = {
    "own CA": Case(),
    "TLS 1.2 only": Case(versions=(V1_2, V1_2)),
    "TLS 1.3 only": Case(versions=(V1_3, V1_3)),
    "right wildcard": Case(Shown(names=("*.centre.test",)), host="pbx.centre.test"),
    "one of several names": Case(Shown(names=("pbx.example.com", "localhost"))),
    "RSA-2048": Case(Shown(rsa_bits=2048)),
    "client certificate, 1.2": Case(versions=(V1_2, V1_2), asks=True, client=True),
    "client certificate, 1.3": Case(versions=(V1_3, V1_3), asks=True, client=True),
}
CASES = {**REFUSED, **TRUSTED}


class Loopback(Resolver):
    """Every name is on this computer."""

    async def endpoints(self, server: Server) -> list[Endpoint]:
        return [Endpoint("127.0.0.1", server.port or 0)]


@pytest.fixture
def servers() -> Iterator[list[StreamServer]]:
    started: list[StreamServer] = []
    yield started
    for server in started:
        server.close()


def serve(case: Case, authority: Authority) -> StreamServer:
    """A real TLS server: weak keys and old versions are allowed on its side."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = case.versions
    files = authority.issue(case.shown)
    context.load_cert_chain(files.certificate, files.key)
    if case.asks:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(authority.root)
    return StreamServer(context)


def report(start_edge: StartEdge, case: Case, port: int, authority: Authority, stranger: Authority) -> Link:
    """What the edge says when it has made up its mind."""
    files = authority.client() if case.client else None
    server = Server(
        case.host,
        port,
        Transport.TLS,
        ca_file=(authority if case.trusted else stranger).root,
        client_cert=files.certificate if files else None,
        client_key=files.key if files else None,
    )
    edge = start_edge(EdgeSettings(server), Loopback())
    while (link := edge.links.get(timeout=10)).state is LinkState.CONNECTING:
        pass
    return link


@pytest.mark.req("SEC-01")
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("name", CASES)
def test_a_tls_server(start_edge: StartEdge, servers: list[StreamServer], tmp_path: Path, name: str) -> None:
    case = CASES[name]
    authority, stranger = Authority(tmp_path), Authority(tmp_path, "Another CA")
    servers.append(serve(case, authority))
    link = report(start_edge, case, servers[0].port, authority, stranger)
    if case.refused is None:
        assert (link.state, link.reason) == (LinkState.CONNECTED, "")
        connection = servers[0].wait()
        assert isinstance(connection, ssl.SSLSocket)
        assert bool(connection.getpeercert()) is case.client
        return
    where = f"{case.host} (127.0.0.1 port {servers[0].port})"
    assert link.state is LinkState.REFUSED
    assert link.reason.startswith(where)
    assert link.reason.endswith(f": {case.refused}")
    assert link.local_address is None
