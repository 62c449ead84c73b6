"""One row as it was written, and what is wrong with it."""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from ccpdesk.kernel.told import Told
from ccpdesk.workflows.records.columns import LIST_SEPARATOR

_LONGEST = 500
_LONGEST_LIST = 20_000
_PLACE = re.compile(r"\{\w*\}")

Cell = str | int | bool | list[str] | None
E = TypeVar("E", bound=Enum)
T = TypeVar("T")


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
        named = self.reason.startswith('"')  # the part of the value that is wrong
        value = f'"{self.value}" ' if self.value and not named else ""
        return f"{place}: {value}{self.reason}"


def as_text(cell: Any) -> str:
    """A value as a cell of a CSV file; `Row` reads it back."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return LIST_SEPARATOR.join(cell) if isinstance(cell, list) else "" if cell is None else str(cell)


class Row:
    """Cells by column; readers note what they refuse, and go on, so that everything is told at once.

    ``more`` are the rows after it that belong to the same entry.
    """

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        self.line = line
        self.cells = cells
        self.more: list[Row] = []
        self._faults: list[RowFault] = []

    @property
    def faults(self) -> list[RowFault]:
        """Everything wrong with it and with the rows that belong to it."""
        return [*self._faults, *(fault for row in self.more for fault in row.faults)]

    def every(self) -> "Iterator[Row]":
        """This row and those that belong to it."""
        yield self
        yield from self.more

    def over(
        self, cells: Mapping[str, Cell], but: Container[str] = (), renamed: Mapping[str, str] | None = None
    ) -> "Row":
        """This row laid over an entry as it is: columns that are not there, or in ``but``, stay the same."""
        as_it_is = {name: as_text(cell) for name, cell in cells.items()}
        mine = {name: cell for name, cell in self.cells.items() if name not in but}
        row = Row(self.line, as_it_is | mine | dict(renamed or {}))
        row._faults = self._faults
        return row

    def refuse(self, column: str, reason: str, entry: str | None = None) -> None:
        """Note that the cell is wrong, or one ``entry`` of a list in it."""
        value = self.cells.get(column, "").strip() if entry is None else entry
        if len(value) > _LONGEST:
            value = f"{value[:60]}…"
        self._faults.append(RowFault(self.line, column, value, reason))

    def text(self, column: str, default: str = "", longest: int = _LONGEST) -> str:
        """The cell without outer blanks, or the default for an empty one."""
        value = self.cells.get(column, "").strip()
        if not value.isprintable():
            self.refuse(column, "holds line breaks or control characters")
        elif len(value) > longest:
            self.refuse(column, Told("is longer than {longest} characters", longest=longest))
        return value or default

    def fills_in(self, column: str, text: str, *known: str) -> None:
        """Note each ``{word}`` that nobody fills in: callers and visitors would get it as it is."""
        for unknown in dict.fromkeys(_PLACE.findall(text)):
            if unknown not in known:
                self.refuse(
                    column,
                    Told(
                        '"{unknown}" is not filled in, only {known}', unknown=unknown, known=", ".join(known)
                    ),
                )

    def note(self, column: str) -> str:
        """A longer text that may have several lines."""
        value = self.cells.get(column, "").strip()
        if not all(char.isprintable() or char in "\r\n\t" for char in value):
            self.refuse(column, "holds control characters")
        elif len(value) > _LONGEST_LIST:
            self.refuse(column, Told("is longer than {longest_list} characters", longest_list=_LONGEST_LIST))
        return value

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
        if not (value.isascii() and value.isdigit()) or not least <= int(value[:12]) <= most:
            self.refuse(column, Told("is not a whole number from {least} to {most}", least=least, most=most))
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
        text = self.text(column, longest=_LONGEST_LIST)
        return tuple(item.strip() for item in text.split(LIST_SEPARATOR) if item.strip())

    def word(self, column: str, kind: type[E], default: E) -> E:
        """One of the words of ``kind``."""
        found: E = self._word(column, kind, self.text(column).lower(), default)
        return found

    def words(self, column: str, kind: type[E]) -> frozenset[E]:
        """Several of the words of ``kind``."""
        found = (self._word(column, kind, word.lower(), None) for word in self.several(column))
        return frozenset(word for word in found if word is not None)

    def _word(self, column: str, kind: type[E], value: str, default: Any) -> Any:
        if not value:
            return default
        try:
            return kind(value)
        except ValueError:
            allowed = ", ".join(str(member.value) for member in kind)
            self.refuse(column, Told("is none of {allowed}", allowed=allowed), value)
            return default

    def parsed(self, column: str, parse: Callable[[str], T], default: T) -> T:
        """What ``parse`` makes of the cell; its ValueError is the reason of the refusal."""
        value = self.text(column, longest=_LONGEST_LIST)
        if not value:
            return default
        try:
            return parse(value)
        except ValueError as error:
            self.refuse(column, error.args[0])
            return default
