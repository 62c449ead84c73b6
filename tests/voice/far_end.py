"""The test's handle on `far_end_program`."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from ccpdesk.calls.facts import CallOffered
from ccpdesk.kernel.ids import CallId, new_id
from ccpdesk.voice.protocol import Message, decode
from tests.peers.waiting import PATIENCE

Fact = TypeVar("Fact")


class FarEnd:
    """One other phone."""

    def __init__(self) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.voice.far_end_program"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._facts: queue.Queue[Message] = queue.Queue()
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.port: int = self._answers.get(timeout=PATIENCE)["port"]

    def dial(
        self,
        target: str,
        headers: tuple[tuple[str, str], ...] = (),
        sender: str = '"Grace Hopper" <sip:+13125550147@carrier.example>',
    ) -> CallId:
        """Place a call."""
        call = CallId(new_id())
        self.tell("dial", call, target=target, headers=headers, sender=sender)
        return call

    def tell(self, do: str, call: CallId, *args: object, **more: object) -> None:
        """Give an order: a method of `UserAgent` that takes a call."""
        assert self._child.stdin is not None
        order = {"do": do, "call": str(call), "args": args, **more}
        self._child.stdin.write(json.dumps(order).encode() + b"\n")
        self._child.stdin.flush()

    def loud_frames(self, call: CallId) -> int:
        """How many frames that were not silence the call brought so far."""
        self.tell("heard", call)
        return int(self._answers.get(timeout=PATIENCE)["loud"])

    def wait_for(
        self, kind: type[Fact], fits: Callable[[Fact], bool] = lambda _: True, timeout: float = PATIENCE
    ) -> Fact:
        """The next fact of this kind."""
        while True:
            fact = self._facts.get(timeout=timeout)
            if isinstance(fact, kind) and fits(fact):
                return fact

    def offered(self) -> CallOffered:
        """The next incoming call."""
        return self.wait_for(CallOffered)

    def close(self) -> None:
        """End it; it must end by itself, in order."""
        if self._child.stdin is not None and not self._child.stdin.closed:
            self._child.stdin.close()
        code = self._child.wait(PATIENCE)
        assert code == 0, f"the far end ended with {code}"

    def _read(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            if line.startswith(b'{"v"'):
                self._facts.put(decode(line))
            elif line.startswith(b"{"):
                self._answers.put(json.loads(line))
