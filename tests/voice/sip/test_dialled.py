"""CALL-02: where the dialled number is found, with headers as real systems write them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccpdesk.voice.protocol import HeaderNames
from ccpdesk.voice.sip.dialled import dialled_number
from ccpdesk.voice.sip.message import SipMessage, parse_message
from tests.voice.sip.invites import invite

pytestmark = pytest.mark.req("CALL-02")
NAMES = HeaderNames()
ME = "1001"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        # our own PBX configuration (Asterisk, PJSIP_HEADER)
        (["X-Tracking-Number: +12025550101"], "+12025550101"),
        (["x-tracking-number:   (202) 555-0101 "], "(202) 555-0101"),
        (['X-Tracking-Number: "Main" <sip:+12025550101@pbx;user=phone>'], "+12025550101"),
        (["X-Tracking-Number: tel:+1-202-555-0101"], "+1-202-555-0101"),
        # an empty one is no match
        (["X-Tracking-Number:", "P-Called-Party-ID: <sip:+12025550102@ims.example>"], "+12025550102"),
        # 3GPP networks (RFC 7315 section 4.2)
        (
            ['P-Called-Party-ID: "Sales, East" <sip:+12025550103;ext=4@ims.example;user=phone>;x=1'],
            "+12025550103",
        ),
        (["P-Called-Party-ID: sip:+12025550103@ims.example;x=1"], "+12025550103"),
        (["P-Called-Party-ID: <tel:5550103;phone-context=+1202>"], "+12025550103"),
        # History-Info (RFC 7044 section 3): the first entry is the oldest; BroadWorks, Kamailio
        (
            ["History-Info: <sip:+12025550104@x?Reason=SIP%3Bcause%3D302>;index=1, <sip:1001@x>;index=1.1"],
            "+12025550104",
        ),
        (
            [
                "History-Info: <sip:%2B12025550104@pbx.example>;index=1",
                "History-Info: <sip:1001@10.0.0.5>;index=1.1",
            ],
            "+12025550104",
        ),
        # Diversion (RFC 5806): the last entry is the first diversion; Cisco CUCM, Asterisk
        (
            [
                'Diversion: "Queue" <sip:600@pbx>;reason=unconditional;privacy=off;screen=no',
                "Diversion: <sip:2025550105@gw.example>;reason=user-busy;counter=1",
            ],
            "2025550105",
        ),
        (
            ["Diversion: <tel:+12025550106>;reason=no-answer, <tel:+12025550107>;reason=time-of-day"],
            "+12025550107",
        ),
        # the order of the search
        (
            ["Diversion: <sip:+12025550105@x>", "History-Info: <sip:+12025550104@x>;index=1"],
            "+12025550104",
        ),
    ],
)
def test_default_order(headers: list[str], expected: str) -> None:
    assert dialled_number(invite(*headers), NAMES, ME) == expected


def test_to_then_request_uri() -> None:
    assert dialled_number(invite(to='"x" <sip:+12025550108@pbx>;tag=1'), NAMES, ME) == "+12025550108"
    assert dialled_number(invite(uri="sip:+12025550109@10.0.0.5:5060;ob"), NAMES, ME) == "+12025550109"


def test_our_own_name_tells_nothing_unless_nothing_else_tells_more() -> None:
    names = replace(NAMES, display_name_pattern=r"\[(\+?\d+)\]")
    labelled = invite('From: "Plumbing [+12025550110] Ann" <sip:4045550199@pbx>;tag=1')
    assert dialled_number(labelled, names, ME) == "+12025550110"
    assert dialled_number(labelled, NAMES, ME) == ME  # no pattern: a call to my own extension


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"DID:(?P<number>\d+)", "2025550111"),
        (r"\d{10}", "2025550111"),
        (r"(nothing)", "1001"),
        (r"(unclosed", "1001"),
    ],
)
def test_display_name_pattern(pattern: str, expected: str) -> None:
    names = replace(NAMES, display_name_pattern=pattern)
    assert dialled_number(invite('From: "DID:2025550111 Ann" <sip:a@b>'), names, ME) == expected


def test_every_step_is_configurable() -> None:
    message = invite(
        "X-DID: +12025550112",
        "Diversion: <sip:+12025550113@x>",
        to="<sip:+12025550114@x>",
        uri="sip:+12025550115@x",
    )
    own = replace(NAMES, tracking_number="X-DID")
    assert dialled_number(message, own, ME) == "+12025550112"
    for place, expected in (
        ("diversion", "+12025550113"),
        ("to", "+12025550114"),
        ("request-uri", "+12025550115"),
        ("history-info", ""),
        ("no such place", ""),
    ):
        assert dialled_number(message, replace(own, dialled=(place,)), ME) == expected


@settings(deadline=None)  # machines are busy
@given(st.text(max_size=300), st.sampled_from(NAMES.dialled))
def test_never_raises(value: str, place: str) -> None:
    names = replace(NAMES, dialled=(place,), display_name_pattern=".+")
    header = {"header": "x-tracking-number", "display-name": "from"}.get(place, place)
    message = SipMessage(f"INVITE {value} SIP/2.0", ((header, value),))
    assert isinstance(dialled_number(message, names), str)


@settings(deadline=None)  # machines are busy
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    message = parse_message(data.decode("utf-8", "surrogateescape"))
    assert isinstance(dialled_number(message, NAMES), str)
    "".join(value for _, value in message.headers).encode()  # no lone surrogate is left
