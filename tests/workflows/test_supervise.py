"""Supervisors and the agents they watch: orders, listening, help, the live record, the wallboard (SUP-*)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from sqlalchemy import update

from ccpdesk.agents.desk_session import VANISHED, DeskSession
from ccpdesk.agents.help import HelpRequest
from ccpdesk.agents.orders import STALE, Order, OrderKind, OrderOutcome
from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.status import OFFLINE, Activity, Availability, ChangedBy, Choice
from ccpdesk.app.ctl_verbs import Verbs
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import HelpId, OrderId, UserId, new_id
from ccpdesk.storage.immediate import ImmediateData
from ccpdesk.storage.monitor.tables import OrderRow
from ccpdesk.storage.people.tables import DeskSessionRow
from ccpdesk.workflows.ask_help import AskHelp
from ccpdesk.workflows.ports import Change, Changed, UnitOfWork
from ccpdesk.workflows.supervise import SpyCodes, Supervise
from ccpdesk.workflows.tell_live import TellLive
from tests.workflows.house import DANA, ME, SERVICE, House
from tests.workflows.late_data import LateData

T = TypeVar("T")
LUNCH = Choice(Availability.UNAVAILABLE, "Lunch")
ANYTHING = Changed(frozenset(), anything=True)


@pytest.fixture
def agent(house: House) -> House:
    """Sam's desk, where he works."""
    begin(house)
    return house


@pytest.fixture
def supervisor(house: House) -> House:
    """The same desk, when Sam is a supervisor."""
    with house.store.unit_of_work() as work:
        work.users.change(replace(ME, role=Role.SUPERVISOR, queues=frozenset({SERVICE.id})))
        work.commit()
    house.desk, house.workflows = house.open()
    begin(house)
    return house


def begin(house: House) -> None:
    house.workflows.record.begin()
    house.workflows.live.begin()
    house.workflows.obey.begin()


def order(
    house: House, kind: OrderKind, choice: Choice | None = None, age: timedelta = timedelta()
) -> OrderId:
    """Dana gives an order from her own desk; this one hears of it."""
    given = Order(id=OrderId(new_id()), agent=ME.id, by=DANA.id, kind=kind, choice=choice)
    with house.store.unit_of_work() as work:
        work.orders.give(given)
        work.commit()
    with house.store.engine.begin() as connection:
        connection.execute(update(OrderRow).values(given_at=datetime.now(UTC) - age))
    house.workflows.changed(Changed(frozenset({Change("supervisor_orders", given.id)})))
    return given.id


def outcome(house: House, given: OrderId) -> tuple[OrderOutcome | None, str]:
    with house.store.unit_of_work() as work:
        found = work.orders.get(given)
    assert found is not None
    return found.outcome, found.why


def asking(house: House) -> list[HelpRequest]:
    return list(house.desk.state.asking)


def notices(house: House) -> list[str]:
    return [notice.text for notice in house.desk.state.notices]


@pytest.mark.req("SUP-02", "STAT-06")
def test_a_status_set_by_a_supervisor_is_kept_as_hers(agent: House) -> None:
    given = order(agent, OrderKind.SET_STATUS, LUNCH)
    assert outcome(agent, given) == (OrderOutcome.DONE, "")
    assert agent.desk.state.status.choice == LUNCH
    assert notices(agent) == ["Dana Whitfield set your status to Unavailable Lunch."]
    with agent.store.unit_of_work() as work:
        latest = work.status_log.latest(ME.id)
    assert latest is not None
    assert (latest.choice, latest.changed_by, latest.actor) == (LUNCH, ChangedBy.SUPERVISOR, DANA.id)


@pytest.mark.req("SUP-02", "STAT-04")
def test_during_a_call_it_is_for_afterwards_and_still_hers(agent: House) -> None:
    call = agent.offer(queue_name="service")
    agent.workflows.actions.accept(call)
    agent.hear(CallConnected(call, agent.clock.wait(3)))
    given = order(agent, OrderKind.SET_STATUS, LUNCH)
    assert outcome(agent, given) == (OrderOutcome.DONE, "after the call")
    assert agent.desk.state.status.next == LUNCH
    agent.hear(CallEnded(call, agent.clock.wait(9), Ending(EndedBy.AGENT)))
    assert agent.desk.state.status.choice == LUNCH
    assert agent.desk.state.status.actor == DANA.id


@pytest.mark.req("SUP-02")
def test_what_cannot_be_done_and_what_comes_too_late_is_refused(agent: House) -> None:
    assert outcome(agent, order(agent, OrderKind.END_WRAP_UP)) == (
        OrderOutcome.REFUSED,
        "There is no wrap-up now",
    )
    before = agent.desk.state.status.choice
    late = order(agent, OrderKind.SET_STATUS, LUNCH, age=STALE + timedelta(seconds=1))
    assert outcome(agent, late) == (OrderOutcome.REFUSED, "It reached the desk too late")
    assert agent.desk.state.status.choice == before


@pytest.mark.req("SUP-02", "STAT-07")
def test_who_is_signed_out_is_offline_at_once_and_can_come_back(agent: House) -> None:
    lost: list[bool] = []
    agent.workflows.place.take()
    agent.workflows.place.lost = lambda: lost.append(True)
    given = order(agent, OrderKind.SIGN_OUT)
    assert outcome(agent, given) == (OrderOutcome.DONE, "")
    assert agent.desk.state.status.choice == OFFLINE
    assert lost == [True]
    with agent.store.unit_of_work() as work:
        assert work.desks.all() == []
        (seen,) = work.live.agents()
        assert seen.live.choice == OFFLINE
    agent.workflows.actions.take_over()
    with agent.store.unit_of_work() as work:
        assert len(work.desks.all()) == 1


@pytest.mark.req("SUP-02", "ADM-01")
def test_without_the_permission_nothing_is_ordered(agent: House) -> None:
    actions = agent.workflows.actions
    assert not agent.desk.state.may(Permission.MONITOR)
    for forbidden in (
        lambda: actions.supervise_status(DANA.id, LUNCH),
        lambda: actions.supervise_wrap_up(DANA.id),
        lambda: actions.supervise_sign_out(DANA.id),
        lambda: actions.spy(DANA.id, OrderKind.LISTEN),
    ):
        with pytest.raises(Refused, match="You may not do that"):
            forbidden()
    agent.workflows.wallboard.begin()
    assert agent.workflows.wallboard.board.read_at is None
    assert agent.telephone.told == []


@pytest.mark.req("SUP-02", "SUP-03", "DESK-02", "ADM-01")
def test_scripts_may_no_more_than_the_window(agent: House) -> None:
    verbs = Verbs(agent.desk, agent.workflows.actions, lambda _link, _token: None)
    for deed in ("wrapup", "signout", "listen", "whisper", "barge", "status"):
        with pytest.raises(Refused, match="You may not do that"):
            verbs.carry_out({"do": "supervise", "agent": "dana", "deed": deed, "status": "available"})
    for deed in ("list", "claim", "call", "settle"):
        with pytest.raises(Refused, match="You may not do that"):
            verbs.carry_out({"do": "abandoned", "deed": deed})
    with pytest.raises(Refused, match="no such agent"):
        verbs.carry_out({"do": "supervise", "agent": "nobody", "deed": "listen"})
    verbs.carry_out({"do": "help-me"})
    assert agent.desk.state.help is not None


@pytest.mark.req("SUP-02")
def test_a_supervisor_hears_what_came_of_an_order(supervisor: House) -> None:
    supervisor.workflows.actions.supervise_wrap_up(DANA.id)
    with supervisor.store.unit_of_work() as work:
        (given,) = work.orders.waiting(DANA.id)
        work.orders.settle(given.id, OrderOutcome.REFUSED, "There is no wrap-up now")
        work.commit()
    supervisor.workflows.changed(ANYTHING)
    assert notices(supervisor) == ["Dana Whitfield, end of the wrap-up: refused. There is no wrap-up now."]
    supervisor.workflows.actions.supervise_status(DANA.id, LUNCH)
    supervisor.dispatcher.pass_time()
    assert "Dana Whitfield's desk did not answer." in notices(supervisor)


@pytest.mark.req("SUP-02")
def test_an_agents_desk_that_answers_before_our_own_store_does_is_heard(supervisor: House) -> None:
    store = ImmediateData(supervisor.store.unit_of_work)

    class SlowToTell:
        """The store of the supervisor's desk: others act on what is written before it says so."""

        def run(
            self,
            job: Callable[[UnitOfWork], T],
            done: Callable[[T], None],
            failed: Callable[[Exception], None] | None = None,
        ) -> None:
            def written(answer: T) -> None:
                with supervisor.store.unit_of_work() as work:
                    for given in work.orders.waiting(DANA.id):
                        work.orders.settle(given.id, OrderOutcome.DONE, "")
                        work.commit()
                        supervise(Changed(frozenset({Change("supervisor_orders", given.id)})))
                done(answer)

            store.run(job, written, failed)

    dial = supervisor.workflows.actions.dial
    supervise = Supervise(supervisor.desk, SlowToTell(), dial, supervisor.dispatcher, SpyCodes())  # type: ignore[arg-type] # nobody is dialled
    supervise.end_wrap_up(DANA.id)
    supervisor.dispatcher.pass_time()
    assert notices(supervisor) == ["Dana Whitfield, end of the wrap-up: done."]


@pytest.mark.req("SUP-02")
def test_an_order_that_cannot_be_written_is_told_once(supervisor: House) -> None:
    supervisor.store_is_away = True
    supervisor.workflows.actions.supervise_wrap_up(DANA.id)
    supervisor.dispatcher.pass_time()
    (told,) = notices(supervisor)
    assert "Nothing was done." in told


@pytest.mark.req("SUP-02")
@pytest.mark.parametrize(
    ("kind", "code"), [(OrderKind.LISTEN, "*55"), (OrderKind.WHISPER, "*56"), (OrderKind.BARGE, "*57")]
)
def test_listening_is_a_call_of_the_supervisors_own_and_is_written_down(
    supervisor: House, kind: OrderKind, code: str
) -> None:
    call = supervisor.workflows.actions.spy(DANA.id, kind)
    assert supervisor.telephone.told == [("dial", call, f"{code}1002", "")]
    card = supervisor.desk.state.card(call)
    assert (card.spying, card.colleague and card.colleague.name) == (kind, DANA.name)
    with supervisor.store.engine.connect() as connection:
        row = connection.execute(OrderRow.__table__.select()).one()
    assert (row.user_id, row.by_id, row.kind, row.outcome) == (DANA.id, ME.id, kind, OrderOutcome.DONE)


@pytest.mark.req("SUP-01", "STAT-07")
def test_a_desk_that_is_signed_out_before_its_store_has_answered_tells_nothing(house: House) -> None:
    late = LateData(house)
    live = TellLive(house.desk, late, house.clock, house.dispatcher)
    live.begin()
    live.pause()
    late.answer()
    with house.store.unit_of_work() as work:
        assert list(work.live.agents()) == []
    live.begin()
    late.answer()
    with house.store.unit_of_work() as work:
        assert len(work.live.agents()) == 1


@pytest.mark.req("SUP-04")
def test_pressed_twice_before_the_store_has_answered_help_is_asked_for_once(agent: House) -> None:
    late = LateData(agent)
    ask = AskHelp(agent.desk, late, agent.clock)
    ask.ask()
    ask.ask()
    late.answer()
    mine = agent.desk.state.help
    assert mine is not None
    with agent.store.unit_of_work() as work:
        assert [one.id for one in work.help.open()] == [mine.id]
    ask.ask()
    late.answer()
    assert agent.desk.state.help is None


@pytest.mark.req("SUP-04")
def test_help_is_asked_for_seen_answered_and_taken_back(supervisor: House) -> None:
    supervisor.workflows.actions.ask_help()
    mine = supervisor.desk.state.help
    assert mine is not None
    assert notices(supervisor) == ["You asked for help. Your supervisors see it."]
    assert asking(supervisor) == [], "nobody answers himself"
    supervisor.workflows.actions.ask_help()
    assert (supervisor.desk.state.help, notices(supervisor)) == (None, [])
    with supervisor.store.unit_of_work() as work:
        work.help.ask(replace(mine, id=HelpId(new_id()), agent=DANA.id))
        work.commit()
    supervisor.workflows.changed(Changed(frozenset({Change("help_requests")})))
    assert notices(supervisor) == ["Dana Whitfield asks for help."]
    (asked,) = asking(supervisor)
    supervisor.workflows.actions.answer_help(asked.id)
    (answered,) = asking(supervisor)
    assert (answered.answered_by, notices(supervisor)) == (ME.id, [])
    supervisor.workflows.actions.end_help(asked.id)
    assert asking(supervisor) == []


@pytest.mark.req("SUP-01")
def test_the_wallboard_follows_a_call_and_sees_a_desk_vanish(supervisor: House) -> None:
    house, wallboard = supervisor, supervisor.workflows.wallboard
    house.workflows.place.take()
    hers = DeskSession(desk=new_id(), user=DANA.id, place="HOME (dana)", began=house.clock.now())
    with house.store.unit_of_work() as work:
        work.desks.claim(hers)
        work.commit()
    told: list[frozenset[UserId] | None] = []
    wallboard.watch(told.append)
    wallboard.begin()
    assert set(wallboard.board.users) == {ME.id, DANA.id}
    assert wallboard.board.alive(ME.id, house.clock.now())
    assert wallboard.board.alive(DANA.id, house.clock.now())

    call = house.offer(queue_name="service")
    house.workflows.actions.accept(call)
    house.hear(CallConnected(call, house.clock.wait(3)))
    house.workflows.changed(Changed(frozenset({Change("agent_live", ME.id)})))
    seen = wallboard.board.agents[ME.id]
    assert seen.live.activity is Activity.ON_QUEUE_CALL
    assert seen.call is not None
    assert (seen.call.id, seen.tenant_name, seen.customer_name) == (call, "Apex Heating", "Maria Lopez")
    assert told[-1] == frozenset({ME.id})

    house.hear(CallEnded(call, house.clock.wait(60), Ending(EndedBy.AGENT)))
    house.dispatcher.pass_time()
    house.workflows.changed(Changed(frozenset({Change("calls", call)})))
    seen = wallboard.board.agents[ME.id]
    assert (seen.call, seen.live.day.answered) == (None, 1)
    assert seen.live.day.talk == timedelta(seconds=60)

    with house.store.engine.begin() as connection:
        connection.execute(update(DeskSessionRow).values(seen=datetime.now(UTC) - VANISHED))
    house.clock.wait(VANISHED.total_seconds())
    house.dispatcher.pass_time()  # Sam's desk beats, Dana's is gone
    assert wallboard.board.alive(ME.id, house.clock.now())
    assert not wallboard.board.alive(DANA.id, house.clock.now())
    assert told[-1] == frozenset({DANA.id})
    wallboard.end()


@pytest.mark.req("SUP-01")
def test_queue_events_are_counted_once_each_in_whatever_order_they_are_heard_of(supervisor: House) -> None:
    house, wallboard = supervisor, supervisor.workflows.wallboard
    heard = Changed(frozenset({Change("queue_log")}))
    now = house.clock.now()
    entered = QueueEvent(at=now, call="1.1", queue="service", event="ENTERQUEUE")
    with house.store.unit_of_work() as work:
        work.queue_log.add([entered])
        work.commit()
    wallboard.begin()
    assert len(wallboard.board.queues["service"].waiting) == 1
    with house.store.unit_of_work() as work:
        later = now + timedelta(seconds=4)
        work.queue_log.add([replace(entered, at=later, event="CONNECT", agent="1001", data=("4",))])
        work.commit()
    for _ in range(2):
        house.workflows.changed(heard)
        house.dispatcher.pass_time()
    figures = wallboard.board.queues["service"]
    assert (figures.waiting, figures.answered, figures.in_time) == ((), 1, 1)


@pytest.mark.req("SUP-01")
def test_a_desk_that_was_taken_over_tells_nothing_any_more(agent: House) -> None:
    agent.workflows.live.pause()
    agent.workflows.actions.choose_status(LUNCH)
    with agent.store.unit_of_work() as work:
        (seen,) = work.live.agents()
    assert seen.live.choice != LUNCH
