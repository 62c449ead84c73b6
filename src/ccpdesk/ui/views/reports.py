"""The Reports screen: what is counted by what, on which days; as a table, a chart and a CSV file (SUP-01)."""

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDate, QSignalBlocker, QStandardPaths, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ccpdesk.ui.models.history_filters import Period
from ccpdesk.ui.models.reports import About, Asked, Reports, ReportsView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.reports_table import ROW_HEIGHT, ReportDelegate, ReportModel
from ccpdesk.ui.widgets.bar_chart import BarChart
from ccpdesk.ui.widgets.combo_names import describe_combos
from ccpdesk.ui.widgets.day_field import DayField

_CHART_NEEDS: Final = 520
"""In a lower window the table needs the room of the chart."""
_FIGURE: Final = 108
_FEW_FIGURES: Final = 128
_NARROW: Final = 1000


class ReportsScreen(QWidget):
    """Renders a `ReportsView`."""

    def __init__(self, presenter: Reports, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._view: ReportsView | None = None
        self._model = ReportModel(self)
        self._table = self._make_table()
        self._about, self._period = QComboBox(self), QComboBox(self)
        self._first, self._last = DayField(self), DayField(self)
        self._as_of, self._note, self._empty = QLabel(), QLabel(), QLabel()
        self._again = QPushButton(self.tr("Count again"))
        self._export = QPushButton(self.tr("Export CSV…"))
        self._chart = BarChart("", "", theme)
        self._pages = QStackedWidget()
        self._connect()
        self._lay_out()
        describe_combos(self)
        theme.follow(self._table.viewport().update)
        presenter.watch(self._render)
        self._render(presenter.view)  # what was built before anybody looked

    def _connect(self) -> None:
        today = QDate.currentDate()
        self._first.setDate(today.addDays(-6))
        self._last.setDate(today)
        self._about.setAccessibleName(self.tr("Report"))
        self._period.setAccessibleName(self.tr("Days"))
        self._first.speak_as(self.tr("First day"))
        self._last.speak_as(self.tr("Last day"))
        for box in (self._about, self._period):
            box.activated.connect(lambda _: self._ask())
        for day in (self._first, self._last):
            day.dateChanged.connect(lambda _: self._ask())
        self._again.clicked.connect(self._ask)
        self._export.clicked.connect(self._choose_file)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Reports"))
        title.setProperty("role", "title")
        for label in (self._as_of, self._note):
            label.setProperty("role", "small")
        self._empty.setProperty("role", "stage")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._as_of)
        head.addWidget(self._again)
        head.addWidget(self._export)
        asked = QHBoxLayout()
        asked.setSpacing(8)
        for widget in (self._about, self._period, self._first, self._last):
            asked.addWidget(widget)
        asked.addStretch(1)
        asked.addWidget(self._note)
        self._pages.addWidget(self._table)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(asked)
        column.addWidget(self._pages, 1)
        column.addWidget(self._chart)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("reportTable")
        table.setModel(self._model)
        table.setItemDelegate(ReportDelegate(self._theme, self._model, table))
        table.setAccessibleName(self.tr("Report"))
        table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setHighlightSections(False)
        return table

    def _ask(self) -> None:
        period = self._period.currentData()
        about = self._about.currentData()
        if isinstance(period, Period) and isinstance(about, About):
            self._presenter.ask(Asked(about, period, _day(self._first.date()), _day(self._last.date())))

    def _choose_file(self) -> None:
        if self._view is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export CSV"),
            str(Path(folder) / self._view.file_name),
            self.tr("CSV files (*.csv)"),
        )
        if chosen:
            self._presenter.export(Path(chosen))

    def _render(self, view: ReportsView) -> None:
        self._view = view
        self._fill(view)
        self._first.setVisible(view.asked.period is Period.DAYS)
        self._last.setVisible(view.asked.period is Period.DAYS)
        words = frozenset(range(view.texts)) | ({len(view.head) - 1} if view.texts > 1 else frozenset())
        self._model.show_table(view.head, view.rows, view.total, words)
        self._pages.setCurrentIndex(0 if view.rows else 1)
        self._empty.setText(view.empty)
        self._note.setText(view.note)
        self._as_of.setText(view.as_of)
        self._export.setEnabled(bool(view.rows))
        self._chart.set_title(view.chart)
        self._chart.show_bars(view.bars)
        self._make_room()

    def _fill(self, view: ReportsView) -> None:
        if self._about.count() == 0:
            for about, text in view.abouts:
                self._about.addItem(text, about)
            for choice in view.periods:
                self._period.addItem(choice.text, choice.key)
        with QSignalBlocker(self._about), QSignalBlocker(self._period):
            self._about.setCurrentIndex([about for about, _ in view.abouts].index(view.asked.about))
            self._period.setCurrentIndex([one.key for one in view.periods].index(view.asked.period))

    def _make_room(self) -> None:
        """Words share what the figures leave."""
        view = self._view
        if view is None:
            return
        header = self._table.horizontalHeader()
        figure = _FIGURE if view.texts == 1 else _FEW_FIGURES
        for column in range(self._model.columnCount()):
            stretch = not self._model.is_figure(column) and (view.texts == 1 or column != 1)
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            if not stretch:
                header.resizeSection(column, figure if self._model.is_figure(column) else 150)
        self._table.setColumnHidden(self._model.columnCount() - 1, view.texts == 1 and self.width() < _NARROW)
        self._chart.setVisible(bool(view.bars) and self.height() >= _CHART_NEEDS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns and chart give way in a small window."""
        super().resizeEvent(event)
        self._make_room()


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
