"""Contract of the port `Cache`; and the file behind it, which may fail without harm."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ccpdesk.calls.call import Call
from ccpdesk.calls.state_machine import CallState
from ccpdesk.storage.cache import CachedStore, cache_file
from ccpdesk.storage.memory import MemoryCache
from ccpdesk.workflows.ports import Cache
from tests.storage.examples import (
    NOON,
    a_call,
    a_customer,
    a_number,
    a_queue,
    a_tenant,
    a_user,
    at_street,
    email,
    phone,
)
from tests.storage.main_thread import MainThread

Restart = Callable[[], Cache]


class Profile:
    """Caches of one profile, one desk after the other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.main = MainThread()
        self.cache: CachedStore | None = None

    def restart(self) -> Cache:
        if self.cache is not None:
            self.cache.close()
        self.cache = CachedStore(self.path, self.main)
        self.cache.load(lambda: None)
        self.main.run_one()
        return self.cache


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    made = Profile(tmp_path / "cache.sqlite")
    yield made
    if made.cache is not None:
        made.cache.close()


@pytest.fixture(params=["file", "memory"])
def restart(request: pytest.FixtureRequest, profile: Profile) -> Restart:
    if request.param == "file":
        return profile.restart
    cache = MemoryCache()
    return lambda: cache


@pytest.mark.req("REL-03", "CALL-01")
def test_what_was_seen_is_known_after_a_restart(restart: Restart) -> None:
    tenant, queue, user = a_tenant(), a_queue(), a_user(extension="1001")
    number = a_number(tenant_id=tenant.id, queue_id=queue.id)
    foreign = a_number("+14045550109", tenant_id=a_tenant().id)
    customer = a_customer(
        tenant, contacts=(phone("+14045550199"), email("m@example.com")), locations=(at_street("1 Elm"),)
    )
    cache = restart()
    cache.keep_centre([tenant], [number, foreign], [queue], [user])
    cache.keep_customers([customer])
    work = restart().reading()
    dialled = work.tenants.dialled(number.number)
    assert dialled is not None
    assert (dialled.number, dialled.tenant, dialled.queue) == (number, tenant, queue)
    assert work.tenants.dialled(foreign.number) is None
    assert work.users.by_login(user.login) == user
    assert list(work.customers.by_number("+14045550199", tenant.id)) == [customer]


@pytest.mark.req("REL-03", "TEN-01")
def test_what_is_gone_from_the_centre_is_not_known_any_longer(restart: Restart) -> None:
    mine, lost = a_tenant("mine"), a_tenant("lost")
    customers = [a_customer(tenant, tenant.name) for tenant in (mine, lost)]
    cache = restart()
    cache.keep_centre([mine, lost], [], [a_queue()], [a_user()])
    cache.keep_customers(customers)
    cache.keep_centre([mine], [], [], [])
    for known in (cache.reading(), restart().reading()):
        assert [tenant.name for tenant in known.tenants.tenants()] == ["mine"]
        assert (list(known.tenants.queues()), list(known.users.all())) == ([], [])
        assert [known.customers.get(customer.id) for customer in customers] == [customers[0], None]


@pytest.mark.req("REL-01", "REL-03")
def test_calls_that_are_up_are_known_until_they_are_over(restart: Restart) -> None:
    goes_on, over = a_call(), a_call()
    cache = restart()
    for call in (goes_on, over):
        cache.keep_call(call)
    cache.keep_call(replace(goes_on, state=CallState.ACTIVE, answered_at=NOON))
    cache.keep_call(replace(over, state=CallState.ENDED, ended_at=NOON))
    expected: tuple[Call, ...] = (replace(goes_on, state=CallState.ACTIVE, answered_at=NOON),)
    assert cache.open_calls == expected
    assert restart().open_calls == expected


@pytest.mark.req("SEC-01")
def test_only_the_latest_customers_are_kept_and_only_for_this_user(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_file, "CUSTOMERS", 2)
    tenant = a_tenant()
    customers = [a_customer(tenant, name) for name in ("first", "second", "third")]
    cache = profile.restart()
    cache.keep_centre([tenant], [], [], [])
    for customer in customers:
        cache.keep_customers([customer])
    work = profile.restart().reading()
    assert [work.customers.get(customer.id) for customer in customers] == [None, *customers[1:]]
    assert profile.path.stat().st_mode & 0o077 == 0


def test_customers_not_seen_for_a_week_are_gone_from_the_disk_once_it_was_read(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile.restart().keep_customers([a_customer(a_tenant())])
    monkeypatch.setattr(cache_file, "CUSTOMER_SECONDS", -1)
    profile.restart()
    with closing(sqlite3.connect(f"file:{profile.path}?mode=ro", uri=True)) as disk:
        assert disk.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_a_damaged_file_is_made_anew(profile: Profile) -> None:
    profile.path.write_bytes(b"no database " * 1000)
    tenant = a_tenant()
    profile.restart().keep_centre([tenant], [], [], [])
    assert list(profile.restart().reading().tenants.tenants()) == [tenant]


def test_a_desk_whose_cache_cannot_be_written_goes_on(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "no such folder" / "cache.sqlite")
    tenant = a_tenant()
    cache = profile.restart()
    cache.keep_centre([tenant], [], [], [])
    assert list(cache.reading().tenants.tenants()) == [tenant]
    assert profile.cache is not None
    profile.cache.close()
