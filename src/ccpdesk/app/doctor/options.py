"""Does a PBX answer there at all? Asked with OPTIONS (RFC 3261 section 11), without credentials."""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from ccpdesk.app.doctor.finding import Check, Result, failed, ok
from ccpdesk.app.doctor.name import shown
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.told import Told
from ccpdesk.voice.edge import Server
from ccpdesk.voice.edge.dialing import Line, dial
from ccpdesk.voice.edge.message import Header, Message, parse_message
from ccpdesk.voice.edge.options import WAITS, new_branch, options
from ccpdesk.voice.edge.resolver import Endpoint
from ccpdesk.voice.edge.uri import bracketed
from ccpdesk.voice.edge.via import Via

_FIRST_FINAL: Final = 200


@dataclass(frozen=True)
class TimeTold:
    """What a PBX's answer said about the time (its Date header), and when it came by our clock, in UTC."""

    date: str
    at: datetime


async def check_options(server: Server, endpoint: Endpoint, address: str) -> Result[TimeTold | None]:
    """Ask as ``address`` (user@domain); any final answer will do: 401 too means that a PBX is there."""
    try:
        answer, seconds = await _ask(server, endpoint, address)
    except (OSError, KnownError) as error:
        return Result(
            failed(
                Check.OPTIONS,
                Told("{address}: {error}", address=shown(endpoint), error=str(error)),
                "See the way to the PBX, and TLS.",
            ),
            None,
        )
    if answer is None:
        remedy = (
            "Is it really a PBX that listens there, for this transport? Does a firewall, or the PBX's own "
            "rules, drop what comes from this computer?"
        )
        found = Told("{address} does not answer OPTIONS", address=shown(endpoint))
        return Result(failed(Check.OPTIONS, found, remedy), None)
    who = answer.first("server") or answer.first("user-agent") or "a PBX without a name"
    status = answer.start.partition(" ")[2]
    found = Told("{who} answers {status} after {ms} ms", who=who, status=status, ms=round(seconds * 1000))
    return Result(ok(Check.OPTIONS, found), TimeTold(answer.first("date") or "", datetime.now(UTC)))


async def _ask(server: Server, endpoint: Endpoint, address: str) -> tuple[Message | None, float]:
    """The first final answer and the seconds it took; None without one. Raises OSError, KnownError."""
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[Message] = loop.create_future()
    call_id = secrets.token_hex(12)

    def received(data: bytes) -> None:
        message = parse_message(data)
        ours = message.first("call-id") == call_id and (message.status or 0) >= _FIRST_FINAL
        if ours and not answered.done():
            answered.set_result(message)

    line = Line(received, lambda _: None, server.transport)
    try:
        await dial(server, endpoint, line, 0)
        line.open()
        question = _question(server, address, line.connection.local, call_id)
        began = loop.time()
        for pause in WAITS:
            if pause == WAITS[0] or not server.transport.reliable:
                line.connection.send(question)
            ends: list[asyncio.Future[Any]] = [answered, line.closed]
            await asyncio.wait(ends, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
            if answered.done():
                return answered.result(), loop.time() - began
            if line.closed.done():
                raise line.closed.result() or ConnectionResetError("the connection was closed")
        return None, loop.time() - began
    finally:
        line.connection.close()


def _question(server: Server, address: str, local: tuple[str, int], call_id: str) -> bytes:
    host, port = local
    ways = (("branch", new_branch()), ("rport", None))
    via = Via(server.transport.value.upper(), bracketed(host), port, ways)
    return options(via, address, call_id, 1, Header("User-Agent", "ccpdesk doctor"))
