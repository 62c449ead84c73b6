"""The edge on its event loop: sockets on both sides, the routing in between."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from ccpdesk.voice.edge.flow import SERVER_TOKEN, Action, Flow, ToUa
from ccpdesk.voice.edge.framing import FramingError
from ccpdesk.voice.edge.ground import Ground
from ccpdesk.voice.edge.link import Link, LinkState
from ccpdesk.voice.edge.listener import Listener
from ccpdesk.voice.edge.loopback import Loopback
from ccpdesk.voice.edge.message import Message, parse_message
from ccpdesk.voice.edge.proxy import Proxy
from ccpdesk.voice.edge.refusal import answer
from ccpdesk.voice.edge.resolver import Resolver
from ccpdesk.voice.edge.server_link import ServerLink
from ccpdesk.voice.edge.settings import EdgeSettings

_LOG = logging.getLogger(__name__)
_MAX_HELD = 64
"""Messages of pjsua2 that may wait for the first connection."""
_HOUSEKEEPING = 5.0
"""Seconds between two rounds of forgetting old transactions and telling new counters."""


_LAST_WORDS = 0.05
"""Seconds for what closing connections still have to say."""
SHORT_REGISTRATION = 60
"""Seconds, while the server has not shown that it answers OPTIONS: the next REGISTER asks in its place."""


class Core:
    """Everything of the edge that runs on its thread; no method may be called from another one."""

    def __init__(self, settings: EdgeSettings, on_link: Callable[[Link], None], resolver: Resolver) -> None:
        self._settings = settings
        self._on_link = on_link
        self._resolver = resolver
        self._loopback = Loopback(self._from_loopback)
        self._ground = Ground(loopback_port=0, secure_speech=settings.secure_speech)
        self._proxy = Proxy(self._ground, self._peer_flow)
        self._link: ServerLink | None = None
        self._listener: Listener | None = None
        self._told = Link(LinkState.IDLE)
        self._held: deque[Message] = deque(maxlen=_MAX_HELD)
        self._timer: asyncio.TimerHandle | None = None
        self._housekeeping: asyncio.Task[None] | None = None

    async def start(self) -> str:
        """Listen for pjsua2 and begin to connect; return the URI of its outbound proxy. Raises KnownError."""
        self._ground.loopback_port = await self._loopback.start()
        try:
            await self._apply_listen()
        except BaseException:
            await self._loopback.close()
            raise
        self._apply_server()
        self._housekeeping = asyncio.get_running_loop().create_task(
            self._keep_house(), name="edge housekeeping"
        )
        return self._ground.proxy

    def attach(self, ua_port: int) -> None:
        """pjsua2 listens on this loopback port."""
        self._ground.ua_port = ua_port
        self._loopback.attach(ua_port)

    async def reconfigure(self, settings: EdgeSettings) -> None:
        """Change over to other settings; what is the same stays connected.

        Raises KnownError when the listener's port can't be opened; the server's settings hold all the same.
        """
        before, self._settings = self._settings, settings
        self._ground.secure_speech = settings.secure_speech
        if settings.server != before.server:
            await self._disconnect()
            self._apply_server()
        if settings.listen != before.listen:
            await self._stop_listening()
            try:
                await self._apply_listen()
            except BaseException:
                self._settings = replace(settings, listen=None)
                raise

    async def close(self) -> None:
        """End everything."""
        for handle in (self._timer, self._housekeeping):
            if handle is not None:
                handle.cancel()
        await self._disconnect()
        await self._stop_listening()
        await self._loopback.close()
        await asyncio.sleep(_LAST_WORDS)

    async def _apply_listen(self) -> None:
        if self._settings.listen is None:
            return
        listener = Listener(
            self._settings.listen, self._from_outside, self._flow_lost, self._count_stranger, self._broken
        )
        await listener.start()
        self._listener = listener

    async def _stop_listening(self) -> None:
        if self._listener is not None:
            listener, self._listener = self._listener, None
            await listener.close()

    def _apply_server(self) -> None:
        if self._settings.server is None:
            self._server_state(LinkState.IDLE, "", None)
            return
        self._ground.longest_registration = (
            SHORT_REGISTRATION if self._settings.server.check_seconds else None
        )
        self._link = ServerLink(
            self._settings.server,
            self._resolver,
            self._from_outside,
            self._server_state,
            self._broken,
            self._server_answers,
        )
        self._link.start()

    def _server_answers(self) -> None:
        """It can be asked whether it lives: registrations need not be short for that."""
        self._ground.longest_registration = None

    async def _disconnect(self) -> None:
        if self._link is not None:
            link, self._link = self._link, None
            await link.close()
            self._flow_lost(SERVER_TOKEN)

    def _server_state(self, state: LinkState, reason: str, flow: Flow | None) -> None:
        if flow is not None:
            self._ground.open_flow(flow)
        else:
            self._flow_lost(SERVER_TOKEN)
        self._tell(Link(state, reason, flow.local_host if flow else None))
        if state is not LinkState.CONNECTING:
            while self._held:
                self._from_ua(self._held.popleft())

    def _tell(self, link: Link) -> None:
        counters = MappingProxyType(dict(self._ground.refused))
        self._told = Link(link.state, link.reason, link.local_address, counters)
        self._on_link(self._told)

    def _from_loopback(self, data: bytes) -> bool:
        """Take a message from the loopback; False for a request that pjsua2 has not sent.

        A response proves itself by its branch, which nobody can guess.
        """
        message = parse_message(data)
        if message.is_response:
            self._guarded(lambda: self._proxy.from_ua(message, _now()))
            return True
        if not self._ground.is_from_ua(message):
            self._ground.refused["a stranger on this computer"] += 1
            return False
        self._from_ua(message)
        return True

    def _from_ua(self, message: Message) -> None:
        if self._told.state is LinkState.CONNECTING:
            self._held.append(message)
            return
        self._guarded(lambda: self._proxy.from_ua(message, _now()))

    def _from_outside(self, data: bytes, flow: Flow) -> None:
        if flow.token != SERVER_TOKEN:
            self._ground.open_flow(flow)
        self._guarded(lambda: self._proxy.from_outside(data, flow, _now()))

    def _flow_lost(self, token: str) -> None:
        self._ground.close_flow(token)
        self._guarded(lambda: self._proxy.flow_lost(token, _now()))

    def _guarded(self, route: Callable[[], list[Action]]) -> None:
        """A message that our own code fails on is dropped and logged; the edge goes on with the next."""
        try:
            actions = route()
        except Exception:  # noqa: BLE001 - one hostile message must not end the signalling of all calls
            self._ground.refused["a message the edge failed on"] += 1
            _LOG.exception("the edge failed on a message")
            return
        for action in actions:
            self._perform(action)
        self._plan()

    def _perform(self, action: Action) -> None:
        if isinstance(action, ToUa):
            self._loopback.send(action.data)
        elif action.flow.token == SERVER_TOKEN:
            if self._link is not None:
                self._link.send(action.data)
        elif self._listener is not None:
            self._listener.send(action.flow, action.data)

    def _peer_flow(self, host: str, port: int | None) -> Flow | None:
        flow = self._listener.flow_to(host, port) if self._listener is not None else None
        if flow is not None:
            self._ground.open_flow(flow)
        return flow

    def _plan(self) -> None:
        """Wake up when the next repetition is due."""
        due = self._proxy.next_due()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if due is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_at(due, self._guarded, lambda: self._proxy.tick(_now()))

    def _broken(self, error: FramingError) -> bytes | None:
        self._ground.refused[error.why] += 1
        message = parse_message(error.head)
        response = answer(message, error.status, why=error.why)
        return response.to_bytes() if response else None

    def _count_stranger(self) -> None:
        self._ground.refused["a stranger"] += 1

    async def _keep_house(self) -> None:
        while True:
            await asyncio.sleep(_HOUSEKEEPING)
            self._guarded(lambda: self._proxy.tick(_now()))
            if more := self._ground.refused - Counter(self._told.counters):
                _LOG.info("refused: %s", ", ".join(f"{count} x {why}" for why, count in more.items()))
                self._tell(self._told)


def _now() -> float:
    return asyncio.get_running_loop().time()
