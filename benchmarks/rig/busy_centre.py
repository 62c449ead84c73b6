"""A centre to work in: any number of customers, tenants that take bookings, and one thick profile."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.rig.phones import DeskPhone
from benchmarks.rig.search_centre import on_sqlite
from benchmarks.rig.thick_profile import add_thick_profile
from benchmarks.rig.typed import some_customers, typed_queries
from ccpdesk.agents.user import User
from ccpdesk.customers.customer import ContactKind, Customer
from ccpdesk.kernel.ids import UserId, new_id
from ccpdesk.storage import open_store
from ccpdesk.tenants.tenant import Offer
from ccpdesk.tenants.week import parse_week
from ccpdesk.workflows.ports import UnitOfWork

THICK: Final = "Wilhelmina Thickbook"
_NUMBER: Final = "+12025550186"
_WINDOWS: Final = "Mon-Sun 08:00-12:00 x 50, Mon-Sun 12:00-16:00 x 50"
_OFFER: Final = Offer(("Website",), ("Leak", "No heat", "Tune-up"), ("Service",))
_CALLERS: Final = 200


@dataclass(frozen=True)
class Caller:
    """Somebody who calls: number and name, and the number that they dial."""

    number: str
    name: str
    dialled: str


@dataclass(frozen=True)
class BusyCentre:
    """Texts as agents type them, and customers who call; the first caller has the thick profile."""

    texts: Sequence[str]
    callers: Sequence[Caller]


def furnish_busy(phone: DeskPhone, customers: int) -> BusyCentre:
    """Put a copy of the centre that `benchmarks.search` uses into a profile, with the agent Ada."""
    database = phone.paths.data / "ccpdesk.sqlite"
    with on_sqlite(customers, lambda text: print(text, file=sys.stderr)) as centre:
        file = Path(str(centre.everybody.engine.url.database))
    shutil.copyfile(file, database)
    store = open_store(f"sqlite:///{database}")
    try:
        known = some_customers(store, Random(7), _CALLERS)  # noqa: S311 - repeatable, no secret
        with store.unit_of_work() as work:
            work.users.add(User(id=UserId(new_id()), login="ada", name="Ada Byron", extension="1001"))
            first = known[0].tenant_id
            thick = add_thick_profile(work, first, THICK, _NUMBER)
            callers = _callers(work, [thick, *known])
            work.commit()
    finally:
        store.close()
    return BusyCentre(typed_queries(known), callers)


def _callers(work: UnitOfWork, customers: Sequence[Customer]) -> list[Caller]:
    """Those who have a telephone; their tenants take bookings from now on."""
    lines = {line.tenant_id: line.number for line in work.tenants.numbers()}
    tenants = {tenant.id: tenant for tenant in work.tenants.tenants()}
    for tenant in {customer.tenant_id for customer in customers}:
        work.tenants.change_tenant(replace(tenants[tenant], windows=parse_week(_WINDOWS)))
        work.tenants.change_offer(tenant, _OFFER)
    found = []
    for customer in customers:
        numbers = (one.value for one in customer.contacts if one.kind is not ContactKind.EMAIL)
        number = next(numbers, None)
        if number is not None:
            found.append(Caller(number, customer.name, lines[customer.tenant_id]))
    return found
