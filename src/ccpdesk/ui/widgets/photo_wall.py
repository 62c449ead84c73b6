"""Thumbnails in rows, as tall as they need."""

from typing import Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImageReader, QPixmap, QResizeEvent
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
            self.addItem(PhotoItem(row, self.devicePixelRatio()))
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


class PhotoItem(QListWidgetItem):
    """A photo; its picture is unpacked when it is painted for the first time, not two hundred at once."""

    def __init__(self, row: PhotoRow, ratio: float) -> None:
        super().__init__()
        self._row = row
        self._ratio = ratio
        self._words = f"{row.caption}\n{row.when}".strip()
        self._icon: QIcon | None = None

    def data(self, role: int) -> Any:
        """Picture, words, size."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words
        if role == Qt.ItemDataRole.DecorationRole:
            if self._icon is None:
                self._icon = QIcon(_picture(self._row.thumbnail, self._ratio))
            return self._icon
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._words)
        return _CELL if role == Qt.ItemDataRole.SizeHintRole else None


def _picture(content: bytes, ratio: float) -> QPixmap:
    """Unpacked no larger than it is shown; empty when it is none."""
    device = QBuffer()
    device.setData(QByteArray(content))
    reader = QImageReader(device)
    reader.setAutoTransform(True)
    room, size = THUMBNAIL * ratio, reader.size()
    if size.isValid() and (size.width() > room.width() or size.height() > room.height()):
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
