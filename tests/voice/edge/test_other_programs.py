"""SEC-01: another program on this computer finds the ports of a real voice process, and calls there."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from ccpdesk.voice.edge.message import Message
from tests.voice.desk_side import VoiceDesk, pump
from tests.voice.edge.call_up import FINAL
from tests.voice.edge.hostile import Builder
from tests.voice.edge.sockets import UdpPeer

LISTENING = "0A"
LOOPBACK = "0100007F"


def listening_ports(process: int) -> list[int]:
    """TCP ports on 127.0.0.1 on which a process of ours listens, as any user can find them (Linux)."""
    sockets = {link.readlink().name for link in Path(f"/proc/{process}/fd").iterdir() if link.is_symlink()}
    ports = []
    for line in Path(f"/proc/{process}/net/tcp").read_text().splitlines()[1:]:
        words = line.split()
        host, port = words[1].split(":")
        if (host, words[3]) == (LOOPBACK, LISTENING) and f"socket:[{words[9]}]" in sockets:
            ports.append(int(port, 16))
    return ports


def answered(port: int, data: bytes) -> str:
    """The final answer to octets on a connection, empty when it is closed or silent."""
    found = b""
    with socket.create_connection(("127.0.0.1", port), 5) as stream:
        stream.sendall(data)
        stream.settimeout(2)
        try:
            while b"SIP/2.0 4" not in found and (octets := stream.recv(65_535)):
                found += octets
        except OSError:
            pass
    return found.rpartition(b"SIP/2.0 ")[2][:3].decode()


@pytest.mark.req("SEC-01")
@pytest.mark.skipif(not Path("/proc/self/net/tcp").exists(), reason="needs Linux's /proc")
def test_no_call_can_be_made_past_the_edge(ready: VoiceDesk, shared_port: int) -> None:
    ports = set(listening_ports(ready.client.pid)) - {shared_port}
    assert len(ports) == 2, "the edge's side and pjsua2's"
    forged = "Record-Route: <sip:00000000000000000000000000000000-server@127.0.0.1:5070;transport=tcp;lr>"
    for more in ((), (forged,)):
        answers = {answered(port, Builder("TCP").write("INVITE", *more)) for port in ports}
        assert answers == {"", "403"}
    assert not pump(ready.open_calls, 0.5)
    friend = UdpPeer()
    friend.other = ("127.0.0.1", shared_port)
    friend.send(Builder().write())
    call = ready.offered().call
    ready.client.reject(call)
    while ((message := friend.receive() or Message("")).status or 0) < FINAL:
        assert message.start
    friend.close()
