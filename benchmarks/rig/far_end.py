"""The PBX of the benchmarks: takes REGISTER, calls the phones, knows when each answer reached the kernel."""

import itertools
import threading
import time
from collections.abc import Callable, Mapping
from typing import Final

from benchmarks.rig.far_call import CALLER, FarCall, Seen
from benchmarks.rig.stamped_socket import LOOPBACK, Address, Datagram, StampedSocket
from ccpdesk.voice.edge.message import Message, parse_message

_COPIED: Final = ("Via", "From", "Call-ID", "CSeq")


class FarEnd:
    """One UDP port. Phones register as `USER`, without being asked for a password."""

    def __init__(self) -> None:
        self._socket = StampedSocket()
        self.port = self._socket.port
        self.registrations: list[float] = []
        self._contact: tuple[str, Address] | None = None
        self._calls: dict[str, FarCall] = {}
        self._numbers = itertools.count(1)
        self._changed = threading.Condition()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="far end", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hang up everything and free the port."""
        for call in list(self._calls.values()):
            call.close()
        self._over.set()
        self._thread.join(2)
        self._socket.close()

    def wait_for_registration(self, since: float = 0.0, patience: float = 30.0) -> float:
        """When the first REGISTER after ``since`` arrived."""
        return self.wait(lambda: next((at for at in self.registrations if at >= since), None), patience)

    def call(self, headers: Mapping[str, str] | None = None, caller: str = CALLER) -> FarCall:
        """INVITE the registered phone; it is on its way when this returns."""
        if self._contact is None:
            raise RuntimeError("no phone has registered")
        uri, address = self._contact
        call = FarCall(self, uri, address, caller, f"{next(self._numbers)}-{time.time_ns()}")
        self._calls[call.call_id] = call
        call.invite(headers or {})
        return call

    def send(self, data: bytes, target: Address) -> float:
        """Send from the SIP port; returns the time just before."""
        return self._socket.send(data, target)

    def wait(self, look: Callable[[], float | None], patience: float) -> float:
        """The first value of ``look``, asked again after each message; raises TimeoutError."""
        with self._changed:
            found = self._changed.wait_for(lambda: look() is not None, patience)
            value = look()
        if not found or value is None:
            raise TimeoutError(f"nothing came in {patience:g} s")
        return value

    def forget(self, call: FarCall) -> None:
        """A call that is over."""
        self._calls.pop(call.call_id, None)

    def _serve(self) -> None:
        while not self._over.is_set():
            datagram = self._socket.receive(0.2)
            if datagram is not None and datagram.data.strip():
                with self._changed:
                    self._take(datagram)
                    self._changed.notify_all()

    def _take(self, datagram: Datagram) -> None:
        message = parse_message(datagram.data)
        seen = Seen(datagram.at, message)
        call = self._calls.get(message.first("call-id") or "")
        if message.is_response:
            if call is not None:
                call.answered(seen)
            return
        if message.method == "REGISTER":
            self._register(seen, datagram.source)
        elif call is not None and message.method != "ACK":
            call.asked(seen)
        if message.method != "ACK":
            body = call.answer_to(message) if call is not None and message.method == "INVITE" else ""
            self._socket.send(_response(message, body), datagram.source)

    def _register(self, seen: Seen, source: Address) -> None:
        contact = seen.message.first("contact") or ""
        uri = contact.partition("<")[2].partition(">")[0] or contact
        if "expires=0" in contact.replace(" ", "") or (seen.message.first("expires") or "").strip() == "0":
            self._contact = None
            return
        self._contact = (uri, source)
        self.registrations.append(seen.at)


def _response(request: Message, body: str) -> bytes:
    """200 to anything: REGISTER with its contact, OPTIONS, BYE, a re-INVITE with our own SDP."""
    copied = [f"{name}: {value}" for name in _COPIED for value in request.values(name.lower())]
    to = request.first("to") or ""
    contact = request.first("contact") or ""
    if request.method == "REGISTER":
        contact = contact if "expires=" in contact else f"{contact};expires=3600"
    lines = [
        "SIP/2.0 200 OK",
        *copied,
        f"To: {to if ';tag=' in to else to + ';tag=far'}",
        *([f"Contact: {contact}"] if request.method == "REGISTER" else []),
        *([f"Contact: <sip:far@{LOOPBACK}>", "Content-Type: application/sdp"] if body else []),
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()
