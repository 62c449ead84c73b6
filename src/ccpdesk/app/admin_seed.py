"""``ccpdesk admin seed``: fills a database with a made-up centre of any size."""

import argparse
import sys
import time
from datetime import UTC, datetime

from ccpdesk.app.admin_store import open_for
from ccpdesk.app.progress import Progress
from ccpdesk.app.seed.centre import Known, SeededCentre, make_centre
from ccpdesk.kernel.errors import Refused
from ccpdesk.storage.bulk import bulk_load
from ccpdesk.storage.store import Store
from ccpdesk.workflows.ports import UnitOfWork


def seed(options: argparse.Namespace) -> None:
    """Fill the database; when it is interrupted there are tenants, but no customers.

    Raises:
        Refused: there are customers already, and nobody said that this is right.
        StoreError: the database refuses.
    """
    began = time.monotonic()
    with open_for(options, upgrade=True) as (store, _):
        fill(store, options.tenants, options.customers, seed=options.seed, anyway=options.anyway)
    seconds = time.monotonic() - began
    print(f"Made {options.customers:,} customers of {options.tenants:,} tenants in {seconds:.0f} s.")


def fill(store: Store, tenants: int, customers: int, *, seed: int = 1, anyway: bool = False) -> SeededCentre:
    """Write a centre with so many tenants and customers; the same ``seed`` makes the same names."""
    with store.reading() as unit:
        if unit.customers.page(None, 1) and not anyway:
            raise Refused(
                "The database has customers already; nothing was added: made-up ones could hardly be told"
                " from true ones. Name an empty database, or say --anyway."
            )
        known = _known(unit)
    centre = make_centre(seed, datetime.now(UTC), tenants, known)
    with store.unit_of_work() as unit:
        for queue in centre.new_queues:
            unit.tenants.add_queue(queue)
        for company in centre.companies:
            unit.tenants.add_tenant(company.tenant)
            unit.tenants.add_number(company.number)
        unit.commit()
    _load(store, centre, customers)
    return centre


def _known(unit: UnitOfWork) -> Known:
    return Known(
        queues=tuple(unit.tenants.queues()),
        names=frozenset(tenant.name.casefold() for tenant in unit.tenants.tenants()),
        numbers=frozenset(number.number for number in unit.tenants.numbers()),
    )


def _load(store: Store, centre: SeededCentre, customers: int) -> None:
    """A company at a time, the first ones with what is left over."""
    progress = Progress()
    share, more = divmod(customers, len(centre.companies))
    with bulk_load(store, _tell) as load:
        for index in range(len(centre.companies)):
            made = share + (index < more)
            for part in centre.customers(index, made):
                load.add(part)
            progress((index + 1) / len(centre.companies))


def _tell(what: str) -> None:
    if sys.stderr.isatty():
        print(what, file=sys.stderr, flush=True)
