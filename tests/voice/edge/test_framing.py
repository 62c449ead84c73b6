"""Cutting streams and datagrams."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.voice.edge.framing import (
    MAX_BODY,
    MAX_HEAD,
    PING,
    PONG,
    FramingError,
    StreamFramer,
    content_length,
    cut_datagram,
)


def message(body: bytes, length: str | None = None) -> bytes:
    return f"OPTIONS sip:a@b SIP/2.0\r\nContent-Length: {length or len(body)}\r\n\r\n".encode() + body


messages = st.lists(st.binary(max_size=300), min_size=1, max_size=6).map(
    lambda bodies: [message(b) for b in bodies]
)


@given(messages, st.data())
def test_a_stream_cut_anywhere_gives_the_same_messages(whole: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(whole)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    framer = StreamFramer()
    frames = [
        frame.data
        for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)
        for frame in framer.feed(stream[start:end])
    ]
    assert frames == whole
    assert not framer.pending


def test_of_an_unfinished_message_its_headers_are_known() -> None:
    whole = message(b"abc")
    framer = StreamFramer()
    framer.feed(whole + whole[:-1])
    assert (framer.head, framer.pending) == (whole.partition(b"\r\n\r\n")[0], True)
    framer.feed(whole[-1:])
    assert (framer.head, framer.pending) == (b"", False)
    short = StreamFramer(max_head=9)
    short.feed(whole[:9])
    assert short.head == whole[:9]


@pytest.mark.req("REL-05")
@given(st.binary(max_size=2_000))
def test_any_octets_give_frames_or_a_framing_error(octets: bytes) -> None:
    frames = []
    with contextlib.suppress(FramingError):
        frames = StreamFramer().feed(octets)
    assert sum(len(frame.data) for frame in frames) <= len(octets)


@pytest.mark.parametrize("compact", ["l", "L", "Content-Length", "CONTENT-LENGTH ", "content-length\t"])
def test_every_spelling_of_content_length_counts(compact: str) -> None:
    data = f"OPTIONS sip:a@b SIP/2.0\r\n{compact}:\r\n 2\r\n\r\nxy".encode()
    assert [frame.data for frame in StreamFramer().feed(data)] == [data]


def test_keepalives_between_messages_are_told_apart() -> None:
    one = message(b"")
    frames = StreamFramer().feed(PING + one + PONG + one)
    assert [frame.data for frame in frames] == [PING, one, PONG, one]
    assert [frame.is_keepalive for frame in frames] == [True, False, True, False]


@pytest.mark.req("REL-05")
@pytest.mark.parametrize(
    ("length", "status"),
    [
        ("-999", 400),
        ("+2", 400),
        ("2, 3", 400),
        ("1e1", 400),
        ("", 400),
        (str(MAX_BODY + 1), 413),
        ("9" * 40, 400),
    ],
)
def test_an_unusable_length_ends_the_stream(length: str, status: int) -> None:
    with pytest.raises(FramingError) as caught:
        StreamFramer().feed(message(b"", length or " "))
    assert caught.value.status == status
    assert caught.value.head.startswith(b"OPTIONS")


@pytest.mark.req("REL-05")
def test_two_lengths_that_differ_end_the_stream() -> None:
    with pytest.raises(FramingError):
        StreamFramer().feed(b"OPTIONS sip:a@b SIP/2.0\r\nl: 3\r\nContent-Length: 4\r\n\r\nabcd")


@pytest.mark.req("REL-05")
def test_an_endless_head_is_not_collected() -> None:
    framer = StreamFramer()
    framer.feed(b"X" * MAX_HEAD)
    with pytest.raises(FramingError):
        framer.feed(b"X")


def test_octets_after_the_body_of_a_datagram_are_cut_off() -> None:
    assert cut_datagram(message(b"ab", "1")) == message(b"a")


def test_a_datagram_without_length_is_all_body() -> None:
    data = b"OPTIONS sip:a@b SIP/2.0\r\n\r\nabc"
    assert cut_datagram(data) == data


def test_equal_lengths_count_as_one() -> None:
    assert content_length(b"X\r\nl: 5\r\nContent-Length: 5\r\n\r\n") == 5
