"""One call of the far end to a phone: its messages, when they came, and its speech."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from benchmarks.rig.far_rtp import FarRtp
from benchmarks.rig.stamped_socket import LOOPBACK, Address
from ccpdesk.voice.edge.message import Message

USER: Final = "1001"
CALLER: Final = "+13125550147"
_TRYING: Final = 100
_OK: Final = 200
_HELD: Final = {"sendonly": "recvonly", "inactive": "inactive", "recvonly": "sendonly"}


@dataclass(frozen=True)
class Seen:
    """A message that arrived, and when (seconds since the epoch)."""

    at: float
    message: Message


class Ground(Protocol):
    """The far end, as its calls see it."""

    port: int

    def send(self, data: bytes, target: Address) -> float:
        """Send from the SIP port; returns the time just before."""
        ...

    def wait(self, look: Callable[[], float | None], patience: float) -> float:
        """The first value of ``look``."""
        ...

    def forget(self, call: "FarCall") -> None:
        """A call that is over."""
        ...


class FarCall:
    """One call from the far end to the phone, with its speech."""

    def __init__(self, far_end: Ground, uri: str, address: Address, caller: str, call_id: str) -> None:
        self._far_end = far_end
        self._uri, self._address = uri, address
        self.call_id = call_id
        self.rtp = FarRtp()
        self.invited_at = 0.0
        self.requests: list[Seen] = []
        self._responses: list[Seen] = []
        self._from = f'"Grace Hopper" <sip:{caller}@{LOOPBACK}:{far_end.port}>;tag=far{call_id}'
        self._to = f"<sip:{USER}@{LOOPBACK}:{far_end.port}>"
        self._target = uri
        self._connected = False

    # --- what we do -------------------------------------------------------------------------------------

    def invite(self, headers: Mapping[str, str]) -> None:
        """Offer PCMU, and telephone events."""
        body = _SDP.format(rtp=self.rtp.port)
        more = tuple(f"{name}: {value}" for name, value in headers.items())
        invite = self._request("INVITE", 1, f"INVITE {self._uri} SIP/2.0", more, body)
        self.invited_at = self._far_end.send(invite, self._address)

    def cancel(self) -> float:
        """Take the INVITE back; returns when."""
        return self._send("CANCEL", 1, self._uri, to=self._to.partition(";tag=")[0])

    def hang_up(self) -> float:
        """BYE; returns when."""
        return self._send("BYE", 2, self._target, in_transaction=False)

    def close(self) -> None:
        """Let go of the call without a word."""
        self._far_end.forget(self)
        self.rtp.close()

    # --- what came --------------------------------------------------------------------------------------

    def wait_for(self, status: int, method: str = "INVITE", patience: float = 10.0) -> float:
        """When this response reached our kernel."""
        return self._far_end.wait(lambda: self._when(status, method), patience)

    def wait_for_request(self, method: str, patience: float = 10.0) -> float:
        """When this request within the call reached our kernel."""
        return self._far_end.wait(
            lambda: next((seen.at for seen in self.requests if seen.message.method == method), None), patience
        )

    def wait_for_end(self, patience: float = 10.0) -> int:
        """The final status of the INVITE."""
        return int(self._far_end.wait(self._final, patience))

    def answered(self, seen: Seen) -> None:
        """A response came (on the far end's thread)."""
        message = seen.message
        if (message.status or 0) > _TRYING and (to := message.first("to")):
            self._to = to
        self._responses.append(seen)
        if not (message.first("cseq") or "").endswith("INVITE") or (message.status or 0) < _OK:
            return
        if message.status == _OK:
            self._connect(message)
        else:
            self._send("ACK", 1, self._uri)

    def asked(self, seen: Seen) -> None:
        """A request came within the call (on the far end's thread)."""
        self.requests.append(seen)

    def answer_to(self, offer: Message) -> str:
        """Our SDP to a re-INVITE: what it asks for."""
        lines = offer.body.decode("utf-8", "replace").splitlines()
        asked = next((line[2:] for line in lines if line[2:] in _HELD), "")
        return _SDP.format(rtp=self.rtp.port).replace("sendrecv", _HELD.get(asked, "sendrecv"))

    def _connect(self, message: Message) -> None:
        contact = message.first("contact") or ""
        self._target = contact.partition("<")[2].partition(">")[0] or contact
        self._send("ACK", 1, self._target, in_transaction=False)
        if not self._connected:
            self._connected = True
            self.rtp.start(_media_of(message))

    def _when(self, status: int, method: str) -> float | None:
        fitting = (
            seen.at
            for seen in self._responses
            if seen.message.status == status and (seen.message.first("cseq") or "").endswith(method)
        )
        return next(fitting, None)

    def _final(self) -> float | None:
        statuses = (
            float(seen.message.status or 0)
            for seen in self._responses
            if (seen.message.first("cseq") or "").endswith("INVITE")
        )
        return next((status for status in statuses if status >= _OK), None)

    def _send(self, method: str, number: int, uri: str, to: str = "", in_transaction: bool = True) -> float:
        """``in_transaction``: with the branch of the INVITE, as CANCEL and the ACK of a refusal have it."""
        data = self._request(method, number, f"{method} {uri} SIP/2.0", to=to, in_transaction=in_transaction)
        return self._far_end.send(data, self._address)

    def _request(
        self,
        method: str,
        number: int,
        start: str,
        more: tuple[str, ...] = (),
        body: str = "",
        to: str = "",
        in_transaction: bool = True,
    ) -> bytes:
        branch = f"{'INVITE' if in_transaction else method}{self.call_id}"
        lines = [
            start,
            f"Via: SIP/2.0/UDP {LOOPBACK}:{self._far_end.port};rport;branch=z9hG4bK-{branch}",
            "Max-Forwards: 70",
            f"From: {self._from}",
            f"To: {to or self._to}",
            f"Call-ID: {self.call_id}",
            f"CSeq: {number} {method}",
            f"Contact: <sip:far@{LOOPBACK}:{self._far_end.port}>",
            *more,
            *(("Content-Type: application/sdp",) if body else ()),
            f"Content-Length: {len(body)}",
        ]
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


_SDP: Final = "\r\n".join((
    "v=0", f"o=- 1 1 IN IP4 {LOOPBACK}", "s=-", f"c=IN IP4 {LOOPBACK}", "t=0 0",
    "m=audio {rtp} RTP/AVP 0 101", "a=rtpmap:0 PCMU/8000", "a=rtpmap:101 telephone-event/8000",
    "a=ptime:20", "a=sendrecv", "",
))  # fmt: skip


def _media_of(message: Message) -> Address:
    """Where the phone wants our RTP."""
    lines = message.body.decode("utf-8", "replace").splitlines()
    host = next(line.split()[-1] for line in lines if line.startswith("c="))
    port = next(line.split()[1] for line in lines if line.startswith("m=audio"))
    return host, int(port)
