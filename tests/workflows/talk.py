"""Calls that are answered and over, for tests of what follows from them."""

from __future__ import annotations

from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded
from ccpdesk.kernel.ids import CallId
from tests.workflows.house import House

HUNG_UP = Ending(EndedBy.REMOTE)


def talk(house: House, **offer: str) -> CallId:
    """Maria (or whom the offer says) calls the queue, and is answered."""
    call = house.offer(**offer)
    house.workflows.actions.accept(call)
    house.hear(CallConnected(call, house.clock.wait(1)))
    return call


def end(house: House, call: CallId, after: float = 90, how: Ending = HUNG_UP) -> None:
    """It is over so many seconds later: the caller hangs up, unless told otherwise."""
    house.hear(CallEnded(call, house.clock.wait(after), how))
