"""Logins of users at a PostgreSQL server; they follow the table of users (`rights/logins.sql`)."""

from typing import TYPE_CHECKING

from sqlalchemy import Engine, text

from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.engine import place

if TYPE_CHECKING:
    from psycopg import Connection


def change_password(engine: Engine, login: str, password: str) -> None:
    """Set the password of a user; the server gets what it keeps of it (a SCRAM verifier), not the password.

    Raises:
        StoreError: the server has no such login of this database, or the caller may not edit that user.
    """
    with engine.begin() as connection:
        if not connection.scalar(text("SELECT ccpdesk.has_login(:login)"), {"login": login}):
            raise StoreError(
                f"There is no login {login!r} of this database",
                place(engine.url),
                "Add the user with `ccpdesk admin user add`. A role of that name that somebody else made on "
                "the server is not touched: choose another login then.",
            )
        driver: Connection[object] = connection.connection.dbapi_connection  # type: ignore[assignment]
        verifier = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
        connection.execute(
            text("SELECT ccpdesk.set_password(:login, :verifier)"),
            {"login": login, "verifier": verifier.decode()},
        )


def end_sessions_of_inactive(engine: Engine) -> None:
    """End the sessions of inactive users: one may have begun while the change was being written."""
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("SELECT ccpdesk.end_sessions_of_inactive()"))
