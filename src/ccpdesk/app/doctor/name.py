"""Does the PBX's name lead to addresses (DNS SRV, A, AAAA; RFC 3263)?"""

import asyncio
from dataclasses import replace
from typing import Final

from ccpdesk.app.doctor.finding import Check, Result, failed, ok
from ccpdesk.app.doctor.limits import in_thread
from ccpdesk.kernel.told import Told, listed
from ccpdesk.voice.edge import Server
from ccpdesk.voice.edge.resolver import Endpoint, NoIPv4Fault, ResolveFault, Resolver, is_address

Endpoints = tuple[Endpoint, ...]
UNKNOWN_NAME: Final = (
    "Is `server` in [sip] spelled right? Can this computer reach its name server (nslookup {host})? "
    "Behind a VPN: is it up?"
)
NO_IPV4: Final = "Name an IPv4 address of the PBX as `server` in [sip], or add one to its name."


async def check_name(server: Server) -> Result[Endpoints]:
    """The addresses that the edge would try, best first."""
    try:
        endpoints = await in_thread(lambda: _resolve(server))
    except NoIPv4Fault:
        what = Told("{host} has no IPv4 address, which calls need", host=server.host)
        return Result(failed(Check.NAME, what, NO_IPV4), ())
    except ResolveFault:
        remedy = Told(UNKNOWN_NAME, host=server.host)
        return Result(
            failed(Check.NAME, Told("The name {host} is not known to DNS", host=server.host), remedy), ()
        )
    if is_address(server.host):
        found = Told("{host} is an IP address: no name server is needed", host=server.host)
        return Result(ok(Check.NAME, found), endpoints)
    return Result(await in_thread(lambda: ok(Check.NAME, _told(server, endpoints))), endpoints)


def shown(endpoint: Endpoint) -> str:
    """Address and port for people."""
    return Told("{host} port {port}", host=endpoint.host, port=str(endpoint.port))


def _resolve(server: Server) -> Endpoints:
    """On a loop of its own: the system's resolver may hold it for long, and nobody waits for that thread."""
    return tuple(asyncio.run(Resolver().endpoints(server)))


def _told(server: Server, endpoints: Endpoints) -> str:
    addresses = listed([shown(endpoint) for endpoint in endpoints], ", ")
    if server.port is not None:
        return Told("{host} is {addresses}", host=server.host, addresses=addresses)
    try:
        plain = _resolve(replace(server, port=server.transport.default_port))
    except ResolveFault:
        plain = ()
    how = "address records" if set(plain) == set(endpoints) else "SRV records"
    return Told("{host} is {addresses} (by {how})", host=server.host, addresses=addresses, how=how)
