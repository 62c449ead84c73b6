"""The callers who wait at parking places, in the Inbox; nothing at all while there are none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ccpdesk.ui.models.services import ParkedRow, Services, ServicesView
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.style_property import set_style_property


class ParkedCalls(QWidget):
    """A heading, and a row for each place that is taken."""

    def __init__(self, presenter: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        heading = QLabel(self.tr("PARKED"), self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        set_style_property(heading, "role", "section")
        self._column.addWidget(heading)
        presenter.watch(self._render)

    def _render(self, view: ServicesView) -> None:
        present = {row.place for row in view.parked}
        for gone in self._rows.keys() - present:
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        for index, shown in enumerate(view.parked):
            if shown.place not in self._rows:
                self._rows[shown.place] = _Row(shown.place, self._presenter, self)
                self._column.insertWidget(index + 1, self._rows[shown.place])
            self._rows[shown.place].show_row(shown)
        self.setVisible(bool(view.parked))


class _Row(QFrame):
    """Who waits where, since when, and the button."""

    def __init__(self, place: str, presenter: Services, parent: QWidget) -> None:
        super().__init__(parent)
        set_style_property(self, "role", "panel")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        self._party, self._where = ElidedLabel(self), QLabel(self)
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        set_style_property(self._party, "role", "name")
        set_style_property(self._where, "role", "small")
        self._button = QPushButton(self.tr("Pick up"), self)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(lambda: presenter.pick_up(place))
        grid.addWidget(self._party, 0, 0)
        grid.addWidget(self._where, 1, 0)
        grid.addWidget(self._button, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)

    def show_row(self, row: ParkedRow) -> None:
        """As it is now."""
        self._party.setText(row.party)
        self._where.setText(self.tr("Place {place} · {time}").format(place=row.place, time=row.waits))
        self._button.setAccessibleName(row.spoken)
        self._button.setToolTip(row.spoken)
