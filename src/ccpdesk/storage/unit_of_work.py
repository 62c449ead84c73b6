"""The port `UnitOfWork` on the database: one session, one transaction at a time."""

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from ccpdesk.storage.bookings.book import SqlBookingBook
from ccpdesk.storage.calls.abandoned import SqlAbandonedCalls
from ccpdesk.storage.calls.log import SqlCallLog
from ccpdesk.storage.calls.presences import SqlPresences
from ccpdesk.storage.calls.queue_log import SqlQueueLog
from ccpdesk.storage.calls.recordings import SqlRecordings
from ccpdesk.storage.calls.voicemail import SqlVoicemails
from ccpdesk.storage.centre.directory import SqlCentreDirectory
from ccpdesk.storage.centre.roles import SqlRoleDirectory
from ccpdesk.storage.centre.words import SqlCallReasons, SqlStatusReasons
from ccpdesk.storage.customers.book import SqlCustomerBook
from ccpdesk.storage.customers.records import SqlCustomerRecords
from ccpdesk.storage.inbox.inbox import SqlInbox
from ccpdesk.storage.interruption import Interruption
from ccpdesk.storage.logins import SqlLogins
from ccpdesk.storage.monitor.help import SqlHelpRequests
from ccpdesk.storage.monitor.live_board import SqlLiveBoard
from ccpdesk.storage.monitor.orders import SqlOrders
from ccpdesk.storage.outbox.marks import SqlMarks
from ccpdesk.storage.people.desk_sessions import SqlDeskSessions
from ccpdesk.storage.people.directory import SqlUserDirectory
from ccpdesk.storage.people.status_log import SqlStatusLog
from ccpdesk.storage.reports.reports import SqlReports
from ccpdesk.storage.tenants.directory import SqlTenantDirectory


class SqlUnitOfWork:
    """Everything one job reads and writes; leaving without `commit` rolls back."""

    def __init__(self, engine: Engine) -> None:
        self._session = Session(engine, autoflush=False, expire_on_commit=False)
        self._interruption = Interruption(self._session)
        self.tenants = SqlTenantDirectory(self._session)
        self.centre = SqlCentreDirectory(self._session)
        self.users = SqlUserDirectory(self._session)
        self.logins = SqlLogins(self._session)
        self.roles = SqlRoleDirectory(self._session)
        self.status_reasons = SqlStatusReasons(self._session)
        self.status_log = SqlStatusLog(self._session)
        self.desks = SqlDeskSessions(self._session)
        self.live = SqlLiveBoard(self._session)
        self.orders = SqlOrders(self._session)
        self.help = SqlHelpRequests(self._session)
        self.abandoned = SqlAbandonedCalls(self._session)
        self.voicemails = SqlVoicemails(self._session)
        self.reports = SqlReports(self._session)
        self.queue_log = SqlQueueLog(self._session)
        self.presences = SqlPresences(self._session)
        self.customers = SqlCustomerBook(self._session)
        self.calls = SqlCallLog(self._session)
        self.call_reasons = SqlCallReasons(self._session)
        self.marks = SqlMarks(self._session)
        self.records = SqlCustomerRecords(self._session)
        self.bookings = SqlBookingBook(self._session)
        self.inbox = SqlInbox(self._session)
        self.recordings = SqlRecordings(self._session)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._interruption.settle()
        self._session.close()

    def commit(self) -> None:
        """Make it durable: on disk when this returns."""
        self._interruption.settle()  # no more: it would hit COMMIT, or whoever has the connection next
        try:
            self._session.commit()
        except BaseException:
            self._session.rollback()  # a COMMIT that failed leaves SQLite's transaction open
            raise

    def interrupt(self) -> None:
        """End what it is asking the database for: that raises. From another thread, and without waiting."""
        self._interruption.interrupt()
