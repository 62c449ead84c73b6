"""Ports of the workflows: the unit of work, the thread that runs it, the journal of what it has yet to do."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Protocol, Self, TypeVar
from uuid import UUID

from ccpdesk.agents.desk_session import DeskSessions
from ccpdesk.agents.help import HelpRequests
from ccpdesk.agents.live import AgentLive
from ccpdesk.agents.orders import Orders
from ccpdesk.agents.permissions import RoleDirectory
from ccpdesk.agents.presence import Presences
from ccpdesk.agents.reporting import Reports
from ccpdesk.agents.status_log import StatusLog
from ccpdesk.agents.status_reasons import StatusReasons
from ccpdesk.agents.user import User, UserDirectory
from ccpdesk.bookings.book import BookingBook
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.calls.abandoned import AbandonedCalls
from ccpdesk.calls.call import Call
from ccpdesk.calls.call_reasons import CallReasons
from ccpdesk.calls.log import CallLog
from ccpdesk.calls.queue_events import QueueLog
from ccpdesk.calls.recording import Recordings
from ccpdesk.calls.voicemail import Voicemails
from ccpdesk.customers.book import CustomerBook
from ccpdesk.customers.customer import Customer
from ccpdesk.customers.records import CustomerRecords
from ccpdesk.inbox.inbox import Inbox
from ccpdesk.inbox.intake import IntakeReceipt, IntakeSource
from ccpdesk.inbox.visit import KnownVisitor, Visit
from ccpdesk.inbox.web_booking import WebBooking, WebFlag
from ccpdesk.kernel.ids import CustomerId, LocationId, SourceId, TenantId, UserId
from ccpdesk.tenants.centre import CentreDirectory
from ccpdesk.tenants.directory import TenantDirectory
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber

T = TypeVar("T")


class Marks(Protocol):
    """Which entries of which journal this database has taken, kept until the journal has let them go."""

    def of(self, journal: UUID) -> frozenset[UUID]:
        """Entries of that journal that are in the database."""
        ...

    def add(self, journal: UUID, entries: Collection[UUID]) -> None:
        """These are in the database with this transaction."""
        ...

    def forget(self, entries: Collection[UUID]) -> None:
        """The journal will not offer these again."""
        ...


@dataclass(frozen=True)
class WatchedAgent:
    """An agent as the desk tells it, and the call, if there is one that may be seen (SUP-01)."""

    live: AgentLive
    call: Call | None = None
    tenant_name: str = ""
    customer_name: str = ""


class LiveBoard(Protocol):
    """Keeps what each agent's desk tells of this moment."""

    def put(self, live: AgentLive) -> None:
        """Write over what was told before. An unknown agent raises StoreError."""
        ...

    def agents(self, users: Collection[UserId] | None = None) -> Sequence[WatchedAgent]:
        """These agents, or all; one whose desk never told anything is not among them."""
        ...

    def silences(self) -> Mapping[UserId, timedelta]:
        """For how long each agent's desk was not heard of; an agent who is signed in nowhere has none."""
        ...


class Logins(Protocol):
    """Logins of users at the database server, and of their telephones at the PBX (ADM-02)."""

    def set_password(self, login: str, password: str) -> None:
        """Set a user's password; it is kept as a verifier. StoreError: no such login, or not allowed."""
        ...

    def set_sip_password(self, login: str, password: str) -> None:
        """Set what the user's telephone registers with. StoreError: no extension, or not allowed."""
        ...

    def end_sessions_of_inactive(self) -> None:
        """Sessions of users who are out of use end, also one that began while that was written."""
        ...


class UnitOfWork(Protocol):
    """Everything one job reads and writes, all or nothing: leaving without ``commit`` rolls back.

    Raises (any call): StoreError when the database refuses, StoreAway when it can't be reached.
    """

    @property
    def tenants(self) -> TenantDirectory: ...
    @property
    def centre(self) -> CentreDirectory: ...
    @property
    def users(self) -> UserDirectory: ...
    @property
    def logins(self) -> Logins: ...
    @property
    def roles(self) -> RoleDirectory: ...
    @property
    def status_reasons(self) -> StatusReasons: ...
    @property
    def status_log(self) -> StatusLog: ...
    @property
    def desks(self) -> DeskSessions: ...
    @property
    def live(self) -> LiveBoard: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def help(self) -> HelpRequests: ...
    @property
    def abandoned(self) -> AbandonedCalls: ...
    @property
    def voicemails(self) -> Voicemails: ...
    @property
    def reports(self) -> Reports: ...
    @property
    def queue_log(self) -> QueueLog: ...
    @property
    def presences(self) -> Presences: ...
    @property
    def customers(self) -> CustomerBook: ...
    @property
    def calls(self) -> CallLog: ...
    @property
    def call_reasons(self) -> CallReasons: ...
    @property
    def marks(self) -> Marks: ...
    @property
    def records(self) -> CustomerRecords: ...
    @property
    def bookings(self) -> BookingBook: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def recordings(self) -> Recordings: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Make it durable: on disk when this returns."""
        ...

    def interrupt(self) -> None:
        """End what it is asking the database for: that raises. From another thread, and without waiting."""
        ...


class TakenWindows(Protocol):
    """What of a tenant's time is promised already."""

    def taken(self, tenant: TenantId, since: datetime, until: datetime) -> Sequence[ArrivalWindow]:
        """Windows of appointments that stand and overlap that time."""
        ...


class WindowWork(Protocol):
    """As much of a unit of work as free windows are found with."""

    @property
    def bookings(self) -> TakenWindows: ...


@dataclass(frozen=True)
class BookingPage:
    """A tenant as its booking page knows it (no greeting, no links); ``office``: E.164 or empty."""

    tenant: Tenant
    office: str = ""


@dataclass(frozen=True)
class AddressHolder:
    """Whose an address is that a visitor has typed."""

    customer_id: CustomerId
    location_id: LocationId
    do_not_service: bool


class PublicWork(Protocol):
    """All that booking pages may ask: on PostgreSQL their login can't do more (`storage/rights/web.py`)."""

    @property
    def bookings(self) -> TakenWindows: ...

    def pages(self) -> Sequence[BookingPage]:
        """Active tenants that take web bookings, by name."""
        ...

    def trades_at(self, postal_code: str) -> Mapping[TenantId, Sequence[str]]:
        """Who does what at that ZIP or postal code; trades by name."""
        ...

    def known(self, tenant: TenantId, phone: str, postal_code: str) -> KnownVisitor | None:
        """Whose that number is, with the masked addresses in that ZIP code only."""
        ...

    def at_address(self, tenant: TenantId, key: str) -> AddressHolder | None:
        """Whose the address is that compares as ``key`` (`likeness.address_key`)."""
        ...

    def differences(self, customer: CustomerId, name: str, email: str) -> frozenset[WebFlag]:
        """In what somebody is not as the customer is stored."""
        ...

    def add(self, booking: WebBooking) -> None:
        """Keep a booking or lead; an id that is there already raises StoreError."""
        ...

    def source(self, token_hash: str) -> IntakeSource | None:
        """Who sends bookings with the token of that hash; None also once it is revoked."""
        ...

    def receipt(self, source: SourceId, key: str) -> IntakeReceipt | None:
        """What that source was answered under that key."""
        ...

    def keep_receipt(self, receipt: IntakeReceipt) -> bool:
        """Keep it; False when one under that key is there already."""
        ...

    def visit(self, key: str, *, alone: bool = False) -> Visit | None:
        """The visit of that key; ``alone``: nobody else reads it so until this unit is over."""
        ...

    def keep(self, key: str, visit: Visit, at: datetime) -> None: ...
    def drop(self, key: str) -> bool:
        """Take a visit away; whether it was there."""
        ...

    def idle(self, before: datetime, limit: int) -> Sequence[tuple[str, Visit]]:
        """Visits that nobody went on with since then, with their keys; the longest idle first."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def commit(self) -> None:
        """Make it durable."""
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


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One write in the journal.

    Attributes:
        about: what it changes, e.g. ``call 0199…``; writes about one thing are never reordered.
        title: for people, e.g. ``Call with (404) 555-0199: ended``.
        body: the write itself, JSON of ``version`` of its ``kind``.
        late: it was refused and is to be tried again, behind writes that were put after it.
    """

    id: UUID
    at: datetime
    kind: str
    version: int
    about: str
    title: str
    body: str
    late: bool = False


@dataclass(frozen=True)
class SetAside:
    """An entry that the database refused: kept until an administrator retries or drops it."""

    entry: Entry
    what: str
    where: str
    remedy: str


@dataclass(frozen=True)
class Backlog:
    """What a journal holds: its own id, the entries to write in order, and those set aside.

    ``damaged`` says where a file that could not be read was put; this is a new one then.
    """

    journal: UUID
    waiting: tuple[Entry, ...] = ()
    aside: tuple[SetAside, ...] = ()
    damaged: str = ""


class Job(Protocol):
    """A job that was handed over."""

    def cancel(self) -> None:
        """Stop it: it does not begin, or what it asks the database for ends. Nobody is called then."""
        ...


class SearchData(Data, Protocol):
    """Runs jobs that only read, and can be stopped: beside the others, so that they delay no call."""

    def start(
        self,
        job: Callable[[UnitOfWork], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """As ``run``."""
        ...


class Journal(Protocol):
    """Keeps entries on this computer's disk until the database has them. Answers come on the main thread."""

    def load(self, done: Callable[[Backlog], None], failed: Callable[[Exception], None]) -> None:
        """Read what it holds; after `retry` by an administrator an entry is among the waiting ones again."""
        ...

    def append(self, entry: Entry, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Keep the entry behind all others: on the disk itself when ``done`` is called."""
        ...

    def when_kept(self, done: Callable[[], None]) -> None:
        """Call ``done`` once everything appended so far is on the disk, or was refused by it."""
        ...

    def remove(self, entries: Sequence[UUID], done: Callable[[], None]) -> None:
        """The database has these: let them go."""
        ...

    def set_aside(self, refused: SetAside) -> None:
        """Keep the entry apart from those that wait, with the reason."""
        ...


class Cache(Protocol):
    """What this desk has seen of the store lately: what it goes on from while the store is away.

    Answers at once, from memory; it survives the desk on this computer's disk. Main thread only.
    """

    def reading(self) -> UnitOfWork:
        """A unit of work on what is known: the centre's settings whole, customers seen lately."""
        ...

    @property
    def open_calls(self) -> tuple[Call, ...]:
        """Calls that were up when this desk, or the last one of this profile, last heard of them."""
        ...

    def keep_centre(
        self,
        tenants: Sequence[Tenant],
        numbers: Sequence[TrackingNumber],
        queues: Sequence[Queue],
        users: Sequence[User],
    ) -> None:
        """These are all there are now."""
        ...

    def keep_customers(self, customers: Sequence[Customer]) -> None:
        """These were seen just now."""
        ...

    def keep_call(self, call: Call) -> None:
        """Know a call that is up; one that is over is forgotten."""
        ...


@dataclass(frozen=True)
class Change:
    """Something in the store is not as it was: read it again, under one's own rights.

    Attributes:
        subject: ``customers``, ``calls``, ``tenants``, … : the table, for parts of something that one's.
        id: which; None when they are many, or have no id.
        who: login of who changed it, where the database knows.
    """

    subject: str
    id: UUID | None = None
    tenant: UUID | None = None
    who: str = ""


@dataclass(frozen=True)
class Changed:
    """What was changed at one time; ``anything`` after a gap, or when it was too much to say."""

    those: frozenset[Change]
    anything: bool = False

    def touches(self, subject: str, which: UUID | None = None) -> bool:
        """Whether something of that kind (or that one thing) may not be as it was."""
        return self.anything or any(
            change.subject == subject and (which is None or change.id in (None, which))
            for change in self.those
        )


class Changes(Protocol):
    """Tells what changes in the store, whoever changes it: this desk, another one, an administrator."""

    def listen(self, told: Callable[[Changed], None]) -> None:
        """Begin. Reconnects by itself, and says after a gap that anything may have changed."""
        ...
