"""Are the ports free that a desk listens on, and may this computer talk to itself?"""

import socket
from typing import Final

from ccpdesk.app.doctor.finding import Check, Finding, failed, ok, skipped
from ccpdesk.host.settings import PeerSettings

_LOOPBACK: Final = "127.0.0.1"
_SECONDS: Final = 2.0
_KINDS: Final = ((socket.SOCK_DGRAM, "UDP"), (socket.SOCK_STREAM, "TCP"))


def check_ports(peers: PeerSettings, *, desk_runs: bool) -> Finding:
    """The port for calls without registration, if there are peers, and the loopback between our programs."""
    if fault := _loopback_fault():
        remedy = "A firewall or security program on this computer is in the way: allow ccpdesk on 127.0.0.1."
        return failed(Check.PORTS, f"Programs here can't talk to each other ({fault})", remedy)
    if not peers.allow:
        return ok(Check.PORTS, "None is needed from outside; the loopback works")
    where = f"{peers.listen_host} port {peers.listen_port}"
    if desk_runs:
        return skipped(Check.PORTS, f"The running desk has {where}")
    for kind, name in _KINDS:
        if fault := _bind_fault(peers, kind):
            remedy = (
                "End the other program that uses it (another softphone?), or change `listen_host` and "
                "`listen_port` in [sip.peers], and the PBX's address of this desk with it."
            )
            return failed(Check.PORTS, f"{where} ({name}) can't be used: {fault}", remedy)
    return ok(Check.PORTS, f"{where} is free, UDP and TCP; the loopback works")


def _bind_fault(peers: PeerSettings, kind: socket.SocketKind) -> str:
    host = peers.listen_host.strip("[]")
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, kind) as probe:
            if kind is socket.SOCK_STREAM:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as asyncio's servers do
            probe.bind((host, peers.listen_port))
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return ""


def _loopback_fault() -> str:
    """Voice, its edge and its audio engine talk over TCP and UDP on the loopback."""
    try:
        with socket.create_server((_LOOPBACK, 0)) as server:
            socket.create_connection(server.getsockname(), _SECONDS).close()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            one.bind((_LOOPBACK, 0))
            one.settimeout(_SECONDS)
            one.sendto(b"?", one.getsockname())
            one.recv(1)
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return ""
