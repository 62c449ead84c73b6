"""Voice reaches the PBX before the agent has the place, and registers only afterwards (PERF-05, STAT-07)."""

from dataclasses import replace
from enum import Enum, auto

from ccpdesk.calls.facts import LinkChanged, LinkState
from ccpdesk.voice.protocol import Configure


def reaching_only(settings: Configure) -> Configure | None:
    """The same without a registration, or what else a call could come by; None when nothing is left."""
    server = settings.server
    if server is None or not server.register:
        return None
    quiet = replace(server, register=False, password="")
    return replace(settings, server=quiet, peers=None, queue_line="", parking=(), mailbox=False)


class _Stage(Enum):
    USUAL = auto()
    REACHING = auto()
    REGISTERING = auto()


class EarlyLink:
    """Keeps from the desk what the link says meanwhile: "connected" would not mean that calls come."""

    def __init__(self) -> None:
        self._stage = _Stage.USUAL
        self._kept: LinkChanged | None = None

    def reach(self) -> None:
        """Voice is told to reach the PBX."""
        self._stage = _Stage.REACHING

    def register(self) -> LinkChanged | None:
        """Voice is told to register. Returns what is to be told now: why the PBX was not reached, if so."""
        kept, self._kept = self._kept, None
        if self._stage is _Stage.REACHING:
            self._stage = _Stage.REGISTERING
        return kept if kept is not None and kept.state is not LinkState.CONNECTED else None

    def tells(self, fact: object) -> bool:
        """Whether the desk is told this now."""
        if not isinstance(fact, LinkChanged) or self._stage is _Stage.USUAL:
            return True
        if self._stage is _Stage.REACHING:
            self._kept = fact
            return False
        if fact.state is LinkState.CONNECTED:
            return False  # said before it heard that it shall register: else "registering" comes first
        self._stage = _Stage.USUAL
        return True
