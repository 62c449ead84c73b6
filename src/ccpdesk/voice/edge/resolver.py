"""From a configured server to addresses to try, in order (RFC 3263 §4; RFC 2782).

IPv4 only: the pjsua2 builds carry no speech over IPv6, and a registration without calls would help nobody.
"""

from __future__ import annotations

import asyncio
import ipaddress
import random
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccpdesk.voice.edge.settings import Server, Transport

if TYPE_CHECKING:  # dnspython takes a seventh of a second to import: only where a name has to be asked for
    import dns.asyncresolver
    from dns.rdtypes.IN.SRV import SRV

_SERVICES = {Transport.UDP: "_sip._udp", Transport.TCP: "_sip._tcp", Transport.TLS: "_sips._tcp"}
_LIFETIME = 3.0
"""Seconds a DNS question may take."""


class ResolveFault(Exception):
    """The name leads nowhere; the text says why, for an administrator."""


class NoIPv4Fault(ResolveFault):
    """It leads to IPv6 addresses only."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address to try: an IP address and a port."""

    host: str
    port: int


class Resolver:
    """Looks servers up. `dns_client` is for another name server than the system's."""

    def __init__(self, dns_client: dns.asyncresolver.Resolver | None = None) -> None:
        self._dns = dns_client

    async def endpoints(self, server: Server) -> list[Endpoint]:
        """Every IPv4 address of the server, best first. Raises ResolveFault when there is none."""
        targets = [(server.host, server.port or server.transport.default_port)]
        if server.port is None and not is_address(server.host):
            targets = await self._services(server) or targets
        found: list[Endpoint] = []
        for host, port in targets:
            found += await self._addresses(host, port)
        if not found:
            raise ResolveFault(f"the name {server.host} is not known to DNS")
        usable = [endpoint for endpoint in found if ":" not in endpoint.host]
        if not usable:
            raise NoIPv4Fault(f"the server {server.host} has no IPv4 address, which calls need")
        return list(dict.fromkeys(usable))

    async def _services(self, server: Server) -> list[tuple[str, int]]:
        import dns.asyncresolver  # noqa: PLC0415 - see above
        import dns.exception  # noqa: PLC0415 - see above
        from dns.rdtypes.IN.SRV import SRV  # noqa: PLC0415 - see above

        question = f"{_SERVICES[server.transport]}.{server.host}"
        try:
            client = self._dns or dns.asyncresolver.Resolver()
            reply = await client.resolve(question, "SRV", lifetime=_LIFETIME, search=False)
        except (dns.exception.DNSException, OSError):
            return []
        return by_priority([record for record in reply if isinstance(record, SRV)])

    async def _addresses(self, host: str, port: int) -> list[Endpoint]:
        if is_address(host):
            return [Endpoint(host, port)]
        if self._dns is not None:
            return await _ask(self._dns, host, port)
        loop = asyncio.get_running_loop()
        try:
            infos = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return []
        return [Endpoint(str(info[4][0]), port) for info in infos]


async def _ask(client: dns.asyncresolver.Resolver, host: str, port: int) -> list[Endpoint]:
    """Addresses from one particular name server; the system's own ways (hosts file) are not asked then."""
    import dns.exception  # noqa: PLC0415 - see above

    for kind in ("A", "AAAA"):
        try:
            reply = await client.resolve(host, kind, lifetime=_LIFETIME, search=False)
        except (dns.exception.DNSException, OSError):
            continue
        return [Endpoint(record.address, port) for record in reply]
    return []


def is_address(host: str) -> bool:
    """True for an IP address, False for a name."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def by_priority(records: list[SRV]) -> list[tuple[str, int]]:
    """Host and port of SRV records: lowest priority number first, among equals drawn by weight (RFC 2782)."""
    ordered: list[SRV] = []
    for priority in sorted({record.priority for record in records}):
        group = [record for record in records if record.priority == priority]
        while group:
            weights = [record.weight + 0.01 for record in group]
            chosen = random.choices(group, weights)[0]  # noqa: S311 - spreads load, guards nothing
            group.remove(chosen)
            ordered.append(chosen)
    return [(str(record.target).rstrip("."), record.port) for record in ordered]
