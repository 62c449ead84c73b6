"""Starting with the computer's session: the entry that each system has for it (DESK-06)."""

import plistlib
import shutil
import sys
from pathlib import Path
from typing import Final

from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told

_NAME: Final = "ccpdesk"
_RUN_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
_DESKTOP: Final = """\
[Desktop Entry]
Type=Application
Name=ccpdesk
Comment=Answer calls for many companies at once
Exec={command}
Icon=ccpdesk
Terminal=false
"""


def start_at_login(on: bool, profile: Path | None = None) -> None:
    """Start the desk of a profile with the session, or no more.

    Raises:
        SettingsError: the system refuses the entry.
    """
    command = [_program(), *(["--profile", str(profile)] if profile else [])]
    try:
        _set(on, command)
    except OSError as error:
        raise SettingsError(
            Told("Starting at login can't be changed: {reason}", reason=error.strerror), str(error.filename)
        ) from error


def starts_at_login() -> bool:
    """Whether there is such an entry."""
    return _there()


def _program() -> str:
    if getattr(sys, "frozen", False):
        return sys.executable
    beside = Path(sys.executable).with_name(_NAME)
    return str(beside) if beside.exists() else shutil.which(_NAME) or _NAME


if sys.platform == "win32":
    import subprocess
    import winreg

    def _set(on: bool, command: list[str]) -> None:
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            if on:
                winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, subprocess.list2cmdline(command))
            elif _there():
                winreg.DeleteValue(key, _NAME)

    def _there() -> bool:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                winreg.QueryValueEx(key, _NAME)
        except FileNotFoundError:
            return False
        return True

else:

    def _set(on: bool, command: list[str]) -> None:
        file = _file()
        if not on:
            file.unlink(missing_ok=True)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_entry(command))

    def _there() -> bool:
        return _file().exists()

    def _file() -> Path:
        if sys.platform == "darwin":
            return Path.home() / "Library/LaunchAgents/org.ccpdesk.desk.plist"
        from platformdirs import user_config_path  # noqa: PLC0415 - only here

        return user_config_path() / "autostart" / f"{_NAME}.desktop"

    def _entry(command: list[str]) -> bytes:
        if sys.platform == "darwin":
            return plistlib.dumps(
                {"Label": "org.ccpdesk.desk", "ProgramArguments": command, "RunAtLoad": True}
            )
        return _DESKTOP.format(command=" ".join(map(_quoted, command))).encode()


def _quoted(word: str) -> str:
    """As the Desktop Entry Specification wants an argument of ``Exec``."""
    if not any(character in word for character in " \t\"'\\><~|&;$*?#()`%"):
        return word
    inside = word
    for character in ("\\", '"', "`", "$"):
        inside = inside.replace(character, f"\\{character}")
    return '"' + inside.replace("\\", "\\\\").replace("%", "%%") + '"'
