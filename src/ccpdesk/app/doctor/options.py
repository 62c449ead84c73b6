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
from ccpdesk.voice.edge.message import Message, parse_message
from ccpdesk.voice.edge.resolver import Endpoint

_REPEATS: Final = (0.5, 1.0, 1.5)
"""Seconds after which the question is asked again over UDP, and given up after the last."""
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
        for pause in _REPEATS:
            if pause == _REPEATS[0] or not server.transport.reliable:
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
    shown_host = f"[{host}]" if ":" in host else host
    domain = address.rpartition("@")[2]
    lines = (
        f"OPTIONS sip:{domain};transport={server.transport.value} SIP/2.0",
        f"Via: SIP/2.0/{server.transport.value.upper()} {shown_host}:{port};rport;branch=z9hG4bK{call_id}",
        f"From: <sip:{address}>;tag={call_id[:8]}",
        f"To: <sip:{domain}>",
        f"Call-ID: {call_id}",
        "CSeq: 1 OPTIONS",
        f"Contact: <sip:{address.rpartition('@')[0]}@{shown_host}:{port};transport={server.transport.value}>",
        "Accept: application/sdp",
        "Max-Forwards: 70",
        "User-Agent: ccpdesk doctor",
        "Content-Length: 0",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode()
