"""Scenarios of sipp written by the test: exactly these headers, exactly this course of a call."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.peers.ports import free_port
from tests.peers.process import PeerProcess
from tests.peers.sip_trace import TracedMessage, read_trace
from tests.peers.waiting import PATIENCE, wait_until
from tests.voice.rtp_listener import RtpListener

SDP = """v=0
o=- 1 1 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio {rtp} RTP/AVP 0 101
a=rtpmap:0 PCMU/8000
a=rtpmap:101 telephone-event/8000
"""
DIALOG = """Via: SIP/2.0/UDP [local_ip]:[local_port];branch={branch}
{sender}
To: <sip:{user}@[remote_ip]:[remote_port]>{tag}
Call-ID: [call_id]
CSeq: {cseq}
Max-Forwards: 70
"""
ANSWER = """SIP/2.0 {status}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]far[call_number]
[last_Call-ID:]
[last_CSeq:]
[last_Record-Route:]
Contact: <sip:far@[local_ip]:[local_port]>
"""
SENDER = 'From: "Grace Hopper" <sip:+13125550147@carrier.example>;tag=[pid]c[call_number]'
INVITE_BRANCH = "z9hG4bK-[pid]-[call_number]-inv"


def send(text: str, body: str = "", retransmit: bool = False) -> str:
    """A message to be sent."""
    length = "Content-Type: application/sdp\n" if body else ""
    whole = f"{text}{length}Content-Length: [len]\n\n{body}"
    repeat = ' retrans="500"' if retransmit else ""
    return f"<send{repeat}><![CDATA[\n{whole}\n]]></send>"


def expect(status: int, optional: bool = False, record: bool = False) -> str:
    """A response to wait for."""
    attributes = (' optional="true"' if optional else "") + (' rrs="true"' if record else "")
    return f'<recv response="{status}"{attributes}/>'


def expect_request(method: str) -> str:
    """A request to wait for."""
    return f'<recv request="{method}"/>'


def pause(milliseconds: int) -> str:
    """Do nothing for a while."""
    return f'<pause milliseconds="{milliseconds}"/>'


class Caller:
    """Steps of a call to the desk."""

    def __init__(self, user: str = "1001", sender: str = SENDER) -> None:
        self._user, self._sender = user, sender
        self._rtp_port = 0

    @contextmanager
    def listen_to_rtp(self) -> Iterator[RtpListener]:
        """Receive the media of the next INVITE."""
        with RtpListener() as listener:
            self._rtp_port = listener.port
            yield listener
        self._rtp_port = 0

    def invite(self, *headers: str) -> str:
        more = "".join(f"{header}\n" for header in headers)
        contact = "Contact: <sip:far@[local_ip]:[local_port]>\n"
        start = f"INVITE sip:{self._user}@[remote_ip]:[remote_port] SIP/2.0\n"
        text = start + self._dialog(INVITE_BRANCH, "1 INVITE") + contact + more
        return send(text, SDP.format(rtp=self._rtp_port or free_port()), retransmit=True)

    def cancel(self, *headers: str) -> str:
        more = "".join(f"{header}\n" for header in headers)
        start = f"CANCEL sip:{self._user}@[remote_ip]:[remote_port] SIP/2.0\n"
        return send(start + self._dialog(INVITE_BRANCH, "1 CANCEL") + more, retransmit=True)

    def ack_refusal(self) -> str:
        start = f"ACK sip:{self._user}@[remote_ip]:[remote_port] SIP/2.0\n"
        return send(start + self._dialog(INVITE_BRANCH, "1 ACK", "[peer_tag_param]"))

    def in_dialog(self, method: str, cseq: int, *headers: str) -> str:
        more = "".join(f"{header}\n" for header in headers)
        start = f"{method} [next_url] SIP/2.0\n"
        dialog = self._dialog(f"z9hG4bK-[pid]-[call_number]-{method}", f"{cseq} {method}", "[peer_tag_param]")
        return send(start + dialog + "[routes]\n" + more, retransmit=method != "ACK")

    def ok(self) -> str:
        start = "SIP/2.0 200 OK\n[last_Via:]\n[last_From:]\n[last_To:]\n[last_Call-ID:]\n[last_CSeq:]\n"
        return send(start)

    def _dialog(self, branch: str, cseq: str, tag: str = "") -> str:
        return DIALOG.format(branch=branch, sender=self._sender, user=self._user, tag=tag, cseq=cseq)


def answer(status: str, *headers: str, body: bool = False) -> str:
    """A response to the last request, as the called side."""
    more = "".join(f"{header}\n" for header in headers)
    return send(ANSWER.format(status=status) + more, SDP.format(rtp=free_port()) if body else "")


class SippCall:
    """One running scenario."""

    def __init__(self, folder: Path, steps: list[str], remote_port: int | None) -> None:
        self.port = free_port()
        name = f"call-{self.port}"
        scenario, self._trace = folder / f"{name}.xml", folder / f"{name}.sip"
        head = '<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="call">'
        scenario.write_text("\n".join([head, *steps, "</scenario>"]))
        command: list[str | Path] = [
            "sipp",
            "-sf",
            scenario,
            "-i",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-m",
            "1",
        ]
        command += ["-t", "u1", "-cp", str(free_port()), "-nostdin", "-skip_rlimit", "-timeout", "30"]
        command += ["-trace_msg", "-message_file", self._trace]
        command += [f"127.0.0.1:{remote_port}"] if remote_port else []
        self.process = PeerProcess(f"sipp {name}", command, folder / f"{name}.log", {"TERM": "dumb"}, folder)

    def messages(self) -> list[TracedMessage]:
        """Everything sent and received."""
        return read_trace(self._trace)

    def wait_until_listening(self) -> None:
        """A scenario that waits has its port open."""

        def taken() -> bool:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
                try:
                    probe.bind(("127.0.0.1", self.port))
                except OSError:
                    return True
            return False

        wait_until(taken, f"sipp on port {self.port}")

    def wait(self, timeout: float = PATIENCE) -> None:
        """The scenario must end as written."""
        code = self.process.wait(timeout)
        assert code == 0, f"sipp: {code}\n{self.process.text()[-2000:]}\n{self._trace.read_text()[-4000:]}"


class SippCalls:
    """Starts scenarios, ends them with the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: list[SippCall] = []

    def run(self, *steps: str, to: int | None = None) -> SippCall:
        """Start a scenario: towards port ``to``, or waiting for a request."""
        call = SippCall(self._folder, list(steps), to)
        self._running.append(call)
        return call

    def close(self) -> None:
        for call in self._running:
            call.process.stop(timeout=2)
