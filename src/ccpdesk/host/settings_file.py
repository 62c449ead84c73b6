"""Reading ``settings.toml``: accepted as a whole, or refused with every fault, its line and its cure."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from ccpdesk.host.settings import Settings
from ccpdesk.host.settings_faults import explain
from ccpdesk.host.settings_reference import template
from ccpdesk.host.toml_lines import LineIndex
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the file; ``line`` counts from 1, 0 for the file as a whole."""

    line: int
    reason: str


class BadSettings(SettingsError):
    """The file is refused; ``faults`` are all that is wrong with it, by line."""

    def __init__(self, file: Path | str, faults: tuple[Fault, ...]) -> None:
        what = (
            "The settings file is not right" if len(faults) == 1 else f"{len(faults)} settings are not right"
        )
        lines = "\n".join(f"  {_place(file, fault.line)}: {fault.reason}" for fault in faults)
        super().__init__(f"{what}:\n{lines}", "", "docs/settings.md lists every setting.")
        self.file = file
        self.faults = faults

    def __str__(self) -> str:
        return f"{self.what}\n{self.remedy}"


def load_settings(file: Path) -> Settings:
    """Read the file; one that does not exist means defaults.

    Raises:
        BadSettings: it is not TOML, or a setting is unknown or wrong. Nothing else overrides the file.
        SettingsError: it cannot be read.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        raise SettingsError("The settings file is not UTF-8 text", str(file), "Save it as UTF-8.") from error
    except OSError as error:
        raise SettingsError(
            Told("The settings file cannot be read: {strerror}", strerror=error.strerror), str(file)
        ) from error
    return parse_settings(text.replace("\r\n", "\n"), file)


def parse_settings(text: str, file: Path, shown: str = "") -> Settings:
    """Read the text of ``file``, which starts relative paths; complaints name it, or ``shown``.

    Raises:
        BadSettings: see `load_settings`.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(shown or file, (_syntax_fault(text, error),)) from error
    try:
        return Settings.model_validate(document, context={"folder": file.parent})
    except ValidationError as error:
        index = LineIndex(text)
        faults = (Fault(index.nearest_line(fault.path) or 0, fault.reason) for fault in explain(error))
        raise BadSettings(shown or file, tuple(sorted(faults, key=lambda fault: fault.line))) from error


def write_template(file: Path) -> bool:
    """Write a file of comments that shows every setting, unless there is a file; tells whether it did.

    Raises:
        SettingsError: the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream, nothing_by_halves(file):
            stream.write(template())
            stream.flush()
    except FileExistsError:
        return False
    except OSError as error:
        raise SettingsError(
            Told("The settings file cannot be written: {strerror}", strerror=error.strerror), str(file)
        ) from error
    return True


@contextmanager
def nothing_by_halves(file: Path) -> Iterator[None]:
    """Takes a file away that could not be written whole, as on a full disk."""
    try:
        yield
    except OSError:
        with suppress(OSError):
            file.unlink()
        raise


def _place(file: Path | str, line: int) -> str:
    return f"{file}, line {line}" if line else str(file)


def _syntax_fault(text: str, error: tomllib.TOMLDecodeError) -> Fault:
    """The parser tells the place only in its message: "… (at line 3, column 7)" or "(at end of document)"."""
    message = str(error)
    head, _, place = message.rpartition(" (at ")
    words = place.rstrip(")").replace(",", "").split()
    line = int(words[1]) if words[:1] == ["line"] else max(1, len(text.splitlines()))
    return Fault(line, f"this is not TOML: {head[:1].lower()}{head[1:]}")
