"""Phones and edges for these tests, all ended with the test."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from ccpdesk.voice.edge import Edge, EdgeSettings, Link, LinkState
from ccpdesk.voice.edge.resolver import Resolver
from ccpdesk.voice.edge.uri import parse_uri
from tests.peers.waiting import PATIENCE
from tests.voice.edge.phone import PhoneProcess

StartPhone = Callable[..., PhoneProcess]
StartEdge = Callable[..., "RunningEdge"]


@dataclass
class RunningEdge:
    """An edge and what it has reported."""

    edge: Edge
    proxy: str
    links: queue.Queue[Link] = field(default_factory=queue.Queue)

    @property
    def port(self) -> int:
        """Where pjsua2 connects, on 127.0.0.1."""
        return parse_uri(self.proxy).port or 0

    def wait(self, state: LinkState, seconds: float = PATIENCE) -> Link:
        """The next report of that state."""
        while True:
            link = self.links.get(timeout=seconds)
            if link.state is state:
                return link


@pytest.fixture
def start_phone() -> Iterator[StartPhone]:
    """Makes pjsua2 phones; each must end in order."""
    phones: list[PhoneProcess] = []

    def start(**orders: Any) -> PhoneProcess:
        phones.append(PhoneProcess(**orders))
        return phones[-1]

    yield start
    for phone in phones:
        phone.quit()
    statuses = [phone.close() for phone in phones]
    assert not any(statuses), f"a phone died: {statuses}"


@pytest.fixture
def start_edge() -> Iterator[StartEdge]:
    """Makes edges in this process."""
    edges: list[Edge] = []

    def start(settings: EdgeSettings, resolver: Resolver | None = None) -> RunningEdge:
        links: queue.Queue[Link] = queue.Queue()
        edge = Edge(settings, links.put, resolver)
        running = RunningEdge(edge, edge.start(), links)
        edges.append(edge)
        return running

    yield start
    for edge in edges:
        edge.stop()
