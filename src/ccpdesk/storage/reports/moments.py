"""Arithmetic with times inside the database, in the words of each dialect."""

from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Float, Integer, cast, extract, func
from sqlalchemy.orm import InstrumentedAttribute

Moment = ColumnElement[Any] | InstrumentedAttribute[Any]
"""A column of times, or what was made of some."""
QUARTER: Final = 900
"""Seconds: every time zone is a multiple of it away from UTC."""


def seconds_between(dialect: str, begin: Moment, end: Moment) -> ColumnElement[float]:
    """How long, with fractions; NULL when one is."""
    if dialect == "postgresql":
        return cast(extract("epoch", end - begin), Float)
    return cast((func.julianday(end) - func.julianday(begin)) * 86400.0, Float)


def quarter_of(dialect: str, moment: Moment) -> ColumnElement[int]:
    """Quarters of an hour since 1970."""
    if dialect == "postgresql":
        return cast(func.floor(extract("epoch", moment) / QUARTER), BigInteger)
    return cast(func.strftime("%s", moment), Integer).op("/", return_type=Integer())(QUARTER)


def later_of(dialect: str, one: Moment, other: Moment) -> ColumnElement[Any]:
    """The later one."""
    return func.greatest(one, other) if dialect == "postgresql" else func.max(one, other)


def earlier_of(dialect: str, one: Moment, other: Moment) -> ColumnElement[Any]:
    """The earlier one."""
    return func.least(one, other) if dialect == "postgresql" else func.min(one, other)
