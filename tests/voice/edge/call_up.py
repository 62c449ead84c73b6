"""A call with the real voice process that stays up while others attack it."""

from __future__ import annotations

import contextlib
import itertools
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ccpdesk.calls.facts import CallConnected, CallEnded, VoiceLost
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.edge.framing import FramingError, StreamFramer
from ccpdesk.voice.edge.message import Message, parse_message
from tests.peers.waiting import wait_until
from tests.voice.desk_side import VoiceDesk, pump
from tests.voice.edge.hostile import NOTHING, SDP, Builder
from tests.voice.edge.rtp_witness import Heard, RtpWitness
from tests.voice.edge.sockets import Peer, UdpPeer

FINAL = 200
QUIET = 0.3
"""Seconds without a new call after which no more are expected."""
PATIENCE = {True: 15.0, False: 0.05}
"""Seconds to wait for an answer, when one is due and when none is."""


class CallUp:
    """The far end of the call: signalling from a socket of its own, speech to a witness."""

    def __init__(self, desk: VoiceDesk, port: int, witness: RtpWitness) -> None:
        self._desk = desk
        self._witness = witness
        self._port = port
        self._peer = UdpPeer()
        self._peer.other = ("127.0.0.1", port)
        self._numbers = itertools.count(2)
        self._call_id = f"call-up-{self._peer.port}"
        self._via = f"SIP/2.0/UDP 127.0.0.1:{self._peer.port};rport;branch=z9hG4bK-{self._peer.port}-"
        self._answer = Message("")

    def begin(self) -> None:
        """Call, let the desk accept, and wait for speech."""
        body = SDP.replace("4000", str(self._witness.port))
        contact = f"<sip:far@127.0.0.1:{self._peer.port}>"
        invite = Builder().write(
            body=body, call_id=self._call_id, via=f"{self._via}1", contact=contact, **{"from": _FROM}
        )
        self._peer.send(invite)
        self.offered = self._desk.offered()
        self._desk.client.accept(self.offered.call)
        self._desk.wait_for(CallConnected)
        while (self._answer.status or 0) < FINAL:
            self._answer = self._peer.receive() or Message("SIP/2.0 999 nothing")
        assert self._answer.status == FINAL, self._answer
        self._peer.send(self.request("ACK", number=1))
        wait_until(lambda: self._witness.count() >= 10, "speech")

    def request(self, method: str, *more: str, number: int | None = None, body: str = "") -> bytes:
        """A request within the call; `body` an SDP."""
        number = number or next(self._numbers)
        contact = (self._answer.first("contact") or "").partition("<")[2].partition(">")[0]
        return Builder().write(
            method,
            *more,
            start=f"{method} {contact} SIP/2.0",
            body=body,
            call_id=self._call_id,
            via=f"{self._via}{method}{number}",
            cseq=f"{number} {method}",
            to=self._answer.first("to") or "",
            **{"from": _FROM},
        )

    def ask(self, data: bytes) -> str:
        """Send it within the call's own way; the final status."""
        self._peer.send(data)
        return final_status(self._peer, due=True)

    def flood(self, messages: list[bytes], per_second: int) -> list[str]:
        """Send them at that rate within the call's own way; the final statuses of all."""
        return paced(self._peer, messages, per_second)

    def refuse_others(self) -> None:
        """Reject what rings beside this call."""
        asked: set[CallId] = set()
        quiet_since = time.monotonic()

        def quiet() -> bool:
            nonlocal quiet_since
            others = self._desk.open_calls() - {self.offered.call}
            for other in others - asked:
                self._desk.client.reject(other)
            asked.update(others)
            if others:
                quiet_since = time.monotonic()
            return time.monotonic() - quiet_since > QUIET

        assert pump(quiet), self._desk.log()

    def end(self) -> None:
        """Hang up; voice must still answer."""
        assert self.ask(self.request("BYE")) == "200"
        self._desk.wait_for(CallEnded, lambda fact: fact.call == self.offered.call)
        self._peer.close()


_FROM = '"Grace Hopper" <sip:+13125550147@carrier.example>;tag=callup'


@contextmanager
def call_up(desk: VoiceDesk, port: int, longest: float) -> Iterator[CallUp]:
    """A call that must be there without a gap while the body runs.

    `longest`: seconds that may lie between two packets at the far end.
    """
    with RtpWitness() as witness:
        call = CallUp(desk, port, witness)
        call.begin()
        first = witness.count()
        try:
            yield call
        finally:
            call.refuse_others()
        last = witness.count()
        assert pump(lambda: witness.count() >= last + 10, 5), "no speech any more"
        heard = witness.heard(first)
        assert_undisturbed(desk, call, heard, longest)
        call.end()


def assert_undisturbed(desk: VoiceDesk, call: CallUp, heard: Heard, longest: float) -> None:
    """Every frame arrived, in time; the call and voice are still there."""
    assert heard.packets > 0
    assert (heard.missing, heard.jumps) == (0, 0), heard
    assert heard.longest < longest, heard
    assert not desk.of_kind(VoiceLost)
    assert call.offered.call in desk.open_calls()


def final_status(peer: UdpPeer, *, due: bool) -> str:
    """The status of the next final response, "none" when there is none."""
    while (message := peer.receive(PATIENCE[due])) is not None:
        if message.is_response and (message.status or 0) >= FINAL:
            return str(message.status)
    return NOTHING


def ask_by_datagram(port: int, data: bytes, *, due: bool) -> str:
    """What voice answers to one datagram from a socket of its own."""
    peer = UdpPeer()
    try:
        peer.socket.sendto(data, ("127.0.0.1", port))
        return final_status(peer, due=due)
    finally:
        peer.close()


def ask_by_stream(port: int, data: bytes, *, due: bool) -> str:
    """What voice answers to octets on a connection of its own."""
    framer = StreamFramer()
    with (
        socket.create_connection(("127.0.0.1", port), 5) as stream,
        contextlib.suppress(OSError, FramingError),
    ):
        stream.sendall(data)
        stream.settimeout(PATIENCE[due])
        while octets := stream.recv(65_535):
            for frame in framer.feed(octets):
                message = parse_message(frame.data)
                if not frame.is_keepalive and (message.status or 0) >= FINAL:
                    return str(message.status)
    return NOTHING


def paced(peer: Peer, messages: list[bytes], per_second: int) -> list[str]:
    """Send at a steady rate, reading answers in between; an ACK goes to each refused INVITE."""
    statuses: list[str] = []
    began = time.monotonic()
    for index, data in enumerate(messages):
        peer.send(data)
        until = began + (index + 1) / per_second
        while (left := until - time.monotonic()) > 0:
            _take(peer, left, statuses)
    while _take(peer, 1.0, statuses):
        pass
    return statuses


def _take(peer: Peer, seconds: float, statuses: list[str]) -> bool:
    message = peer.receive(seconds)
    if message is None:
        return False
    if message.is_response and (message.status or 0) >= FINAL:
        statuses.append(str(message.status))
        if (message.first("cseq") or "").endswith("INVITE"):
            peer.send(acknowledgement(message))
    return True


def acknowledgement(refusal: Message) -> bytes:
    """The ACK to a refused INVITE (RFC 3261 section 17.1.1.3)."""
    number = (refusal.first("cseq") or "").split()[0]
    lines = [
        "ACK sip:1001@127.0.0.1 SIP/2.0",
        f"Via: {refusal.first('via')}",
        "Max-Forwards: 70",
        f"From: {refusal.first('from')}",
        f"To: {refusal.first('to')}",
        f"Call-ID: {refusal.first('call-id')}",
        f"CSeq: {number} ACK",
        "Content-Length: 0",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


def memory_of(process: int) -> int:
    """Resident memory of a process in octets (Linux)."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4_096
