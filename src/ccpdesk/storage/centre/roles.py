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
        rows = [
            {"role": role, "permission": item}
            for item in sorted(set(permissions), key=lambda permission: permission.value)
        ]
        with attempt(self._session):
            self._session.execute(
                delete(RolePermissionRow)
                .where(RolePermissionRow.role == role)
                .execution_options(synchronize_session=False)
            )
            if rows:
                self._session.execute(insert(RolePermissionRow), rows)

    def all(self) -> Sequence[tuple[Role, frozenset[Permission]]]:
        """Every role with its permissions."""
        return [(role, self.permissions(role)) for role in Role]
