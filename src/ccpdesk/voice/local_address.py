"""Our own address towards somebody, as the operating system would route."""

import socket
from typing import Final

_ANY: Final = {"", "0.0.0.0", "::"}
_SOME_PORT: Final = 5060


def address_towards(listening: str, peer: str) -> str:
    """The address for the SDP of calls without registration.

    Args:
        listening: where the edge listens; when that is one address, it is the answer.
        peer: an allowed peer; connecting a UDP socket towards it sends nothing, but names our side.
    """
    if listening not in _ANY:
        return listening
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((peer, _SOME_PORT))
        except OSError:
            return ""
        return str(probe.getsockname()[0])
