"""Abandoned calls at the desk: one claims, calls back as the company, says what came of it (SUP-03)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from ccpdesk.agents.permissions import Role
from ccpdesk.calls.abandoned import AbandonedCall, FollowUp, Standing
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.kernel.errors import Refused
from ccpdesk.workflows.follow_abandoned import KEY
from ccpdesk.workflows.ports import Changed
from tests.workflows.house import APEX, DANA, MARIA, ME, SPRING, House

ANYTHING = Changed(frozenset(), anything=True)
MARIAS = MARIA.contacts[0].value


@pytest.fixture
def supervisor(house: House) -> House:
    """Sam's desk, when he is a supervisor."""
    with house.store.unit_of_work() as work:
        work.users.change(replace(ME, role=Role.SUPERVISOR))
        work.commit()
    house.desk, house.workflows = house.open()
    return house


def hang_up(house: House, call: str, number: str = MARIAS) -> AbandonedCall:
    """The PBX writes that a caller gave up after 40 seconds; the desk hears of it."""
    now = house.clock.now()
    lines = (("DIALLED", (SPRING.number,)), ("ENTERQUEUE", ("", number, "1")), ("ABANDON", ("1", "1", "40")))
    with house.store.unit_of_work() as work:
        work.queue_log.add(
            [
                QueueEvent(
                    at=now + timedelta(seconds=0 if word != "ABANDON" else 40),
                    call=call,
                    queue="service",
                    event=word,
                    data=data,
                )
                for word, data in lines
            ]
        )
        work.commit()
    house.clock.wait(41)
    look(house)
    return next(one for one in house.desk.state.abandoned or () if one.pbx_call == call)


def look(house: House) -> None:
    house.workflows.changed(ANYTHING)
    house.dispatcher.pass_time()


def now_is(house: House, entry: AbandonedCall) -> AbandonedCall:
    """The same call, as the desk shows it now."""
    look(house)
    return next(one for one in house.desk.state.abandoned or () if one.id == entry.id)


@pytest.mark.req("SUP-03")
def test_one_click_claims_and_calls_back_as_the_company(supervisor: House) -> None:
    entry = hang_up(supervisor, "1.1")
    assert (entry.customer_name, entry.tenant, entry.waited) == (MARIA.name, APEX.id, timedelta(seconds=40))
    actions = supervisor.workflows.actions
    actions.call_back_abandoned(entry.id)
    verb, call, target, caller_id = supervisor.telephone.told[-1]
    assert (verb, target, caller_id) == ("dial", MARIAS, APEX.caller_id)
    claimed = now_is(supervisor, entry).claim
    assert claimed is not None
    assert (claimed.by, claimed.call) == (ME.id, call)
    actions.settle_abandoned(entry.id, FollowUp.BOOKED, " Tuesday  morning ")
    settled = now_is(supervisor, entry)
    assert settled.standing(supervisor.clock.now()) is Standing.DONE
    assert settled.claim is not None
    assert (settled.claim.outcome, settled.claim.note) == (FollowUp.BOOKED, "Tuesday morning")


@pytest.mark.req("SUP-03")
def test_who_comes_second_is_told_and_can_do_nothing(supervisor: House) -> None:
    entry = hang_up(supervisor, "1.1")
    with supervisor.store.unit_of_work() as work:  # Dana was quicker; this desk has not heard of it yet
        assert work.abandoned.claim(entry.id, DANA.id, supervisor.clock.now())
        work.commit()
    actions = supervisor.workflows.actions
    actions.call_back_abandoned(entry.id)
    (notice,) = [one for one in supervisor.desk.state.notices if one.key == KEY]
    assert notice.text == "Dana Whitfield was quicker: that call is claimed already."
    assert not any(told[0] == "dial" for told in supervisor.telephone.told)
    deeds: tuple[Callable[[], None], ...] = (
        lambda: actions.claim_abandoned(entry.id),
        lambda: actions.call_back_abandoned(entry.id),
        lambda: actions.release_abandoned(entry.id),
        lambda: actions.settle_abandoned(entry.id, FollowUp.REACHED),
    )
    for deed in deeds:
        with pytest.raises(Refused):
            deed()
    with supervisor.store.unit_of_work() as work:
        work.abandoned.release(entry.id, DANA.id)
        work.commit()
    assert now_is(supervisor, entry).claim is None
    actions.claim_abandoned(entry.id)
    assert now_is(supervisor, entry).standing(supervisor.clock.now()) is Standing.CLAIMED
    actions.release_abandoned(entry.id)
    assert now_is(supervisor, entry).claim is None


@pytest.mark.req("SUP-03", "ADM-01")
def test_without_the_permission_or_a_number_nothing_is_done(supervisor: House) -> None:
    hidden = hang_up(supervisor, "1.1", "anonymous")
    with pytest.raises(Refused, match="withheld"):
        supervisor.workflows.actions.call_back_abandoned(hidden.id)
    with supervisor.store.unit_of_work() as work:
        me = work.users.by_login("sam")
        assert me is not None
        work.users.change(replace(me, role=Role.AGENT))
        work.commit()
    look(supervisor)
    assert supervisor.desk.state.abandoned is None
    with pytest.raises(Refused, match="may not"):
        supervisor.workflows.actions.claim_abandoned(hidden.id)
