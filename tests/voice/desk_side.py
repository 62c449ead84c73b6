"""The desk's side: a real voice process behind a real `VoiceClient`, and facts that can be awaited."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop

from ccpdesk.agents.queue_control import QueueFact
from ccpdesk.calls.facts import CallEnded, CallOffered, LinkChanged, TelephoneFact
from ccpdesk.calls.services import ServiceFact
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.client import VoiceClient
from ccpdesk.voice.protocol import Configure, DevicesListed, HeaderNames, SipPeers
from tests.peers.waiting import PATIENCE

Fact = TypeVar("Fact")


@dataclass(frozen=True)
class ProfileFolders:
    """Folders of a throw-away profile."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    def local_socket(self, name: str) -> str:
        return str(self.root / f"{name}.sock")


def pump(done: Callable[[], object], timeout: float = PATIENCE) -> bool:
    """Run Qt's loop until ``done()``; whether it came true in time."""
    deadline = time.monotonic() + timeout
    while not done():
        if time.monotonic() > deadline:
            return False
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        time.sleep(0.002)
    return True


def peers_only(port: int, headers: HeaderNames | None = None) -> Configure:
    """Settings for calls without registration, from the loopback, heard at ``port``."""
    return Configure(
        peers=SipPeers(host="127.0.0.1", port=port, allow=("127.0.0.1",)), headers=headers or HeaderNames()
    )


@dataclass
class VoiceDesk:
    """A desk without a window; ``command`` starts another voice than the usual one."""

    folders: ProfileFolders
    command: Sequence[str] = ()
    facts: list[TelephoneFact | QueueFact | ServiceFact] = field(default_factory=list)
    devices: list[DevicesListed] = field(default_factory=list)
    hellos: list[tuple[CallId, ...]] = field(default_factory=list)
    when_kept: Callable[[Callable[[], None]], None] = lambda then: then()

    def __post_init__(self) -> None:
        self.folders.logs.mkdir(parents=True, exist_ok=True)
        self._seen = 0
        self.client = VoiceClient(
            self.folders,
            self.facts.append,
            on_hello=self.hellos.append,
            on_devices=self.devices.append,
            on_pbx=self.facts.append,
            when_kept=self.when_kept,
            command=self.command,
        )

    def start(self, settings: Configure) -> VoiceDesk:
        """Start voice, and wait until the link is told."""
        self.client.configure(settings)
        self.client.start()
        self.wait_for(LinkChanged)
        return self

    def wait_for(
        self, kind: type[Fact], fits: Callable[[Fact], bool] = lambda _: True, timeout: float = PATIENCE
    ) -> Fact:
        """The next fact of this kind that fits, after the last one waited for."""
        found: list[Fact] = []

        def look() -> bool:
            while self._seen < len(self.facts):
                fact = self.facts[self._seen]
                self._seen += 1
                if isinstance(fact, kind) and fits(fact):
                    found.append(fact)
                    return True
            return False

        assert pump(look, timeout), f"no {kind.__name__} within {timeout:g} s, but {self.facts}\n{self.log()}"
        return found[0]

    def offered(self) -> CallOffered:
        """The next incoming call."""
        return self.wait_for(CallOffered)

    def of_kind(self, kind: type[Fact]) -> list[Fact]:
        """All facts of a kind so far."""
        return [fact for fact in self.facts if isinstance(fact, kind)]

    def skip_facts(self) -> None:
        """Wait only for what comes from now on."""
        self._seen = len(self.facts)

    def open_calls(self) -> set[CallId]:
        """Calls that were offered and are not over."""
        over = {fact.call for fact in self.of_kind(CallEnded)}
        return {fact.call for fact in self.of_kind(CallOffered)} - over

    def log(self) -> str:
        """What voice wrote."""
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.folders.logs.glob("*.log")))

    def abandon(self) -> None:
        """What remains of a desk that is killed: a closed socket, and nobody who starts voice again."""
        client = self.client
        client._stopping = True
        client._socket.abort()
        client._ready = False

    def write_raw(self, data: bytes) -> None:
        """Send bytes that need not be a message."""
        self.client._socket.write(data)
        self.client._socket.flush()

    def close(self) -> None:
        """Stop voice; it must end by itself, with code 0."""
        self.client.stop()
        assert self.client.exit_code in {0, None}, self.log()
        assert "Traceback" not in self.log(), self.log()
