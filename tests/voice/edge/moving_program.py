"""Runs in a network namespace of its own: a call is up when this computer's address changes (Linux).

Two addresses of ours and one of the PBX, all on the loopback interface; routing says which of ours is used
towards the PBX, as when a cable is pulled out and a wireless network takes over. Prints what the PBX saw as
one JSON line.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from ccpdesk.calls.facts import CallConnected
from ccpdesk.voice.edge.message import Message
from ccpdesk.voice.protocol import Configure, SipServer
from tests.voice.desk_side import ProfileFolders, VoiceDesk, pump
from tests.voice.edge.hostile import SDP, Builder
from tests.voice.edge.sockets import UdpPeer
from tests.voice.edge.traffic import reply

PBX, BEFORE, AFTER = "10.9.0.9", "10.9.0.1", "10.9.0.2"


def network(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


def route_from(address: str) -> None:
    network("route", "replace", "local", PBX, "dev", "lo", "table", "local", "src", address)


def set_up() -> None:
    network("link", "set", "lo", "up")
    for address in (PBX, BEFORE, AFTER):
        network("address", "add", f"{address}/32", "dev", "lo")
    route_from(BEFORE)


def main() -> None:
    set_up()
    application = QCoreApplication([])
    pbx, speech = UdpPeer(PBX), UdpPeer(PBX)
    desk = VoiceDesk(ProfileFolders(Path(sys.argv[1])))
    desk.start(Configure(server=SipServer(host=PBX, port=pbx.port, register=False)))
    pbx.await_edge()
    body = SDP.replace("127.0.0.1", PBX).replace("4000", str(speech.port))
    pbx.send(Builder().write(body=body, contact=f"<sip:pbx@{PBX}:{pbx.port}>"))
    call = desk.offered().call
    desk.client.accept(call)
    answer = response(pbx)
    pbx.send(acknowledge(answer))
    desk.wait_for(CallConnected)
    first = source_of(speech)
    route_from(AFTER)
    began = time.monotonic()
    offer = next_request(pbx)
    pbx.send(accept(offer, body))
    pump(lambda: source_of(speech) == AFTER, 10)
    lines = {
        "seconds": round(time.monotonic() - began, 2),
        "contact": offer.first("contact"),
        "connection": next(line for line in offer.body.decode().splitlines() if line.startswith("c=")),
        "speech": [first, source_of(speech)],
        "calls": len(desk.open_calls()),
    }
    sys.stdout.write(json.dumps(lines) + "\n")
    desk.close()
    del application


def response(peer: UdpPeer) -> Message:
    while (message := peer.receive()) is not None:
        if (message.status or 0) >= 200:
            return message
    raise AssertionError("no answer")


def next_request(peer: UdpPeer) -> Message:
    while (message := peer.receive()) is not None:
        if message.method == "INVITE":
            return message
    raise AssertionError("no re-INVITE")


def acknowledge(answer: Message) -> bytes:
    contact = (answer.first("contact") or "").partition("<")[2].partition(">")[0]
    return Builder().write(
        "ACK",
        start=f"ACK {contact} SIP/2.0",
        call_id=answer.first("call-id") or "",
        cseq=(answer.first("cseq") or "").replace("INVITE", "ACK"),
        to=answer.first("to") or "",
        **{"from": answer.first("from") or ""},
    )


def accept(offer: Message, body: str) -> bytes:
    """200 with our SDP: the next version of it."""
    body = body.replace("o=- 1 1", "o=- 1 2")
    contact = f"Contact: <sip:pbx@{PBX}>"
    whole = reply(offer.to_bytes(), 200, contact, "Content-Type: application/sdp")
    to = offer.first("to") or ""
    whole = whole.replace(f"To: {to};tag=b9".encode(), f"To: {to}".encode())
    return whole.replace(b"Content-Length: 0\r\n\r\n", f"Content-Length: {len(body)}\r\n\r\n{body}".encode())


def source_of(speech: UdpPeer) -> str:
    """Where the newest packet came from."""
    _, (host, _port) = speech.socket.recvfrom(2_048)
    return str(host)


if __name__ == "__main__":
    main()
