"""The ways between the edge and the outside, and what the routing wants sent on them."""

from __future__ import annotations

from dataclasses import dataclass

from ccpdesk.voice.edge.settings import Transport
from ccpdesk.voice.edge.uri import bracketed
from ccpdesk.voice.edge.via import Via

SERVER_TOKEN = "server"  # noqa: S105 - names a flow, opens nothing
"""The flow to the configured server has this token, whichever connection carries it at the moment."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One connection, or one UDP peer, with the addresses of both ends.

    `token` names the flow in the Record-Route that pjsua2 sees (RFC 5626 §5.3), so that requests of a dialog
    leave the way the dialog came.
    """

    token: str
    transport: Transport
    local_host: str
    local_port: int
    remote_host: str
    remote_port: int

    def via(self, branch: str) -> Via:
        """Our own hop on this flow."""
        return Via(
            self.transport.value.upper(),
            bracketed(self.local_host),
            self.local_port,
            (("branch", branch), ("rport", None)),
        )


@dataclass(frozen=True, slots=True)
class ToUa:
    """Octets for pjsua2."""

    data: bytes


@dataclass(frozen=True, slots=True)
class ToFlow:
    """Octets for the outside."""

    flow: Flow
    data: bytes


Action = ToUa | ToFlow
