"""A far end over UDP that says exactly what it is told, when it is told: for what crosses on the wire."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

from ccpdesk.calls.facts import CallConnected
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.voice.edge.message import Message
from tests.peers.waiting import PATIENCE
from tests.voice.desk_side import VoiceDesk
from tests.voice.edge.sockets import UdpPeer

_numbers = itertools.count(1)
FINAL = 200


def speech_at(port: int = 40_000, direction: str = "sendrecv", version: int = 1) -> str:
    """An SDP; a later one of the same call needs a higher ``version``."""
    return (
        f"v=0\r\no=- 1 {version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        f"m=audio {port} RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
        f"a={direction}\r\n"
    )


class BluntPhone:
    """One end of one call with the desk; answers nothing by itself.

    Args:
        port: where the desk's edge listens; 0 for who is only dialled.
        sender: who it is.
    """

    def __init__(self, port: int, sender: str = '"Grace Hopper" <sip:+13125550147@carrier.example>') -> None:
        number = next(_numbers)
        self._socket = UdpPeer()
        self._edge = ("127.0.0.1", port)
        self._number = itertools.count(1)
        self._branch = f"z9hG4bK-blunt-{self.port}-{number}-"
        self._tag = f"blunt{number}"
        self._call_id = f"blunt-{self.port}-{number}"
        self._from, self._to = f"{sender};tag={self._tag}", "<sip:1001@pbx.example>"
        self._target, self._routes = f"sip:1001@127.0.0.1:{port}", list[str]()
        self.got: list[Message] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._socket.port

    @property
    def replaces(self) -> str:
        """The header that takes its place (RFC 3891)."""
        theirs = self._to.partition("tag=")[2]
        return f"Replaces: {self._call_id};to-tag={theirs};from-tag={self._tag}"

    # --- what it says -----------------------------------------------------------------------------------

    def ask(self, method: str, *headers: str, number: int = 0, body: str = "") -> int:
        """Send a request within the call; returns its CSeq number. ``number`` says it again: ACK, CANCEL."""
        number = number or next(self._number)
        same = "INVITE" if method == "CANCEL" else method
        lines = [
            f"{method} {self._target} SIP/2.0",
            f"Via: SIP/2.0/UDP 127.0.0.1:{self.port};rport;branch={self._branch}{same}{number}",
            "Max-Forwards: 70",
            f"From: {self._from}",
            f"To: {self._to}",
            f"Call-ID: {self._call_id}",
            f"CSeq: {number} {method}",
            f"Contact: <sip:far@127.0.0.1:{self.port}>",
            *(f"Route: {route}" for route in self._routes),
        ]
        self._send([*lines, *headers], body)
        return number

    def answer(self, request: Message, status: str, *headers: str, body: str = "") -> None:
        """Respond."""
        to = request.first("to") or ""
        lines = [
            f"SIP/2.0 {status}",
            *(f"Via: {via}" for via in request.values("via")),
            f"From: {request.first('from')}",
            f"To: {to if 'tag=' in to else f'{to};tag={self._tag}'}",
            f"Call-ID: {request.first('call-id')}",
            f"CSeq: {request.first('cseq')}",
            *(f"Record-Route: {route}" for route in request.values("record-route")),
        ]
        if not any(header.startswith("Contact:") for header in headers):
            lines.append(f"Contact: <sip:far@127.0.0.1:{self.port}>")
        self._send([*lines, *headers], body)

    def send(self, data: bytes) -> None:
        """Say these octets."""
        self._socket.socket.sendto(data, self._edge)

    # --- what it hears ----------------------------------------------------------------------------------

    def request(self, method: str, seconds: float = PATIENCE) -> Message:
        """The next request with this method."""
        return self._next(method, lambda m: m.method == method and not m.is_response, seconds)

    def response(self, method: str, at_least: int = FINAL) -> Message:
        """The next response to a request with this method."""
        return self._next(
            f"{at_least} or more to {method}",
            lambda m: (m.status or 0) >= at_least and (m.first("cseq") or "").endswith(method),
            PATIENCE,
        )

    def silence(self, seconds: float) -> list[str]:
        """The methods asked for in the time to come."""
        start = len(self.got)
        self._listen(lambda _: False, seconds)
        return [message.method or "" for message in self.got[start:] if not message.is_response]

    # --- whole courses ----------------------------------------------------------------------------------

    def calls(self, desk: VoiceDesk, *headers: str, body: str = "") -> CallId:
        """Call, be answered by the agent, acknowledge; returns the desk's id."""
        number = self.ask("INVITE", *headers, body=body or speech_at())
        call = desk.offered().call
        desk.client.accept(call)
        self.answered(number)
        desk.wait_for(CallConnected)
        return call

    def answered(self, number: int) -> None:
        """Wait for the 200 to an INVITE, and acknowledge it."""
        self.knows(self.response("INVITE"))
        self.ask("ACK", number=number)

    def is_dialled(self, desk: VoiceDesk) -> tuple[CallId, Message]:
        """Be called; the desk's id and the INVITE."""
        call = CallId(new_id())
        desk.client.dial(call, f"sip:+14045550199@127.0.0.1:{self.port}")
        invite = self.request("INVITE")
        self._edge = self._socket.other
        self._call_id = invite.first("call-id") or ""
        self._from, self._to = f"{invite.first('to')};tag={self._tag}", invite.first("from") or ""
        return call, invite

    def takes(self, method: str, body: str = "") -> Message:
        """Be asked something, and agree; returns what was asked."""
        request = self.request(method)
        self.answer(request, "200 OK", body=body)
        if method == "INVITE":
            self.request("ACK")
        return request

    def hangs_up(self) -> None:
        """Say BYE."""
        self.ask("BYE")
        self.response("BYE")

    def close(self) -> None:
        """Nobody is there any more."""
        self._socket.close()

    # --- inside -----------------------------------------------------------------------------------------

    def _send(self, lines: list[str], body: str) -> None:
        kind = ["Content-Type: application/sdp"] if body else []
        head = [*lines, *kind, f"Content-Length: {len(body)}"]
        self._socket.socket.sendto(("\r\n".join(head) + "\r\n\r\n" + body).encode(), self._edge)

    def _next(self, what: str, fits: Callable[[Message], bool], seconds: float) -> Message:
        found = self._listen(fits, seconds)
        assert found is not None, f"no {what}, but {[message.start for message in self.got]}"
        return found

    def _listen(self, fits: Callable[[Message], bool], seconds: float) -> Message | None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and (message := self._socket.receive(left)) is not None:
            self.got.append(message)
            if fits(message):
                return message
        return None

    def knows(self, answer: Message) -> None:
        """Learn where the desk is within the call."""
        self._to = answer.first("to") or ""
        self._target = (answer.first("contact") or "").partition("<")[2].partition(">")[0]
        self._routes = list(reversed(answer.values("record-route")))
