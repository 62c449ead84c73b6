"""Small pieces of RFC 3261's grammar (§25.1) that several readers share."""

from __future__ import annotations

import re

TOKEN = r"[A-Za-z0-9\-.!%*_+`'~]+"  # noqa: S105 - the grammar's word for a word
QUOTED = r'"(?:[^"\\]|\\.)*"'
HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9_.\-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])"

_PARAMETER = re.compile(rf"({TOKEN})(?:\s*=\s*({QUOTED}|[^\s;,\"<>?=]+|\[[0-9A-Fa-f:.]+\]))?")

Parameters = tuple[tuple[str, str | None], ...]


class SyntaxFault(ValueError):
    """A header does not follow the grammar; the text says which part."""


def split_list(value: str, separator: str = ",") -> list[str]:
    """Split at `separator` where it stands outside quotes and angle brackets; pieces are stripped.

    Raises SyntaxFault for a quote that never ends.
    """
    simple = separator not in value and '"' not in value
    return [value.strip()] if simple else _split(value, separator)


def _split(value: str, separator: str) -> list[str]:
    pieces, start, quoted, angled, skip = [], 0, False, False, False
    for index, char in enumerate(value):
        if skip:
            skip = False
        elif quoted:
            skip, quoted = char == "\\", char != '"'
        elif char == '"':
            quoted = True
        elif char in "<>":
            angled = char == "<"
        elif char == separator and not angled:
            pieces.append(value[start:index].strip())
            start = index + 1
    if quoted:
        raise SyntaxFault("a quote that never ends")
    return [*pieces, value[start:].strip()]


def parse_parameters(text: str) -> Parameters:
    """Read `;name=value;flag` (names in lower case, values as written). Raises SyntaxFault."""
    if not text.strip():
        return ()
    first, *pieces = split_list(text, ";")
    if first:
        raise SyntaxFault("text before the parameters")
    found: list[tuple[str, str | None]] = []
    for piece in pieces:
        match = _PARAMETER.fullmatch(piece)
        if not match:
            raise SyntaxFault("a malformed parameter")
        found.append((match[1].lower(), match[2]))
    return tuple(found)
