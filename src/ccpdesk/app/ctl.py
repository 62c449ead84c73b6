"""``ccpdesk ctl``: asks the running desk of a profile to do something, and shows its answer (DESK-02)."""

import json
import socket
import sys
from pathlib import Path
from typing import Any, BinaryIO

from ccpdesk.app import ctl_table
from ccpdesk.app.ctl_protocol import SOCKET, VERSION, encode
from ccpdesk.host.paths import find_paths
from ccpdesk.kernel.errors import KnownError

_ANSWER_SECONDS = 10.0


class NoDesk(KnownError):
    """Nobody answers on this profile."""


def run(profile: Path | None, verb: str, arguments: dict[str, Any], *, as_json: bool) -> int:
    """Send one request and print the answer.

    Raises:
        NoDesk: no desk runs on this profile.
        KnownError: the desk refuses; in its words.
    """
    address = find_paths(profile).local_socket(SOCKET)
    patience = _ANSWER_SECONDS + float(arguments.get("timeout", 0))
    result = ask(address, {"v": VERSION, "do": verb, **arguments}, patience)
    print(json.dumps(result, indent=2, ensure_ascii=False) if as_json else ctl_table.show(result))
    return 0


def ask(address: str, request: dict[str, Any], patience: float) -> Any:
    """The result of one request; waits at most ``patience`` seconds for each part of the answer.

    Raises:
        NoDesk: nobody listens at ``address``, or nobody answers.
        KnownError: the request was refused.
    """
    try:
        line = _exchange(address, encode(request), patience)
    except TimeoutError as error:
        raise NoDesk(
            "The desk does not answer", address, "Is its window frozen? Close it and start it again."
        ) from error
    except OSError as error:
        raise NoDesk("No desk is running on this profile", address, "Start it with `ccpdesk`.") from error
    if not line:
        raise NoDesk("The desk closed before it answered", address, "Start it with `ccpdesk`.")
    answer = json.loads(line)
    if not answer["ok"]:
        raise KnownError(**answer["error"])
    return answer["result"]


def _exchange(address: str, request: bytes, patience: float) -> bytes:
    if sys.platform == "win32":
        with Path(rf"\\.\pipe\{address}").open("r+b", buffering=0) as pipe:
            pipe.write(request)
            return _read_line(pipe)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(patience)
        connection.connect(address)
        connection.sendall(request)
        return connection.makefile("rb").readline()


def _read_line(stream: BinaryIO) -> bytes:
    """A line from an unbuffered pipe (its readline would read byte by byte)."""
    received = b""
    while not received.endswith(b"\n"):
        part = stream.read(65_536)
        if not part:
            break
        received += part
    return received
