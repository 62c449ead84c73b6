"""What the models of all tables share: one thing a row, named columns, no children."""

from collections.abc import Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
LEADING: Final = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
TRAILING: Final = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel, Generic[R]):
    """Subclasses say what stands in the cells, and what the columns are called."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[R, ...] = ()

    def heads(self) -> Sequence[str]:
        """The names of the columns."""
        raise NotImplementedError

    def is_figure(self, _column: int) -> bool:
        """It is read from its trailing edge."""
        return False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        """How many things."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """How many columns."""
        return 0 if parent.isValid() else len(self.heads())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns; those of figures stand over them."""
        heads = self.heads()
        if orientation is not Qt.Orientation.Horizontal or section >= len(heads):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(TRAILING if self.is_figure(section) else LEADING)
        return heads[section] if role == Qt.ItemDataRole.DisplayRole else None
