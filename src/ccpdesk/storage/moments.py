"""Moments as they are stored."""

from datetime import UTC, datetime


def aware(moment: datetime) -> datetime:
    """``moment`` in UTC.

    Raises:
        ValueError: it is naive, so nobody knows when it was.
    """
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"a time without a time zone cannot be stored: {moment.isoformat()}")
    return moment.astimezone(UTC)
