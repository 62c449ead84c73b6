"""Thumbnails in rows, as tall as they need."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from ccpdesk.ui.models.profile_sections import PhotoRow
from ccpdesk.ui.widgets.plain_tip import plain_tip

THUMBNAIL: Final = QSize(148, 111)
_CELL: Final = QSize(164, 160)


class PhotoWall(QListWidget):
    """Shows photos with caption and date; the page around it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PhotoRow, ...] = ()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(THUMBNAIL)
        self.setGridSize(_CELL)
        self.setWordWrap(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_rows(self, rows: tuple[PhotoRow, ...]) -> None:
        """Show these photos."""
        if rows == self.rows:
            return
        self.rows = rows
        self.clear()
        for row in rows:
            picture = QPixmap()
            picture.loadFromData(row.thumbnail)
            item = QListWidgetItem(QIcon(picture), f"{row.caption}\n{row.when}".strip())
            item.setToolTip(plain_tip(f"{row.caption}\n{row.when}".strip()))
            item.setSizeHint(_CELL)
            self.addItem(item)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As tall as all rows."""
        across = max(1, self.viewport().width() // _CELL.width())
        lines = -(-len(self.rows) // across)
        return QSize(200, lines * _CELL.height() + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        """The same: it never scrolls by itself."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other width, other number of rows."""
        super().resizeEvent(event)
        self.updateGeometry()
