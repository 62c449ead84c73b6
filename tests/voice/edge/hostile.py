"""A hostile set of our own: each message breaks one rule of an RFC, and says which answer the rule asks for.

Written from the rules of RFC 3261 (SIP), 3262 (PRACK), 4566/8866 (SDP), 3891 (Replaces), 4028 (timers).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

SDP = (
    "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio 4000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n"
)
NOTHING = "none"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Hostile:
    """One message. `answers`: statuses that the rule allows ("none": no answer). `over`: udp, tcp or both."""

    name: str
    data: bytes
    answers: tuple[str, ...]
    over: tuple[str, ...] = ("udp", "tcp")


@dataclass(frozen=True)
class Builder:
    """Writes sound messages, or messages with exactly one thing changed."""

    transport: str = "UDP"

    def write(
        self,
        method: str = "INVITE",
        *more: str,
        start: str = "",
        without: str = "",
        body: str | None = None,
        kind: str = "application/sdp",
        length: str | None = None,
        **headers: str,
    ) -> bytes:
        """`without` names a header to leave out; keywords (`call_id`, `to`, …) replace a header's value."""
        number = next(_numbers)
        body = (SDP if method == "INVITE" else "") if body is None else body
        values = {
            "Via": f"SIP/2.0/{self.transport} 127.0.0.1:9;rport;branch=z9hG4bK-h{number}",
            "Max-Forwards": "70",
            "From": f'"Grace Hopper" <sip:+13125550147@carrier.example>;tag=h{number}',
            "To": "<sip:1001@pbx.example>",
            "Call-ID": f"hostile-{number}",
            "CSeq": f"1 {method}",
            "Contact": "<sip:far@127.0.0.1:9>",
        }
        values |= {key.replace("_", "-").title().replace("Id", "ID"): text for key, text in headers.items()}
        if "cseq" in headers:
            values["CSeq"] = values.pop("Cseq")
        if body and kind:
            values["Content-Type"] = kind
        values["Content-Length"] = str(len(body.encode())) if length is None else length
        lines = [f"{name}: {text}" for name, text in values.items() if name.lower() != without]
        head = [start or f"{method} sip:1001@127.0.0.1 SIP/2.0", *lines[:-1], *more, *lines[-1:]]
        if without == "content-length":
            head = [start or f"{method} sip:1001@127.0.0.1 SIP/2.0", *lines, *more]
        return ("\r\n".join(head) + "\r\n\r\n" + body).encode("utf-8", "surrogateescape")


def hostile_messages(transport: str) -> list[Hostile]:
    """The set, for one transport: udp or tcp."""
    build = Builder(transport.upper())
    every = [
        *_start_lines(build),
        *_headers(build),
        *_sizes(build),
        *_bodies(build),
        *_states(build),
        *_rubbish(build),
    ]
    return [one for one in every if transport in one.over]


def _start_lines(build: Builder) -> Iterator[Hostile]:
    lines = {
        "no version": ("INVITE sip:1001@127.0.0.1", "400"),
        "two spaces": ("INVITE  sip:1001@127.0.0.1 SIP/2.0", "400"),
        "URI in brackets": ("INVITE <sip:1001@127.0.0.1> SIP/2.0", "400"),
        "URI with a space": ("INVITE sip:1001@127.0.0.1; lr SIP/2.0", "400"),
        "URI with headers": ("INVITE sip:1001@127.0.0.1?Route=%3Csip:evil%3E SIP/2.0", "400"),
        "URI with a port beyond 65535": ("INVITE sip:1001@127.0.0.1:65536 SIP/2.0", "400"),
        "URI without a host": ("INVITE sip:1001@ SIP/2.0", "400"),
        "URI of another scheme": ("INVITE http://127.0.0.1/ SIP/2.0", "416"),
        "URI without a scheme": ("INVITE 1001 SIP/2.0", "400"),
        "SIP 3.0": ("INVITE sip:1001@127.0.0.1 SIP/3.0", "505"),
        "something after the version": ("INVITE sip:1001@127.0.0.1 SIP/2.0 x", "400"),
    }
    for name, (line, status) in lines.items():
        yield Hostile(name, build.write(start=line), (status,))
    for method in ("invite", "FROBNICATE", "A" * 60):
        yield Hostile(f"method {method[:12]}", build.write(method), ("501",))
    for method in ("REGISTER", "PUBLISH"):
        yield Hostile(f"method {method}", build.write(method), ("405",))


def _headers(build: Builder) -> Iterator[Hostile]:
    for name in ("to", "from", "call-id", "cseq"):
        yield Hostile(f"no {name}", build.write(without=name), ("400",))
    yield Hostile("no via", build.write(without="via"), (NOTHING,))
    doubles = ("To: <sip:x@y>", "From: <sip:x@y>;tag=2", "Call-ID: 2", "CSeq: 2 INVITE", "Max-Forwards: 7")
    for line in doubles:
        yield Hostile(f"twice {line[:6]}", build.write("INVITE", line), ("400",))
    for value in (
        "1 BYE",
        "2147483648 INVITE",
        "-1 INVITE",
        "one INVITE",
        "INVITE",
        "1",
        "99999999999 INVITE",
    ):
        yield Hostile(f"CSeq {value}", build.write(cseq=value), ("400",))
    for value in ('"Grace <sip:a@b>;tag=1', "<sip:a@b", "Grace", "<>", "<sip:a b@c>;tag=1", "sip:a@b?x=y"):
        yield Hostile(f"From {value}", build.write(**{"from": value}), ("400",))
    for value in ("<sip:far@127.0.0.1:99999>", "<sip:far@>", '"', "<sip:a@b>, <sip:"):
        yield Hostile(f"Contact {value}", build.write(contact=value), ("400",))
    for value in (
        "SIP/2.0/UDP",
        "SIP/2.0 127.0.0.1",
        "SIP/2.0/UDP 127.0.0.1:99999999;branch=z9hG4bKx",
        ";;;",
    ):
        yield Hostile(f"Via {value}", build.write(via=value), ("400", NOTHING))
    yield Hostile(
        "an empty branch", build.write(via="SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK"), ("400", NOTHING)
    )
    yield Hostile("Call-ID with a space", build.write(call_id="a b"), ("400",))
    yield Hostile("empty Call-ID", build.write(call_id=""), ("400",))
    yield Hostile("Max-Forwards in words", build.write(max_forwards="seventy"), ("400",))
    yield Hostile("negative Max-Forwards", build.write(max_forwards="-1"), ("400",))
    yield Hostile("unknown extension", build.write("INVITE", "Require: frobnicate"), ("420",))
    for name in ("Accept", "Allow", "Require", "Supported"):
        yield Hostile(f"{name} with a hole", build.write("INVITE", f"{name}: a/b,,c/d"), ("400",))
    yield Hostile("accepts no SDP", build.write("INVITE", "Accept: text/plain"), ("406",))
    yield Hostile("NUL in a name", build.write(**{"from": '"Gr\0ace" <sip:a@b>;tag=1'}), ("400",))
    yield Hostile("NUL in the Call-ID", build.write(call_id="a\0b"), ("400",))
    yield Hostile("a line without colon", build.write("INVITE", "no header at all"), ("400",))
    yield Hostile("a name with a space", build.write("INVITE", "My Header: 1"), ("400",))
    yield Hostile("a bare line feed", build.write("INVITE", "Subject: a\nX: b"), ("400",))
    yield Hostile("odd octets in a name", build.write("INVITE", "S\udcff\udcfe: a"), ("400",))


def _sizes(build: Builder) -> Iterator[Hostile]:
    yield Hostile("a header of 5,000", build.write("INVITE", f"Subject: {'a' * 5_000}"), ("400", "413"))
    yield Hostile("200 headers", build.write("INVITE", *["X-A: b"] * 200), ("400",))
    yield Hostile("70 hops", build.write("INVITE", *["Via: SIP/2.0/UDP a.b;branch=z9hG4bKx"] * 140), ("400",))
    yield Hostile("more than pjsua2 reads", build.write("INVITE", *[f"X-A: {'b' * 900}"] * 5), ("413",))
    yield Hostile("a Call-ID of 3,000", build.write(call_id="c" * 3_000), ("400", "413"))
    yield Hostile("a tag of 4,000", build.write(**{"from": f"<sip:a@b>;tag={'t' * 4_000}"}), ("400", "413"))
    yield Hostile("a user of 2,000", build.write(start=f"INVITE sip:{'u' * 2_000}@h SIP/2.0"), ("414",))
    for length in ("-1", "abc", "1e3", "0x10", "99999999999"):
        yield Hostile(f"Content-Length {length}", build.write(length=length), ("400", "413"))
    yield Hostile("Content-Length beyond the datagram", build.write(length="4000"), ("400",), ("udp",))
    yield Hostile("two lengths", build.write("INVITE", "Content-Length: 3"), ("400",))
    yield Hostile("no length on a stream", build.write(without="content-length"), ("400",), ("tcp",))
    endless = b"INVITE sip:a@b SIP/2.0\r\nSubject: " + b"a" * 40_000
    yield Hostile("an endless head", endless, ("413", "400", NOTHING), ("tcp",))


def _bodies(build: Builder) -> Iterator[Hostile]:
    def sdp(old: str, new: str) -> bytes:
        return build.write(body=SDP.replace(old, new))

    yield Hostile("c= of 254", sdp("IP4 127.0.0.1\r\nt", f"IP4 {'1' * 254}\r\nt"), ("400",))
    yield Hostile("c= of 900", sdp("IP4 127.0.0.1\r\nt", f"IP4 {'a.' * 450}\r\nt"), ("400",))
    yield Hostile("c= without address", sdp("c=IN IP4 127.0.0.1", "c=IN IP4"), ("400",))
    yield Hostile("o= cut short", sdp("o=- 1 1 IN IP4 127.0.0.1", "o=- 1 1"), ("400",))
    yield Hostile("m= without formats", sdp("RTP/AVP 0", "RTP/AVP"), ("400",))
    yield Hostile("m= with 200 formats", sdp("AVP 0", "AVP " + " ".join(map(str, range(200)))), ("400",))
    yield Hostile("100 media", build.write(body=SDP + "m=audio 4000 RTP/AVP 0\r\n" * 100), ("400", "413"))
    yield Hostile("200 attributes", build.write(body=SDP + "a=x\r\n" * 200), ("400",))
    yield Hostile("600 lines", build.write(body=SDP + "b=A:1\r\n" * 600), ("400", "413"))
    yield Hostile("a line of 1,100", build.write(body=SDP + f"a={'x' * 1_100}\r\n"), ("400",))
    yield Hostile("no v=", sdp("v=0\r\n", ""), ("400",))
    yield Hostile("a line that is none", build.write(body=SDP + "nonsense\r\n"), ("400",))
    yield Hostile("NUL in the SDP", build.write(body=SDP + "a=\0\r\n"), ("400",))
    yield Hostile(
        "no codec of ours", sdp("AVP 0\r\na=rtpmap:0 PCMU/8000", "AVP 99\r\na=rtpmap:99 x/8000"), ("488",)
    )
    yield Hostile("speex alone", sdp("AVP 0\r\na=rtpmap:0 PCMU", "AVP 99\r\na=rtpmap:99 speex"), ("488",))
    yield Hostile("no Content-Type", build.write(kind=""), ("400",))
    yield Hostile("an unknown type", build.write(kind="application/x-nothing"), ("415",))
    yield Hostile("a type that is none", build.write(kind="sdp"), ("400", "415"))
    yield Hostile("an unknown encoding", build.write("INVITE", "Content-Encoding: gzip"), ("415",))
    yield Hostile("multipart without boundary", build.write(kind="multipart/mixed"), ("400",))
    endless = SDP.replace("c=IN IP4 127.0.0.1", "c=IN IP4 " + "1" * 300)
    parts = f"--b\r\nContent-Type: application/sdp\r\n\r\n{endless}\r\n--b--"
    yield Hostile("hostile part", build.write(body=parts, kind="multipart/mixed;boundary=b"), ("400",))
    nested = "--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n--c\r\n\r\n--c--\r\n--b--"
    yield Hostile("parts in parts", build.write(body=nested, kind="multipart/mixed;boundary=b"), ("400",))


def _states(build: Builder) -> Iterator[Hostile]:
    tagged = {"to": "<sip:1001@pbx.example>;tag=nobody"}
    yield Hostile("CANCEL of nothing", build.write("CANCEL"), ("481",))
    for method in ("BYE", "UPDATE", "INFO", "PRACK", "INVITE", "REFER", "NOTIFY"):
        extra = {"REFER": "Refer-To: <sip:a@b>", "NOTIFY": "Event: refer", "PRACK": "RAck: 1 1 INVITE"}
        data = build.write(method, extra.get(method, "Subject: x"), body="", **tagged)
        yield Hostile(f"{method} in no call", data, ("481",))
    yield Hostile("ACK of nothing", build.write("ACK"), (NOTHING,))
    yield Hostile("ACK in no call", build.write("ACK", **tagged), (NOTHING,))
    replaces = "Replaces: nobody@nowhere;to-tag=1;from-tag=2"
    yield Hostile("Replaces of nothing", build.write("INVITE", replaces), ("481",))
    yield Hostile("two Replaces", build.write("INVITE", replaces, replaces), ("400",))
    yield Hostile(
        "too short a session", build.write("INVITE", "Session-Expires: 1", "Supported: timer"), ("422",)
    )
    for status in (99, 100, 180, 200, 401, 699, 700, 1000):
        data = build.write(start=f"SIP/2.0 {status} Whatever", body="")
        yield Hostile(f"response {status} to nothing", data, (NOTHING,))


def _rubbish(build: Builder) -> Iterator[Hostile]:
    rubbish = {
        "zeros": bytes(600),
        "an RTP packet": b"\x80\x00\x00\x01\x00\x00\x00\xa0\x12\x34\x56\x78" + b"\xff" * 160,
        "a STUN request": b"\x00\x01\x00\x00\x21\x12\xa4\x42" + bytes(12),
        "a TLS hello": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500),
        "a web request": b"GET / HTTP/1.1\r\nHost: pbx\r\n\r\n",
        "high octets": bytes(range(128, 256)) * 8,
        "half a message": build.write()[:120],
    }
    for name, data in rubbish.items():
        yield Hostile(name, data, (NOTHING, "400"), ("udp",))
        if b"\r\n\r\n" in data:
            yield Hostile(name, data, (NOTHING, "400"), ("tcp",))
