"""What the databases say, in plain words with a remedy.

Sources: SQLite "Result and Error Codes"; PostgreSQL 15 manual, appendix A "PostgreSQL Error Codes".
"""

import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ccpdesk.storage.postgresql_errors import came_without_state

if TYPE_CHECKING:
    import psycopg


@dataclass(frozen=True)
class Refusal:
    """What happened and what to do; ``passes``: the same write may succeed later. ``closed``: the account."""

    what: str
    remedy: str
    passes: bool = True
    closed: bool = False


_LOCKED: Final = Refusal(
    "Another program keeps the database busy",
    "Try again; if it stays so, see which other ccpdesk or tool is writing to it.",
)
FULL: Final = Refusal("The disk of the database is full", "Free some space there, then try again.")
_READ_ONLY: Final = Refusal(
    "The database can only be read", "Give the user write permission on the file and its folder."
)
_UNREACHABLE: Final = Refusal(
    "The database server can't be reached",
    "See that it runs and that host and port in the settings are right; a desk tries again by itself.",
)
_LOGIN: Final = Refusal(
    "The database server refuses the login", "Check user and password of the database in the settings."
)

_ENDED: Final = Refusal("The database ended a query before it was done", "Try again.")

_SQLITE: Final = {
    sqlite3.SQLITE_INTERRUPT: _ENDED,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Refusal(
        "The database file can't be opened", "See that its folder exists and that you may write there."
    ),
    sqlite3.SQLITE_NOTADB: Refusal(
        "The file is not a database", "Name another file in the settings, or put this one out of the way."
    ),
    sqlite3.SQLITE_CORRUPT: Refusal(
        "The database file is damaged", "Put the file out of the way and restore the last backup."
    ),
    sqlite3.SQLITE_IOERR: Refusal(
        "The disk of the database fails", "Check the disk and its connection, then start ccpdesk again."
    ),
}

# By SQLSTATE; the longest beginning that fits counts.
_POSTGRESQL: Final = {
    "08": _UNREACHABLE,
    "57P": _UNREACHABLE,  # shutting down, starting up, our session ended by an administrator
    "53300": Refusal(
        "The database server takes no more connections", "Ask its administrator to raise max_connections."
    ),
    "53100": FULL,
    "28": _LOGIN,
    "deactivated": Refusal(
        "Your account is deactivated: the database lets you in no more",
        "Ask your supervisor; what is not written yet is kept on this computer.",
        closed=True,
    ),
    "3D000": Refusal(
        "The database server has no such database", "Create it, or correct its name in the settings."
    ),
    "25006": Refusal(
        "The database can only be read", "It is a standby or set to read only: name the primary server."
    ),
    "42501": Refusal(
        "The database refuses this to your login",
        "Ask the administrator for the permission it names.",
        passes=False,
    ),
    "57014": _ENDED,
    "55P03": _LOCKED,
    "40P01": _LOCKED,
    "40001": _LOCKED,
}

# What a server says before it lets anybody in: the client library keeps the words but not the SQLSTATE.
_AT_THE_DOOR: Final = (
    (re.compile(r"is not permitted to log in"), "deactivated"),
    (re.compile(r"authentication failed|role .* does not exist|no pg_hba.conf entry|no password"), "28"),
    (re.compile(r"database .* does not exist"), "3D000"),
    (re.compile(r"too many (clients|connections)|remaining connection slots"), "53300"),
    (re.compile(r"permission denied for database"), "42501"),
)

_SQLITE_FULL_TOO: Final = sqlite3.SQLITE_IOERR_SHMSIZE
"""What a full disk is called when already the file beside the database finds no room."""
_SQLITE_PRIMARY = 0xFF  # extended codes carry the primary one in their low byte


def sqlite_refusal(error: sqlite3.Error) -> Refusal | None:
    """What SQLite refuses, or None when the error is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0)
    return FULL if code == _SQLITE_FULL_TOO else _SQLITE.get(code & _SQLITE_PRIMARY)


def postgresql_refusal(error: "psycopg.Error") -> Refusal | None:
    """What PostgreSQL refuses, or None when the error is a bug of ours."""
    state = error.sqlstate or ""
    for length in (5, 3, 2):
        if len(state) >= length and state[:length] in _POSTGRESQL:
            return _POSTGRESQL[state[:length]]
    return _at_the_door(str(error)) if came_without_state(error) else None


def _at_the_door(message: str) -> Refusal:
    for words, state in _AT_THE_DOOR:
        if words.search(message):
            return _POSTGRESQL[state]
    return _UNREACHABLE  # the client library itself: no server, no route, connection lost
