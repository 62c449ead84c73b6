"""Column types of every table, the same in both databases."""

import json
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, Text
from sqlalchemy import Enum as EnumColumn
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

from ccpdesk.storage.moments import aware

# Text compared by code point, not by the rules of the server's language: both databases sort alike, and
# PostgreSQL can use a plain index for "begins with".
KEY_TEXT: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")


class Base(DeclarativeBase):
    """Root of the tables; the names of constraints follow one rule, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class UtcTime(TypeDecorator[datetime]):
    """A moment, exact to the microsecond: naive ones are refused, what comes back is aware and in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database; SQLite keeps text without a zone, which sorts as it should when all is UTC."""
        if value is None:
            return None
        moment = aware(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class TextList(TypeDecorator[tuple[Any, ...]]):
    """A few texts that are only ever read together with their row, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Any, ...] | None, _dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> tuple[Any, ...] | None:
        """From the database."""
        return None if value is None else tuple(json.loads(value))


def words(kind: type[Enum], name: str) -> EnumColumn:
    """A column that holds the words of ``kind``; the database refuses any other (check ``name``)."""
    return EnumColumn(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )
