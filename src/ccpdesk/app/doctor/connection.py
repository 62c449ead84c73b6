"""Does somebody listen where the PBX should be?"""

import asyncio
from dataclasses import replace
from typing import Final

from ccpdesk.app.doctor.finding import Check, Result, failed, ok, warning
from ccpdesk.app.doctor.name import Endpoints, shown
from ccpdesk.kernel.told import Told, listed
from ccpdesk.voice.edge import Server, Transport
from ccpdesk.voice.edge.dialing import Line, dial
from ccpdesk.voice.edge.resolver import Endpoint

NOBODY_THERE: Final = (
    "[sip] says transport {transport} and {port}: compare both with what the PBX's "
    "administrator gave you. If they are right: does the PBX run, and does a firewall let this through?"
)


async def check_connection(server: Server, endpoints: Endpoints) -> Result[Endpoints]:
    """The addresses where somebody listens; TLS is another check."""
    faults = await asyncio.gather(*(_fault(server, endpoint) for endpoint in endpoints))
    reached = tuple(endpoint for endpoint, fault in zip(endpoints, faults, strict=True) if not fault)
    closed = [
        Told("{address}: {fault}", address=shown(endpoint), fault=fault)
        for endpoint, fault in zip(endpoints, faults, strict=True)
        if fault
    ]
    if not reached:
        return Result(failed(Check.CONNECTION, listed(closed), _remedy(server)), ())
    if closed:
        remedy = "The PBX works from its other address; tell its administrator."
        return Result(warning(Check.CONNECTION, listed(closed), remedy), reached)
    how = (
        "no refusal over UDP, which tells no more"
        if server.transport is Transport.UDP
        else "accepts connections (TCP)"
    )
    return Result(ok(Check.CONNECTION, Told("{address}: {how}", address=shown(reached[0]), how=how)), reached)


async def _fault(server: Server, endpoint: Endpoint) -> str:
    """Why an address can't be reached, empty when it can."""
    bare = replace(server, transport=Transport.UDP if server.transport is Transport.UDP else Transport.TCP)
    line = Line(lambda _: None, lambda _: None, bare.transport)
    try:
        await dial(bare, endpoint, line, 0)
    except OSError as error:
        return _reason(error)
    finally:
        line.connection.close()
    return ""


def _reason(error: OSError) -> str:
    if isinstance(error, ConnectionRefusedError):
        return Told("nobody listens there (connection refused)")
    if isinstance(error, TimeoutError):
        return Told("no answer (a firewall, or the computer is off)")
    return (error.strerror or str(error) or type(error).__name__).lower()


def _remedy(server: Server) -> str:
    port = (
        Told("port {port}", port=str(server.port))
        if server.port
        else Told("no port ({port} then)", port=str(server.transport.default_port))
    )
    return Told(NOBODY_THERE, transport=server.transport.value, port=port)
