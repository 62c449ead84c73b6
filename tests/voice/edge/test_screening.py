"""What a message must be like to pass."""

from __future__ import annotations

import pytest

from ccpdesk.voice.edge.message import parse_message
from ccpdesk.voice.edge.screening import MAX_HEADERS, MAX_VALUE, screen_request, screen_response
from tests.voice.edge.traffic import SDP, request, ua_request


def verdict(data: bytes) -> int | None:
    refusal = screen_request(parse_message(data))
    return refusal.status if refusal else None


@pytest.mark.parametrize(
    "data",
    [
        request("INVITE", body=SDP),
        request("INVITE", "Require: 100rel, timer", "Accept: application/sdp, */*", body=SDP),
        request("INVITE"),
        request("NOTIFY", "Event: presence", "Subscription-State: active"),
        request(
            "INVITE", "X-Tracking-Number: +14045550100", "P-Asserted-Identity: <tel:+14045550199>", body=SDP
        ),
        request("INVITE", body=SDP).replace(b"Max-Forwards: 70\r\n", b""),
    ],
)
def test_sound_requests_pass(data: bytes) -> None:
    assert verdict(data) is None


INVITE = request("INVITE", body=SDP)


@pytest.mark.req("REL-05")
@pytest.mark.parametrize(
    ("data", "status"),
    [
        (INVITE.replace(b"SIP/2.0\r\n", b"SIP/3.0\r\n", 1), 505),
        (INVITE.replace(b"Call-ID: call-1\r\n", b""), 400),
        (INVITE.replace(b"To:", b"X-To:"), 400),
        (INVITE.replace(b"Via:", b"X-Via:"), 400),
        (INVITE.replace(b"1 INVITE", b"1 BYE"), 400),
        (INVITE.replace(b"1 INVITE", b"2147483648 INVITE"), 400),
        (INVITE.replace(b"1 INVITE", b"INVITE"), 400),
        (INVITE.replace(b"Maria", b"Ma\0ria"), 400),
        (INVITE.replace(b"sip:alice@192.0.2.200:40000", b"tel:+14045550100"), 416),
        (INVITE.replace(b"Max-Forwards: 70", b"Max-Forwards: many"), 400),
        (INVITE.replace(b"call-1", b"call 1"), 400),
        (INVITE.replace(b"call-1", b""), 400),
        (INVITE.replace(b"application/sdp", b"application/pidf+xml"), 415),
        (INVITE.replace(b"application/sdp", b"nonsense"), 400),
        (INVITE + b"more", 400),
        (INVITE.replace(b"c=IN IP4 192.0.2.9", b"c=IN IP4 " + b"1" * 260), 400),
        (request("INVITE", "Content-Encoding: gzip", body=SDP), 415),
        (request("INVITE", "Accept: text/plain", body=SDP), 406),
        (request("INVITE", "Require: teleport", body=SDP), 420),
        (request("INVITE", "k: timer", "x: 30;refresher=uac", body=SDP), 422),
        (request("INVITE", *(f"X-{n}: y" for n in range(MAX_HEADERS))), 400),
        (request("INVITE", "Subject: " + "x" * (MAX_VALUE + 1)), 400),
        (request("INVITE", "Contact: <sip:a b@c>"), 400),
        (request("INVITE", "Record-Route: nobody"), 400),
        (request("REGISTER"), 405),
        (request("PUBLISH"), 405),
        (request("BREW"), 501),
    ],
)
def test_unsound_requests_are_answered(data: bytes, status: int) -> None:
    if b"Content-Length" in data and status == 400 and b"1" * 260 in data:
        data = data.replace(
            f"Content-Length: {len(SDP)}".encode(), f"Content-Length: {len(SDP) + 251}".encode()
        )
    assert verdict(data) == status


def test_the_unsupported_extensions_are_named() -> None:
    refusal = screen_request(parse_message(request("INVITE", "Require: 100rel, teleport")))
    assert refusal is not None
    assert [(h.name, h.value) for h in refusal.headers] == [("Unsupported", "teleport")]


RESPONSE = ua_request("OPTIONS").replace(b"OPTIONS sip:pbx.example SIP/2.0", b"SIP/2.0 200 OK")


@pytest.mark.req("REL-05")
@pytest.mark.parametrize(
    "data",
    [
        RESPONSE.replace(b"200 OK", b"4294967301 x"),
        RESPONSE.replace(b"200 OK", b"099 x"),
        RESPONSE.replace(b"7 OPTIONS", b"9292394834772304023312 OPTIONS"),
        RESPONSE.replace(b"To:", b"X-To:"),
        RESPONSE.replace(b"Content-Length: 0", b"Content-Length: 5"),
        RESPONSE.replace(b"<sip:bob@pbx.example>", b'"bob <sip:bob@pbx.example>'),
    ],
)
def test_unsound_responses_are_dropped(data: bytes) -> None:
    assert screen_response(parse_message(RESPONSE)) is None
    assert screen_response(parse_message(data))


def multipart(sdp: str, kind: str = "multipart/mixed;boundary=x1") -> bytes:
    first = f"--x1\r\nContent-Type: application/sdp\r\n\r\n{sdp}\r\n"
    second = "--x1\r\nContent-Type: text/plain\r\n\r\nhi\r\n"
    return request("INVITE", body=f"{first}{second}--x1--\r\n").replace(b"application/sdp", kind.encode(), 1)


@pytest.mark.req("REL-05")
def test_an_sdp_among_several_parts_is_judged_too() -> None:
    assert verdict(multipart(SDP)) is None
    assert verdict(multipart(SDP.replace("c=IN IP4 192.0.2.9", "c=IN IP4 " + "1" * 254))) == 400
    assert verdict(multipart(SDP, "multipart/mixed")) == 400
    assert verdict(multipart(SDP, "multipart/mixed;boundary=other")) == 400
