"""Who is at the other end, while the store is slow: what happened meanwhile counts (CALL-05, CALL-08)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from ccpdesk.calls.call import Call
from ccpdesk.calls.calls import Calls
from ccpdesk.kernel.ids import CustomerId
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.storage.memory import MemoryCache
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.match_party import MatchParty
from tests.workflows.house import MARIA, TWINS, House
from tests.workflows.late_data import LateData

pytestmark = pytest.mark.req("CALL-05", "CALL-08")

ANN = TWINS[0].id


@dataclass
class Looking:
    """A call whose party became Maria's number, for which the store has been asked."""

    call: Call
    ledger: Ledger
    store: LateData
    met: list[Call]

    def answered(self) -> CustomerId | None:
        """Whose the call is when the store has answered; None also when it is over."""
        self.store.answer()
        call = self.ledger.calls.get(self.call.id)
        return call.customer_id if call else None


@pytest.fixture
def looking(house: House) -> Looking:
    stranger = house.call(house.offer("4045550144"))
    call = replace(stranger, party=parse_party("4045550199"))
    ledger = Ledger(house.desk, house.workflows.outbox, MemoryCache())
    ledger.calls = Calls((call,))
    made = Looking(call, ledger, LateData(house), [])
    MatchParty(made.store, ledger, house.clock, met=made.met.append)(call)
    return made


def test_the_only_customer_with_that_number_is_linked(looking: Looking) -> None:
    assert looking.answered() == MARIA.id
    assert looking.met == [looking.call]


def test_whom_the_agent_chose_meanwhile_stays(looking: Looking) -> None:
    looking.ledger.calls = Calls((replace(looking.call, customer_id=ANN),))
    assert looking.answered() == ANN
    assert looking.met == []


def test_another_party_meanwhile_is_not_taken_for_the_first(looking: Looking) -> None:
    looking.ledger.calls = Calls((replace(looking.call, party=parse_party("4045550188")),))
    assert looking.answered() is None
    assert looking.met == []


def test_a_call_that_is_over_is_left_alone(looking: Looking) -> None:
    looking.ledger.calls = Calls()
    assert looking.answered() is None
    assert looking.met == []
