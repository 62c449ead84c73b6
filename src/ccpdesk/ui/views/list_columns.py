"""Lists side by side and what is chosen in them beside: the frame of Chats and Web bookings."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from ccpdesk.ui.widgets.row_model import Index, RowModel

_NARROW: Final = 1000
_LESS: Final = 55
"""Pixels that each list gives up in a narrow window."""


class ListColumns:
    """Fills a page from its leading edge: a column for each list, the rest for what is chosen."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._row = QHBoxLayout(page)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._frames: list[QFrame] = []
        self._lists: list[QListView] = []

    def add_list(
        self,
        model: RowModel[Any],
        heading: str,
        name: str,
        chosen: Callable[[Index], None],
        below: Sequence[QWidget] = (),
    ) -> QListView:
        """A list under its heading; ``name`` is for screen readers, ``below`` stands under it."""
        view = QListView(self._page)
        view.setModel(model)
        view.setAccessibleName(name)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.clicked.connect(chosen)
        view.activated.connect(chosen)
        frame = QFrame(self._page)
        frame.setProperty("role", "column")
        title = QLabel(heading, frame)
        title.setProperty("role", "section")
        title.setContentsMargins(8, 0, 0, 0)
        column = QVBoxLayout(frame)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(view, 1)
        for part in below:
            column.addWidget(part)
        self._row.addWidget(frame)
        self._frames.append(frame)
        self._lists.append(view)
        return view

    def finish(self, chosen: QWidget) -> None:
        """What is chosen gets the room that is left."""
        self._row.addWidget(chosen, 1)

    def set_widths(self, *pixels: int) -> None:
        """Of the columns, in their order; in a narrow window they give way to what is chosen."""
        less = _LESS if self._page.width() < _NARROW else 0
        for frame, width in zip(self._frames, pixels, strict=True):
            frame.setFixedWidth(width - less)

    def repaint_lists(self) -> None:
        """The theme has changed."""
        for view in self._lists:
            view.viewport().update()


def choose_row(view: QListView, row: int | None) -> None:
    """Mark a row without asking for it again."""
    selection = view.selectionModel()
    if row is None:
        selection.clearSelection()
        return
    index = view.model().index(row, 0)
    if not selection.isSelected(index):
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
