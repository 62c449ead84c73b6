"""What a refusal repeats of the request (RFC 3261 §8.2.6), and that it is never larger (REL-05)."""

from __future__ import annotations

import pytest

from ccpdesk.voice.edge.message import Message, parse_message
from ccpdesk.voice.edge.refusal import answer
from tests.voice.edge.traffic import request

pytestmark = pytest.mark.req("REL-05")


def refused(asked: Message) -> Message:
    found = answer(asked, 503)
    assert found is not None
    return found


def test_a_tag_is_made_once_and_one_that_is_there_is_kept() -> None:
    asked = parse_message(request("INVITE"))
    first = refused(asked).first("to")
    assert first is not None
    assert first.startswith(f"{asked.first('to')};tag=")
    assert refused(asked).first("to") == first
    other = parse_message(request("INVITE", call_id="another"))
    assert refused(other).first("to") != first
    inside = parse_message(request("BYE", to="<sip:alice@pbx.example>;tag=b9"))
    assert refused(inside).first("to") == "<sip:alice@pbx.example>;tag=b9"


def test_every_via_is_repeated_and_of_other_headers_the_first() -> None:
    asked = parse_message(
        request("OPTIONS").replace(
            b"\r\nCall-ID", b"\r\nVia: SIP/2.0/UDP a;branch=z9hG4bKa\r\nFrom: <sip:b@c>;tag=2\r\nCall-ID", 1
        )
    )
    told = refused(asked)
    assert told.values("via") == asked.values("via")
    assert len(told.values("via")) == 2
    assert told.values("from") == asked.values("from")[:1]
    assert len(told.headers) <= len(asked.headers)


def test_an_ack_and_an_answer_are_never_answered() -> None:
    assert answer(parse_message(request("ACK")), 503) is None
    assert answer(refused(parse_message(request("OPTIONS"))), 503) is None
