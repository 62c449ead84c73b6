"""The port `Cache`: in memory, with a file behind it that survives the desk."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.storage.cache.cache_file import CacheFile, Kept
from ccpdesk.storage.memory import MemoryCache
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber
from ccpdesk.workflows.ports import UnitOfWork

_log = logging.getLogger(__name__)
_CENTRE: tuple[type[Kept], ...] = (Tenant, TrackingNumber, Queue, User)


class CachedStore:
    """Answers from memory at once; the file is written on a thread of its own, and may fail without harm."""

    def __init__(self, path: Path, dispatcher: Dispatcher) -> None:
        self._path = path
        self._dispatcher = dispatcher
        self._known = MemoryCache()
        self._file: CacheFile | None = None
        self._thread = ThreadPoolExecutor(1, "cache")

    def load(self, done: Callable[[], None]) -> None:
        """Take up what the last desk of this profile knew, then call ``done`` on the main thread."""

        def job() -> None:
            found: list[Kept] = []
            self._on_file(lambda file: found.extend(file.read()))
            self._dispatcher.post(lambda: self._loaded(found, done))

        self._thread.submit(job)

    def reading(self) -> UnitOfWork:
        """A unit of work on what is known; nothing in it waits."""
        return self._known.reading()

    @property
    def open_calls(self) -> tuple[Call, ...]:
        """Calls that were up when this desk, or the last one of this profile, last heard of them."""
        return self._known.open_calls

    def keep_centre(
        self,
        tenants: Sequence[Tenant],
        numbers: Sequence[TrackingNumber],
        queues: Sequence[Queue],
        users: Sequence[User],
    ) -> None:
        """These are all there are now; customers of tenants that are gone go with them."""
        before = self._known.customers
        self._known.keep_centre(tenants, numbers, queues, users)
        gone = set(before) - set(self._known.customers)
        things: list[Kept] = [*tenants, *numbers, *queues, *users]
        self._submit(lambda file: file.keep(things, _CENTRE))
        for customer in gone:
            self._submit(lambda file, customer=customer: file.forget(customer))  # type: ignore[misc] # bound early

    def keep_customers(self, customers: Sequence[Customer]) -> None:
        """These were seen just now."""
        self._known.keep_customers(customers)
        if customers:
            self._submit(lambda file: file.keep(customers))

    def keep_call(self, call: Call) -> None:
        """Know a call that is up; one that is over is forgotten."""
        self._known.keep_call(call)
        self._submit(lambda file: file.forget(call) if call.ended else file.keep([call]))

    def close(self) -> bool:
        """Finish what is to be written."""
        self._thread.submit(self._close_file)
        self._thread.shutdown()
        return True

    def _submit(self, job: Callable[[CacheFile], None]) -> None:
        self._thread.submit(self._on_file, job)

    def _on_file(self, job: Callable[[CacheFile], None]) -> None:
        try:
            if self._file is None:
                self._file = CacheFile(self._path)
            job(self._file)
        except Exception as error:  # noqa: BLE001 - a desk without a cache is still a desk
            _log.warning("the cache can't be kept: %s", error)

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()

    def _loaded(self, found: Sequence[Kept], done: Callable[[], None]) -> None:
        self._known.keep_centre(
            [item for item in found if isinstance(item, Tenant)],
            [item for item in found if isinstance(item, TrackingNumber)],
            [item for item in found if isinstance(item, Queue)],
            [item for item in found if isinstance(item, User)],
        )
        self._known.keep_customers([item for item in found if isinstance(item, Customer)])
        for item in found:
            if isinstance(item, Call):
                self._known.keep_call(item)
        done()
