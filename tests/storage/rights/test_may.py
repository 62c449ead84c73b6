"""What a user may is asked of the database: role, more, less (ADM-01, SEC-02)."""

import pytest

from ccpdesk.agents.permissions import Permission, Role, effective
from tests.storage.rights.conftest import Centre

pytestmark = pytest.mark.req("ADM-01", "SEC-02")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("granted", "revoked"),
    [((), ()), ((Permission.EDIT_USERS, Permission.MONITOR), (Permission.CENTRE, Permission.RECORDINGS))],
)
def test_the_database_says_what_the_program_says(
    centre: Centre, role: Role, granted: tuple[Permission, ...], revoked: tuple[Permission, ...]
) -> None:
    own = centre.ours.rows["users"]
    more_and_less = {item.value: True for item in granted} | {item.value: False for item in revoked}
    with centre.login("owner") as owner:
        owner.execute("UPDATE users SET role = %s WHERE id = %s", (role.value, own["id"]))
        owner.execute("DELETE FROM user_permissions WHERE user_id = %s", (own["id"],))
        owner.cursor().executemany(
            "INSERT INTO user_permissions (user_id, permission, granted) VALUES (%s, %s, %s)",
            [(own["id"], permission, on) for permission, on in more_and_less.items()],
        )
        owner.commit()
    with centre.login("ours") as agent:
        may = {
            permission
            for permission in Permission
            if agent.execute("SELECT ccpdesk.may(%s)", (permission.value,)).fetchone() == (True,)
        }
    with centre.store.reading() as unit:
        of_role = unit.roles.permissions(role)
    assert may == effective(of_role, granted, revoked)
