"""Whether there is a screen to show a window on."""

import os
import sys
from typing import Final

from ccpdesk.kernel.errors import SettingsError

_PLATFORM: Final = "QT_QPA_PLATFORM"


def use_display(headless: bool) -> str:
    """Make Qt draw off screen when wanted, or when it could do nothing else; returns what to tell."""
    if headless:
        os.environ[_PLATFORM] = "offscreen"
        return "The window is not shown (--headless)."
    if _can_draw():
        return ""
    os.environ[_PLATFORM] = "offscreen"
    return "There is no display here, so the window is drawn off screen; everything else is real."


def refuse_without_display() -> None:
    """A desk needs a window; Qt itself would end the program without an exit code that says anything.

    Raises:
        SettingsError: there is nothing to show it on.
    """
    if not _can_draw():
        raise SettingsError(
            "There is no display to show the window on",
            "DISPLAY, WAYLAND_DISPLAY",
            "Start it in a desktop session. `ccpdesk admin` and `ccpdesk doctor` need none.",
        )


def _can_draw() -> bool:
    return bool(os.environ.get(_PLATFORM)) or not _needs_server() or _has_server()


def _needs_server() -> bool:
    return sys.platform not in {"win32", "darwin"}


def _has_server() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
