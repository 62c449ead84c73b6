"""The hostile set on the routing alone: none reaches pjsua2 unless it has to, each answer as the RFCs ask."""

from __future__ import annotations

import pytest

from ccpdesk.voice.edge.flow import ToUa
from ccpdesk.voice.edge.framing import FramingError, StreamFramer
from ccpdesk.voice.edge.message import parse_message
from ccpdesk.voice.edge.settings import Transport
from tests.voice.edge.hostile import NOTHING, Hostile, hostile_messages
from tests.voice.edge.traffic import Bench, server_flow

FROM_PJSUA2 = {"422", "481", "488"}
"""What the edge leaves to pjsua2 to answer."""


@pytest.mark.req("REL-05")
@pytest.mark.parametrize("hostile", hostile_messages("udp"), ids=lambda hostile: hostile.name)
def test_a_hostile_datagram(hostile: Hostile) -> None:
    bench = Bench()
    actions = bench.outside(hostile.data)
    if actions and isinstance(actions[0], ToUa):
        assert FROM_PJSUA2 & set(hostile.answers), "passed to pjsua2"
        return
    answer = str(parse_message(actions[0].data).status) if actions else NOTHING
    assert answer in hostile.answers
    assert not actions or bench.ground.refused.total() == 1


@pytest.mark.req("REL-05")
@pytest.mark.parametrize("hostile", hostile_messages("tcp"), ids=lambda hostile: hostile.name)
def test_hostile_octets_on_a_stream(hostile: Hostile) -> None:
    framer = StreamFramer()
    try:
        frames = framer.feed(hostile.data)
    except FramingError as error:
        status = str(error.status)
        assert {status, NOTHING} & set(hostile.answers)
        return
    assert len(frames) == 1
    for frame in frames:
        actions = Bench(server_flow(Transport.TCP)).outside(frame.data)
        if not (actions and isinstance(actions[0], ToUa)):
            answer = str(parse_message(actions[0].data).status) if actions else NOTHING
            assert answer in hostile.answers
