"""The port `Data`: one thread that runs jobs on the database, one after the other."""

import logging
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TypeVar

from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, StoreAway
from ccpdesk.storage.job import ThreadJob
from ccpdesk.workflows.ports import UnitOfWork

T = TypeVar("T")

_LOG = logging.getLogger(__name__)


class DataThread:
    """Runs each job in a unit of work of its own and commits it; answers go to the main thread.

    `close` it at the end: a program that dies without doing so must not hang on a thread, so it is a daemon.
    Made twice: for everything that writes, in order, and (with a source of reading units) for searches.

    Args:
        name: of the thread, for logs and debuggers.
        source: makes the unit of work, on the data thread; it may open the store first.
        dispatcher: brings answers to the main thread.
        unavailable: told, on the main thread, why ``source`` could not make one (besides ``failed``).
    """

    def __init__(
        self,
        name: str,
        source: Callable[[], UnitOfWork],
        dispatcher: Dispatcher,
        unavailable: Callable[[KnownError], None] | None = None,
    ) -> None:
        self._source = source
        self._dispatcher = dispatcher
        self._unavailable = unavailable
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._closing = Lock()
        self._closed = False
        self._thread = Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()

    def run(
        self,
        job: Callable[[UnitOfWork], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run ``job`` after those before it and commit it, then call ``done`` on the main thread.

        ``failed`` gets what the job raised, on the main thread; without it a failure is logged. After
        `close` every job fails: nothing is promised that will not be written.
        """
        self.start(job, done, failed)

    def start(
        self,
        job: Callable[[UnitOfWork], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> ThreadJob:
        """As `run`; and the job can be cancelled: nobody is called then."""
        handed = ThreadJob()
        with self._closing:
            if not self._closed:
                self._work.put(lambda: self._carry_out(handed, job, done, failed))
                return handed
        closed = StoreAway("The store is closed", self._thread.name, "Start ccpdesk again.")
        self._report(handed, closed, failed)
        return handed

    def close(self, timeout: float = 10.0) -> bool:
        """Finish the jobs that wait, then end the thread.

        Returns:
            Whether all of them were done within ``timeout`` seconds.
        """
        with self._closing:
            if not self._closed:
                self._closed = True
                self._work.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _serve(self) -> None:
        while (work := self._work.get()) is not None:
            work()

    def _carry_out(
        self,
        handed: ThreadJob,
        job: Callable[[UnitOfWork], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
    ) -> None:
        if handed.cancelled:
            return
        try:
            unit = self._source()
        except Exception as error:  # noqa: BLE001 - whatever it is belongs to the job, the thread lives on
            self._report(handed, error, failed)
            if isinstance(error, KnownError) and self._unavailable is not None:
                told = self._unavailable
                self._dispatcher.post(lambda error=error: told(error))  # type: ignore[misc] # bound early
            return
        try:
            with unit:
                if not handed.begin(unit):
                    return
                try:
                    answer = job(unit)
                    unit.commit()
                finally:
                    handed.end()
        except Exception as error:  # noqa: BLE001 - see above
            self._report(handed, error, failed)
        else:
            self._dispatcher.post(lambda: None if handed.cancelled else done(answer))

    def _report(
        self, handed: ThreadJob, error: Exception, failed: Callable[[Exception], None] | None
    ) -> None:
        if handed.cancelled:
            return
        if failed is not None:
            self._dispatcher.post(lambda: None if handed.cancelled else failed(error))
        elif isinstance(error, KnownError):
            _LOG.error("%s", error)
        else:
            _LOG.error("a job of the %s thread failed", self._thread.name, exc_info=error)
