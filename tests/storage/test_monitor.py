"""Contract: agents live, orders of supervisors, requests for help, the queue log (SUP-01, SUP-02, SUP-04)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ccpdesk.agents.help import HelpRequest
from ccpdesk.agents.live import AgentLive, DayFigures
from ccpdesk.agents.orders import Order, OrderKind, OrderOutcome
from ccpdesk.agents.status import AVAILABLE, Activity, Availability, Choice
from ccpdesk.agents.user import User
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.ids import HelpId, OrderId, new_id
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_call, a_customer, a_tenant, a_user, kept


def live_of(user: User, **more: object) -> AgentLive:
    made = AgentLive(
        user=user.id,
        choice=AVAILABLE,
        chosen_at=NOON,
        confirmed=True,
        activity=Activity.READY,
        active_since=NOON,
        connected=True,
        link_since=NOON,
        day=DayFigures(day=date(2026, 3, 2), answered=3, missed=1, talk=timedelta(minutes=12)),
    )
    return replace(made, **more)  # type: ignore[arg-type] # fields of the dataclass


@pytest.mark.req("SUP-01")
def test_an_agent_is_seen_as_the_desk_told_last_with_the_call_that_is_up(units: Units) -> None:
    ada, ben, apex = a_user("ada"), a_user("ben"), a_tenant()
    maria = a_customer(apex)
    call = a_call(tenant_id=apex.id, customer_id=maria.id, state=CallState.ACTIVE)
    with units() as unit:
        kept(unit, ada, ben, apex, maria)
        unit.live.put(live_of(ada))
        talking = live_of(ada, activity=Activity.ON_QUEUE_CALL, call=call.id)
        unit.live.put(talking)
        unit.live.put(live_of(ben, choice=Choice(Availability.UNAVAILABLE, "Lunch")))
        assert {seen.live.user: seen.call for seen in unit.live.agents()} == {ada.id: None, ben.id: None}
        unit.calls.save(call, ada.id)
        unit.commit()
    with units() as unit:
        (seen,) = unit.live.agents([ada.id])
        assert (seen.live, seen.call) == (talking, call)
        assert (seen.tenant_name, seen.customer_name) == (apex.name, maria.name)
        unit.calls.save(replace(call, state=CallState.ENDED, ended_at=NOON), ada.id)
        assert unit.live.agents([ada.id])[0].call is None, "an old word of a call that is over"
        assert unit.live.silences() == {}


@pytest.mark.req("SUP-02")
def test_an_order_waits_until_the_agents_desk_says_what_came_of_it(units: Units) -> None:
    ada, dana = a_user("ada"), a_user("dana")
    lunch = Choice(Availability.UNAVAILABLE, "Lunch")
    order = Order(id=OrderId(new_id()), agent=ada.id, by=dana.id, kind=OrderKind.SET_STATUS, choice=lunch)
    heard = replace(
        order, id=OrderId(new_id()), kind=OrderKind.LISTEN, choice=None, outcome=OrderOutcome.DONE
    )
    with units() as unit:
        kept(unit, ada, dana)
        unit.orders.give(order)
        unit.orders.give(heard)
        unit.commit()
    with units() as unit:
        (waiting,) = unit.orders.waiting(ada.id)
        assert replace(waiting, age=timedelta()) == order
        assert not waiting.stale
        assert unit.orders.waiting(dana.id) == []
        unit.orders.settle(order.id, OrderOutcome.REFUSED, "in a call")
        unit.orders.settle(order.id, OrderOutcome.DONE)
        assert unit.orders.waiting(ada.id) == []
        settled = unit.orders.get(order.id)
        assert settled is not None
        assert (settled.outcome, settled.why) == (OrderOutcome.REFUSED, "in a call")


@pytest.mark.req("SUP-04")
def test_help_is_answered_by_one_and_over_when_ended(units: Units) -> None:
    ada, dana, eve = a_user("ada"), a_user("dana"), a_user("eve")
    request = HelpRequest(id=HelpId(new_id()), agent=ada.id, asked_at=NOON)
    with units() as unit:
        kept(unit, ada, dana, eve)
        unit.help.ask(request)
        unit.help.ask(request)
        assert unit.help.open() == [request]
        assert unit.help.answer(request.id, dana.id)
        assert not unit.help.answer(request.id, eve.id)
        assert unit.help.open() == [replace(request, answered_by=dana.id)]
        unit.help.end(request.id, NOON)
        assert unit.help.open() == []


@pytest.mark.req("SUP-01")
def test_the_queue_log_is_read_from_where_one_left_off(units: Units) -> None:
    entered = QueueEvent(at=NOON, call="1.1", queue="service", event="ENTERQUEUE", data=("", "+1404", "1"))
    later = NOON + timedelta(seconds=9)
    connected = QueueEvent(at=later, call="1.1", queue="service", agent="1001", event="CONNECT", data=("9",))
    with units() as unit:
        assert unit.queue_log.newest() is None
        unit.queue_log.add([entered, connected])
        first, second = unit.queue_log.since(NOON)
        assert (first.event, first.data, second.agent) == ("ENTERQUEUE", ("", "+1404", "1", "", ""), "1001")
        assert list(unit.queue_log.since(NOON, after=first.number)) == [second]
        assert list(unit.queue_log.since(later)) == [second]
        assert unit.queue_log.newest() == later
