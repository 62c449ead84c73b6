"""With an agent's own login and any SQL client: nothing of another tenant's is read, changed or guessed.

The tests walk the catalogue of the database, so a new table is tested as soon as it is there.
"""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import Connection, errors, sql
from sqlalchemy import Table

from ccpdesk.storage.metadata import METADATA
from ccpdesk.storage.migrations import VERSION_TABLE
from ccpdesk.storage.rights.rules import RIGHTS
from tests.storage.rights.conftest import Centre
from tests.storage.rights.rows import TABLES, Key, insert

pytestmark = pytest.mark.req("SEC-02")

# What everybody in the centre knows of each other: rows that belong to no tenant.
COMMON = {
    "call_reasons",
    "centre",
    "recording_keys",
    "role_permissions",
    "status_reasons",
    "trades",
    "user_direct_lines",
    "users",
}

_TABLES = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
REFUSED = errors.InsufficientPrivilege


def test_every_table_of_the_database_has_forced_row_security_and_declared_rights(centre: Centre) -> None:
    with centre.store.engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT relname, relrowsecurity AND relforcerowsecurity,"
            " EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = c.oid AND polname LIKE 'users_%%')"
            " FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
        ).all()
    assert {name for name, *_ in found} == {*METADATA.tables, VERSION_TABLE} == set(RIGHTS)
    assert [name for name, forced, _ in found if not forced] == []
    assert [name for name, _, policy in found if policy != bool(RIGHTS[name].read)] == []


def test_nothing_goes_round_the_tables(centre: Centre) -> None:
    """No view, no sequence for users, no function that borrows rights and trusts its caller."""
    with centre.store.engine.connect() as connection:

        def names(query: str) -> list[str]:
            return [row[0] for row in connection.exec_driver_sql(query)]

        assert (
            names(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                " AND (relkind IN ('v', 'm', 'f') OR relkind = 'S' AND relacl IS NOT NULL)"
            )
            == []
        )
        assert (
            names(
                "SELECT proname FROM pg_proc WHERE prosecdef"
                " AND NOT coalesce(proconfig::text, '') LIKE '%%search_path=%%'"
            )
            == []
        )
        assert (
            names(
                "SELECT proname FROM pg_proc WHERE prosecdef"
                " AND has_function_privilege('public', oid, 'EXECUTE')"
            )
            == []
        )


@_TABLES
def test_no_row_of_another_tenant_is_read_or_written(centre: Centre, table: Table) -> None:
    theirs = centre.theirs.key(table)
    with centre.login("ours") as agent:
        if table.name not in COMMON:
            assert theirs not in _keys(agent, table)
            assert _try(agent, _where_key("SELECT 1 FROM {} WHERE {}", table), theirs) in {0, REFUSED}
        for column in table.columns:
            change = sql.SQL("UPDATE {} SET {} = {} WHERE {}").format(
                sql.Identifier(table.name), *[sql.Identifier(column.name)] * 2, _same_key(table)
            )
            assert _try(agent, change, theirs) in {0, REFUSED}
        assert _try(agent, _where_key("DELETE FROM {} WHERE {}", table), theirs) in {0, REFUSED}


@_TABLES
def test_a_write_without_a_condition_meets_ones_own_rows_only(centre: Centre, table: Table) -> None:
    """Then only the policy of the command counts, not that of reading."""
    column = sql.Identifier(next(iter(table.columns)).name)
    with centre.login("ours") as agent:
        visible = len(_keys(agent, table)) - (table.name in COMMON)
        change = sql.SQL("UPDATE {} SET {} = {}").format(sql.Identifier(table.name), column, column)
        changed = _try(agent, change)
        assert changed is REFUSED or (isinstance(changed, int) and changed <= visible)
        removed = _try(agent, sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
        kept = removed is REFUSED or removed is errors.ForeignKeyViolation  # other rows of ours need it
        assert kept or (isinstance(removed, int) and removed <= visible)
        assert _try(agent, sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(table.name))) is REFUSED


@_TABLES
def test_no_row_can_be_given_to_another_tenant(centre: Centre, table: Table) -> None:
    with centre.login("ours") as agent:
        theirs = centre.theirs.make(table)
        assert _try_insert(agent, table, theirs) is REFUSED


@_TABLES
def test_an_error_does_not_tell_whether_what_is_referred_to_exists(centre: Centre, table: Table) -> None:
    for key in table.foreign_key_constraints:
        for element in key.elements:
            told = []
            for value in (centre.theirs.rows[key.referred_table.name][element.column.name], uuid4()):
                with centre.login("ours") as agent:
                    row = centre.ours.make(table) | {element.parent.name: value}
                    told.append(_told(agent, table, row))
            if key.referred_table.name not in COMMON:
                assert told[0] == told[1]


@_TABLES
def test_no_condition_is_tried_on_a_row_of_another_tenant(centre: Centre, table: Table) -> None:
    """An error in a condition would else tell that a guess was right, or show the value itself."""
    if table.name in COMMON:
        return
    with centre.login("ours") as agent:
        for column in table.columns:
            name, value = sql.Identifier(column.name), str(centre.theirs.rows[table.name][column.name])
            if value != str(centre.ours.rows[table.name][column.name]):
                guess = sql.SQL("SELECT 1 FROM {} WHERE 1 / (CASE WHEN {}::text = %s THEN 0 ELSE 1 END) = 1")
                met = _try(agent, guess.format(sql.Identifier(table.name), name), (value,))
                assert met in {0, 1, REFUSED}, column.name


def test_statistics_tell_nothing(centre: Centre) -> None:
    with centre.store.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    with centre.login("ours") as agent:
        assert agent.execute("SELECT tablename FROM pg_stats WHERE schemaname = 'public'").fetchall() == []


def _keys(agent: Connection[Any], table: Table) -> set[Key]:
    """The primary keys of all rows that the agent sees; none when the table may not be read at all."""
    columns = sql.SQL(", ").join(sql.Identifier(column.name) for column in table.primary_key)
    try:
        with agent.transaction():
            found = agent.execute(sql.SQL("SELECT {} FROM {}").format(columns, sql.Identifier(table.name)))
            return set(found.fetchall())
    except REFUSED:
        return set()


def _same_key(table: Table) -> sql.Composed:
    return sql.SQL(" AND ").join(
        sql.SQL("{} = %s").format(sql.Identifier(column.name)) for column in table.primary_key
    )


def _where_key(statement: str, table: Table) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(table.name), _same_key(table))


def _try(agent: Connection[Any], statement: sql.Composed, values: Key = ()) -> int | type[psycopg.Error]:
    """How many rows it met, or the class of the refusal."""
    try:
        with agent.transaction():
            return agent.execute(statement, values).rowcount
    except psycopg.Error as error:
        return type(error)


def _try_insert(agent: Connection[Any], table: Table, row: dict[str, Any]) -> int | type[psycopg.Error]:
    try:
        with agent.transaction():
            return insert(agent, table, row)
    except psycopg.Error as error:
        return type(error)


def _told(agent: Connection[Any], table: Table, row: dict[str, Any]) -> str:
    """What an attempt to insert is answered, without the ids that the agent named."""
    try:
        with agent.transaction():
            insert(agent, table, row)
    except psycopg.Error as error:
        return _UUID.sub("…", f"{error.sqlstate} {error}")
    return "inserted"
