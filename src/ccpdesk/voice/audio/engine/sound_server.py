"""Whether a sound server answers, without asking Qt: Qt looks once at its start and can't look again."""

import os
import socket
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

_TIMEOUT_S: Final = 0.1
_PULSE_PORT: Final = 4713


def answers(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to go on: on Linux, a PulseAudio or PipeWire socket accepts us; elsewhere the system has one always."""
    if sys.platform != "linux":
        return True
    return any(_accepts(address) for address in _addresses(environment))


def _addresses(environment: Mapping[str, str]) -> Iterator[str | tuple[str, int]]:
    named = environment.get("PULSE_SERVER", "").split()
    if named:
        yield from (_parsed(server) for server in named)
        return
    runtime = environment.get("XDG_RUNTIME_DIR", f"/run/user/{os.getuid()}")
    yield str(Path(environment.get("PULSE_RUNTIME_PATH", f"{runtime}/pulse")) / "native")
    yield "/run/pulse/native"
    yield str(Path(runtime) / "pipewire-0")


def _parsed(server: str) -> str | tuple[str, int]:
    """A server string as PulseAudio writes it: ``[{machine}]unix:/path``, ``/path``, ``tcp:host[:port]``, ``host[:port]``."""
    server = server.rpartition("}")[2]
    if server.startswith("unix:") or server.startswith("/"):
        return server.removeprefix("unix:")
    host, _, port = server.removeprefix("tcp4:").removeprefix("tcp6:").removeprefix("tcp:").partition(":")
    return host, int(port) if port.isdecimal() else _PULSE_PORT


def _accepts(address: str | tuple[str, int]) -> bool:
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(_TIMEOUT_S)
        try:
            probe.connect(address)
        except OSError:
            return False
        return True
