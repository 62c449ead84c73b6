"""Addresses, URIs and Via headers: what is read, and what is refused."""

from __future__ import annotations

import time

import pytest

from ccpdesk.voice.edge.address import parse_address
from ccpdesk.voice.edge.grammar import SyntaxFault, split_list
from ccpdesk.voice.edge.message import parse_message
from ccpdesk.voice.edge.uri import parse_uri
from ccpdesk.voice.edge.via import parse_via, replace_top_via, vias


@pytest.mark.parametrize(
    "uri",
    [
        "sip:+14045550199@example.com;user=phone",
        "sip:user;par=u%40example.net@example.com",
        "sips:a.b@[2001:db8::1]:5061;transport=tls",
        "sip:*72#@example.com",
        "sip:example.com",
        "sip:alice:secret@example.com?subject=x",
        "sip:u@pbx_1.local:5060",
    ],
)
def test_a_sip_uri_is_written_as_it_was_read(uri: str) -> None:
    assert str(parse_uri(uri)) == uri


@pytest.mark.parametrize(
    "uri",
    [
        "sip:",
        "sip:a b@c",
        "<sip:a@b>",
        "sip:a@b:99999",
        "sip:a@b:0",
        "sip:a@b; lr",
        "sip:%zz@b",
        "tel:+1",
        "",
    ],
)
def test_other_texts_are_no_sip_uri(uri: str) -> None:
    with pytest.raises(SyntaxFault):
        parse_uri(uri)


@pytest.mark.parametrize(
    ("value", "uri", "tag"),
    [
        ('"Lopez, Maria" <sip:maria@example.com>;tag=1', "sip:maria@example.com", "1"),
        ("caller<sip:c@example.com>;tag=323", "sip:c@example.com", "323"),
        ("sip:c@example.com ;  tag = 9", "sip:c@example.com", "9"),
        ('"J \\\\\\"" <sip:j@example.com>', "sip:j@example.com", None),
        ("<tel:+14045550199>;tag=z", "tel:+14045550199", "z"),
    ],
)
def test_addresses(value: str, uri: str, tag: str | None) -> None:
    address = parse_address(value)
    assert (address.uri, address.parameter("tag")) == (uri, tag)


@pytest.mark.parametrize(
    "value",
    [
        '"Mr. J. User <sip:j@example.com>',
        "Bell, Alexander <sip:a@example.com>",
        '"W" < sip:t@example.org >',
        "<sip:a@b>;;;",
        "sip:user@example.com?Route=%3Csip:sip.example.com%3E",
        "no-scheme",
        "",
    ],
)
def test_malformed_addresses_are_refused(value: str) -> None:
    with pytest.raises(SyntaxFault):
        parse_address(value)


@pytest.mark.req("REL-05")
@pytest.mark.parametrize("value", ["a " * 2_000, "a" * 4_096, '"' + "\\" * 4_000, ";a=" * 1_300, "<" * 4_000])
def test_no_value_of_the_allowed_length_takes_long(value: str) -> None:
    began = time.process_time()
    for reader in (parse_address, parse_via, parse_uri):
        with pytest.raises(SyntaxFault):
            reader(value)
    assert time.process_time() - began < 0.1


def test_commas_in_quotes_and_brackets_do_not_split() -> None:
    assert split_list('"a,b" <sip:x,y@z>, <sip:c@d>') == ['"a,b" <sip:x,y@z>', "<sip:c@d>"]


def test_a_via_with_odd_white_space() -> None:
    via = parse_via("SIP  / 2.0  / TCP     spindle.example.com   ;  branch  =   z9hG4bK9ikj8")
    assert (via.transport, via.host, via.port, via.branch) == (
        "TCP",
        "spindle.example.com",
        None,
        "z9hG4bK9ikj8",
    )


def test_the_true_source_is_noted() -> None:
    via = parse_via("SIP/2.0/UDP host.example.com;rport;branch=z9hG4bKx").seen_from("192.0.2.7", 5099)
    assert str(via) == "SIP/2.0/UDP host.example.com;rport=5099;branch=z9hG4bKx;received=192.0.2.7"


def test_the_top_via_of_a_list_is_replaced_alone() -> None:
    message = parse_message(b"SIP/2.0 200 OK\r\nv: SIP/2.0/TCP a;branch=1, SIP/2.0/UDP b;branch=2\r\n\r\n")
    changed = replace_top_via(message, parse_via("SIP/2.0/TCP c;branch=3"))
    assert [via.host for via in vias(changed)] == ["c", "b"]
