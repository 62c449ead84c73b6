"""A row of every table for each of two tenants, made from the tables themselves: new ones are in at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from psycopg import Connection, sql
from psycopg.types.json import Jsonb
from sqlalchemy import Column, Enum, ForeignKeyConstraint, Table
from sqlalchemy.dialects import postgresql

from ccpdesk.storage.metadata import METADATA

Key = tuple[Any, ...]
Row = dict[str, Any]

TABLES = METADATA.sorted_tables

# Columns whose value follows a rule that the column's type does not tell.
PARTICULAR: dict[str, Any] = {"queue_targets.number": "", "users.all_tenants": False}

# Tables whose row can't be made twice: both sides have the one that every new database has.
GIVEN = {"centre", "role_permissions"}


@dataclass
class Side:
    """One tenant with all that is its own; tables that hold nothing of a tenant have a row each too."""

    name: str
    rows: dict[str, Row] = field(default_factory=dict)

    def key(self, table: Table) -> Key:
        """The primary key of this side's row."""
        return tuple(self.rows[table.name][column.name] for column in table.primary_key)

    def make(self, table: Table) -> Row:
        """A row that fits to this side's other rows; nothing is written."""
        row = {column.name: self._value(table, column) for column in table.columns}
        for key in _keys_last_pinning(table):
            parent = self.rows.get(key.referred_table.name)
            for element in key.elements:
                if parent is not None:
                    row[element.parent.name] = parent[element.column.name]
        return row

    def _value(self, table: Table, column: Column[Any]) -> object:
        particular = PARTICULAR.get(f"{table.name}.{column.name}", ...)
        if particular is not ...:
            return particular
        if column.identity is not None:  # numbered by the database
            return uuid4().int % 2**40
        if isinstance(column.type, Enum):
            return column.type.enums[0]
        made: dict[type, Callable[[], object]] = {
            UUID: uuid4,
            str: lambda: f"{self.name}_{table.name}_{column.name}_{uuid4().hex[:8]}",
            bool: lambda: True,
            int: lambda: uuid4().int >> 100,
            object: lambda: Jsonb({}),
            float: lambda: 1.0,
            datetime: lambda: datetime.now(UTC),
            date: lambda: date(2026, 3, 2),
            bytes: self.name.encode,
        }
        return made[_python_type(column)]()


def _python_type(column: Column[Any]) -> type:
    kind = getattr(column.type, "impl_instance", column.type)
    try:
        return kind.python_type
    except NotImplementedError:
        return str


def _keys_last_pinning(table: Table) -> list[ForeignKeyConstraint]:
    """Keys of one column first: a composite one that shares a column with them has the last word."""
    return sorted(table.foreign_key_constraints, key=lambda key: len(key.elements))


def insert(connection: Connection[Any], table: Table, row: Row) -> int:
    """Insert one row and return how many were."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    casts = [sql.SQL(column.type.compile(dialect).partition(" COLLATE")[0]) for column in table.columns]
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table.name),
        sql.SQL(", ").join(sql.Identifier(name) for name in row),
        sql.SQL(", ").join(sql.SQL("%s::{}").format(cast) for cast in casts),
    )
    return connection.execute(statement, list(row.values())).rowcount


def fill(connection: Connection[Any], side: Side) -> None:
    """Write one row into every table, parents first."""
    for table in TABLES:
        if table.name not in side.rows:
            side.rows[table.name] = side.make(table)
            if table.name not in GIVEN:
                insert(connection, table, side.rows[table.name])
