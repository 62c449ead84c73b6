"""One row as it was written, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ccpdesk.app.records.columns import LIST_SEPARATOR

_LONGEST = 500


@dataclass(frozen=True)
class RowFault:
    """Why a row is refused; ``line`` is that of the file (from 1), 0 for options of the command line."""

    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        place = f"line {self.line}" if self.line else ""
        if self.column:
            place += f", column {self.column}" if self.line else self.column
        value = f'"{self.value}" ' if self.value else ""
        return f"{place}: {value}{self.reason}"


class Row:
    """Cells by column; readers note what they refuse, and go on, so that everything is told at once."""

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        self.line = line
        self.faults: list[RowFault] = []
        self._cells = cells

    def refuse(self, column: str, reason: str, entry: str | None = None) -> None:
        """Note that the cell is wrong, or one ``entry`` of a list in it."""
        value = self._cells.get(column, "").strip() if entry is None else entry
        self.faults.append(RowFault(self.line, column, value, reason))

    def text(self, column: str, default: str = "") -> str:
        """The cell without outer blanks, or the default for an empty one."""
        value = self._cells.get(column, "").strip()
        if not value.isprintable():
            self.refuse(column, "holds line breaks or control characters")
        elif len(value) > _LONGEST:
            self.refuse(column, f"is longer than {_LONGEST} characters")
        return value or default

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        value = self.text(column)
        if not value:
            self.refuse(column, "must not be empty")
        return value

    def whole_number(self, column: str, default: int, least: int, most: int) -> int:
        """A number from ``least`` to ``most``."""
        value = self.text(column)
        if not value:
            return default
        if not (value.isascii() and value.isdigit()) or not least <= int(value) <= most:
            self.refuse(column, f"is not a whole number from {least} to {most}")
            return default
        return int(value)

    def yes_or_no(self, column: str, *, default: bool) -> bool:
        """``yes``, ``true``, ``1`` or ``no``, ``false``, ``0``."""
        words = {"": default, "yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
        value = self.text(column).lower()
        if value not in words:
            self.refuse(column, "is neither yes nor no")
        return words.get(value, default)

    def several(self, column: str) -> tuple[str, ...]:
        """The entries of a list in one cell."""
        return tuple(item.strip() for item in self.text(column).split(LIST_SEPARATOR) if item.strip())
