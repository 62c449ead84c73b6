"""Text as people type it, without what can't be seen."""

from typing import Final

from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.told import Told

LONGEST: Final = 200
LONGEST_PAGE: Final = 4000
_KEPT: Final = "\n\t\u200c\u200d"
_JOINERS: Final = "\u200c\u200d"  # Persian and several Indian scripts can't be written without them


def visible(text: str) -> str:
    """The text without characters that can't be seen, for what is kept as it is typed; lines stay lines."""
    return "".join(_seen(char) for char in text)


def plain_page(text: str, field: str, longest: int = LONGEST_PAGE) -> str:
    """The `visible` text of a field of several lines, without blanks around it.

    Raises:
        Refused: it is longer than ``longest`` characters.
    """
    tidy = visible(text).strip()
    if len(tidy) > longest:
        raise Refused(
            Told(
                "The {field} has {count} characters; {longest} are kept",
                field=field,
                count=len(tidy),
                longest=longest,
            ),
            "",
            "Shorten it.",
        )
    return tidy


def _seen(char: str) -> str:
    if char.isprintable() or char in _KEPT:
        return char
    return " " if char.isspace() else ""


def plain_line(text: str, field: str, longest: int = LONGEST) -> str:
    """The text with its blanks in order.

    Raises:
        Refused: it is longer than ``longest`` characters, or holds control characters or marks that turn the
            direction of writing: these hide what a text says.
    """
    tidy = " ".join(text.split())
    if len(tidy) > longest:
        raise Refused(
            Told(
                "The {field} has {count} characters; {longest} are kept",
                field=field,
                count=len(tidy),
                longest=longest,
            ),
            field,
            "Shorten it; notes take more.",
        )
    hidden = next((char for char in tidy if not char.isprintable() and char not in _JOINERS), None)
    if hidden is not None:
        raise Refused(
            Told(
                "The {field} holds a character that can't be seen ({sign})",
                field=field,
                sign=f"U+{ord(hidden):04X}",
            ),
            field,
            "Type it anew.",
        )
    return tidy
