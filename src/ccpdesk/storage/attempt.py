"""One write of a job: it is done whole, or refused and leaves the rest of the job as it was."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session


@contextmanager
def attempt(session: Session) -> Iterator[None]:
    """Run the statements of the block in a savepoint.

    SQLite undoes the whole transaction by itself when the disk is full or fails, savepoints too. The
    connection is thrown away then: what is left of the job can neither write nor commit.
    """
    connection = session.connection()
    savepoint = session.begin_nested()
    try:
        yield
    except BaseException:
        try:
            savepoint.rollback()
        except OperationalError:
            connection.invalidate()
        raise
    savepoint.commit()
