"""Driving `ua_program.py` from a test: commands in, events awaited with a deadline."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from tests.peers.waiting import PATIENCE

PROGRAM = Path(__file__).with_name("ua_program.py")


class PhoneProcess:
    """A pjsua2 phone in a process of its own."""

    def __init__(self, **orders: Any) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._events: queue.Queue[dict[str, Any]] = queue.Queue()
        self.seen: list[dict[str, Any]] = []
        threading.Thread(target=self._read, daemon=True).start()
        self._write(orders)
        ready = self.wait("ready")
        self.ports: dict[str, int] = ready["ports"]

    def do(self, what: str, **more: Any) -> None:
        """Give a command."""
        self._write({"do": what, **more})

    def wait(self, event: str, seconds: float = PATIENCE, **fields: Any) -> dict[str, Any]:
        """The first event of that kind with these fields that no earlier call has taken."""
        end = time.monotonic() + seconds
        while True:
            for found in self.seen:
                if found["event"] == event and all(found.get(key) == value for key, value in fields.items()):
                    self.seen.remove(found)
                    return found
            try:
                self.seen.append(self._events.get(timeout=max(0.0, end - time.monotonic())))
            except queue.Empty:
                raise AssertionError(f"no {event} {fields}; seen: {self.seen[-8:]}") from None

    @property
    def alive(self) -> bool:
        """False once the process has ended, however it did."""
        return self._process.poll() is None

    def quit(self) -> None:
        """Ask the phone to end."""
        with contextlib.suppress(BrokenPipeError):
            self.do("quit")

    def close(self) -> int:
        """Wait until the phone has ended; its exit status."""
        try:
            return self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait(5)
        finally:
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(BrokenPipeError):
                    if pipe is not None:
                        pipe.close()

    def _write(self, order: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                self._events.put(json.loads(line))
