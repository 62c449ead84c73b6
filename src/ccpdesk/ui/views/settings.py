"""The Settings screen: sections, a list, and the form of what is chosen in it (ADM-01, ADM-02, TEN-05)."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.settings import Settings, SettingsRow, SettingsView
from ccpdesk.ui.models.settings_words import Section
from ccpdesk.ui.models.sync_report import ReportLine
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.settings_form import SettingsForm
from ccpdesk.ui.widgets.plain_tip import plain_tip
from ccpdesk.ui.widgets.row_model import Index, RowModel
from ccpdesk.ui.widgets.row_table import set_up_rows
from ccpdesk.ui.widgets.table_model import TableModel

_SECTIONS: Final = 168
_LIST: Final = 300
_ROW: Final = 36
_SECOND: Final = 126
"""Pixels."""


class SettingsScreen(QWidget):
    """Renders a `SettingsView`."""

    def __init__(self, presenter: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._section_rows: RowModel[tuple[Section, str]] = RowModel(_named, _named, self)
        self._rows = EntryModel(theme, self)
        self._report_rows = ReportModel(theme, self)
        self._sections = self._make_sections()
        self._title, self._state = QLabel(self), QLabel(self)
        self._search = QLineEdit(self)
        self._table = self._make_table()
        self._back = self._button(self.tr("‹ Tenants"), "backButton", presenter.back)
        self._add = self._button(self.tr("Add"), "addButton", presenter.add)
        self._sync = self._button(self.tr("Sync all"), "syncAllButton", lambda: presenter.sync(every=True))
        self._sync.setToolTip(self.tr("Read the ZIP codes and trades of all tenants again"))
        self._report = self._make_report()
        self._form = SettingsForm(presenter, self)
        self._lay_out()
        self._search.textEdited.connect(presenter.search)
        theme.follow(self._dress)
        presenter.watch(self._render)
        self._render(presenter.view)  # it may have been built before anybody could look

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()

    def _make_sections(self) -> QListView:
        sections = QListView(self)
        sections.setObjectName("sectionList")
        sections.setProperty("role", "sections")
        sections.setModel(self._section_rows)
        sections.setAccessibleName(self.tr("Sections"))
        sections.setFixedWidth(_SECTIONS)
        sections.selectionModel().currentChanged.connect(self._section_chosen)
        return sections

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("entryTable")
        table.setProperty("role", "entries")
        table.setModel(self._rows)
        table.setWordWrap(False)
        set_up_rows(table, _ROW)
        table.selectionModel().currentRowChanged.connect(self._entry_chosen)
        return table

    def _make_report(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("role", "panel")
        head = QHBoxLayout()
        title = QLabel(self.tr("Sync Tenant Updates"), strip)
        title.setProperty("role", "name")
        self._stop = self._button(self.tr("Stop"), "stopSyncButton", self._presenter.stop_sync)
        self._close = self._button(self.tr("Close"), "closeReportButton", self._presenter.close_report)
        head.addWidget(title, 1)
        head.addWidget(self._stop)
        head.addWidget(self._close)
        self._lines = QListView(strip)
        self._lines.setObjectName("reportLines")
        self._lines.setModel(self._report_rows)
        self._lines.setAccessibleName(self.tr("What came of syncing"))
        self._lines.setWordWrap(True)
        self._lines.setResizeMode(QListView.ResizeMode.Adjust)
        self._lines.setSelectionMode(QListView.SelectionMode.NoSelection)
        column = QVBoxLayout(strip)
        column.setContentsMargins(12, 8, 8, 8)
        column.addLayout(head)
        column.addWidget(self._lines)
        framed = QFrame(self)
        around = QVBoxLayout(framed)
        around.setContentsMargins(12, 12, 16, 0)
        around.addWidget(strip)
        return framed

    def _button(self, text: str, name: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: do())
        return button

    def _lay_out(self) -> None:
        self._title.setProperty("role", "title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._state.setProperty("role", "muted")
        self._state.setWordWrap(True)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search"))
        self._search.setClearButtonEnabled(True)
        self._middle = QWidget(self)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addWidget(self._add)
        buttons.addWidget(self._sync)
        buttons.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._search)
        column.addLayout(buttons)
        column.addWidget(self._state)
        column.addWidget(self._table, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._report, 2)
        right.addWidget(self._form, 5)
        self._hint = QLabel(self.tr("Choose an entry to see and change it."), self)
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        right.addWidget(self._hint, 5)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sections)
        row.addWidget(self._middle, 2)
        row.addLayout(right, 3)

    def _render(self, view: SettingsView) -> None:
        self._show_sections(view)
        self._title.setText(view.title)
        self._state.setText(view.trouble or view.empty)
        self._state.setVisible(bool(view.trouble or view.empty))
        if self._search.text() != view.search:
            self._search.setText(view.search)
        self._middle.setVisible(bool(view.heads))
        self._back.setVisible(bool(view.within))
        self._add.setVisible(view.may_add)
        self._sync.setVisible(view.may_sync and not view.within)
        self._sync.setEnabled(not view.syncing)
        self._show_rows(view)
        self._report_rows.show_rows(view.report)
        self._report.setVisible(bool(view.report))
        self._stop.setVisible(view.syncing)
        self._form.render_form(view.form)
        self._hint.setVisible(view.form is None and bool(view.rows))

    def _show_sections(self, view: SettingsView) -> None:
        blocker = QSignalBlocker(self._sections.selectionModel())
        self._section_rows.show_rows(view.sections)
        place = [section for section, _ in view.sections].index(view.section) if view.sections else -1
        self._sections.setCurrentIndex(self._section_rows.index(place))
        blocker.unblock()
        self._sections.viewport().update()

    def _show_rows(self, view: SettingsView) -> None:
        blocker = QSignalBlocker(self._table.selectionModel())
        if self._rows.show_rows(view.heads, view.rows):
            header = self._table.horizontalHeader()
            for column in range(len(view.heads)):
                mode = QHeaderView.ResizeMode.Fixed if column else QHeaderView.ResizeMode.Stretch
                header.setSectionResizeMode(column, mode)
                if column:
                    self._table.setColumnWidth(column, _SECOND)
        self._table.setAccessibleName(view.title)
        at = next((number for number, row in enumerate(view.rows) if row.key == view.chosen), -1)
        if at != self._table.currentIndex().row():
            if at < 0:
                self._table.clearSelection()
                self._table.selectionModel().clearCurrentIndex()
            else:
                self._table.selectRow(at)
        blocker.unblock()
        self._table.viewport().update()

    def _section_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._presenter.show_section(self._section_rows.rows[index.row()][0])
            self._show_sections(self._presenter.view)  # the form may ask first

    def _entry_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._presenter.choose(self._rows.rows[index.row()].key)
            self._show_rows(self._presenter.view)  # the form may ask first, and stay as it is

    def _dress(self) -> None:
        for view in (self._table, self._lines):
            view.viewport().update()


def _named(row: tuple[Section, str]) -> str:
    return row[1]


class EntryModel(TableModel[SettingsRow]):
    """The entries of a list; one that is out of use is quiet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heads: tuple[str, ...] = ()

    def heads(self) -> Sequence[str]:
        """As the kind has it."""
        return [head.upper() for head in self._heads]

    def show_rows(self, heads: tuple[str, ...], rows: tuple[SettingsRow, ...]) -> bool:
        """Show these; tells whether they are other ones."""
        if heads == self._heads and rows is self.rows:
            return False
        self.beginResetModel()
        self._heads, self.rows = heads, rows
        self.endResetModel()
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of the cell."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.cells[index.column()])
        if role == Qt.ItemDataRole.ForegroundRole and row.quiet:
            return QColor(self._theme.tokens.muted)
        return None


class ReportModel(RowModel[ReportLine]):
    """Lines of a report: what was refused in red, what tells more about it indented."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(_line, _line, parent)
        self._theme = theme

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words and colours."""
        if role == Qt.ItemDataRole.ForegroundRole:
            tokens, tone = self._theme.tokens, self.rows[index.row()].tone
            colours = {Tone.BAD: tokens.red, Tone.GOOD: tokens.green_text}
            return QColor(colours.get(tone, tokens.text))
        return super().data(index, role)


def _line(line: ReportLine) -> str:
    return f"    {line.text}" if line.belongs else line.text
