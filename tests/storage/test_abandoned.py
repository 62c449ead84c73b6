"""Contract: abandoned calls follow from the queue log; one has the claim (SUP-03)."""

from datetime import timedelta

import pytest

from ccpdesk.calls.abandoned import FollowUp, HowLeft, Standing
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.kernel.ids import AbandonedId, CallId, new_id
from ccpdesk.kernel.phone_number import PartyKind
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_customer, a_number, a_queue, a_tenant, a_user, kept, phone

LINE, OTHER_LINE = "+14045550100", "+14045550101"
CALLER = "+14045550199"

# Seconds after noon, the PBX's call, queue, event and data; then what is left: call, how, waited,
# company known, answered later.
COURSES = {
    "hung up": (
        f"0 a - DIALLED {LINE}; 0 a service ENTERQUEUE - {CALLER} 1; 31 a service ABANDON 1 1 31",
        [("a", HowLeft.HUNG_UP, 31, True, False)],
    ),
    "the PBX does not tell what was dialled": (
        f"0 a service ENTERQUEUE - {CALLER} 1; 5 a service EXITWITHTIMEOUT 1",
        [("a", HowLeft.TOO_LONG, 5, False, False)],
    ),
    "answered": (f"0 a service ENTERQUEUE - {CALLER} 1; 9 a service CONNECT 9", []),
    "nobody knows when it came": ("9 a service ABANDON 1 1 9", []),
    "sent on to another queue, where it waits": (
        f"0 a service ENTERQUEUE - {CALLER} 1; 5 a service EXITEMPTY; 5 a night ENTERQUEUE - {CALLER} 1",
        [],
    ),
    "given up in the other queue": (
        (
            f"0 a service ENTERQUEUE - {CALLER} 1; 5 a service EXITEMPTY; 5 a night ENTERQUEUE - {CALLER} 1;"
            " 8 a night ABANDON 1 1 3"
        ),
        [("a", HowLeft.HUNG_UP, 3, False, False)],
    ),
    "called again and was answered": (
        (
            f"0 a - DIALLED {LINE}; 0 a service ENTERQUEUE - {CALLER} 1; 5 a service ABANDON 1 1 5;"
            f"90 b - DIALLED {LINE}; 90 b service ENTERQUEUE - {CALLER} 1; 95 b service CONNECT 5"
        ),
        [("a", HowLeft.HUNG_UP, 5, True, True)],
    ),
    "answered by another company": (
        (
            f"0 a - DIALLED {LINE}; 0 a service ENTERQUEUE - {CALLER} 1; 5 a service ABANDON 1 1 5;"
            f"90 b - DIALLED {OTHER_LINE}; 90 b service ENTERQUEUE - {CALLER} 1; 95 b service CONNECT 5"
        ),
        [("a", HowLeft.HUNG_UP, 5, True, False)],
    ),
    "two without a number are not one": (
        (
            "0 a service ENTERQUEUE - anonymous 1; 5 a service EXITWITHKEY 1 1 1 5;"
            "90 b service ENTERQUEUE - anonymous 1; 95 b service CONNECT 5"
        ),
        [("a", HowLeft.KEY, 5, False, False)],
    ),
}


def events(course: str) -> list[QueueEvent]:
    found = []
    for line in course.split(";"):
        seconds, call, queue, word, *data = line.split()
        at = NOON + timedelta(seconds=int(seconds))
        data = ["" if item == "-" else item for item in data]
        found.append(QueueEvent(at=at, call=call, queue=queue, event=word, data=tuple(data)))
    return found


@pytest.mark.req("SUP-03")
def test_what_the_queue_log_makes_of_callers_who_left(units: Units) -> None:
    apex, other = a_tenant(), a_tenant("Brightline")
    lines = (a_number(LINE, tenant_id=apex.id), a_number(OTHER_LINE, tenant_id=other.id))
    with units() as unit:
        kept(unit, apex, other, *lines)
    for name, (course, expected) in COURSES.items():
        with units() as unit:  # not committed: each course begins with nothing
            unit.queue_log.add(events(course))
            found = unit.abandoned.since(NOON, 9, "US")
            told = [
                (
                    one.pbx_call,
                    one.how,
                    one.waited.seconds,
                    one.tenant is not None,
                    bool(one.answered_at),
                )
                for one in found
            ]
            assert told == expected, name


@pytest.mark.req("SUP-03")
def test_one_has_the_claim_and_says_what_came_of_it(units: Units) -> None:
    apex, service, ada, eve = a_tenant(), a_queue("service"), a_user("ada"), a_user("eve")
    maria = a_customer(apex, contacts=(phone(CALLER),))
    later = NOON + timedelta(minutes=5)
    with units() as unit:
        kept(unit, apex, service, ada, eve, maria, a_number(LINE, tenant_id=apex.id))
        course = f"0 a - DIALLED {LINE}; 0 a service ENTERQUEUE - 4045550199 1; 31 a service ABANDON 1 1 31"
        unit.queue_log.add(events(course))
        unit.commit()
    with units() as unit:
        (call,) = unit.abandoned.since(NOON, 9, "US")
        assert (call.party.kind, call.party.value) == (PartyKind.NUMBER, CALLER)
        assert (call.tenant, call.queue, call.dialled) == (apex.id, service.id, LINE)
        assert (call.customer, call.customer_name) == (maria.id, maria.name)
        assert call.standing(later) is Standing.OPEN
        assert call.standing(NOON + timedelta(hours=25)) is Standing.COLD
        assert unit.abandoned.claim(call.id, ada.id, later)
        assert not unit.abandoned.claim(call.id, eve.id, later)
        back = CallId(new_id())
        for done in (
            unit.abandoned.called_back(call.id, eve.id, back),
            unit.abandoned.settle(call.id, eve.id, FollowUp.REACHED, "", later),
            unit.abandoned.release(call.id, eve.id),
        ):
            assert not done, "somebody else's"
        assert unit.abandoned.called_back(call.id, ada.id, back)
        unit.commit()
    with units() as unit:
        (call,) = unit.abandoned.since(NOON, 9, "US")
        assert call.claim is not None
        assert (call.claim.by_name, call.claim.call, call.standing(later)) == ("Ada", back, Standing.CLAIMED)
        assert unit.abandoned.settle(call.id, ada.id, FollowUp.BOOKED, "Tuesday", later)
        (call,) = unit.abandoned.since(NOON, 9, "US")
        assert call.claim is not None
        assert (call.claim.outcome, call.claim.note) == (FollowUp.BOOKED, "Tuesday")
        assert call.standing(later) is Standing.DONE
        assert unit.abandoned.release(call.id, ada.id)
        assert unit.abandoned.claim(call.id, eve.id, later)
        assert unit.abandoned.since(later, 9, "US") == []
        assert not unit.abandoned.release(AbandonedId(new_id()), ada.id)
