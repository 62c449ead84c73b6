"""The port `UnitOfWork` in memory."""

from types import TracebackType
from typing import Self

from ccpdesk.storage.memory.abandoned import MemoryAbandonedCalls
from ccpdesk.storage.memory.bookings import MemoryBookingBook
from ccpdesk.storage.memory.calls import MemoryCallLog
from ccpdesk.storage.memory.centre import MemoryCallReasons, MemoryCentreDirectory, MemoryStatusReasons
from ccpdesk.storage.memory.customers import MemoryCustomerBook
from ccpdesk.storage.memory.inbox import MemoryInbox, MemoryRecordings
from ccpdesk.storage.memory.marks import MemoryMarks
from ccpdesk.storage.memory.monitor import (
    MemoryHelpRequests,
    MemoryLiveBoard,
    MemoryOrders,
    MemoryQueueLog,
)
from ccpdesk.storage.memory.people import (
    MemoryDeskSessions,
    MemoryLogins,
    MemoryPresences,
    MemoryRoleDirectory,
    MemoryStatusLog,
    MemoryUserDirectory,
)
from ccpdesk.storage.memory.records import MemoryCustomerRecords
from ccpdesk.storage.memory.reports import MemoryReports
from ccpdesk.storage.memory.tables import Tables
from ccpdesk.storage.memory.tenants import MemoryTenantDirectory
from ccpdesk.storage.memory.voicemail import MemoryVoicemails


class MemoryStore:
    """Makes units of work, one at a time."""

    def __init__(self) -> None:
        self.tables = Tables()

    def unit_of_work(self) -> "MemoryUnitOfWork":
        """A unit of work on a copy of what was committed."""
        return MemoryUnitOfWork(self)


class MemoryUnitOfWork:
    """Works on a copy; `commit` puts the copy in place."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._tables = store.tables.copy()
        self.tenants = MemoryTenantDirectory(self._tables)
        self.centre = MemoryCentreDirectory(self._tables)
        self.users = MemoryUserDirectory(self._tables)
        self.logins = MemoryLogins()
        self.roles = MemoryRoleDirectory(self._tables)
        self.status_reasons = MemoryStatusReasons(self._tables)
        self.status_log = MemoryStatusLog(self._tables)
        self.desks = MemoryDeskSessions(self._tables)
        self.live = MemoryLiveBoard(self._tables)
        self.orders = MemoryOrders(self._tables)
        self.help = MemoryHelpRequests(self._tables)
        self.abandoned = MemoryAbandonedCalls(self._tables)
        self.voicemails = MemoryVoicemails(self._tables)
        self.reports = MemoryReports(self._tables)
        self.queue_log = MemoryQueueLog(self._tables)
        self.presences = MemoryPresences(self._tables)
        self.customers = MemoryCustomerBook(self._tables)
        self.calls = MemoryCallLog(self._tables)
        self.call_reasons = MemoryCallReasons(self._tables)
        self.marks = MemoryMarks(self._tables)
        self.records = MemoryCustomerRecords(self._tables)
        self.bookings = MemoryBookingBook(self._tables)
        self.inbox = MemoryInbox(self._tables)
        self.recordings = MemoryRecordings(self._tables)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to undo: what was not committed was only ever in the copy."""

    def interrupt(self) -> None:
        """Nothing here lasts."""

    def commit(self) -> None:
        """Keep what was done so far."""
        self._store.tables = self._tables.copy()
