"""The port `UserDirectory` on the database."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from ccpdesk.agents.user import User
from ccpdesk.kernel.ids import UserId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.people.rows import Row, joined_rows, user_of, user_row
from ccpdesk.storage.people.tables import UserRow
from ccpdesk.storage.versions import write_over


class SqlUserDirectory:
    """Users, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, user: User) -> None:
        """Insert a user with all that belongs to it; see `UserDirectory`."""
        with attempt(self._session):
            self._session.execute(insert(UserRow), {"id": user.id, "version": user.version, **user_row(user)})
            for table, rows in joined_rows(user):
                if rows:
                    self._session.execute(insert(table), rows)

    def change(self, user: User) -> User:
        """Write over; see `UserDirectory`."""
        with attempt(self._session):
            version = write_over(self._session, UserRow, user.id, user.version, user_row(user), user.login)
            for row, rows in joined_rows(user):
                self._replace(cast("Table", row.__table__), user.id, rows)
        self._session.expire_all()
        return replace(user, version=version)

    def _replace(self, table: Table, user: UserId, rows: list[Row]) -> None:
        """Write what differs and nothing else: who edits may not have, or see, all that stays (ADM-01)."""
        found = self._session.execute(select(table).where(table.c.user_id == user)).mappings()
        before = [dict(row) for row in found]
        for gone in (row for row in before if row not in rows):
            same = (column == gone[column.name] for column in table.primary_key)
            self._session.execute(delete(table).where(*same))
        if added := [row for row in rows if row not in before]:
            self._session.execute(insert(table), added)

    def get(self, user: UserId) -> User | None:
        """The user with that id."""
        row = self._session.get(UserRow, user)
        return user_of(row) if row else None

    def all(self) -> Sequence[User]:
        """Every user by name."""
        rows = self._session.scalars(select(UserRow).order_by(UserRow.name_key, UserRow.login))
        return [user_of(row) for row in rows]

    def by_login(self, login: str) -> User | None:
        """The user with that login."""
        row = self._session.scalar(select(UserRow).where(UserRow.login == login))
        return user_of(row) if row else None

    def by_extension(self, extension: str) -> User | None:
        """The active user whose extension that is; nobody has the empty one."""
        row = self._session.scalar(
            select(UserRow).where(UserRow.active, UserRow.extension == extension, UserRow.extension != "")
        )
        return user_of(row) if row else None
