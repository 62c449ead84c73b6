"""Writing a great many customers at once: indices and triggers are put aside, and made again at the end.

All in one transaction. PostgreSQL takes rows by COPY, SQLite by one prepared statement. What triggers would
have done for every row (the audit log, news to other desks) is left out: nobody made these rows by hand.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, cast
from uuid import UUID

from psycopg import Cursor
from sqlalchemy import Connection, Table, insert, text

from ccpdesk.customers.customer import Customer
from ccpdesk.storage.customers.rows import contact_rows, customer_row, location_rows
from ccpdesk.storage.customers.search_index import documents_of, last_numbers, numbered
from ccpdesk.storage.customers.search_table import SearchRow
from ccpdesk.storage.customers.tables import ContactRow, CustomerRow, LocationRow
from ccpdesk.storage.store import Store

Row = dict[str, Any]
_TABLES: Final = tuple(row.__tablename__ for row in (CustomerRow, ContactRow, LocationRow, SearchRow))


class BulkLoad:
    """Takes customers, as many at once as there is memory for; their tenants are in the database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._write = _copy if connection.dialect.name == "postgresql" else _insert
        self._last: dict[UUID, int] = {}

    def add(self, customers: Sequence[Customer]) -> None:
        """Write customers with contact methods, locations and documents of the search."""
        documents = [row for customer in customers for row in documents_of(customer)]
        if self._connection.dialect.name == "sqlite":
            new = {customer.tenant_id for customer in customers} - self._last.keys()
            self._last |= last_numbers(self._connection, new)
            documents = numbered(documents, self._last)
        for table, rows in (
            (CustomerRow, [customer_row(item) for item in customers]),
            (ContactRow, [row for item in customers for row in contact_rows(item)]),
            (LocationRow, [row for item in customers for row in location_rows(item)]),
            (SearchRow, documents),
        ):
            if rows:
                self._write(self._connection, table.metadata.tables[table.__tablename__], rows)


@contextmanager
def bulk_load(store: Store, told: Callable[[str], None] = lambda _: None) -> Iterator[BulkLoad]:
    """Load within the block; nothing is written when it fails. Others wait until it is over.

    Args:
        store: to write to, as its owner.
        told: what is being done, for people who wait.

    Raises:
        StoreError: the database refuses.
    """
    shared = store.engine.dialect.name == "postgresql"
    with store.engine.begin() as connection:
        aside = _put_aside_on_postgresql(connection) if shared else _put_aside_on_sqlite(connection)
        yield BulkLoad(connection)
        told("Indices …")
        for statement in aside:
            connection.execution_options(no_parameters=True).exec_driver_sql(statement)
    if shared:
        told("Statistics …")
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"VACUUM (ANALYZE) {', '.join(_TABLES)}")


def _put_aside_on_sqlite(connection: Connection) -> list[str]:
    """Drop indices and triggers of the tables; returns what makes them again."""
    every = text("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger')")
    found = [row for row in connection.execute(every) if row.tbl_name in _TABLES and row.sql]
    for row in found:
        connection.exec_driver_sql(f'DROP {row.type} "{row.name}"')
    index = "INSERT INTO customer_search_words (customer_search_words) VALUES ('{}')"
    return [*(row.sql for row in found), *(index.format(word) for word in ("rebuild", "optimize"))]


def _put_aside_on_postgresql(connection: Connection) -> list[str]:
    indices = connection.execute(
        text(
            "SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index"
            " WHERE indrelid = ANY (CAST(:tables AS text[])::regclass[]) AND NOT EXISTS"
            " (SELECT FROM pg_constraint WHERE conindid = indexrelid)"
        ),
        {"tables": list(_TABLES)},
    ).all()
    for row in indices:
        connection.exec_driver_sql(f"DROP INDEX {row.name}")
    for table in _TABLES:
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        # COPY refuses tables whose rules for rows hold their owner too; nobody else sees them meanwhile.
        connection.exec_driver_sql(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '256MB'")
    return [
        *(row.made for row in indices),
        *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in _TABLES),
        *(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY" for table in _TABLES),
    ]


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    connection.execute(insert(table), rows)


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    dialect = connection.dialect
    names = list(rows[0])
    bound = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is for name in names]
    columns = ", ".join(f'"{name}"' for name in names)
    cursor = cast("Cursor", connection.connection.cursor())
    with cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([bind(row[name]) for name, bind in zip(names, bound, strict=True)])


def _as_it_is(value: object) -> object:
    return value
