"""What is read from an INVITE, whatever stands in it: a call that can't be read would ring without a card."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.voice.protocol import HeaderNames, decode, encode
from ccpdesk.voice.sip.message import parse_message
from ccpdesk.voice.sip.offer import call_offered

pytestmark = pytest.mark.req("CALL-01", "CALL-02", "REL-05")
NAMES = HeaderNames()
HEADERS = (
    *("From", "P-Asserted-Identity", "Remote-Party-ID", "Privacy", "To", "P-Called-Party-ID"),
    *("History-Info", "Diversion", "Alert-Info", "Call-Info", NAMES.tracking_number, NAMES.queue),
    *(NAMES.call_type, NAMES.campaign, NAMES.linked_id, NAMES.ring_seconds, NAMES.overflow_from),
    NAMES.closed_since,
)
PIECES = (
    *(
        "sip:",
        "tel:",
        "+12025550101",
        "2025550101",
        "@",
        "<",
        ">",
        '"',
        ";",
        "=",
        ",",
        "\\",
        " ",
        "[",
        "?x=y",
    ),
    *("%00", "%FF", "anonymous", "id", "\udcff", "é", "²", "٣", "99999999999999999999", "-1", "+", "(", ")"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-27T00:00:00Z", "answer-after=0"),
    *("phone-context=+1", "\u202e", "x" * 300),
)


def offer(*headers: str) -> str:
    return "\r\n".join(["INVITE sip:1001@pbx.example SIP/2.0", *headers, "", ""])


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "never", ""])
def test_no_moment_at_all(text: str) -> None:
    invite = parse_message(offer(f"{NAMES.closed_since}: {text}"))
    assert call_offered(invite, CallId(new_id()), datetime.now(UTC), NAMES).closed_since is None


@settings(deadline=None)  # machines are busy
@given(
    st.lists(st.tuples(st.sampled_from(HEADERS), st.lists(st.sampled_from(PIECES), max_size=6)), max_size=8),
    st.booleans(),
)
def test_every_offer_is_told(headers: list[tuple[str, list[str]]], trusted: bool) -> None:
    invite = parse_message(offer(*(f"{name}: {''.join(pieces)}" for name, pieces in headers)))
    told = call_offered(invite, CallId(new_id()), datetime.now(UTC), NAMES, "1001", trusted)
    assert decode(encode(told)) == told
