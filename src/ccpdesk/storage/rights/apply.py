"""Making the database hold the rules: functions, policies and grants, all made anew after each upgrade.

Alembic's revisions neither know nor mind the policies: `withdraw` takes them away in the transaction of an
upgrade (a column that a policy names can't be altered), `apply` puts the declared ones back. In between row
security stays on, so that nobody sees anything.
"""

import hashlib
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Table, text

from ccpdesk.inbox.masking import KINDS
from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.engine import place
from ccpdesk.storage.metadata import METADATA
from ccpdesk.storage.migrations import VERSION_TABLE
from ccpdesk.storage.rights.logged import LOGGED, UNLOGGED, Whose
from ccpdesk.storage.rights.references import references_seen
from ccpdesk.storage.rights.rules import RIGHTS
from ccpdesk.storage.rights.web import web_statements
from ccpdesk.storage.rights.words import Rights, both

_SCRIPTS: Final = (
    *("functions.sql", "audit.sql", "logins.sql", "search.sql", "pbx.sql"),
    *("abandoned.sql", "help.sql", "web.sql", "web_chat.sql"),
)
ASKED: Final = (
    "my_user()",
    "has_all_tenants()",
    "my_tenants()",
    "foreign_queues()",
    "foreign_queue_names()",
    "may(text)",
    "found_addresses(jsonb, jsonb, uuid[], integer)",
    "may_give_role(text)",
    "may_edit(uuid)",
    "presences()",
    "has_login(text)",
    "set_password(text, text)",
    "end_sessions_of_inactive()",
    "set_pbx_password(text, text)",
    "set_sip_verifier(text, text)",
    "set_web_password(text, text)",
)
"""Functions that users may call; the others are for triggers and for each other."""


def apply(connection: Connection) -> None:
    """Put the declared rights in place of those that are there, in the connection's transaction.

    Raises:
        StoreError: the login may make no roles, so it could give nobody any rights.
    """
    _refuse_without_createrole(connection)
    withdraw(connection)
    schema, owner = _names(connection, "current_schema(), current_user")
    roles = (group_of(connection), owner, pbx_of(connection), web_of(connection))
    _run(connection, [*_make_groups(connection), *statements(schema, *roles)])
    _run(connection, [f"COMMENT ON SCHEMA ccpdesk IS 'Rights of ccpdesk, version {digest()}'"])


def withdraw(connection: Connection) -> None:
    """Take policies, triggers and the PBX's views away.

    Tables keep their row security: users see nothing until `apply`.
    """
    rows = connection.execute(
        text(
            "SELECT oid::regclass::text,"
            " array(SELECT quote_ident(polname) FROM pg_policy WHERE polrelid = c.oid)"
            " FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relrowsecurity"
        )
    ).all()
    undo = ["DROP SCHEMA IF EXISTS ccpdesk_pbx CASCADE"]
    undo += [f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY" for table, _ in rows]
    undo += [f"DROP POLICY {policy} ON {table}" for table, policies in rows for policy in policies]
    triggers = connection.execute(
        text(
            "SELECT quote_ident(tgname), tgrelid::regclass::text FROM pg_trigger t"
            " JOIN pg_proc p ON p.oid = tgfoid"
            " WHERE NOT tgisinternal AND pronamespace = to_regnamespace('ccpdesk')"
        )
    )
    undo += [f"DROP TRIGGER {name} ON {table}" for name, table in triggers]
    _run(connection, undo)


def in_force(connection: Connection) -> bool:
    """Whether the database holds the rights that this program declares."""
    comment = connection.scalar(
        text("SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = 'ccpdesk'")
    )
    return str(comment).endswith(f" {digest()}")


def group_of(connection: Connection) -> str:
    """The role of all users of this database; roles belong to the whole server, so it has a number."""
    oid = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    return f"ccpdesk_users_{oid}"


def pbx_of(connection: Connection) -> str:
    """The role of the PBX of this database's centre (`pbx.sql`)."""
    return group_of(connection).replace("users", "pbx")


def web_of(connection: Connection) -> str:
    """The role of the booking pages of this database's centre (`web.py`)."""
    return group_of(connection).replace("users", "web")


def _make_groups(connection: Connection) -> list[str]:
    (database,) = _names(connection, "current_database()")
    meanings = {
        group_of(connection): "The users",
        pbx_of(connection): "The PBX",
        web_of(connection): "The booking pages",
    }
    made = [f"REVOKE ALL ON DATABASE {database} FROM PUBLIC"]
    for role, meaning in meanings.items():
        if not connection.scalar(text("SELECT true FROM pg_roles WHERE rolname = :role"), {"role": role}):
            made.append(f"CREATE ROLE {role} NOLOGIN")
        made += [
            f"COMMENT ON ROLE {role} IS '{meaning} of ccpdesk in one database'",
            f"REVOKE ALL ON DATABASE {database} FROM {role}",
            f"GRANT CONNECT ON DATABASE {database} TO {role}",
        ]
    return made


def _refuse_without_createrole(connection: Connection) -> None:
    if not connection.scalar(
        text("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
    ):
        raise StoreError(
            "This login of the database may make no roles, so it can give no user any rights",
            place(connection.engine.url),
            "Let the server's administrator run: ALTER ROLE … CREATEROLE; then try again.",
        )


def _names(connection: Connection, what: str) -> tuple[str, ...]:
    """The names that an expression gives, quoted as SQL wants them."""
    found = connection.exec_driver_sql(f"SELECT {what}").one()
    return tuple(connection.dialect.identifier_preparer.quote(str(name)) for name in found)


def _run(connection: Connection, commands: list[str]) -> None:
    """All at once: they are many, and each way to the server and back would cost."""
    if commands:
        script = ";\n".join(commands)
        connection.execution_options(no_parameters=True).exec_driver_sql(script)


def statements(schema: str, group: str, owner: str, pbx: str, web: str) -> list[str]:
    """Everything, in SQL. The names are quoted as SQL wants them."""
    words = {"schema": schema, "group": group, "pbx": pbx, "web": web, "secrets": UNLOGGED}
    words["kinds"] = " ".join(sorted(KINDS))
    made = [
        "CREATE SCHEMA IF NOT EXISTS ccpdesk",
        f"GRANT USAGE ON SCHEMA ccpdesk, {schema} TO {group}",
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC",
        *(_script(name).format(**words) for name in _SCRIPTS),
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ccpdesk FROM PUBLIC",
        *(f"GRANT EXECUTE ON FUNCTION ccpdesk.{name} TO {group}" for name in ASKED),
    ]
    for name in (VERSION_TABLE, *METADATA.tables):
        made += _of_table(f"{schema}.{name}", METADATA.tables.get(name), RIGHTS[name], group, owner)
    for name, whose in LOGGED.items():
        made += _log_triggers(f"{schema}.{name}", METADATA.tables[name], whose)
    return [*made, *web_statements(schema, web)]


def _log_triggers(name: str, table: Table, whose: Whose) -> list[str]:
    keys = ",".join(column.name for column in table.primary_key)
    seen = {
        "INSERT": "NEW TABLE AS new_rows",
        "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
        "DELETE": "OLD TABLE AS old_rows",
    }
    return [
        f"CREATE TRIGGER log_{command.lower()} AFTER {command} ON {name} REFERENCING {rows}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION ccpdesk.log_change('{keys}', '{whose.value}')"
        for command, rows in seen.items()
    ]


def _of_table(name: str, table: Table | None, rights: Rights, group: str, owner: str) -> list[str]:
    written = list(references_seen(table)) if table is not None else []
    insert = both(rights.insert, *written) if rights.insert else ""
    change = both(rights.change, *written) if rights.change else ""
    before = both(rights.change, rights.still) if rights.still else rights.change
    policies = (
        ("SELECT", rights.read, f"USING ({rights.read})"),
        ("INSERT", insert, f"WITH CHECK ({insert})"),
        ("UPDATE", change, f"USING ({before}) WITH CHECK ({change})"),
        ("DELETE", rights.remove, f"USING ({rights.remove})"),
    )
    made = [
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        f"REVOKE ALL ON {name} FROM PUBLIC, {group}",
        f"CREATE POLICY owner_select ON {name} FOR SELECT TO {owner} USING (true)",
        f"CREATE POLICY owner_insert ON {name} FOR INSERT TO {owner} WITH CHECK (true)",
    ]
    if not rights.append_only:
        made += [
            f"CREATE POLICY owner_{command.lower()} ON {name} FOR {command} TO {owner} USING (true)"
            for command in ("UPDATE", "DELETE")
        ]
    for command, condition, clauses in policies:
        if condition:
            columns = f" ({', '.join(rights.columns)})" if rights.columns and command == "UPDATE" else ""
            made.append(f"GRANT {command}{columns} ON {name} TO {group}")
            made.append(f"CREATE POLICY users_{command.lower()} ON {name} FOR {command} TO {group} {clauses}")
    return made


def _script(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8").strip().removesuffix(";")


def digest() -> str:
    """Changes when anything that `apply` makes does."""
    return hashlib.sha256("\n".join(statements("s", "g", "o", "p", "w")).encode()).hexdigest()[:16]
