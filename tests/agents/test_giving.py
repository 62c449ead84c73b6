"""Nobody gives or takes what he has not himself (ADM-01): the rules, cell by cell."""

from dataclasses import replace

import pytest

from ccpdesk.agents.giving import Giver
from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.user import User
from ccpdesk.kernel.ids import TenantId, UserId, new_id

pytestmark = pytest.mark.req("ADM-01")

EDIT, WATCH, HEAR = Permission.EDIT_USERS, Permission.MONITOR, Permission.RECORDINGS
HERE, THERE = TenantId(new_id()), TenantId(new_id())
NOBODY: frozenset[Permission] = frozenset()
BOSS = Giver(
    user=UserId(new_id()),
    permissions=frozenset({EDIT, WATCH}),
    tenants=frozenset({HERE}),
    roles={
        Role.AGENT: NOBODY,
        Role.SUPERVISOR: frozenset({WATCH}),
        Role.ADMINISTRATOR: frozenset(Permission),
    },
)
EVERYWHERE = replace(BOSS, tenants=frozenset())
ANN = User(id=UserId(new_id()), login="ann", name="Ann", extension="1001", tenants=frozenset({HERE}))


def fields(giver: Giver, old: User | None, new: User) -> list[str]:
    return [field for field, _ in giver.refusals(old, new)]


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        (replace(ANN, name="Anna"), []),
        (replace(ANN, role=Role.SUPERVISOR), []),
        (replace(ANN, role=Role.ADMINISTRATOR), ["role"]),
        (replace(ANN, granted=frozenset({WATCH})), []),
        (replace(ANN, granted=frozenset({HEAR})), ["granted"]),
        (replace(ANN, revoked=frozenset({HEAR})), ["revoked"]),
        (replace(ANN, tenants=frozenset({HERE, THERE})), ["tenants"]),
        (replace(ANN, tenants=frozenset()), ["tenants"]),
    ],
)
def test_what_may_be_changed_about_a_user(changed: User, refused: list[str]) -> None:
    assert fields(BOSS, ANN, changed) == refused
    assert fields(BOSS, None, changed) == refused
    within = [field for field in refused if field != "tenants"]
    assert fields(EVERYWHERE, ANN, changed) == within, "who sees all may give any tenant"


@pytest.mark.parametrize(
    "user",
    [
        replace(ANN, role=Role.ADMINISTRATOR),
        replace(ANN, granted=frozenset({HEAR})),
        replace(ANN, tenants=frozenset({THERE})),
        replace(ANN, tenants=frozenset()),
    ],
)
def test_who_may_more_is_left_alone(user: User) -> None:
    assert fields(BOSS, user, replace(user, name="Else")) == ["login"]


def test_without_the_permission_nothing_is_changed() -> None:
    lacking = replace(BOSS, permissions=frozenset({WATCH}))
    assert list(lacking.refusals(ANN, ANN)) == [("login", "needs the permission edit_users")]


def test_nobody_puts_the_own_account_out_of_use() -> None:
    me = replace(ANN, id=BOSS.user)
    assert fields(BOSS, me, replace(me, active=False)) == ["active"]
    assert fields(BOSS, me, replace(me, name="Anna")) == []
    assert fields(BOSS, ANN, replace(ANN, active=False)) == []


def test_roles_are_changed_by_who_sees_all_and_within_what_he_may() -> None:
    watch, hear = frozenset({WATCH}), frozenset({HEAR})
    assert list(EVERYWHERE.role_refusals(NOBODY, watch)) == []
    assert list(EVERYWHERE.role_refusals(watch, NOBODY)) == []
    assert list(EVERYWHERE.role_refusals(NOBODY, watch | hear)) == [
        ("permissions", "changes what you have not yourself: recordings")
    ]
    assert [field for field, _ in BOSS.role_refusals(NOBODY, watch)] == ["role"]
    without = replace(EVERYWHERE, permissions=watch)
    assert [field for field, _ in without.role_refusals(NOBODY, watch)] == ["role"]
