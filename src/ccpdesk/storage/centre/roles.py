"""The port `RoleDirectory` on the database."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.centre.tables import RolePermissionRow


class SqlRoleDirectory:
    """What each role may, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def permissions(self, role: Role) -> frozenset[Permission]:
        """What the role may."""
        rows = select(RolePermissionRow.permission).where(RolePermissionRow.role == role)
        return frozenset(self._session.scalars(rows))

    def change(self, role: Role, permissions: Iterable[Permission]) -> None:
        """Replace all of it."""
        before, wanted = self.permissions(role), frozenset(permissions)
        added = [{"role": role, "permission": item} for item in _ordered(wanted - before)]
        table = RolePermissionRow
        with attempt(self._session):
            for item in _ordered(before - wanted):  # who gives may not have all that stays
                self._session.execute(
                    delete(table)
                    .where(table.role == role, table.permission == item)
                    .execution_options(synchronize_session=False)
                )
            if added:
                self._session.execute(insert(table), added)
        self._session.expire_all()

    def all(self) -> Sequence[tuple[Role, frozenset[Permission]]]:
        """Every role with its permissions."""
        return [(role, self.permissions(role)) for role in Role]


def _ordered(permissions: Iterable[Permission]) -> list[Permission]:
    return sorted(permissions, key=lambda permission: permission.value)
