"""Contract: what becomes of messages; the second claim finds it claimed (CALL-14)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ccpdesk.agents.user import User
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.ids import CallId, VoicemailId, new_id
from ccpdesk.kernel.phone_number import parse_party
from tests.storage.conftest import Units
from tests.storage.examples import NOON, a_customer, a_queue, a_tenant, a_user, phone
from tests.storage.left_message import leave

pytestmark = pytest.mark.req("CALL-14")
CALLER = "+14045550199"
LATER = NOON + timedelta(minutes=1)
Left = tuple[Voicemail, Customer, User, User]


@pytest.fixture
def left(units: Units) -> Left:
    """A message in a queue's mailbox, of a customer, and two agents."""
    tenant, queue, ann, bob = a_tenant(), a_queue(), a_user("ann"), a_user("bob")
    customer = a_customer(tenant, contacts=(phone(CALLER),))
    message = Voicemail(
        id=VoicemailId(new_id()),
        mailbox=queue.name,
        queue=queue.id,
        user=None,
        tenant=tenant.id,
        party=parse_party(CALLER),
        caller_name="LOPEZ M",
        dialled="+14045550100",
        left_at=NOON,
        milliseconds=42_000,
    )
    with units() as work:
        work.tenants.add_tenant(tenant)
        work.tenants.add_queue(queue)
        for user in (ann, bob):
            work.users.add(user)
        work.customers.add(customer)
        leave(work, message)
        work.commit()
    return message, customer, ann, bob


def test_one_has_the_claim_and_what_is_heard_is_heard_for_all(units: Units, left: Left) -> None:
    message, customer, ann, bob = left
    with units() as work:
        assert work.voicemails.since(NOON + timedelta(seconds=1), 9, "US") == []
        (found,) = work.voicemails.since(NOON, 9, "US")
        assert (found.customer, found.party.value, found.heard) == (customer.id, CALLER, False)
        assert work.voicemails.sound(message.id) == b"fLaC"
        assert work.voicemails.claim(message.id, ann.id, NOON)
        assert not work.voicemails.claim(message.id, bob.id, NOON)
        assert not work.voicemails.mark(message.id, bob.id, NOON)
        assert not work.voicemails.release(message.id, bob.id)
        assert work.voicemails.mark(message.id, ann.id, NOON)
        work.commit()
    with units() as work:
        (found,) = work.voicemails.since(NOON, 9, "US")
        assert (found.claimed_by_name, found.heard_by_name, found.heard_at) == (ann.name, ann.name, NOON)
        assert work.voicemails.release(message.id, ann.id)
        assert work.voicemails.mark(message.id, bob.id, None)
        work.commit()
    with units() as work:
        (found,) = work.voicemails.since(NOON, 9, "US")
        assert (found.claimed_by, found.heard, found.heard_by) == (None, False, None)
        assert work.voicemails.delete(message.id, NOON)
        assert not work.voicemails.delete(message.id, NOON)
        assert work.voicemails.since(NOON, 9, "US") == []
        assert work.voicemails.sound(message.id) is None


def test_a_call_back_is_linked_and_the_message_done_when_it_is_answered(units: Units, left: Left) -> None:
    message, _, ann, bob = left
    with units() as work:
        first, second = CallId(new_id()), CallId(new_id())
        assert work.voicemails.claim(message.id, ann.id, NOON)
        assert not work.voicemails.called_back(message.id, bob.id, first, NOON)
        assert work.voicemails.called_back(message.id, ann.id, first, NOON)
        assert work.voicemails.called_back(message.id, ann.id, second, LATER)
        assert not work.voicemails.reached(message.id, first, LATER), "that call was not the last one"
        work.commit()
    with units() as work:
        (found,) = work.voicemails.since(NOON, 9, "US")
        assert (found.call, found.called_by_name, found.called_at) == (second, ann.name, LATER)
        assert (found.reached_at, found.heard) == (None, False)
        assert work.voicemails.reached(message.id, second, LATER)
        assert not work.voicemails.reached(message.id, second, NOON), "it is done already"
        work.commit()
    with units() as work:
        (found,) = work.voicemails.since(NOON, 9, "US")
        assert (found.reached_at, found.heard_at, found.heard_by_name) == (LATER, LATER, ann.name)
        assert work.voicemails.mark(message.id, ann.id, None), "as new, it is to be called back again"
        work.commit()
    with units() as work:
        (found,) = work.voicemails.since(NOON, 9, "US")
        assert (found.reached_at, found.heard) == (None, False)
