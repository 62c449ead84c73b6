"""Lists side by side and what is chosen in them beside: the frame of Chats and Web bookings."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from ccpdesk.ui.widgets.row_model import RowModel

R = TypeVar("R")
_NARROW: Final = 1000
_LESS: Final = 55
"""Pixels that each list gives up in a narrow window."""
_WIDE: Final = 1400
_MORE: Final = 70
"""Pixels that each list gets in a wide one."""


class ListColumn(Generic[R]):
    """A list with its rows; ``key`` is what a row is known by."""

    def __init__(self, view: QListView, model: RowModel[R], key: Callable[[R], object]) -> None:
        self.view = view
        self._model = model
        self._key = key

    def show(self, rows: tuple[R, ...], chosen: object) -> None:
        """Show these, and mark the one with the key ``chosen`` without asking for it again."""
        self._model.show_rows(rows)
        selection = self.view.selectionModel()
        row = next((number for number, one in enumerate(rows) if self._key(one) == chosen), None)
        if row is None:
            selection.clearSelection()
            return
        index = self._model.index(row)
        if not selection.isSelected(index):
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


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
        model: RowModel[R],
        key: Callable[[R], object],
        chosen: Callable[[R], None],
        *,
        heading: str,
        name: str,
        nothing: QLabel | None = None,
        below: Sequence[QWidget] = (),
    ) -> ListColumn[R]:
        """A list under its heading; ``name`` is for screen readers, ``below`` stands under it.

        ``nothing`` stands where the first row would: why there is none.
        """
        view = QListView(self._page)
        view.setModel(model)
        view.setAccessibleName(name)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        for asked in (view.clicked, view.activated):
            asked.connect(lambda index: chosen(model.rows[index.row()]))
        frame = QFrame(self._page)
        frame.setProperty("role", "column")
        title = QLabel(heading, frame)
        title.setProperty("role", "section")
        title.setContentsMargins(8, 0, 0, 0)
        column = QVBoxLayout(frame)
        column.setContentsMargins(8, 14, 8, 8)
        column.setSpacing(8)
        column.addWidget(title)
        if nothing is not None:
            nothing.setContentsMargins(8, 0, 8, 0)
            column.addWidget(nothing)
        column.addWidget(view, 1)
        for part in below:
            column.addWidget(part)
        self._row.addWidget(frame)
        self._frames.append(frame)
        self._lists.append(view)
        return ListColumn(view, model, key)

    def finish(self, chosen: QWidget) -> None:
        """What is chosen gets the room that is left."""
        self._row.addWidget(chosen, 1)

    def set_widths(self, *pixels: int) -> None:
        """Of the columns, in their order; narrower in a narrow window, wider in a wide one."""
        room = self._page.width()
        more = -_LESS if room < _NARROW else _MORE if room >= _WIDE else 0
        for frame, width in zip(self._frames, pixels, strict=True):
            frame.setFixedWidth(width + more)

    def repaint_lists(self) -> None:
        """The theme has changed."""
        for view in self._lists:
            view.viewport().update()


def quiet_label() -> QLabel:
    """For a word under a list, or in place of what is chosen; in sight with `show_word`."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    return label


def show_word(label: QLabel, text: str) -> None:
    """Show it; nothing when there is nothing to say."""
    label.setText(text)
    label.setVisible(bool(text))
