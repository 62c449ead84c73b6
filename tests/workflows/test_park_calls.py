"""Who waits at which parking place (CALL-08)."""

import pytest

from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded, TransferAnswered
from ccpdesk.calls.services import ParkingPlace, ParkingSaid
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId
from tests.workflows.house import House

pytestmark = pytest.mark.req("CALL-08")


def places(house: House, *, taken: bool) -> None:
    house.hear(ParkingSaid(house.clock.now(), (ParkingPlace("701", taken),)))


def parked(house: House) -> CallId:
    """Maria Lopez is on the way to the only place."""
    places(house, taken=False)
    call = house.offer()
    house.hear(CallConnected(call, house.clock.wait(1)))
    assert house.workflows.actions.park(call) == "701"
    house.hear(TransferAnswered(call, house.clock.wait(1), 200, "OK"))
    house.hear(CallEnded(call, house.clock.now(), Ending(EndedBy.AGENT)))
    return call


def waiting(house: House) -> list[str]:
    return [item.party for item in house.desk.state.parked]


def test_nobody_is_parked_before_the_phone_system_told_of_a_place(house: House) -> None:
    call = house.offer()
    house.hear(CallConnected(call, house.clock.wait(1)))
    with pytest.raises(Refused, match="no parking places"):
        house.workflows.actions.park(call)


def test_who_was_parked_here_waits_there_by_name(house: House) -> None:
    parked(house)
    places(house, taken=True)
    assert waiting(house) == ["Maria Lopez"]
    (told,) = house.desk.state.notices
    assert str(told.text) == "Maria Lopez waits at parking place 701."
    places(house, taken=False)
    assert (waiting(house), house.desk.state.notices) == ([], ())


def test_who_never_came_lends_no_name_to_the_next_one(house: House) -> None:
    parked(house)
    house.clock.wait(31)
    places(house, taken=True)  # by another desk
    assert (waiting(house), house.desk.state.notices) == ([""], ())


def test_a_place_where_nobody_came_is_free_again(house: House) -> None:
    parked(house)
    other = house.offer("1002", "1001")
    house.hear(CallConnected(other, house.clock.wait(1)))
    with pytest.raises(Refused, match="Every parking place is taken"):
        house.workflows.actions.park(other)
    house.clock.wait(31)
    assert house.workflows.actions.park(other) == "701"


def test_a_name_is_lent_to_one_caller_only(house: House) -> None:
    parked(house)
    places(house, taken=True)
    places(house, taken=False)  # picked up
    places(house, taken=True)  # another caller, parked by another desk in the same moment
    assert waiting(house) == [""]
