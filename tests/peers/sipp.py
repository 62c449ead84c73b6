"""sipp as customer, phone and carrier: real SIP from a program that is not ours."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.peers.ports import free_port
from tests.peers.process import PeerProcess
from tests.peers.sip_trace import TracedMessage, read_trace
from tests.peers.waiting import PATIENCE, wait_until

SCENARIOS = Path(__file__).parent / "sipp"
MEDIA = re.compile(r"^m=audio (\d+) \S+ ([\d ]+)", re.MULTILINE)
CONNECTION = re.compile(r"^c=IN IP4 (\S+)", re.MULTILINE)
NUDGE = """MESSAGE sip:nudge@localhost SIP/2.0
Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK-nudge
From: {peer}
To: {own}
Call-ID: {call}
CSeq: 1 MESSAGE
Max-Forwards: 1
Content-Length: 0

"""
"""How the test says "hang up now": sipp's own ways to quit leave a call without BYE."""


@dataclass(frozen=True)
class Endpoint:
    """A host and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class RemoteMedia:
    """Where the other side wants RTP, and its first payload type."""

    host: str
    port: int
    payload_type: int


class Sipp:
    """One running scenario. Its SIP trace is parsed on demand."""

    def __init__(
        self,
        scenario: str,
        folder: Path,
        local: Endpoint,
        *,
        remote: Endpoint | None = None,
        keys: Mapping[str, str] | None = None,
        options: tuple[str, ...] = (),
    ) -> None:
        """Start it.

        Args:
            scenario: Name of a file in ``tests/peers/sipp`` without ``.xml``.
            folder: For the logs; one folder may hold the logs of several.
            local: Address to send from and listen on.
            remote: Whom a calling scenario calls; None for a scenario that waits.
            keys: Values for the scenario's ``[key]`` places.
            options: More sipp options, for instance ``("-s", "1001")``.
        """
        self.local = local
        stem = folder / f"{scenario}-{local.port}"
        self._trace = stem.with_suffix(".sip")
        places = dict(keys or {})
        command = ["sipp", "-sf", _filled(scenario, stem.with_suffix(".xml"), places)]
        command += ["-i", local.host, "-p", str(local.port), "-t", "u1", "-cp", str(free_port()), "-nostdin"]
        command += ["-trace_msg", "-message_file", str(self._trace), "-skip_rlimit"]
        command += ["-trace_err", "-error_file", str(stem.with_suffix(".errors"))]
        for key, value in places.items():
            command += ["-key", key, value]
        if remote is not None:
            command += ["-m", "1"]
        command += [*options, *([str(remote)] if remote else [])]
        log = stem.with_suffix(".log")
        self.process = PeerProcess(f"sipp {scenario}", command, log, {"TERM": "dumb"}, folder)

    def messages(self) -> list[TracedMessage]:
        """Everything sent and received so far, in order."""
        return read_trace(self._trace)

    def received(self, method: str, status: int = 0) -> list[TracedMessage]:
        """Requests of `method` received, or with `status` the responses to it."""
        return [m for m in self.messages() if not m.sent and m.method == method and m.status == status]

    def wait_for(self, method: str, status: int = 0, timeout: float = PATIENCE) -> TracedMessage:
        """The first request `method`, or response `status` to it, as soon as it was received."""
        what = f"{method} {status or 'request'} at {self.process.name}"
        return wait_until(lambda: self.received(method, status), what, timeout)[0]

    def remote_media(self, timeout: float = PATIENCE) -> RemoteMedia:
        """Where to send RTP: from the answer to our INVITE, or from the INVITE we got."""

        def look() -> RemoteMedia | None:
            bodies = [m.body for m in self.messages() if not m.sent and "m=audio" in m.body]
            return parse_media(bodies[-1]) if bodies else None

        return wait_until(look, f"an SDP with audio at {self.process.name}", timeout)

    def hang_up(self) -> None:
        """Make the caller of ``caller.xml`` end its call now: CANCEL before the answer, BYE after it."""
        if self.received("INVITE", 200):  # between that and its ACK sipp would not listen
            wait_until(lambda: any(m.sent and m.method == "ACK" for m in self.messages()), "sipp's ACK")
        messages = self.messages()
        invite = next(message for message in messages if message.method == "INVITE")
        answers = [message for message in messages if message.status and ";tag=" in message.header("To")]
        request = NUDGE.format(
            peer=answers[-1].header("To") if answers else "<sip:pbx@localhost>;tag=none",
            own=invite.header("From"),
            call=invite.header("Call-ID"),
        )
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as nudge:
            nudge.sendto(request.replace("\n", "\r\n").encode(), (self.local.host, self.local.port))

    def stop(self) -> None:
        """End the program without a word to the other side."""
        self.process.stop(timeout=2)


def parse_media(sdp: str) -> RemoteMedia | None:
    """The first audio stream of an SDP."""
    media, connection = MEDIA.search(sdp), CONNECTION.search(sdp)
    if media is None or connection is None:
        return None
    return RemoteMedia(connection.group(1), int(media.group(1)), int(media.group(2).split()[0]))


def _filled(scenario: str, target: Path, places: Mapping[str, str]) -> str:
    """Fill the ``[key]`` places in a copy: sipp's own -key leaves out some, the status line for one."""
    text = (SCENARIOS / f"{scenario}.xml").read_text(encoding="utf-8")
    for key, value in places.items():
        text = text.replace(f"[{key}]", value)
    target.write_text(text, encoding="utf-8")
    return str(target)
