"""What a user may: role, more, less (ADM-01)."""

import pytest

from ccpdesk.agents.permissions import ROLE_PERMISSIONS, Permission, Role, effective

pytestmark = pytest.mark.req("ADM-01")


def test_a_user_may_what_the_role_may_and_more_and_less() -> None:
    supervisor = ROLE_PERMISSIONS[Role.SUPERVISOR]
    mine = effective(supervisor, {Permission.EDIT_USERS}, {Permission.RECORDINGS})
    assert Permission.EDIT_USERS in mine
    assert Permission.RECORDINGS not in mine
    assert mine - {Permission.EDIT_USERS} == supervisor - {Permission.RECORDINGS}


def test_what_is_both_granted_and_revoked_is_revoked() -> None:
    assert effective((), {Permission.MONITOR}, {Permission.MONITOR}) == frozenset()


def test_no_role_may_more_than_the_one_above() -> None:
    agent, supervisor, administrator = (ROLE_PERMISSIONS[role] for role in Role)
    assert agent < supervisor < administrator == frozenset(Permission)
