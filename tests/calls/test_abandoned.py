"""Where an abandoned call stands (SUP-03)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ccpdesk.calls.abandoned import AbandonedCall, AbandonedClaim, FollowUp, HowLeft, Standing
from ccpdesk.kernel.ids import AbandonedId, UserId, new_id
from ccpdesk.kernel.phone_number import parse_party
from tests.calls.examples import NOON

pytestmark = pytest.mark.req("SUP-03")

LEFT = AbandonedCall(
    id=AbandonedId(new_id()),
    pbx_call="17.1",
    queue_name="service",
    party=parse_party("4045550199"),
    entered_at=NOON - timedelta(seconds=70),
    left_at=NOON,
    how=HowLeft.HUNG_UP,
)
CLAIM = AbandonedClaim(by=UserId(new_id()), by_name="Ada", at=NOON)
ANSWERED = replace(LEFT, answered_at=NOON)


@pytest.mark.parametrize(
    ("call", "hours", "standing"),
    [
        (LEFT, 0, Standing.OPEN),
        (LEFT, 23.999, Standing.OPEN),
        (LEFT, 24, Standing.COLD),
        (ANSWERED, 0, Standing.ANSWERED),
        (ANSWERED, 25, Standing.ANSWERED),
        (replace(LEFT, claim=CLAIM), 25, Standing.CLAIMED),
        (replace(ANSWERED, claim=CLAIM), 0, Standing.CLAIMED),
        (replace(LEFT, claim=replace(CLAIM, outcome=FollowUp.REACHED)), 0, Standing.DONE),
    ],
)
def test_what_is_to_be_done_about_a_caller_who_left(
    call: AbandonedCall, hours: float, standing: Standing
) -> None:
    assert call.standing(NOON + timedelta(hours=hours)) is standing


def test_how_long_the_caller_waited_and_who_sees_to_it() -> None:
    assert LEFT.waited == timedelta(seconds=70)
    assert (LEFT.claimed_by, LEFT.claimed_by_name) == (None, "")
    claimed = replace(LEFT, claim=CLAIM)
    assert (claimed.claimed_by, claimed.claimed_by_name) == (CLAIM.by, "Ada")
