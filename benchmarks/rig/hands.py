"""Hands on keyboard and mouse of an X display, by the XTEST extension: a window takes it for hardware.

A program such as xdotool takes some milliseconds to start; here the time is taken just before the key goes
down.
"""

import ctypes
import time
from typing import Final

from benchmarks.rig.screen import Area

_PRESSED, _RELEASED = 1, 0
_LEFT: Final = 1
_REVERT_TO_PARENT, _NOW = 2, 0
_NAMES: Final = {
    "ctrl": 0xFFE3,
    "shift": 0xFFE1,
    "Return": 0xFF0D,
    "Escape": 0xFF1B,
    "Tab": 0xFF09,
    "space": 0x20,
    "BackSpace": 0xFF08,
    "Home": 0xFF50,
    "End": 0xFF57,
    "Up": 0xFF52,
    "Down": 0xFF54,
    "F1": 0xFFBE,
}
"""Keysyms of X11/keysymdef.h; a single letter is its own (Latin 1)."""


class Hands:
    """One connection to a display. Letters must be on the keyboard of Xvfb: US."""

    def __init__(self, display: str) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._xtst = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        self._x11.XKeysymToKeycode.restype = ctypes.c_ubyte
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))
        if not self._display.value:
            raise RuntimeError(f"no display {display}")
        self._shift = self._code("shift")

    def close(self) -> None:
        """Let go of the display."""
        self._x11.XCloseDisplay(self._display)

    def focus(self, window: int) -> None:
        """Give a window the keyboard: without a window manager nobody else does."""
        self._x11.XSetInputFocus(
            self._display, ctypes.c_ulong(window), _REVERT_TO_PARENT, ctypes.c_ulong(_NOW)
        )
        self._x11.XSync(self._display, 0)

    def press(self, keys: str) -> float:
        """Press and release ``Down`` or ``ctrl+shift+a``; returns when the last one went down (time.time)."""
        codes = [self._code(name) for name in keys.split("+")]
        for code in codes[:-1]:
            self._key(code, _PRESSED)
        at = time.time()
        self._key(codes[-1], _PRESSED)
        for code in reversed(codes):
            self._key(code, _RELEASED)
        return at

    def type_letter(self, letter: str) -> float:
        """Type one letter of Latin 1, capitals with Shift; returns when it went down."""
        code = int(self._x11.XKeysymToKeycode(self._display, ctypes.c_ulong(ord(letter))))
        if not code:
            raise ValueError(f"{letter!r} is not on this keyboard")
        plain = self._x11.XkbKeycodeToKeysym(self._display, ctypes.c_ubyte(code), 0, 0) == ord(letter)
        if not plain:
            self._key(self._shift, _PRESSED)
        at = time.time()
        self._key(code, _PRESSED)
        self._key(code, _RELEASED)
        if not plain:
            self._key(self._shift, _RELEASED)
        return at

    def type_text(self, text: str, pause: float) -> None:
        """Type letter by letter, with ``pause`` seconds after each."""
        for letter in text:
            self.type_letter(letter)
            time.sleep(pause)

    def click(self, area: Area) -> float:
        """Click in the middle of an area; returns when the button went down."""
        x, y = (area.left + area.right) // 2, (area.top + area.bottom) // 2
        self._xtst.XTestFakeMotionEvent(self._display, -1, x, y, ctypes.c_ulong(0))
        self._x11.XSync(self._display, 0)
        at = time.time()
        self._button(_PRESSED)
        self._button(_RELEASED)
        return at

    def _code(self, name: str) -> int:
        keysym = _NAMES.get(name) or ord(name)
        return int(self._x11.XKeysymToKeycode(self._display, ctypes.c_ulong(keysym)))

    def _key(self, code: int, pressed: int) -> None:
        self._xtst.XTestFakeKeyEvent(self._display, ctypes.c_uint(code), pressed, ctypes.c_ulong(0))
        self._x11.XFlush(self._display)

    def _button(self, pressed: int) -> None:
        self._xtst.XTestFakeButtonEvent(self._display, _LEFT, pressed, ctypes.c_ulong(0))
        self._x11.XFlush(self._display)
