"""Runs of `desk_program`, what they said was kept, and what the database has of it."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from ccpdesk.kernel.ids import CallId
from ccpdesk.storage import open_store

Step = tuple[str, str]


@dataclass
class Said:
    """What all runs said, in the order they did."""

    kept: dict[UUID, list[Step]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    blocked_ms: list[float] = field(default_factory=list)

    @property
    def steps(self) -> int:
        return sum(len(steps) for steps in self.kept.values())

    def take(self, line: str) -> None:
        word, _, rest = line.strip().partition(" ")
        if word == "kept":
            call, what, at = rest.split()
            self.kept.setdefault(UUID(call), []).append((what, at))
        elif word == "notice":
            self.notices.append(rest)
        elif word == "blocked":
            self.blocked_ms.append(float(rest))


class DeskRun:
    """One run of the program; what it says is read as it comes."""

    def __init__(
        self, profile: Path, url: str, calls: int, said: Said, largest_file: int | None = None
    ) -> None:
        def limit() -> None:
            if largest_file is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

        self._said = said
        self._lines: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.outbox.desk_program", str(profile), url, str(calls)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(profile / "errors.log").open("a"),
            text=True,
            preexec_fn=limit,  # noqa: PLW1509 - no thread is needed to begin a program
        )
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, done: Callable[[], bool], timeout: float = 60) -> None:
        """Return when what was said makes ``done`` true."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while not done():
                assert self._changed.wait(deadline - time.monotonic()), self._lines[-10:]

    def wait_until_idle(self, timeout: float = 60) -> None:
        """Everything is in the database."""
        self.wait_for(lambda: "idle\n" in self._lines, timeout)

    def finish(self, timeout: float = 60) -> None:
        """Let it take no further calls, write everything, and end."""
        assert self._process.stdin is not None
        self._process.stdin.write(".")
        self._process.stdin.flush()
        self.wait_until_idle(timeout)
        self.stop()

    def kill(self) -> None:
        """What a power cut does to a program; what it said before is read to the end."""
        self._process.kill()
        self._process.wait(10)
        self._reader.join(10)

    def stop(self) -> None:
        """Let it end by itself."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert self._process.wait(20) == 0
        self._reader.join(10)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._changed:
                self._said.take(line)
                self._lines.append(line)
                self._changed.notify_all()


def missing_or_out_of_order(url: str, said: Said) -> list[str]:
    """What was said to be kept and is not in the database exactly once, in its order."""
    faults: list[str] = []
    store = open_store(url)
    with store.reading() as work:
        for call, steps in said.kept.items():
            entry = work.calls.get(CallId(call))
            events = [(event.what, event.at.isoformat()) for event in entry.events] if entry else []
            # A run that was killed may have kept more than it could still say.
            if [step for step in events if step in steps] != steps or len(set(events)) != len(events):
                faults.append(f"{call}: said {steps}, there is {events}")
            elif "ended" in {what for what, _ in steps} and (entry is None or not entry.call.ended):
                faults.append(f"{call}: not over")
    store.close()
    return faults
