"""One link for the agent (STAT-01) out of two: the edge's connection and the registration. Pure."""

from dataclasses import dataclass
from typing import Final

from ccpdesk.calls.facts import LinkState
from ccpdesk.voice import edge
from ccpdesk.voice.protocol import Configure
from ccpdesk.voice.sip.registration import Registration, RegistrationState

_REGISTRATIONS: Final = {
    RegistrationState.REGISTERED: LinkState.CONNECTED,
    RegistrationState.REFUSED: LinkState.NOT_REGISTERED,
    RegistrationState.UNREACHABLE: LinkState.RECONNECTING,
    RegistrationState.PENDING: LinkState.RECONNECTING,
    RegistrationState.OFF: LinkState.RECONNECTING,
}


@dataclass(frozen=True)
class LinkStatus:
    """What `LinkChanged` says, without the time."""

    state: LinkState
    reason: str = ""


def link_status(settings: Configure | None, link: edge.Link, registration: Registration) -> LinkStatus:
    """How the phone stands with the PBX."""
    if settings is None or (settings.server is None and settings.peers is None):
        return LinkStatus(LinkState.NOT_REGISTERED, "No SIP server is set")
    if settings.server is None:
        return LinkStatus(LinkState.CONNECTED)  # the edge listens for peers; nobody has to agree
    if link.state is edge.LinkState.REFUSED:
        return LinkStatus(LinkState.NOT_REGISTERED, link.reason)
    if link.state is not edge.LinkState.CONNECTED:
        return LinkStatus(LinkState.RECONNECTING, link.reason or "Connecting to the PBX")
    if not settings.server.register:
        return LinkStatus(LinkState.CONNECTED)
    state = _REGISTRATIONS[registration.state]
    return LinkStatus(
        state, "" if state is LinkState.CONNECTED else registration.reason or "Registering at the PBX"
    )
