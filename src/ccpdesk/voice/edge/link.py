"""What the edge reports about its way to the server."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NOTHING: Mapping[str, int] = MappingProxyType({})


class LinkState(enum.Enum):
    """Where the connection to the configured server stands."""

    IDLE = "idle"
    """No server is configured."""
    CONNECTING = "connecting"
    CONNECTED = "connected"
    REFUSED = "refused"
    """The server, or what it showed (a certificate), is not acceptable: an administrator has to act."""
    LOST = "lost"
    """No connection; the edge keeps trying by itself."""


@dataclass(frozen=True, slots=True)
class Link:
    """A snapshot for the rest of the voice process.

    `reason` is a sentence for an administrator, empty while all is well. `local_address` is our own IP
    address towards the server, for the SDP. `counters` says what was refused since the start, by reason
    (REL-05).
    """

    state: LinkState
    reason: str = ""
    local_address: str | None = None
    counters: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
