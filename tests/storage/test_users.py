"""Contract: users (ADM-02)."""

from dataclasses import replace

import pytest

from ccpdesk.agents.permissions import ROLE_PERMISSIONS, Permission, Role
from ccpdesk.agents.user import EmergencyAddress
from ccpdesk.kernel.errors import Outdated, StoreError
from ccpdesk.kernel.ids import QueueId, TenantId, new_id
from tests.storage.conftest import Units
from tests.storage.examples import a_queue, a_tenant, a_user, kept

HOME = EmergencyAddress(street="12 Oak St", unit="4", city="Atlanta", state="GA", postal_code="30303")


@pytest.mark.req("ADM-02")
def test_a_user_comes_back_with_all_that_belongs_to_it(units: Units) -> None:
    tenants, queues = [a_tenant("A"), a_tenant("B")], [a_queue("q1"), a_queue("q2")]
    user = a_user(
        "ada",
        name="Ada Lovelace",
        extension="1001",
        direct_lines=("+14045550102", "+14045550101", "+14045550103"),
        tenants=frozenset(tenant.id for tenant in tenants),
        sip_account="ada-1001",
        emergency_address=HOME,
        queues=frozenset(queue.id for queue in queues),
        team="Night",
        role=Role.SUPERVISOR,
        granted=frozenset({Permission.EDIT_USERS}),
        revoked=frozenset({Permission.RECORDINGS, Permission.MONITOR}),
    )
    kept(units(), *tenants, *queues, user)
    with units() as unit:
        assert unit.users.get(user.id) == user
        assert unit.users.by_login("ada") == user
        assert unit.users.by_login("bob") is None
        assert list(unit.users.all()) == [user]


def test_users_are_listed_by_name(units: Units) -> None:
    users = [a_user("c", name="bert"), a_user("a", name="Émile"), a_user("b", name="Zoe")]
    kept(units(), *reversed(users))
    with units() as unit:
        assert list(unit.users.all()) == users


def test_a_login_that_is_taken_is_refused(units: Units) -> None:
    kept(units(), a_user("ada"))
    with units() as unit, pytest.raises(StoreError, match="login 'ada' is taken"):
        unit.users.add(a_user("ada"))


def test_an_extension_belongs_to_one_active_user(units: Units) -> None:
    gone, here = a_user("gone", extension="1001", active=False), a_user("here", extension="1001")
    kept(units(), gone, here, a_user("desk"), a_user("nobody"))
    with units() as unit:
        assert unit.users.by_extension("1001") == here
        assert unit.users.by_extension("") is None
        assert unit.users.by_extension("1002") is None
        with pytest.raises(StoreError, match="extension '1001' is taken"):
            unit.users.add(a_user("third", extension="1001"))
        with pytest.raises(StoreError, match="extension '1001' is taken"):
            unit.users.change(replace(gone, active=True))


def test_a_refused_user_leaves_nothing_behind(units: Units) -> None:
    with units() as unit:
        with pytest.raises(StoreError, match="not in the database"):
            unit.users.add(a_user(direct_lines=("+14045550101",), tenants=frozenset({TenantId(new_id())})))
        assert list(unit.users.all()) == []
        unit.users.add(a_user())
        unit.commit()
    with units() as unit:
        assert [user.direct_lines for user in unit.users.all()] == [()]


def test_a_sip_account_belongs_to_one_active_user(units: Units) -> None:
    kept(units(), a_user("gone", sip_account="s1", active=False), a_user("here", sip_account="s1"))
    with units() as unit, pytest.raises(StoreError, match="SIP account 's1' is taken"):
        unit.users.add(a_user("third", sip_account="s1"))


@pytest.mark.req("ADM-02")
def test_a_user_is_changed_whole_and_deactivated(units: Units) -> None:
    tenant, queue = a_tenant(), a_queue()
    user = a_user(direct_lines=("+14045550101",), granted=frozenset({Permission.MONITOR}))
    kept(units(), tenant, queue, user)
    with units() as unit:
        assert unit.users.all()  # what is known already must not hide the change
        changed = unit.users.change(
            replace(
                user,
                name="Ada King",
                direct_lines=("+14045550102", "+14045550101"),
                emergency_address=HOME,
                tenants=frozenset({tenant.id}),
                queues=frozenset({queue.id}),
                granted=frozenset(),
                revoked=frozenset({Permission.CENTRE}),
                active=False,
            )
        )
        assert changed.version == 2
        assert unit.users.get(user.id) == changed
        unit.commit()
    with units() as unit:
        assert unit.users.by_login("ada") == changed
        with pytest.raises(Outdated, match="Somebody else changed ada"):
            unit.users.change(user)
        with pytest.raises(StoreError, match="not in the database"):
            unit.users.change(replace(changed, queues=frozenset({QueueId(new_id())})))
        assert unit.users.get(user.id) == changed


@pytest.mark.req("ADM-01")
def test_what_a_role_may_can_be_changed(units: Units) -> None:
    with units() as unit:
        assert dict(unit.roles.all()) == dict(ROLE_PERMISSIONS)
        unit.roles.change(Role.AGENT, {Permission.CENTRE, Permission.RECORDINGS})
        unit.roles.change(Role.SUPERVISOR, ())
        unit.commit()
    with units() as unit:
        assert unit.roles.permissions(Role.AGENT) == {Permission.CENTRE, Permission.RECORDINGS}
        assert unit.roles.permissions(Role.SUPERVISOR) == frozenset()
        assert unit.roles.permissions(Role.ADMINISTRATOR) == frozenset(Permission)
