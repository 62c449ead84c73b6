"""Parts that are only ever read and written with their whole, in one column as JSON."""

from functools import cached_property
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator


class Packed(TypeDecorator[Any]):
    """Frozen dataclasses, tuples and sets of them; pydantic knows how to write and to check each type."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    @cached_property
    def _adapter(self) -> Any:
        from pydantic import TypeAdapter  # noqa: PLC0415 - made when first needed: each takes a millisecond

        return TypeAdapter(self.kind)

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else self._adapter.dump_json(value).decode()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """From the database."""
        return None if value is None else self._adapter.validate_json(value)
