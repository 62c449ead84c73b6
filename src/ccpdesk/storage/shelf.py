"""The port `Shelf` on a table whose columns are named like the fields of what is kept."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, delete, func, insert, select
from sqlalchemy.orm import Session

from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.columns import Base
from ccpdesk.storage.upsert import upsert
from ccpdesk.storage.versions import write_over

T = TypeVar("T")
Row = dict[str, Any]


class SqlShelf(Generic[T]):
    """Things of one kind in one session.

    Args:
        session: of the unit of work.
        row: the table.
        kind: the frozen dataclass; each of its fields is a column.
        key: the field that is the primary key.
        extra: values of columns that are no fields, e.g. for searching.
    """

    def __init__(
        self,
        session: Session,
        row: type[Base],
        kind: type[T],
        key: str = "id",
        extra: Callable[[T], Row] | None = None,
    ) -> None:
        self._session = session
        self._row = row
        self._kind = kind
        self._key = key
        self._extra = extra
        self._names = [field.name for field in fields(cast("Any", kind))]

    @property
    def table(self) -> Table:
        """For conditions: ``shelf.table.c.customer_id == …``."""
        return Base.metadata.tables[self._row.__tablename__]

    @property
    def columns(self) -> list[ColumnElement[Any]]:
        """Those that `made` reads, in its order."""
        return [self.table.c[name] for name in self._names]

    def made(self, values: Sequence[Any]) -> T:
        """The thing of which these are the `columns`."""
        return self._kind(**dict(zip(self._names, values, strict=True)))

    def add_many(self, things: Sequence[T]) -> None:
        """Insert them; an id that is taken raises StoreError, and none is kept."""
        if things:
            with attempt(self._session):
                self._session.execute(insert(self.table), [self.row_of(thing) for thing in things])

    def save(self, thing: T) -> None:
        """Insert it, or bring the one of that id up to date."""
        statement = upsert(self._session.get_bind().dialect.name, self._row, self._key)
        with attempt(self._session):
            self._session.execute(statement, self.row_of(thing))

    def change(self, thing: T) -> T:
        """Write over the version that ``thing`` says; returns it with the next one.

        Raises:
            Outdated: it is not at that version any more; nothing was written.
        """
        row = self.row_of(thing)
        called = f"the {self._kind.__name__.lower()}"
        with attempt(self._session):
            version = write_over(self._session, self._row, row["id"], row.pop("version"), row, called)
        return cast("T", replace(cast("Any", thing), version=version))

    def get(self, key: UUID) -> T | None:
        """The thing with that id."""
        found = self._session.execute(select(*self.columns).where(self.table.c[self._key] == key)).first()
        return self.made(found) if found else None

    def drop(self, key: UUID) -> None:
        """Take it away; nothing happens when it is gone already."""
        with attempt(self._session):
            self._session.execute(delete(self.table).where(self.table.c[self._key] == key))

    def find(
        self, *conditions: ColumnElement[bool], order: Sequence[Any], limit: int | None = None
    ) -> list[T]:
        """Those that fit, in that order."""
        wanted = select(*self.columns).where(*conditions).order_by(*order).limit(limit)
        return [self.made(row) for row in self._session.execute(wanted)]

    def page(self, *conditions: ColumnElement[bool], order: Sequence[Any], limit: int) -> Page[T]:
        """The first of those that fit, and their number, in one trip."""
        items, total = counted(
            self._session, select(*self.columns).where(*conditions).order_by(*order), limit
        )
        return Page(tuple(self.made(row) for row in items), total)

    def row_of(self, thing: T) -> Row:
        """The values of its row."""
        row = {name: getattr(thing, name) for name in self._names}
        return row | self._extra(thing) if self._extra else row


def counted(
    session: Session, wanted: Select[*tuple[Any, ...]], limit: int
) -> tuple[list[Sequence[Any]], int]:
    """The first rows of ``wanted``, and how many there are in all."""
    rows = session.execute(wanted.add_columns(func.count().over()).limit(limit)).all()
    return [row[:-1] for row in rows], rows[0][-1] if rows else 0
