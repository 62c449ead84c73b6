"""SDP bodies that may not reach pjsua2."""

from __future__ import annotations

import pytest

from ccpdesk.voice.edge.sdp import MAX_ATTRIBUTES, MAX_MEDIA, sdp_fault

PLAIN = (
    b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
    b"m=audio 4000 RTP/AVP 0 8\r\na=rtpmap:0 PCMU/8000\r\n"
)


def test_a_plain_offer_passes() -> None:
    assert sdp_fault(PLAIN) is None
    assert sdp_fault(PLAIN.replace(b"IP4 192.0.2.1", b"IP6 2001:db8::1")) is None
    assert sdp_fault(PLAIN.replace(b"192.0.2.1", b"host.example.com")) is None
    assert sdp_fault(PLAIN.replace(b"\r\n", b"\n")) is None


@pytest.mark.req("REL-05")
@pytest.mark.parametrize(
    "body",
    [
        PLAIN.replace(b"c=IN IP4 192.0.2.1", b"c=IN IP4 " + b"1" * 254),
        PLAIN.replace(b"c=IN IP4 192.0.2.1", b"c=IN IP4 " + b"a" * 129),
        PLAIN.replace(b"o=- 1 1 IN IP4 192.0.2.1", b"o=- 1 1 IN IP4 " + b"a" * 300),
        PLAIN.replace(b"c=IN IP4 192.0.2.1", b"c=IN IP4"),
        PLAIN.replace(b"c=IN IP4 192.0.2.1", b"c=IN IP4 a;b"),
        PLAIN + b"a=" + b"x" * 1_100 + b"\r\n",
        PLAIN + b"a=x\r\n" * MAX_ATTRIBUTES,
        PLAIN + b"m=audio 4000 RTP/AVP 0\r\n" * MAX_MEDIA,
        PLAIN + b"m=audio 4000 RTP/AVP " + b"0 " * 40 + b"\r\n",
        PLAIN + b"m=audio 4000 RTP/AVP\r\n",
        PLAIN + b"a=x\0y\r\n",
        PLAIN + b"no line at all\r\n",
        PLAIN[5:],
        b"\r\n",
    ],
)
def test_what_would_harm_is_refused(body: bytes) -> None:
    assert sdp_fault(body)
