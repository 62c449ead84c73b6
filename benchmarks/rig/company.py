"""A company to measure with: 100 tenants, a million customers. Made once, kept, copied for each run."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.rig.kept import kept
from ccpdesk.agents.user import User
from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, Location
from ccpdesk.kernel.ids import CustomerId, QueueId, TenantId, TrackingNumberId, UserId, new_id
from ccpdesk.storage import open_store
from ccpdesk.storage.bulk import bulk_load
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber

TENANTS: Final = 100
_BATCH: Final = 10_000
_FIRST: Final = ("Ada", "Alan", "Barbara", "Charles", "Donald", "Edsger", "Grace", "Hedy", "John", "Radia")
_LAST: Final = ("Hopper", "Turing", "Liskov", "Babbage", "Knuth", "Dijkstra", "Lamarr", "Backus", "Perlman")
_STREETS: Final = ("Oak", "Elm", "Maple", "Peachtree", "Main", "Cedar", "Willow", "Walnut", "Chestnut")
_TRADES: Final = ("Plumbing", "Heating & Air", "Electric", "Roofing", "Garage Doors")


@dataclass(frozen=True)
class KnownCaller:
    """A customer's number, and the tracking number of the tenant that knows them."""

    number: str
    dialled: str


def known_caller(index: int, customers: int) -> KnownCaller:
    """The caller with this index, 0 to ``customers`` - 1."""
    each = customers // TENANTS
    tenant, place = divmod(index % (each * TENANTS), each)
    return KnownCaller(_number(tenant, place), _tracking_number(tenant))


def furnish(database: Path, customers: int, tell: Callable[[str], None]) -> None:
    """Put a company with so many customers at this path (SQLite)."""
    shutil.copyfile(kept(f"company-{customers}", lambda file: _make(file, customers), tell), database)


def _make(database: Path, customers: int) -> None:
    store = open_store(f"sqlite:///{database}")
    try:
        tenants = [
            Tenant(id=TenantId(new_id()), name=f"{_LAST[i % 9]} {_TRADES[i % 5]} {i:02}", colour="#0B7285")
            for i in range(TENANTS)
        ]
        with store.unit_of_work() as work:
            queue = Queue(id=QueueId(new_id()), name="plumbing", label="Plumbing", ring_seconds=20)
            work.tenants.add_queue(queue)
            for index, tenant in enumerate(tenants):
                work.tenants.add_tenant(tenant)
                work.tenants.add_number(_line(index, tenant, queue))
            work.users.add(User(id=UserId(new_id()), login="ada", name="Ada Byron", extension="1001"))
            work.commit()
        with bulk_load(store) as load:
            for batch in _batches(tenants, customers // TENANTS):
                load.add(batch)
    finally:
        store.close()


def _line(index: int, tenant: Tenant, queue: Queue) -> TrackingNumber:
    return TrackingNumber(
        id=TrackingNumberId(new_id()),
        number=_tracking_number(index),
        label="Mailer line",
        campaign="Spring mailer",
        queue_id=queue.id,
        tenant_id=tenant.id,
    )


def _batches(tenants: list[Tenant], each: int) -> Iterator[list[Customer]]:
    chance = random.Random(1)  # noqa: S311 - repeatable, no secret
    batch: list[Customer] = []
    for index, tenant in enumerate(tenants):
        for place in range(each):
            batch.append(_customer(chance, tenant, _number(index, place), place))
            if len(batch) >= _BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def _customer(chance: random.Random, tenant: Tenant, number: str, place: int) -> Customer:
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    return Customer(
        id=CustomerId(new_id()),
        tenant_id=tenant.id,
        name=name,
        contacts=(
            ContactMethod(ContactKind.MOBILE, number),
            ContactMethod(ContactKind.EMAIL, f"{name.replace(' ', '.').lower()}{place}@example.com"),
        ),
        locations=(
            Location(
                f"{chance.randrange(1, 999)} {chance.choice(_STREETS)} Street", "Atlanta", "GA", "30303"
            ),
        ),
    )


def _number(tenant: int, place: int) -> str:
    return f"+1404{200 + tenant}{place:04}"


def _tracking_number(tenant: int) -> str:
    return f"+120255501{tenant:02}"
