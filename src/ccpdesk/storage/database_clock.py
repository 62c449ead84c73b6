"""The clock that all desks of one database share."""

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def database_now(session: Session) -> datetime:
    """The database's clock; SQLite has none of its own, and one machine."""
    if session.get_bind().dialect.name != "postgresql":
        return datetime.now(UTC)
    now: datetime = session.scalar(select(func.clock_timestamp())) or datetime.now(UTC)
    return now.astimezone(UTC)
