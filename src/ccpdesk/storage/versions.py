"""Changing an entry that somebody else may have changed since it was read."""

from typing import Any, cast
from uuid import UUID

from sqlalchemy import CursorResult, Table, update
from sqlalchemy.orm import Session

from ccpdesk.storage.columns import Base
from ccpdesk.storage.outdated import outdated


def write_over(
    session: Session, row: type[Base], entry: UUID, version: int, values: dict[str, Any], called: str
) -> int:
    """Write ``values`` over the row of that id, if it still has that version; returns the new version.

    Raises:
        Outdated: the row has another version by now, or is not there. ``called`` says what it is.
    """
    table = cast("Table", row.__table__)
    found = session.execute(
        update(table)
        .where(table.c.id == entry, table.c.version == version)
        .values(**values, version=version + 1)
    )
    if cast("CursorResult[Any]", found).rowcount != 1:
        raise outdated(called)
    session.expire_all()
    return version + 1
