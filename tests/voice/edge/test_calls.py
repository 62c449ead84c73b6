"""Whole calls between two pjsua2 phones, one of them behind the edge, over every transport."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.peers.certificate_authority import CertificateAuthority
from tests.peers.ports import free_block
from tests.voice.edge.conftest import StartPhone
from tests.voice.edge.phone import PhoneProcess

Pair = tuple[PhoneProcess, PhoneProcess, str]


@pytest.fixture(params=["udp", "tcp", "tls"])
def pair(request: pytest.FixtureRequest, start_phone: StartPhone, tmp_path: Path) -> Pair:
    """A phone behind the edge, the far end it is connected to, and the far end's address."""
    authority = CertificateAuthority(tmp_path)
    files = authority.issue("localhost", "127.0.0.1")
    far = start_phone(
        transports=["udp", "tcp", "tls"],
        cert=str(files.certificate),
        key=str(files.key),
        rtp=free_block(20),
    )
    port = far.ports[request.param]
    server = {"host": "localhost", "port": port, "transport": request.param, "ca": str(authority.root)}
    near = start_phone(server=server, user="alice", rtp=free_block(20))
    near.wait("link", state="CONNECTED")
    return near, far, f"sip:far@127.0.0.1:{port};transport={request.param}"


def call(near: PhoneProcess, far: PhoneProcess, address: str) -> str:
    """Call from behind the edge; the Contact that the far end saw."""
    near.do("call", to=address)
    message = far.wait("incoming")["message"]
    near.wait("call", state="EARLY")
    contact = re.search(r"^Contact: <([^>]+)>", message, re.MULTILINE)
    assert contact
    return contact[1]


def answer(callee: PhoneProcess, caller: PhoneProcess) -> None:
    callee.do("answer")
    for phone in (caller, callee):
        phone.wait("call", state="CONFIRMED")
        phone.wait("media")


def ended(*phones: PhoneProcess) -> list[int]:
    return [phone.wait("call", state="DISCONNECTED")["code"] for phone in phones]


def test_calls_in_both_directions_with_hold_by_both(pair: Pair) -> None:
    near, far, address = pair
    contact = call(near, far, address)
    answer(far, near)
    for holder, other in ((near, far), (far, near)):
        holder.do("hold")
        other.wait("reinvite")
        other.wait("media")
    far.do("hangup")
    ended(near, far)
    far.do("call", to=contact)
    incoming = near.wait("incoming")["message"]
    assert re.search("^Record-Route: <sip:[0-9a-f]{32}-server@127.0.0.1:", incoming, re.MULTILINE)
    answer(near, far)
    near.do("hangup")
    ended(far, near)


def test_calls_given_up_or_refused(pair: Pair) -> None:
    near, far, address = pair
    contact = call(near, far, address)
    near.do("hangup")
    assert ended(near, far) == [487, 487]
    far.do("call", to=contact)
    near.wait("incoming")
    far.wait("call", state="EARLY")
    far.do("hangup")
    assert ended(near, far) == [487, 487]
    far.do("call", to=contact)
    near.wait("incoming")
    near.do("answer", code=486)
    assert ended(near, far) == [486, 486]
    call(near, far, address)
    far.do("answer", code=603)
    assert ended(near, far) == [603, 603]
