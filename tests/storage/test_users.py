"""Contract: users (ADM-02)."""

import pytest

from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import TenantId, new_id
from tests.storage.conftest import Units
from tests.storage.examples import a_tenant, a_user, kept


@pytest.mark.req("ADM-02")
def test_a_user_comes_back_with_lines_in_order_and_tenants(units: Units) -> None:
    tenants = [a_tenant("A"), a_tenant("B")]
    user = a_user(
        "ada",
        name="Ada Lovelace",
        extension="1001",
        direct_lines=("+14045550102", "+14045550101", "+14045550103"),
        tenants=frozenset(tenant.id for tenant in tenants),
    )
    kept(units(), *tenants, user)
    with units() as unit:
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
    kept(units(), gone, here, a_user("none"), a_user("nobody"))
    with units() as unit:
        assert unit.users.by_extension("1001") == here
        assert unit.users.by_extension("") is None
        assert unit.users.by_extension("1002") is None
        with pytest.raises(StoreError, match="extension '1001' is taken"):
            unit.users.add(a_user("third", extension="1001"))


def test_a_refused_user_leaves_nothing_behind(units: Units) -> None:
    with units() as unit:
        with pytest.raises(StoreError, match="not in the database"):
            unit.users.add(a_user(direct_lines=("+14045550101",), tenants=frozenset({TenantId(new_id())})))
        assert list(unit.users.all()) == []
        unit.users.add(a_user())
        unit.commit()
    with units() as unit:
        assert [user.direct_lines for user in unit.users.all()] == [()]
