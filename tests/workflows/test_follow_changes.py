"""What others change appears on this desk without being asked for (CUST-11, SUP-01)."""

from dataclasses import replace

import pytest

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.calls.facts import CallConnected
from ccpdesk.kernel.ids import new_id
from ccpdesk.workflows.ports import Change, Changed
from tests.workflows.house import APEX, MARIA, ME, TWINS, House


def told(house: House, *changes: Change, anything: bool = False) -> None:
    house.workflows.follow(Changed(frozenset(changes), anything=anything))


def rename(house: House, name: str) -> None:
    """Another desk changes Maria's name."""
    with house.store.unit_of_work() as work:
        stored = work.customers.get(MARIA.id)
        assert stored is not None
        work.customers.save(replace(stored, name=name), stored.version, ME.id, house.clock.now())
        work.commit()


@pytest.mark.req("CUST-11")
@pytest.mark.parametrize("anything", [False, True])
def test_the_open_customer_and_the_card_show_what_another_desk_saved(house: House, anything: bool) -> None:
    call_id = house.offer()
    house.hear(CallConnected(call_id, house.clock.wait(1)))
    rename(house, "Maria Cruz")
    told(house, Change("customers", TWINS[0].id))
    assert house.desk.state.lookup.shown == MARIA
    told(house, *([] if anything else [Change("customers", MARIA.id)]), anything=anything)
    shown, card = house.desk.state.lookup.shown, house.desk.state.card(call_id).customer
    assert shown is not None
    assert shown == card
    assert (shown.name, shown.version) == ("Maria Cruz", MARIA.version + 1)


@pytest.mark.req("TEN-01")
def test_settings_of_the_centre_are_read_again_and_kept_for_when_the_database_is_away(house: House) -> None:
    with house.store.unit_of_work() as work:
        tenant = work.tenants.tenant(APEX.id)
        assert tenant is not None
        work.tenants.change_tenant(replace(tenant, greeting="Apex, {agent} speaking."))
        work.commit()
    told(house, Change("tenants", APEX.id))
    (apex,) = [tenant for tenant in house.desk.state.tenants if tenant.id == APEX.id]
    assert apex.greeting == "Apex, {agent} speaking."
    house.store_is_away = True
    call_id = house.offer()
    shown = house.desk.state.card(call_id).tenant
    assert shown is not None
    assert shown.greeting == apex.greeting


@pytest.mark.req("ADM-01", "ADM-02")
def test_what_an_administrator_lets_the_agent_do_is_taken_up_by_the_running_desk(house: House) -> None:
    desk = house.desk
    with house.store.unit_of_work() as work:
        me = work.users.get(ME.id)
        assert me is not None
        work.users.change(replace(me, role=Role.SUPERVISOR, revoked=frozenset({Permission.MONITOR})))
        work.commit()
    assert not desk.state.may(Permission.ALL_CALLS)
    told(house, Change("users", ME.id))
    assert (desk.state.may(Permission.ALL_CALLS), desk.state.may(Permission.MONITOR)) == (True, False)
    with house.store.unit_of_work() as work:
        work.roles.change(Role.SUPERVISOR, frozenset({Permission.CENTRE}))
        work.commit()
    told(house, Change("role_permissions"))
    house.dispatcher.pass_time()  # twice within half a second: the second time is waited for
    assert desk.state.permissions == {Permission.CENTRE}


@pytest.mark.req("CALL-12")
def test_the_history_is_read_again_at_once_and_then_not_more_often_than_bearable(house: House) -> None:
    before = house.desk.state.history_version
    for _ in range(50):
        told(house, Change("calls", new_id()))
    assert house.desk.state.history_version == before + 1
    house.dispatcher.pass_time()
    assert house.desk.state.history_version == before + 2
    house.dispatcher.pass_time()
    house.dispatcher.pass_time()
    assert house.desk.state.history_version == before + 2
