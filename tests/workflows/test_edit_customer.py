"""Two desks edit one customer, each through its own outbox: nobody's change is lost (CUST-11)."""

from dataclasses import replace

import pytest

from ccpdesk.customers.conflict import Conflict
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.errors import KnownError
from ccpdesk.storage.memory import MemoryJournal
from ccpdesk.workflows.edit_customer import CustomerEdited
from ccpdesk.workflows.ports import Change, Changed
from tests.workflows.house import DANA, MARIA, ME, House


def stored(house: House) -> Customer:
    with house.store.unit_of_work() as work:
        found = work.customers.get(MARIA.id)
    assert found is not None
    return found


@pytest.mark.req("CUST-11", "REL-03")
def test_changes_of_different_fields_become_one_though_one_waited_for_the_database(house: House) -> None:
    first, base = house.workflows, stored(house)
    house.journal = MemoryJournal()
    house.desk, second = house.open()
    house.store_is_away = True
    at = house.clock.now()
    second.outbox.put(CustomerEdited(base, replace(base, do_not_service=True), DANA.id, at))
    house.store_is_away = False
    first.outbox.put(CustomerEdited(base, replace(base, name="Maria Cruz"), ME.id, at))
    house.dispatcher.pass_time()
    now = stored(house)
    assert (now.name, now.do_not_service, now.version) == ("Maria Cruz", True, base.version + 2)
    second.follow(Changed(frozenset({Change("customers", MARIA.id)})))
    assert house.journal.waiting == {}
    assert house.journal.aside == {}


@pytest.mark.req("CUST-11", "REL-03")
def test_the_later_of_two_that_changed_the_same_sees_what_changed_and_loses_nothing(house: House) -> None:
    first, base, at = house.workflows, stored(house), house.clock.now()
    house.journal = MemoryJournal()
    _, second = house.open()
    first.outbox.put(CustomerEdited(base, replace(base, name="Maria Cruz"), ME.id, at))
    told: list[KnownError] = []
    mine = replace(base, name="Maria Gomez")
    second.outbox.put(CustomerEdited(base, mine, DANA.id, at), refused=told.append)
    (conflict,) = told
    assert isinstance(conflict, Conflict)
    assert conflict.theirs.name == stored(house).name == "Maria Cruz"
    assert ME.name in conflict.what
    assert [change.after for edit in conflict.edits for change in edit.changes] == ["Maria Cruz"]
    (kept,) = house.journal.aside.values()
    assert "Maria Gomez" in kept.entry.body
    later = replace(conflict.theirs, name="Maria Gomez")  # the agent looked, and wants it so
    second.outbox.put(CustomerEdited(conflict.theirs, later, DANA.id, at))
    assert stored(house).name == "Maria Gomez"
