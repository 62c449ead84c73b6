"""REL-05: strangers never push the way to the server out, however many there are."""

from __future__ import annotations

import pytest

from ccpdesk.voice.edge.flow import SERVER_TOKEN, Flow
from ccpdesk.voice.edge.ground import MAX_FLOWS, Ground
from ccpdesk.voice.edge.settings import Transport

pytestmark = pytest.mark.req("REL-05")


def flow(token: str, port: int = 5060) -> Flow:
    return Flow(token, Transport.UDP, "127.0.0.1", 5060, "192.0.2.9", port)


def test_beyond_the_limit_the_longest_silent_stranger_goes() -> None:
    ground = Ground(5070)
    server = flow(SERVER_TOKEN)
    ground.open_flow(server)
    for number in range(1, MAX_FLOWS):
        ground.open_flow(flow(f"peer-{number}", number))
    ground.open_flow(flow("peer-1", 1))  # heard again
    ground.open_flow(flow("one more"))
    assert ground.flow("peer-2") is None
    assert ground.flow("peer-1") == flow("peer-1", 1)
    for number in range(2 * MAX_FLOWS):
        ground.open_flow(flow(f"flood-{number}", number))
    assert ground.server == server
    known = [ground.flow(f"flood-{number}") for number in range(2 * MAX_FLOWS)]
    assert known.count(None) == MAX_FLOWS + 1


def test_with_the_connection_goes_what_the_server_wanted() -> None:
    ground = Ground(5070)
    ground.registrar_rests_until = 30.0
    ground.open_flow(flow("peer"))
    ground.close_flow("peer")
    assert ground.registrar_rests_until == 30.0
    ground.open_flow(flow(SERVER_TOKEN))
    ground.close_flow(SERVER_TOKEN)
    assert (ground.server, ground.registrar_rests_until) == (None, 0.0)
