"""Does the server still answer? It is asked when nothing has come from it for a while (STAT-05, REL-04).

No socket tells that the network was cut further away, or that the server hangs. The line ends of RFC 5626
would not do: over UDP nobody answers them, over TCP few. OPTIONS (RFC 3261 §11) is answered by nearly all,
and every answer will do, also 401 and 404. A server that has answered none is never taken for silent.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress

from ccpdesk.voice.edge.flow import Flow
from ccpdesk.voice.edge.message import parse_message
from ccpdesk.voice.edge.options import WAITS, new_branch, options
from ccpdesk.voice.edge.settings import Server
from ccpdesk.voice.edge.uri import bracketed

QUESTIONS = 2
"""So many without an answer, one after the other, and the server is silent."""
RARELY = 60.0
"""Seconds of silence before a server that answers no questions gets two more."""

Send = Callable[[bytes], bool]


class Pulse:
    """Lives as long as the settings of the server. `on_answer` is told of every question answered."""

    def __init__(self, server: Server, on_answer: Callable[[], None]) -> None:
        self._server = server
        self._on_answer = on_answer
        self._heard = asyncio.Event()
        self._answers = False
        self._secret = secrets.token_hex(8)
        self._number = 0

    def begin(self) -> None:
        """A new connection: whether anybody answers there is not known yet."""
        self._answers = False

    def take(self, data: bytes) -> bool:
        """Hear a message of the server; True for an answer to our question, which is nobody else's."""
        self._heard.set()
        if not data.startswith(b"SIP/") or self._secret.encode() not in data:
            return False
        if not (parse_message(data).first("call-id") or "").startswith(self._secret):
            return False
        self._answers = True
        self._on_answer()
        return True

    async def answers(self, send: Send, flow: Flow) -> bool:
        """Ask on this connection; whether there was an answer within three seconds."""
        return await self._asks(send, flow)

    async def until_silent(self, send: Send, flow: Flow) -> None:
        """Ask on this connection, now and from time to time; return when there is no answer any more."""
        pause = 0.0
        while True:
            if not await self._hears(pause) and not await self._answers_one_of(QUESTIONS, send, flow):
                if self._answers:
                    return
                pause = RARELY
            if self._answers:
                pause = self._server.check_seconds

    async def _answers_one_of(self, questions: int, send: Send, flow: Flow) -> bool:
        for _ in range(questions):
            if await self._asks(send, flow):
                return True
        return False

    async def _asks(self, send: Send, flow: Flow) -> bool:
        self._number += 1
        question = self._question(flow)
        if flow.transport.reliable:
            send(question)
            return await self._hears(sum(WAITS))
        for wait in WAITS:
            send(question)
            if await self._hears(wait):
                return True
        return False

    async def _hears(self, seconds: float) -> bool:
        self._heard.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._heard.wait(), seconds)
        return self._heard.is_set()

    def _question(self, flow: Flow) -> bytes:
        """From is our account: a PBX knows who asks, and takes nobody for an intruder."""
        domain = bracketed(self._server.domain or self._server.host)
        us = f"{self._server.username}@{domain}" if self._server.username else domain
        return options(flow.via(new_branch()), us, f"{self._secret}-{self._number}", self._number)
