"""Reading and writing messages."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccpdesk.voice.edge.message import Header, Message, parse_message

names = st.text(string.ascii_letters + string.digits + "-.!%*_+`'~", min_size=1, max_size=20)
values = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=60).map(
    lambda text: text.strip(" \t")
)
messages = st.builds(
    Message,
    start=st.just("INVITE sip:agent@example.com SIP/2.0"),
    headers=st.lists(st.builds(Header, names, values), max_size=12).map(tuple),
    body=st.binary(max_size=200),
)


@given(messages)
def test_what_is_written_is_read_again(message: Message) -> None:
    assert parse_message(message.to_bytes()) == message


@pytest.mark.req("REL-05")
@given(st.binary(max_size=1_000))
def test_any_octets_can_be_read(data: bytes) -> None:
    parse_message(data).to_bytes()


def test_octets_that_are_no_utf8_survive() -> None:
    data = b"INVITE sip:a@b SIP/2.0\r\nSubject: \xff\xfe\x80\r\n\r\n"
    assert parse_message(data).to_bytes() == data


def test_folded_lines_become_one() -> None:
    message = parse_message(b"INVITE sip:a@b SIP/2.0\r\nSubject: a\r\n \t b\r\n\tc\r\n\r\n")
    assert message.values("subject") == ("a b c",)


def test_compact_names_are_found_by_the_full_one_and_kept() -> None:
    message = parse_message(b"INVITE sip:a@b SIP/2.0\r\nm: <sip:x@y>\r\nContact: <sip:z@y>\r\n\r\n")
    assert message.values("contact") == ("<sip:x@y>", "<sip:z@y>")
    assert b"m: <sip:x@y>" in message.to_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"INVITE sip:a@b SIP/2.0\r\nSubject: no end",
        b"INVITE sip:a@b SIP/2.0\r\nno colon here\r\n\r\n",
        b"INVITE sip:a@b SIP/2.0\r\nbad name(: x\r\n\r\n",
        b"INVITE sip:a@b SIP/2.0\nTo: x\r\n\r\n",
        b"INVITE sip:a@b SIP/2.0\r\nTo: x\rFrom: y\r\n\r\n",
    ],
)
def test_faults_of_the_outer_form_are_listed(data: bytes) -> None:
    assert parse_message(data).defects


@pytest.mark.parametrize(
    ("start", "status"),
    [("SIP/2.0 200 OK", 200), ("SIP/2.0 100 ", 100), ("SIP/2.0 486", 486), ("SIP/2.0 4294967301 x", None)],
)
def test_status_lines(start: str, status: int | None) -> None:
    message = Message(start)
    assert (message.is_response, message.status, message.method) == (True, status, "")


def test_request_lines_are_read_strictly() -> None:
    assert Message("INVITE sip:a@b SIP/2.0").uri == "sip:a@b"
    assert Message("INVITE  sip:a@b SIP/2.0").uri is None
    assert Message("INVITE sip:a@b SIP/2.0 ").uri is None
    assert Message("OPTIONS sip:a@b SIP/7.0").version == "SIP/7.0"
