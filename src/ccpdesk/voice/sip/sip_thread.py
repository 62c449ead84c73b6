"""The one thread on which everything of pjsua2 lives, from creation to destruction."""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Final, Protocol

_log = logging.getLogger(__name__)
_AFTER_A_FAILURE_S: Final = 0.05
"""So that a failure which comes at each poll leaves the computer to others."""
Work = Callable[[], None]


class Engine(Protocol):
    """What runs on the thread."""

    def start(self) -> None:
        """Before the first poll."""
        ...

    def poll(self) -> None:
        """Handle what is due; return soon, at once after `wake`."""
        ...

    def wake(self) -> None:
        """Make a running or the next `poll` return at once; callable from any thread."""
        ...

    def stop(self) -> None:
        """After the last poll."""
        ...


class SipThread:
    """Runs an engine and whatever is handed to `call_soon`, one after the other."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._work: queue.SimpleQueue[Work] = queue.SimpleQueue()
        self._started = threading.Event()
        self._stopping = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="sip", daemon=True)

    def start(self, timeout: float = 10.0) -> None:
        """Start thread and engine; returns when the engine runs, raises what its start raised."""
        self._thread.start()
        if not self._started.wait(timeout):
            raise TimeoutError("the SIP thread did not start")
        if self._failure is not None:
            raise self._failure

    def call_soon(self, work: Work) -> None:
        """Run ``work`` on the thread; callable from any thread. What it raises is logged."""
        self._work.put(work)
        self._engine.wake()

    def stop(self, timeout: float = 5.0) -> bool:
        """Stop engine and thread; whether they ended in time."""
        self._stopping.set()
        if self._thread.is_alive():
            self._engine.wake()
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._engine.start()
        except BaseException as failure:  # noqa: BLE001 - handed to the thread that asked for the start
            self._failure = failure
            return
        finally:
            self._started.set()
        while not self._stopping.is_set():
            self._work_off_queue()
            self._poll()
        self._work_off_queue()
        self._engine.stop()

    def _poll(self) -> None:
        try:
            self._engine.poll()
        except Exception:  # noqa: BLE001 - logged; the thread lives on, and with it the other calls
            _log.exception("the SIP engine failed")
            self._stopping.wait(_AFTER_A_FAILURE_S)

    def _work_off_queue(self) -> None:
        while not self._work.empty():
            work = self._work.get()
            try:
                work()
            except Exception:  # noqa: BLE001 - logged; the thread lives on
                _log.exception("a command of the SIP thread failed")
