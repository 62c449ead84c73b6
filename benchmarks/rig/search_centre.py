"""Centres of any size on both databases, to search in: seeded once, and measured with a user's own login."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import make_url, text

from benchmarks.rig.kept import kept, load_seconds
from ccpdesk.agents.user import User
from ccpdesk.app.admin_seed import fill
from ccpdesk.kernel.ids import UserId, new_id
from ccpdesk.storage import open_store
from ccpdesk.storage.store import Store
from tests.peers.postgres import Postgres

TENANTS: Final = 100
AGENT: Final = "bench_agent"
AGENTS_TENANTS: Final = 20
SETTINGS: Final = {"shared_buffers": "2GB"}
"""As the administrator's guide says for a centre of this size."""


@dataclass(frozen=True)
class Centre:
    """A database with its size in bytes; ``load_s`` is None when it was there already."""

    database: str
    everybody: Store
    agent: Store
    size: int
    load_s: float | None


@contextmanager
def on_sqlite(customers: int, tell: Callable[[str], None]) -> Iterator[Centre]:
    """The file is kept in the cache folder; a file has no users, so both stores are the same."""
    file = kept(f"search-{customers}", lambda path: _fill(f"sqlite:///{path}", customers), tell)
    store = open_store(f"sqlite:///{file}")
    yield Centre("SQLite", store, store, file.stat().st_size, load_seconds(file))
    store.close()


@contextmanager
def on_postgresql(customers: int, url: str, tell: Callable[[str], None]) -> Iterator[Centre]:
    """A server of its own, gone afterwards; or, with ``url``, a database that a run before has filled."""
    if url:
        yield from _on_server(url, customers, tell)
        return
    with TemporaryDirectory(prefix="ccpdesk-search-") as folder:
        Path(folder).chmod(0o755)
        server = Postgres(Path(folder), SETTINGS)
        server.start()
        try:
            yield from _on_server(server.fresh_database(), customers, tell)
        finally:
            server.stop()


def _on_server(url: str, customers: int, tell: Callable[[str], None]) -> Iterator[Centre]:
    owner = open_store(url)
    load_s = None
    with owner.reading() as unit:
        empty = not unit.customers.page(None, 1)
    if empty:
        tell("filling PostgreSQL …")
        owner.close()
        began = time.monotonic()
        _fill(url, customers)
        load_s = time.monotonic() - began
        owner = open_store(url)
    _add_agent(owner)
    with owner.engine.connect() as connection:
        size = int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    login = make_url(url).set(username=AGENT).render_as_string(hide_password=False)
    agent = open_store(login)
    yield Centre("PostgreSQL", owner, agent, size, load_s)
    agent.close()
    owner.close()


def _fill(url: str, customers: int) -> None:
    store = open_store(url)
    fill(store, TENANTS, customers)
    store.close()


def _add_agent(owner: Store) -> None:
    """A user of some of the tenants, whose login PostgreSQL holds to them."""
    with owner.unit_of_work() as unit:
        if any(user.login == AGENT for user in unit.users.all()):
            return
        tenants = [tenant.id for tenant in unit.tenants.tenants()][:AGENTS_TENANTS]
        unit.users.add(User(id=UserId(new_id()), login=AGENT, name="Agent", tenants=frozenset(tenants)))
        unit.commit()
