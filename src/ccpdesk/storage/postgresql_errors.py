"""Whether an error is PostgreSQL's, without loading its driver on a desk that keeps its data in SQLite.

psycopg takes 60 ms to import and 8 MB of memory (PERF-05). The engine that needs it loads it; before, none of
its errors can have been raised.
"""

import sys
from typing import TYPE_CHECKING, Final, TypeGuard

if TYPE_CHECKING:
    from psycopg import Error

UNIQUE_VIOLATION: Final = "23505"
FOREIGN_KEY_VIOLATION: Final = "23503"
"""SQLSTATEs: PostgreSQL manual, appendix A."""


def of_postgresql(error: BaseException) -> "TypeGuard[Error]":
    """Whether psycopg raised it."""
    if "psycopg" not in sys.modules:
        return False
    from psycopg import Error  # noqa: PLC0415 - see above

    return isinstance(error, Error)


def came_without_state(error: "Error") -> bool:
    """Whether the client library itself refuses: no server, no route, or words at the door without a code."""
    from psycopg import OperationalError  # noqa: PLC0415 - see above

    return isinstance(error, OperationalError) and not error.sqlstate
