"""Does the PBX's name lead to addresses (DNS SRV, A, AAAA; RFC 3263)?"""

import asyncio
from dataclasses import replace

from ccpdesk.app.doctor.finding import Check, Result, failed, ok
from ccpdesk.app.doctor.limits import in_thread
from ccpdesk.voice.edge import Server
from ccpdesk.voice.edge.resolver import Endpoint, ResolveFault, Resolver, is_address

Endpoints = tuple[Endpoint, ...]


async def check_name(server: Server) -> Result[Endpoints]:
    """The addresses that the edge would try, best first."""
    try:
        endpoints = await in_thread(lambda: _resolve(server))
    except ResolveFault as error:
        remedy = (
            f"Is `server` in [sip] spelled right? Can this computer reach its name server (nslookup "
            f"{server.host})? Behind a VPN: is it up?"
        )
        return Result(failed(Check.NAME, f"{error}".capitalize(), remedy), ())
    if is_address(server.host):
        return Result(ok(Check.NAME, f"{server.host} is an IP address: no name server is needed"), endpoints)
    return Result(ok(Check.NAME, await in_thread(lambda: _told(server, endpoints))), endpoints)


def shown(endpoint: Endpoint) -> str:
    """Address and port for people."""
    return f"{endpoint.host} port {endpoint.port}"


def _resolve(server: Server) -> Endpoints:
    """On a loop of its own: the system's resolver may hold it for long, and nobody waits for that thread."""
    return tuple(asyncio.run(Resolver().endpoints(server)))


def _told(server: Server, endpoints: Endpoints) -> str:
    addresses = ", ".join(map(shown, endpoints))
    if server.port is not None:
        return f"{server.host} is {addresses}"
    try:
        plain = _resolve(replace(server, port=server.transport.default_port))
    except ResolveFault:
        plain = ()
    how = "address records" if set(plain) == set(endpoints) else "SRV records"
    return f"{server.host} is {addresses} (by {how})"
