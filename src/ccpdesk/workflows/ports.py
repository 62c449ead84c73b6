"""Ports of the workflows: the unit of work, and the thread that runs it."""

from collections.abc import Callable
from types import TracebackType
from typing import Protocol, Self, TypeVar

from ccpdesk.agents.permissions import RoleDirectory
from ccpdesk.agents.status_log import StatusLog
from ccpdesk.agents.status_reasons import StatusReasons
from ccpdesk.agents.user import UserDirectory
from ccpdesk.calls.call_reasons import CallReasons
from ccpdesk.calls.log import CallLog
from ccpdesk.customers.book import CustomerBook
from ccpdesk.tenants.centre import CentreDirectory
from ccpdesk.tenants.directory import TenantDirectory

T = TypeVar("T")


class UnitOfWork(Protocol):
    """Everything one job reads and writes, all or nothing: leaving without ``commit`` rolls back.

    Raises (any call): StoreError when the database refuses or can't be reached.
    """

    @property
    def tenants(self) -> TenantDirectory: ...
    @property
    def centre(self) -> CentreDirectory: ...
    @property
    def users(self) -> UserDirectory: ...
    @property
    def roles(self) -> RoleDirectory: ...
    @property
    def status_reasons(self) -> StatusReasons: ...
    @property
    def status_log(self) -> StatusLog: ...
    @property
    def customers(self) -> CustomerBook: ...
    @property
    def calls(self) -> CallLog: ...
    @property
    def call_reasons(self) -> CallReasons: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Make it durable: on disk when this returns."""
        ...


class Data(Protocol):
    """Runs jobs on the data thread, one after the other, and brings the answer to the main thread."""

    def run(
        self,
        job: Callable[[UnitOfWork], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run ``job`` in a unit of work of its own and commit it, then call ``done`` on the main thread.

        ``failed`` gets what the job raised, on the main thread; without it a failure is logged as a bug.
        """
        ...
