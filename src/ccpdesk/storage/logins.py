"""Logins of users at a PostgreSQL server; they follow the table of users (`rights/logins.sql`)."""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.engine import place

if TYPE_CHECKING:
    from psycopg import Connection as DriverConnection

_SIP_REALM: Final = "ccpdesk"
"""The realm of `packaging/asterisk`: it is part of the digest."""

SetPassword = Callable[[Engine, str, str], None]
"""Sets the password of a login: engine, login, password."""

_REFUSALS: Final = {
    "42501": "You may not set this password",
    "42710": "The server has a login of that name that was made for something else",
}
"""What PostgreSQL refuses, by its SQLSTATE."""


def change_password(engine: Engine, login: str, password: str) -> None:
    """Set the password of a user; the server gets what it keeps of it (a SCRAM verifier), not the password.

    Raises:
        StoreError: the server has no such login of this database, or the caller may not edit that user.
    """
    with engine.begin() as connection:
        _change_password(connection, login, password)


def _change_password(connection: Connection, login: str, password: str) -> None:
    if not connection.scalar(text("SELECT ccpdesk.has_login(:login)"), {"login": login}):
        raise StoreError(
            f"There is no login {login!r} of this database",
            place(connection.engine.url),
            "Add the user with `ccpdesk admin user add`. A role of that name that somebody else made on "
            "the server is not touched: choose another login then.",
        )
    _ask(connection, "set_password", login, _verifier(connection, login, password))


def set_pbx_password(engine: Engine, login: str, password: str) -> None:
    """Make a login for the PBX, if it is not there, and set its password.

    Raises:
        StoreError: the caller may not, or the server has such a login for something else.
    """
    with engine.begin() as connection:
        _ask(connection, "set_pbx_password", login, _verifier(connection, login, password))


def set_web_password(engine: Engine, login: str, password: str) -> None:
    """Make a login for the booking pages, if it is not there, and set its password; raises as above."""
    with engine.begin() as connection:
        _ask(connection, "set_web_password", login, _verifier(connection, login, password))


def set_sip_password(engine: Engine, login: str, password: str) -> None:
    """Set what a user's telephone registers with; the database gets the digest, not the password.

    Raises:
        StoreError: there is no such user with an extension, or the caller may not edit it.
    """
    with engine.begin() as connection:
        _set_sip_password(connection, login, password)


def _set_sip_password(connection: Connection, login: str, password: str) -> None:
    account = connection.scalar(
        text("SELECT coalesce(nullif(sip_account, ''), extension) FROM users WHERE login = :login"),
        {"login": login},
    )
    if not account:
        raise StoreError(
            f"There is no user {login!r} with an extension",
            place(connection.engine.url),
            "Give one with `ccpdesk admin user change … --extension …`.",
        )
    digest = hashlib.md5(f"{account}:{_SIP_REALM}:{password}".encode(), usedforsecurity=False)
    _ask(connection, "set_sip_verifier", login, digest.hexdigest())


class SqlLogins:
    """The port `Logins`, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set_password(self, login: str, password: str) -> None:
        """Set the password of a user's login."""
        _change_password(self._server(), login, password)

    def set_sip_password(self, login: str, password: str) -> None:
        """Set what a user's telephone registers with."""
        _set_sip_password(self._server(), login, password)

    def end_sessions_of_inactive(self) -> None:
        """End them, where the database has sessions."""
        connection = self._session.connection()
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT ccpdesk.end_sessions_of_inactive()"))

    def _server(self) -> Connection:
        connection = self._session.connection()
        if connection.dialect.name != "postgresql":
            raise no_passwords(str(connection.engine.url.database))
        return connection


def no_passwords(where: str) -> StoreError:
    """Why a file has none."""
    return StoreError(
        "Users of an SQLite database have no passwords: the file belongs to who can open it",
        where,
        "Passwords need PostgreSQL; see docs/administration.md.",
    )


def _ask(connection: Connection, function: str, login: str, verifier: str) -> None:
    """Call a function of the database that keeps a verifier."""
    try:
        connection.execute(
            text(f"SELECT ccpdesk.{function}(:login, :verifier)"), {"login": login, "verifier": verifier}
        )
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", "")
        if state not in _REFUSALS:
            raise
        raise StoreError(_REFUSALS[state], place(connection.engine.url), "Nothing was changed.") from error


def _verifier(connection: Connection, login: str, password: str) -> str:
    driver: DriverConnection[object] = connection.connection.dbapi_connection  # type: ignore[assignment]
    return driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()


def end_sessions_of_inactive(engine: Engine) -> None:
    """End the sessions of inactive users: one may have begun while the change was being written."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("SELECT ccpdesk.end_sessions_of_inactive()"))
