"""The thread on which SIP lives: what fails on it is said, and the rest goes on (REL-05)."""

import queue
import threading

import pytest

from ccpdesk.voice.sip.sip_thread import SipThread
from tests.peers.waiting import PATIENCE

pytestmark = [pytest.mark.req("REL-05"), pytest.mark.errors_expected]


class OddEngine:
    """Fails at its first poll, and waits in each to be woken."""

    def __init__(self) -> None:
        self.polls = 0
        self.stopped = False
        self._awake = threading.Event()

    def start(self) -> None: ...

    def poll(self) -> None:
        self.polls += 1
        if self.polls == 1:
            raise RuntimeError("not thought of")
        self._awake.wait(PATIENCE)
        self._awake.clear()

    def wake(self) -> None:
        self._awake.set()

    def stop(self) -> None:
        self.stopped = True


def test_a_failure_ends_neither_the_thread_nor_the_work_behind_it(caplog: pytest.LogCaptureFixture) -> None:
    engine, done = OddEngine(), queue.SimpleQueue[str]()

    def fail() -> None:
        raise ValueError("neither was this")

    thread = SipThread(engine)
    thread.start()
    thread.call_soon(fail)
    thread.call_soon(lambda: done.put("done"))
    assert done.get(timeout=PATIENCE) == "done"
    assert thread.stop()
    assert engine.stopped
    assert engine.polls > 1
    assert "not thought of" in caplog.text
    assert "neither was this" in caplog.text
