"""Buttons that stay pressed, worked by hand or by a screen reader.

A screen reader gets one action of such a button, "Toggle", which Qt carries out by `QAbstractButton.toggle`:
that emits `toggled`, never `clicked` (`QAccessibleButton::doAction` in qtbase/src/widgets/accessible/
simplewidgets.cpp). So what is to happen hangs on `toggled`, and what is only shown is set without it.
"""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractButton


def on_toggled(button: QAbstractButton, deed: Callable[[], object]) -> None:
    """Call ``deed`` when ``button`` is pressed or released by somebody, not when it gives way to another."""

    def toggled(on: bool) -> None:
        groups = filter(None, (button.group(),))
        if on or not (button.autoExclusive() or any(group.exclusive() for group in groups)):
            deed()

    button.toggled.connect(toggled)


def show_checked(button: QAbstractButton, on: bool) -> None:
    """Show ``button`` pressed or not; nobody has pressed it."""
    with QSignalBlocker(button):
        button.setChecked(on)
