"""CALL-11: who is at the other end after a transfer there."""

from __future__ import annotations

import pytest

from ccpdesk.kernel.phone_number import Party, PartyKind
from ccpdesk.voice.sip.caller import Caller
from ccpdesk.voice.sip.identity import Identity
from ccpdesk.voice.sip.message import SipMessage, parse_message

pytestmark = pytest.mark.req("CALL-11")
GRACE = Caller(Party(PartyKind.NUMBER, "+13125550147"), "Grace")


def update(*headers: str) -> SipMessage:
    lines = ("UPDATE sip:1001@pbx SIP/2.0", "From: <sip:x@y>;tag=1", *headers)
    return parse_message("\r\n".join(lines) + "\r\n\r\n")


def test_another_asserted_party_is_news_once() -> None:
    identity = Identity(GRACE)
    asserted = update('P-Asserted-Identity: "Bob" <sip:+14045550188@pbx>')
    now = identity.changed(asserted)
    assert now == Caller(Party(PartyKind.NUMBER, "+14045550188"), "Bob")
    assert identity.changed(asserted) is None


@pytest.mark.parametrize("header", ["P-Asserted-Identity: <sip:+13125550147@pbx>", "X-Nothing: 1"])
def test_the_same_party_or_none_is_no_news(header: str) -> None:
    assert Identity(GRACE).changed(update(header)) is None


def test_who_was_picked_up_by_a_code_is_news() -> None:
    identity = Identity(by_code=True)
    asserted = update('P-Asserted-Identity: "Grace" <sip:+13125550147@pbx>')
    assert identity.changed(asserted) == GRACE
    assert identity.changed(asserted) is None
    assert Identity(by_code=True).changed(update("P-Asserted-Identity: <sip:1002@pbx>")) is None


def test_the_first_assertion_about_an_outbound_call_is_no_news() -> None:
    identity = Identity()
    assert identity.changed(update("P-Asserted-Identity: <sip:1002@pbx>")) is None
    assert identity.changed(update("P-Asserted-Identity: <sip:1003@pbx>")) is not None


def test_who_took_the_others_place_is_known_from_then_on() -> None:
    identity = Identity(GRACE)
    bob = update('P-Asserted-Identity: "Bob" <sip:+14045550188@pbx>')
    assert identity.replaced(bob) == Caller(Party(PartyKind.NUMBER, "+14045550188"), "Bob")
    assert identity.changed(bob) is None
    assert identity.changed(update('P-Asserted-Identity: "Grace" <sip:+13125550147@pbx>')) == GRACE


def test_an_assertion_that_is_not_trusted_is_no_news() -> None:
    identity = Identity(GRACE, trusted=False)
    assert identity.changed(update("P-Asserted-Identity: <sip:+14045550188@pbx>")) is None
    assert identity.known == GRACE
