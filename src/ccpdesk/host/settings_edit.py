"""Changing single settings of ``settings.toml``: comments, order and everything else stay as they are."""

import json
import re
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from ccpdesk.host.settings_file import nothing_by_halves, parse_settings
from ccpdesk.host.settings_reference import template
from ccpdesk.host.toml_lines import LineIndex
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told

Key = tuple[str, ...]
"""Names of the tables, then the key: ``("sip", "server")``."""
Value = str | int | bool | tuple[str, ...]
Changes = Mapping[Key, Value | None]
"""What is to be set; ``None`` takes the setting away, so that its default counts."""

_HEAD: Final = re.compile(r"\s*\[")


def changed_text(text: str, changes: Changes) -> str:
    """The text of a settings file with ``changes``.

    Raises:
        SettingsError: it is written in a way that can't be changed line by line (such as ``sip = {…}``).
        tomllib.TOMLDecodeError: it is not TOML.
    """
    wanted = deepcopy(tomllib.loads(text))
    for key, value in changes.items():
        _put(wanted, key, value)
        text = _with_line(text, key, value)
    try:
        same = tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        names = ", ".join(f"[{'.'.join(key[:-1])}] {key[-1]}" for key in changes)
        raise SettingsError(
            "The settings file is written in a way that can't be changed here", names, "Change it by hand."
        )
    return text


def change_settings(file: Path, changes: Changes) -> None:
    """Write ``changes`` into the file, which is made when there is none: all of them, or none.

    Raises:
        BadSettings: the file would not be right with them; it stays as it is.
        SettingsError: it cannot be read, changed or written.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        text = template()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("The settings file cannot be read", str(file)) from error
    parse_settings(text, file)  # what is wrong already is told with its line
    text = changed_text(text, changes)
    parse_settings(text, file)
    _write_whole(file, text)


def _write_whole(file: Path, text: str) -> None:
    new = file.with_suffix(".new")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with nothing_by_halves(new):
            new.write_text(text, encoding="utf-8")
            new.replace(file)
    except OSError as error:
        raise SettingsError(
            Told("The settings file cannot be written: {reason}", reason=error.strerror), str(file)
        ) from error


def _put(document: dict[str, Any], key: Key, value: Value | None) -> None:
    *tables, name = key
    for table in tables:
        if value is None and table not in document:
            return
        document = document.setdefault(table, {})
    if value is None:
        document.pop(name, None)
    else:
        document[name] = list(value) if isinstance(value, tuple) else value


def _with_line(text: str, key: Key, value: Value | None) -> str:
    lines = text.splitlines()
    line = [] if value is None else [f"{key[-1]} = {toml_value(value)}"]
    place = LineIndex(text).lines_of(key)
    if place is not None:
        lines[place[0] - 1 : place[1]] = line
    elif line:
        _insert(lines, ".".join(key[:-1]), key[-1], line[0])
    return "\n".join(lines) + "\n"


def _insert(lines: list[str], section: str, name: str, line: str) -> None:
    """In place of the comment that shows the setting; else first in its section; else in a new one."""
    head = re.compile(rf"\s*\[\s*{re.escape(section)}\s*\]\s*(#.*)?")
    begin = next((number for number, text in enumerate(lines) if head.fullmatch(text)), None)
    if begin is None:
        lines += ["", f"[{section}]", line]
        return
    shown = re.compile(rf"#\s*{re.escape(name)}\s*=")
    for number in range(begin + 1, len(lines)):
        if _HEAD.match(lines[number]):
            break
        if shown.match(lines[number]):
            lines[number] = line
            return
    lines.insert(begin + 1, line)


def toml_value(value: Value) -> str:
    """A value as TOML writes it; these simple ones are written as in JSON."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
