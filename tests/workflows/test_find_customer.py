"""The customer panel while the store is slow: what was asked for last is shown (CUST-01)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ccpdesk.storage.memory import MemoryCache
from ccpdesk.workflows.find_customer import FindCustomer
from ccpdesk.workflows.ledger import Ledger
from tests.workflows.house import TWINS, House
from tests.workflows.late_data import LateData


@dataclass
class Panel:
    """The panel's verbs over a slow store."""

    find: FindCustomer
    store: LateData


@pytest.fixture
def panel(house: House) -> Panel:
    late = LateData(house)
    ledger = Ledger(house.desk, house.workflows.outbox, MemoryCache())
    ledger.calls = house.desk.state.calls
    return Panel(FindCustomer(house.desk, late, MemoryCache(), ledger, house.clock), late)


@pytest.mark.req("CUST-01")
def test_of_two_that_are_opened_the_last_one_is_shown(house: House, panel: Panel) -> None:
    first, second = TWINS
    shown: list[object] = []
    house.desk.subscribe(lambda state: shown.append(state.lookup.shown and state.lookup.shown.id))
    panel.find.open(first.id)
    panel.find.open(second.id)
    panel.store.answer()
    assert first.id not in shown
    assert shown[-1] == second.id


@pytest.mark.req("CUST-01")
def test_a_search_that_is_begun_meanwhile_stays(house: House, panel: Panel) -> None:
    panel.find.open(TWINS[0].id)
    panel.find.search("Lopez")
    panel.store.answer()
    lookup = house.desk.state.lookup
    assert (lookup.text, lookup.shown) == ("Lopez", None)
    assert lookup.results


@pytest.mark.req("CUST-01")
def test_that_a_search_failed_is_not_told_any_more_when_the_next_one_does_not(house: House) -> None:
    find = house.workflows.actions
    house.store_is_away = True
    find.search("Lopez")
    assert [notice.key for notice in house.desk.state.notices if notice.key == "search"]
    house.store_is_away = False
    find.search("Lopez")
    assert not [notice.key for notice in house.desk.state.notices if notice.key == "search"]
