"""Passwords that are typed, or piped in: as text that every server and keyring takes."""

import getpass
import sys
import unicodedata
from collections.abc import Iterator
from typing import Final, TextIO

from ccpdesk.kernel.errors import SettingsError

_WHERE: Final = "standard input"
_UNFIT: Final = frozenset({"Cc", "Cs"})
"""Control characters, and what a terminal of another encoding makes of letters."""


def read_password(prompt: str) -> str:
    """The password typed at the terminal, else the first line of standard input; may be empty.

    Raises:
        SettingsError: it is no UTF-8 text, or holds control characters.
    """
    if sys.stdin.isatty():
        return checked_password(getpass.getpass(prompt), "the terminal")
    return checked_password(next(lines_of(sys.stdin), ""), _WHERE)


def lines_of(stream: TextIO) -> Iterator[str]:
    """The lines without their ends. Raises SettingsError when they are no UTF-8 text."""
    try:
        for line in stream:
            yield line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise _not_text(_WHERE) from error


def checked_password(password: str, where: str) -> str:
    """The same. Raises SettingsError: not every server could take it."""
    kinds = {unicodedata.category(letter) for letter in password}
    if "Cs" in kinds:
        raise _not_text(where)
    if kinds & _UNFIT:
        raise SettingsError("The password holds control characters", where, "Nothing was changed.")
    return password


def _not_text(where: str) -> SettingsError:
    return SettingsError("This is not UTF-8 text", where, "Nothing was changed.")
