"""Line numbers of the statements in a TOML document, with the standard parser as the only judge.

`tomllib` keeps no positions. But the first lines of a valid document are themselves a valid document exactly
when they end where a statement ends (a multi-line string or array is not closed before). So the statement
that brings a key is the one between the last prefix without that key and the first prefix with it. This
parses the file once per line, which is fine for a settings file and is done only when there is a complaint.
"""

import tomllib
from collections.abc import Sequence
from typing import Any

KeyPath = Sequence[str | int]


class LineIndex:
    """Finds the line of a key in one valid TOML document."""

    def __init__(self, text: str) -> None:
        """Index ``text``, which `tomllib` has accepted."""
        self._prefixes = list(_prefixes(text))

    def line_of(self, path: KeyPath) -> int | None:
        """Line (from 1) where the statement begins that brings ``path``; ``None`` when nothing brings it."""
        found = self.lines_of(path)
        return found[0] if found else None

    def lines_of(self, path: KeyPath) -> tuple[int, int] | None:
        """First and last line of the statement that brings ``path``; ``None`` when nothing brings it."""
        start = 1
        for last_line, document in self._prefixes:
            if _present(document, path):
                return start, last_line
            start = last_line + 1
        return None

    def nearest_line(self, path: KeyPath) -> int | None:
        """Line of ``path`` or, when it is absent, of the closest table around it."""
        for length in range(len(path), 0, -1):
            line = self.line_of(path[:length])
            if line is not None:
                return line
        return None


def _prefixes(text: str) -> list[tuple[int, dict[str, Any]]]:
    """The documents made by the first n lines, for each n where they are valid."""
    lines = text.splitlines(keepends=True)
    found = []
    for count in range(1, len(lines) + 1):
        try:
            found.append((count, tomllib.loads("".join(lines[:count]))))
        except tomllib.TOMLDecodeError:
            continue
    return found


def _present(document: Any, path: KeyPath) -> bool:
    here = document
    for step in path:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True
