"""The port `Marks` on the database."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, delete, insert, literal_column, select
from sqlalchemy.orm import Session

from ccpdesk.storage.columns import Base
from ccpdesk.storage.outbox.tables import OutboxMarkRow


class SqlMarks:
    """Marks, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, journal: UUID) -> frozenset[UUID]:
        """Entries of that journal that are in the database."""
        found = self._session.scalars(
            select(OutboxMarkRow.entry_id).where(OutboxMarkRow.journal_id == journal)
        )
        return frozenset(found)

    def add(self, journal: UUID, entries: Collection[UUID]) -> None:
        """These are in the database with this transaction."""
        rows = [{"entry_id": entry, "journal_id": journal} for entry in entries]
        if rows:
            statement = insert(Base.metadata.tables[OutboxMarkRow.__tablename__])
            if self._session.get_bind().dialect.name == "postgresql":
                me: ColumnElement[UUID] = literal_column("ccpdesk.my_user()")
                statement = statement.values(user_id=me)
            self._session.execute(statement, rows)

    def forget(self, entries: Collection[UUID]) -> None:
        """The journal will not offer these again."""
        if entries:
            self._session.execute(delete(OutboxMarkRow).where(OutboxMarkRow.entry_id.in_(entries)))
