"""Whatever is kept comes back as it was: texts, moments, numbers of every kind."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.customers.address import Address
from ccpdesk.customers.customer import (
    Billing,
    ContactKind,
    ContactMethod,
    Customer,
    CustomerType,
    Location,
    Notification,
)
from ccpdesk.kernel.ids import CallId, ContactId, CustomerId, LocationId, TenantId, UserId, new_id
from ccpdesk.kernel.phone_number import Party, PartyKind
from ccpdesk.storage.customers.documents import searchable
from ccpdesk.tenants.tenant import Tenant
from tests.storage.conftest import Units
from tests.storage.examples import a_tenant, a_user, kept

# No NUL: PostgreSQL has no way to keep it. No surrogates: they are no text.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
words = texts.filter(lambda text: bool(searchable(text)))
moments = st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
ids = st.builds(new_id)

few = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # examples share a store: each has ids of its own

contacts = st.lists(
    st.builds(
        ContactMethod,
        st.sampled_from(ContactKind),
        texts,
        texts,
        st.frozensets(st.sampled_from(Notification)),
        ids.map(ContactId),
    ),
    max_size=4,
)
addresses = st.builds(Address, texts, texts, texts, texts, unit=texts, country=texts)
degrees = st.none() | st.floats(-180, 180)
locations = st.lists(
    st.builds(
        Location,
        street=texts,
        city=texts,
        state=texts,
        postal_code=texts,
        unit=texts,
        country=texts,
        name=texts,
        notes=texts,
        latitude=degrees,
        longitude=degrees,
        id=ids.map(LocationId),
    ),
    max_size=3,
)


@few
@given(data=st.data())
def test_customers(units: Units, data: st.DataObject) -> None:
    tenant = a_tenant(str(new_id()))
    customer = data.draw(
        st.builds(
            Customer,
            id=ids.map(CustomerId),
            tenant_id=st.just(tenant.id),
            name=words,
            type=st.sampled_from(CustomerType),
            contacts=contacts.map(tuple),
            locations=locations.map(tuple),
            do_not_service=st.booleans(),
            since=st.none() | st.dates(date(1900, 1, 1)),
            billing=st.none() | st.builds(Billing, addresses, texts, contacts.map(tuple)),
            taxable=st.booleans(),
            balance=st.integers(-(2**63), 2**63 - 1),
            tags=st.lists(texts, max_size=3).map(tuple),
            version=st.integers(1, 2**31 - 1),
        )
    )
    with units() as unit:
        kept(unit, tenant, customer)
    with units() as unit:
        assert unit.customers.get(customer.id) == customer
        assert {found.customer for found in unit.customers.search(customer.name, [tenant.id])} == {
            customer.id
        }
        for contact in customer.all_contacts:
            assert list(unit.customers.by_number(contact.value, tenant.id)) == [customer]


@few
@given(name=texts, greeting=texts, line=texts, extension=texts)
def test_tenants_and_users(units: Units, name: str, greeting: str, line: str, extension: str) -> None:
    own = str(new_id())
    tenant = Tenant(id=TenantId(new_id()), name=own + name, colour=line, greeting=greeting, caller_id=line)
    user = User(
        id=UserId(new_id()),
        login=own,
        name=name,
        extension=own + extension,
        direct_lines=(line, line),
        tenants=frozenset({tenant.id}),
    )
    with units() as unit:
        kept(unit, tenant, user)
    with units() as unit:
        assert unit.tenants.tenant(tenant.id) == tenant
        assert unit.users.by_extension(user.extension) == user
        assert unit.users.by_login(own) == user


calls = st.builds(
    Call,
    id=ids.map(CallId),
    direction=st.sampled_from(Direction),
    type=st.sampled_from(CallType),
    state=st.sampled_from(CallState),
    party=st.builds(Party, st.sampled_from(PartyKind), texts),
    party_name=texts,
    dialled=texts,
    queue_name=texts,
    campaign=texts,
    linked_id=texts,
    ring_limit=st.none() | st.timedeltas(timedelta(0), timedelta(days=400)),
    started_at=moments,
    answered_at=st.none() | moments,
    ended_at=st.none() | moments,
    muted=st.booleans(),
    held_there=st.booleans(),
    end_reason=st.none() | st.sampled_from(EndReason),
    end_code=st.integers(0, 699),
    end_text=texts,
)
events = st.lists(st.builds(LoggedEvent, moments, texts, texts), max_size=6)


@pytest.mark.req("CALL-12")
@few
@given(call=calls, happened=events)
def test_calls_and_their_events(units: Units, call: Call, happened: list[LoggedEvent]) -> None:
    agent = a_user(str(new_id()))
    with units() as unit:
        kept(unit, agent)
        unit.calls.save(call, agent.id)
        for event in happened:
            unit.calls.record(call.id, event)
        unit.commit()
    first = {(event.at, event.what): event for event in reversed(happened)}
    with units() as unit:
        found = unit.calls.get(call.id)
        unfinished = list(unit.calls.unfinished(agent.id))
    assert found is not None
    assert found.call == call
    assert found.agent == agent.id
    assert sorted(found.events, key=repr) == sorted(first.values(), key=repr)
    assert [event.at for event in found.events] == sorted(event.at for event in found.events)
    assert unfinished == ([] if call.ended else [call])
