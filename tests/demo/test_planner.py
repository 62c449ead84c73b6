"""What the exchange means to do: repeatable, and every kind of call is what it says."""

import pytest

from ccpdesk.app.demo import SEED
from ccpdesk.app.demo.company.callers import numbers_of
from ccpdesk.app.demo.company.centre import Centre
from ccpdesk.app.demo.pbx.invite import headers, sender
from ccpdesk.app.demo.pbx.plan import CallPlan, Kind
from ccpdesk.app.demo.pbx.planner import Planner
from ccpdesk.app.demo.pbx.speech import spoken_frames
from ccpdesk.calls.call import CallType
from ccpdesk.kernel.phone_number import PartyKind

pytestmark = pytest.mark.req("DESK-05")


def plans(centre: Centre, count: int) -> list[CallPlan]:
    planner = Planner(centre, SEED)
    return [planner.plan(planner.any_kind()) for _ in range(count)]


def owners(centre: Centre, plan: CallPlan) -> int:
    """How many customers of the tenant called have the caller's number."""
    tenant = plan.number.tenant_id if plan.number else None
    return sum(
        plan.caller.party.value in numbers_of(item) for item in centre.customers if item.tenant_id == tenant
    )


def test_the_same_seed_plans_the_same_calls(centre: Centre) -> None:
    assert plans(centre, 60) == plans(centre, 60)


def test_all_kinds_of_calls_come(centre: Centre) -> None:
    assert {plan.kind for plan in plans(centre, 300)} == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_every_call_can_be_spoken_and_sent(centre: Centre, kind: Kind) -> None:
    planner = Planner(centre, SEED)
    for _ in range(50):
        plan = planner.plan(kind)
        assert all(len(frame) == 640 for frame in spoken_frames(plan.speech))
        sent = dict(headers(plan, "pbx.example"))
        assert sent["X-Call-Type"] == plan.type.value
        assert sent["X-Ring-Seconds"] == str(plan.ring_seconds)
        assert ("X-Queue-Name" in sent) == (plan.type is CallType.QUEUE)


def test_callers_are_known_as_well_as_their_kind_says(centre: Centre) -> None:
    planner = Planner(centre, SEED)
    for _ in range(30):
        assert owners(centre, planner.plan(Kind.KNOWN)) == 1
        assert owners(centre, planner.plan(Kind.SEVERAL)) > 1
        assert owners(centre, planner.plan(Kind.STRANGER)) == 0
        barred = planner.plan(Kind.DO_NOT_SERVICE).caller.customer
        assert barred is None or barred.do_not_service
        national = planner.plan(Kind.NATIONAL).number
        assert national is not None
        assert national.tenant_id is None


def test_who_withholds_the_number_is_named_nowhere(centre: Centre) -> None:
    plan = Planner(centre, SEED).plan(Kind.WITHHELD)
    assert plan.caller.party.kind is PartyKind.ANONYMOUS
    assert "anonymous.invalid" in sender(plan, "pbx.example")
    sent = dict(headers(plan, "pbx.example"))
    assert "P-Asserted-Identity" not in sent
    assert sent["Privacy"] == "id"
