"""The one gate for errors of databases: what a person can act on becomes a StoreError, the rest is a bug.

It hangs on the engine (`handle_error`), so that connecting, reading, writing and committing all pass it.
"""

import re
from sqlite3 import Error as SqliteError
from typing import Final

from sqlalchemy import URL, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import StatementError

from ccpdesk.kernel.errors import AccountClosed, StoreAway, StoreError
from ccpdesk.storage.duplicates import duplicate, unknown_reference
from ccpdesk.storage.postgresql_errors import of_postgresql
from ccpdesk.storage.refusals import Refusal, postgresql_refusal, sqlite_refusal
from ccpdesk.storage.tls import why_refused

_CERTIFICATE: Final = re.compile(r"certificate|does not support SSL|SSL error")


def guard(engine: Engine, place: str) -> None:
    """Translate every error of ``engine``; ``place`` says where the database is (no password)."""

    def translate(context: ExceptionContext) -> None:
        error = context.original_exception
        known = _distrust(error, engine.url, place) or _known(context, error, place)
        if known is not None:
            raise known from error
        if isinstance(context.sqlalchemy_exception, StatementError) and not _foreign(error):
            raise error  # a value of ours that a column type refused: a bug, told as it is

    event.listen(engine, "handle_error", translate)


def _foreign(error: BaseException) -> bool:
    return isinstance(error, SqliteError) or of_postgresql(error)


def _distrust(error: BaseException, url: URL, place: str) -> StoreAway | None:
    """The server's certificate is refused: what is wrong with it is looked up."""
    at_the_door = of_postgresql(error) and not getattr(error, "sqlstate", None)
    if at_the_door and _CERTIFICATE.search(str(error)):
        what, remedy = why_refused(url)
        return StoreAway(what, place, remedy)
    return None


def _known(context: ExceptionContext, error: BaseException, place: str) -> StoreError | None:
    taken = duplicate(context, error, place) or unknown_reference(error, place)
    if taken is not None:
        return taken
    refusal: Refusal | None = None
    if isinstance(error, SqliteError):
        refusal = sqlite_refusal(error)
    elif of_postgresql(error):
        refusal = postgresql_refusal(error)
    if refusal is None:
        return None
    kind = AccountClosed if refusal.closed else StoreAway if refusal.passes else StoreError
    return kind(refusal.what, place, refusal.remedy)
