"""The order of Tab in forms that are put together while the program runs."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(*parts: QWidget) -> None:
    """Let Tab go through ``parts``, and inside each in the order in which its fields were made."""
    for before, after in pairwise(stop for part in parts for stop in _stops(part)):
        QWidget.setTabOrder(before, after)


def stop_before(stop: QWidget) -> QWidget | None:
    """What Tab comes to before ``stop``, if there is something: Qt does not order after other widgets."""
    before = stop.previousInFocusChain()
    while before is not None and before is not stop:
        if before.focusPolicy().value & Qt.FocusPolicy.TabFocus.value:
            return before
        before = before.previousInFocusChain()
    return None


def _stops(part: QWidget) -> Iterator[QWidget]:
    takes = part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    if takes and part.focusProxy() is None:
        yield part
        return
    for child in part.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _stops(child)
