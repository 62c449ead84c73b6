"""Whether there is a screen to show a window on."""

import os
import sys
from typing import Final

_PLATFORM: Final = "QT_QPA_PLATFORM"


def use_display(headless: bool) -> str:
    """Make Qt draw off screen when wanted, or when it could do nothing else; returns what to tell."""
    if headless:
        os.environ[_PLATFORM] = "offscreen"
        return "The window is not shown (--headless)."
    if os.environ.get(_PLATFORM) or not _needs_server() or _has_server():
        return ""
    os.environ[_PLATFORM] = "offscreen"
    return "There is no display here, so the window is drawn off screen; everything else is real."


def _needs_server() -> bool:
    return sys.platform not in {"win32", "darwin"}


def _has_server() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
