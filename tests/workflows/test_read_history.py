"""The history shows an agent as much as the permissions say (CALL-12, ADM-01)."""

from dataclasses import replace

import pytest

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.call import Call
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import CallId, new_id
from tests.workflows.house import APEX, BRIGHT, DANA, ME, House


def calls_of_both(house: House) -> tuple[Call, Call]:
    """One of mine for Apex, one of Dana's for Brightline."""
    over = replace(house.call(house.offer()), state=CallState.ENDED, ended_at=house.clock.now())
    danas = replace(over, id=CallId(new_id()), tenant_id=BRIGHT.id, queue_id=None, customer_id=None)
    with house.store.unit_of_work() as work:
        work.calls.save(over, ME.id)
        work.calls.save(danas, DANA.id)
        work.commit()
    return over, danas


def listed(house: House, **wanted: object) -> set[CallId]:
    found: list[LoggedCall] = []
    house.workflows.actions.history(HistoryFilter(**wanted), found.extend)  # type: ignore[arg-type] # its fields
    return {entry.call.id for entry in found}


def allow(house: House, **changes: object) -> None:
    with house.store.unit_of_work() as work:
        work.users.change(replace(work.users.by_login("sam") or ME, **changes))  # type: ignore[arg-type] # as above
        work.commit()
    house.desk, house.workflows = house.open()


@pytest.mark.req("CALL-12", "ADM-01")
def test_others_calls_are_read_with_the_permission_and_of_ones_own_tenants_only(house: House) -> None:
    mine, danas = calls_of_both(house)
    seen: list[LoggedCall | None] = []
    assert listed(house) == listed(house, agent=DANA.id) == {mine.id}
    house.workflows.actions.history_entry(danas.id, seen.append)
    allow(house, granted=frozenset({Permission.ALL_CALLS}))
    assert listed(house) == {mine.id, danas.id}
    assert listed(house, agent=DANA.id) == {danas.id}
    house.workflows.actions.history_entry(danas.id, seen.append)
    assert [entry.agent_name if entry else None for entry in seen] == [None, "Dana Whitfield"]
    allow(house, tenants=frozenset({APEX.id}))
    assert listed(house) == {mine.id}
