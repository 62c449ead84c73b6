"""Keys that work whichever window of an X11 display is in front: XGrabKey, by xcffib.

A grabbed key reaches nobody else; other keys are not seen here at all.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import QObject, QSocketNotifier

_MODIFIERS: Final = {"Shift": 1, "Ctrl": 4, "Alt": 8, "Super": 64}
_LOCKS: Final = (0, 2, 16, 18)
"""Caps Lock and Num Lock count as modifiers: each combination is grabbed for itself."""
_F1: Final = 0xFFBE


class KeyTaken(Exception):
    """Another program has grabbed this key."""


class X11Keys(QObject):
    """Calls back on the main thread, once for each press however long it is held."""

    def __init__(self, display: str | None = None, parent: QObject | None = None) -> None:
        """``display`` as in the variable DISPLAY, which is the default.

        Raises:
            OSError: there is no such display.
        """
        super().__init__(parent)
        # Only where keys are set and there is an X server; its annotations are not whole.
        xcffib: Any = import_module("xcffib")
        self._protocol: Any = import_module("xcffib.xproto")
        self._gone: type[Exception] = xcffib.ConnectionException
        try:
            self._display: Any = xcffib.connect(display=display)
        except xcffib.ConnectionException as error:
            raise OSError(f"no X11 display {display or ''}") from error
        setup = self._display.get_setup()
        self._root = setup.roots[self._display.pref_screen].root
        self._first, last = setup.min_keycode, setup.max_keycode
        mapping = self._display.core.GetKeyboardMapping(self._first, last - self._first + 1).reply()
        self._symbols, self._width = list(mapping.keysyms), mapping.keysyms_per_keycode
        self._deeds: dict[tuple[int, int], Callable[[], None]] = {}
        self._released: dict[int, int] = {}
        self._notifier = QSocketNotifier(self._display.get_file_descriptor(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def grab(self, key: str, deed: Callable[[], None]) -> None:
        """Do ``deed`` when ``key`` (such as ``Ctrl+Alt+M``) is pressed.

        Raises:
            KeyTaken: another program has it, or this keyboard has no such key.
        """
        *modifiers, name = key.split("+")
        mask = sum(_MODIFIERS[one] for one in modifiers)
        code = self._code(_symbol(name))
        if code is None or not all(self._grabbed(code, mask | lock) for lock in _LOCKS):
            raise KeyTaken(key)
        self._deeds[code, mask] = deed

    def close(self) -> None:
        """Let all keys go."""
        self._notifier.setEnabled(False)
        self._display.disconnect()

    def _grabbed(self, code: int, modifiers: int) -> bool:
        mode = self._protocol.GrabMode.Async
        asked = self._display.core.GrabKey(False, self._root, modifiers, code, mode, mode, is_checked=True)
        try:
            asked.check()
        except self._protocol.AccessError:
            return False
        return True

    def _code(self, symbol: int) -> int | None:
        """The key of this keyboard that has ``symbol`` on it."""
        if symbol not in self._symbols:
            return None
        return int(self._first + self._symbols.index(symbol) // self._width)

    def _read(self) -> None:
        for event in self._events():
            if isinstance(event, self._protocol.KeyReleaseEvent):
                self._released[event.detail] = event.time
            elif isinstance(event, self._protocol.KeyPressEvent):
                # A key that is held repeats: each time it is released and pressed in the same moment.
                deed = self._deeds.get((event.detail, event.state & ~_LOCKS[-1] & 0xFF))
                if deed is not None and self._released.get(event.detail) != event.time:
                    deed()

    def _events(self) -> Iterator[Any]:
        try:
            while (event := self._display.poll_for_event()) is not None:
                yield event
        except self._gone:  # the X server has ended, and so will the window
            self._notifier.setEnabled(False)


def _symbol(name: str) -> int:
    """The X11 keysym of a letter, digit or function key."""
    return _F1 + int(name[1:]) - 1 if len(name) > 1 else ord(name.lower())
