"""The routing of the edge: a message in, messages out. No sockets, no clock, no threads."""

from __future__ import annotations

from ccpdesk.voice.edge.arriving import Arriving
from ccpdesk.voice.edge.flow import Action, Flow, ToFlow
from ccpdesk.voice.edge.framing import cut_datagram
from ccpdesk.voice.edge.ground import Ground
from ccpdesk.voice.edge.leaving import Leaving, PeerFlow
from ccpdesk.voice.edge.message import Message, parse_message
from ccpdesk.voice.edge.settings import Transport


class Proxy:
    """Both directions and what they share. `now` is a monotonic time in seconds."""

    def __init__(self, ground: Ground, peer_flow: PeerFlow) -> None:
        self._arriving = Arriving(ground)
        self._leaving = Leaving(ground, peer_flow)

    def from_outside(self, data: bytes, flow: Flow, now: float) -> list[Action]:
        """A message, or a datagram, that came on `flow`."""
        if flow.transport is Transport.UDP:
            data = cut_datagram(data)
        message = parse_message(data)
        if message.is_response:
            return self._leaving.response(message, now)
        return self._arriving.request(message, flow, now)

    def from_ua(self, message: Message, now: float) -> list[Action]:
        """A message of pjsua2; whether it is one has been asked before (`Ground.is_from_ua`)."""
        if message.is_response:
            return self._arriving.response(message, now)
        return self._leaving.request(message, now)

    def flow_lost(self, token: str, now: float) -> list[Action]:
        """A connection is gone: what was waiting on it will not be answered any more."""
        return self._leaving.lost(token, now)

    def tick(self, now: float) -> list[Action]:
        """Repeat what is due and forget what is over."""
        actions = self._leaving.overdue(now)
        for table in (self._arriving.transactions, self._leaving.transactions):
            table.forget(now)
            actions += [ToFlow(t.flow, t.repeat.data) for t in table.due(now) if t.repeat]
        return actions

    def next_due(self) -> float | None:
        """When `tick` has to be called, None when nothing is being repeated."""
        times = (self._arriving.transactions.next_due(), self._leaving.transactions.next_due())
        return min((time for time in times if time is not None), default=None)
