"""The middle of the house on a real SQLite file, with a telephone that writes down what it is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from ccpdesk.agents.queue_control import NoQueueControl, QueueControl, QueueFact
from ccpdesk.agents.status import AVAILABLE
from ccpdesk.agents.user import User
from ccpdesk.app.assembly import Workflows, assemble, empty_desk
from ccpdesk.calls.call import Call
from ccpdesk.calls.facts import CallOffered, LinkChanged, LinkState, TelephoneFact
from ccpdesk.calls.services import ServiceFact
from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer
from ccpdesk.host.postal_table import PostalTable
from ccpdesk.host.secrets import MemorySecrets, Secrets
from ccpdesk.host.settings import Settings
from ccpdesk.host.smtp import SmtpPost
from ccpdesk.host.tenant_sources import TenantSources
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import CallId, CustomerId, QueueId, TenantId, TrackingNumberId, UserId, new_id
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.storage import open_store
from ccpdesk.storage.immediate import ImmediateData
from ccpdesk.storage.memory import MemoryCache, MemoryJournal
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.hold_place import Here
from ccpdesk.workflows.ports import UnitOfWork
from tests.workflows.taping_voice import TapingVoice, desk_recorder

SERVICE = Queue(id=QueueId(new_id()), name="service", label="Service", ring_seconds=20)
APEX = Tenant(id=TenantId(new_id()), name="Apex Heating", colour="#D9480F", caller_id="+14045550100")
BRIGHT = Tenant(id=TenantId(new_id()), name="Brightline Plumbing", colour="#0B7285")
SPRING = TrackingNumber(
    id=TrackingNumberId(new_id()),
    number="+14045550111",
    label="Spring mailer",
    campaign="Spring",
    queue_id=SERVICE.id,
    tenant_id=APEX.id,
)
NATIONAL = TrackingNumber(id=TrackingNumberId(new_id()), number="+18005550111", label="National")
ME = User(
    id=UserId(new_id()), login="sam", name="Sam Ortiz", extension="1001", direct_lines=("+14045550122",)
)
DANA = User(id=UserId(new_id()), login="dana", name="Dana Whitfield", extension="1002")


def customer(name: str, number: str, tenant: Tenant = APEX) -> Customer:
    """A customer with one mobile number."""
    contact = ContactMethod(ContactKind.MOBILE, number)
    return Customer(id=CustomerId(new_id()), tenant_id=tenant.id, name=name, contacts=(contact,))


PLACES = PostalTable()  # read once for all houses
MARIA = customer("Maria Lopez", "+14045550199")
TWINS = (customer("Ann Kim", "+14045550177"), customer("Bob Kim", "+14045550177"))
ELSEWHERE = customer("Maria Lopez", "+14045550199", BRIGHT)


class ListeningTelephone:
    """Writes every command down as ``(verb, call, …)``."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def accept(self, call: CallId, announced: bool = False) -> None:
        self.told.append(("accept", call, "announced") if announced else ("accept", call))

    def reject(self, call: CallId, code: int = 603) -> None:
        self.told.append(("reject", call, code))

    def hang_up(self, call: CallId) -> None:
        self.told.append(("hang_up", call))

    def hold(self, call: CallId) -> None:
        self.told.append(("hold", call))

    def resume(self, call: CallId) -> None:
        self.told.append(("resume", call))

    def mute(self, on: bool) -> None:
        self.told.append(("mute", on))

    def send_dtmf(self, call: CallId, digits: str) -> None:
        self.told.append(("dtmf", call, digits))

    def dial(self, call: CallId, target: str, caller_id: str = "") -> None:
        self.told.append(("dial", call, target, caller_id))

    def transfer(self, call: CallId, target: str) -> None:
        self.told.append(("transfer", call, target))

    def transfer_to(self, call: CallId, other: CallId) -> None:
        self.told.append(("transfer_to", call, other))

    def conference(self, calls: tuple[CallId, ...]) -> None:
        self.told.append(("conference", *calls))


class ManualDispatcher:
    """Runs posted work at once and keeps what is due later until the test says so."""

    def __init__(self) -> None:
        self.due: list[Callable[[], None]] = []

    def post(self, work: Callable[[], None]) -> None:
        work()

    def later(self, seconds: float, work: Callable[[], None]) -> Callable[[], None]:
        assert seconds > 0
        self.due.append(work)
        return lambda: self.due.remove(work)

    def pass_time(self) -> None:
        """Run what is due."""
        due, self.due = self.due, []
        for work in due:
            work()


@dataclass
class HandClock:
    """A clock that the test sets."""

    time: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    up: float = 0.0

    def now(self) -> datetime:
        return self.time

    def uptime(self) -> float:
        return self.up

    def set(self, by: timedelta) -> None:
        """Somebody sets it: no time passes."""
        self.time += by

    def wait(self, seconds: float) -> datetime:
        """Let time pass; returns the new time."""
        self.time += timedelta(seconds=seconds)
        self.up += seconds
        return self.time


MakeQueues = Callable[[Callable[[QueueFact], None], Clock], QueueControl]


class House:
    """One desk, ready for calls, with a database that can be taken away."""

    def __init__(
        self,
        file: Path,
        queues: MakeQueues = NoQueueControl,
        settings: Settings | None = None,
        secrets: Secrets | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self.file = file
        self.store = open_store(f"sqlite:///{file}")
        self.clock = HandClock()
        self.dispatcher = ManualDispatcher()
        self.telephone = ListeningTelephone()
        self.store_is_away = False
        self.here = Here(uuid4(), "FRONT-DESK-3 (sam)")
        self.journal = MemoryJournal()
        self.queues = queues(self.hear, self.clock)
        self.cache = MemoryCache()
        self.secrets = secrets or MemorySecrets()
        self.recordings = file.parent / "recordings"
        self.voice = TapingVoice(self.hear, self.clock)
        self.recorder = desk_recorder(self.voice, self.recordings, self.secrets, self.dispatcher)
        self.desk, self.workflows = self.open()

    def open(self) -> tuple[Desk, Workflows]:
        """A desk on this store, as after a start of the program."""
        settings = self.settings
        desk = empty_desk(settings, self.clock)
        data = ImmediateData(self._unit_of_work)
        workflows = assemble(
            desk,
            data=data,
            lookup_data=data,
            search_data=data,
            fetching=data,
            journal=self.journal,
            cache=self.cache,
            telephone=self.telephone,
            queues=self.queues,
            dispatcher=self.dispatcher,
            clock=self.clock,
            settings=settings,
            here=self.here,
            places=PLACES,
            post=SmtpPost(settings.mail, self.secrets, self.dispatcher, self.clock),
            recorder=self.recorder,
            sources=TenantSources(),
        )
        workflows.outbox.start()
        self.workflows = workflows
        self.hear(LinkChanged(self.clock.now(), LinkState.CONNECTED))
        workflows.open_desk("sam", lambda _: workflows.status.begin(AVAILABLE))
        workflows.follow.keep_centre()
        return desk, workflows

    def close(self) -> None:
        self.store.close()

    def hear(self, fact: TelephoneFact | QueueFact | ServiceFact) -> None:
        """The telephone tells something."""
        self.workflows.hear(fact)

    def offer(self, caller: str = "4045550199", dialled: str = SPRING.number, **more: object) -> CallId:
        """A call comes in now; returns its id."""
        call = CallId(new_id())
        offered = CallOffered(
            call=call,
            at=self.clock.now(),
            caller=parse_party(caller),
            dialled=dialled,
            **more,  # type: ignore[arg-type] # the tests name fields of the offer
        )
        self.hear(offered)
        return call

    def call(self, call: CallId) -> Call:
        """The call as the desk shows it."""
        return self.desk.state.calls.required(call)

    def logged(self, call: CallId) -> tuple[Call, list[str]]:
        """The call as the store has it, with the words of what happened."""
        with self.store.unit_of_work() as work:
            entry = work.calls.get(call)
        assert entry is not None
        return entry.call, [event.what for event in entry.events]

    def _unit_of_work(self) -> UnitOfWork:
        if self.store_is_away:
            raise StoreError("The database can't be reached")
        return self.store.unit_of_work()


def furnish(file: Path) -> None:
    """Make the database that every house starts with."""
    furnish_url(f"sqlite:///{file}")


def furnish_url(url: str) -> None:
    """The same on any database."""
    store = open_store(url)
    with store.unit_of_work() as work:
        work.tenants.add_queue(SERVICE)
        for tenant in (APEX, BRIGHT):
            work.tenants.add_tenant(tenant)
        for number in (SPRING, NATIONAL):
            work.tenants.add_number(number)
        for user in (ME, DANA):
            work.users.add(user)
        work.customers.add_many([MARIA, *TWINS, ELSEWHERE])
        work.commit()
    store.close()
