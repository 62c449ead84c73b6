"""The port `UserDirectory` on the database."""

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ccpdesk.agents.user import User
from ccpdesk.kernel.ids import TenantId, UserId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.folding import folded
from ccpdesk.storage.people.tables import DirectLineRow, UserRow, UserTenantRow


class SqlUserDirectory:
    """Users, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, user: User) -> None:
        """Insert a user with lines and tenants; login or extension taken: StoreError."""
        lines = [
            {"user_id": user.id, "position": position, "number": number}
            for position, number in enumerate(user.direct_lines)
        ]
        tenants = [{"user_id": user.id, "tenant_id": tenant} for tenant in sorted(user.tenants)]
        with attempt(self._session):
            self._session.execute(
                insert(UserRow),
                {
                    "id": user.id,
                    "login": user.login,
                    "name": user.name,
                    "name_key": folded(user.name),
                    "extension": user.extension,
                    "active": user.active,
                },
            )
            if lines:
                self._session.execute(insert(DirectLineRow), lines)
            if tenants:
                self._session.execute(insert(UserTenantRow), tenants)

    def all(self) -> Sequence[User]:
        """Every user by name."""
        rows = self._session.scalars(select(UserRow).order_by(UserRow.name_key, UserRow.login))
        return [_user(row) for row in rows]

    def by_login(self, login: str) -> User | None:
        """The user with that login."""
        row = self._session.scalar(select(UserRow).where(UserRow.login == login))
        return _user(row) if row else None

    def by_extension(self, extension: str) -> User | None:
        """The active user whose extension that is; nobody has the empty one."""
        row = self._session.scalar(
            select(UserRow).where(UserRow.active, UserRow.extension == extension, UserRow.extension != "")
        )
        return _user(row) if row else None


def _user(row: UserRow) -> User:
    return User(
        id=UserId(row.id),
        login=row.login,
        name=row.name,
        extension=row.extension,
        direct_lines=tuple(line.number for line in row.lines),
        tenants=frozenset(TenantId(link.tenant_id) for link in row.tenants),
        active=row.active,
    )
