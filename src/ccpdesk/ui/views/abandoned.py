"""Abandoned calls: the list, and what is done about the chosen one (SUP-03)."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ccpdesk.kernel.ids import AbandonedId
from ccpdesk.ui.models.abandoned import Abandoned, AbandonedLine, AbandonedView, Show
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.abandoned_table import (
    CALL_BACK,
    COLUMN_WIDTHS,
    QUEUE,
    ROW_HEIGHT,
    AbandonedDelegate,
    AbandonedModel,
)
from ccpdesk.ui.widgets.combo_names import describe_combos
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_table import set_columns, set_up_rows
from ccpdesk.ui.widgets.style_property import set_style_property
from ccpdesk.ui.widgets.toggling import on_toggled, show_checked

_NARROW: Final = 980
_LONGEST_NOTE: Final = 200


class AbandonedScreen(QWidget):
    """Renders an `AbandonedView`; ``head`` is the row of the title, for the tabs of the screen."""

    def __init__(self, presenter: Abandoned, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._model = AbandonedModel(self)
        self._table = self._make_table()
        self._chosen: AbandonedLine | None = None
        self.head = QHBoxLayout()
        self._shows = {show: self._make_filter(show) for show in Show}
        self._queue = QPushButton()
        self._queue.setProperty("role", "filter")
        self._queue.setToolTip(self.tr("List those of all queues again"))
        self._queue.clicked.connect(presenter.every_queue)
        self._empty, self._hint = QLabel(), QLabel()
        self._pages = QStackedWidget()
        self._details = self._make_details()
        self._lay_out()
        describe_combos(self)
        theme.follow(self._table.viewport().update)
        presenter.watch(self._render)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Calls"))
        title.setProperty("role", "title")
        self.head.setSpacing(4)
        self.head.addWidget(title)
        self.head.addStretch(1)
        self.head.addWidget(self._queue)
        for button in self._shows.values():
            self.head.addWidget(button)
        self._empty.setProperty("role", "stage")
        self._hint.setProperty("role", "small")
        nothing = QWidget()
        words = QVBoxLayout(nothing)
        words.addStretch(2)
        for label in (self._empty, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.addWidget(label)
        words.addStretch(3)
        self._pages.addWidget(self._table)
        self._pages.addWidget(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._details)

    def _make_filter(self, show: Show) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "filter")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        on_toggled(button, lambda: self._presenter.list_as(show))
        return button

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("abandonedTable")
        table.setModel(self._model)
        table.setItemDelegate(AbandonedDelegate(self._theme, table))
        table.setAccessibleName(self.tr("Abandoned calls"))
        table.setFrameShape(QFrame.Shape.NoFrame)
        set_up_rows(table, ROW_HEIGHT)
        set_columns(table, COLUMN_WIDTHS)
        table.clicked.connect(self._clicked)
        table.selectionModel().currentRowChanged.connect(lambda index, _: self._choose(index))
        return table

    def _make_details(self) -> QFrame:
        box = QFrame(self)
        box.setProperty("role", "panel")
        self._who, self._about = ElidedLabel(), ElidedLabel()
        self._who.setProperty("role", "name")
        self._about.setProperty("role", "small")
        self._claim = QPushButton(self.tr("Claim"))
        self._release = QPushButton(self.tr("Release"))
        self._call = QPushButton(self.tr("Call back"))
        self._call.setProperty("role", "primary")
        self._outcome, self._note = QComboBox(), QLineEdit()
        self._outcome.setAccessibleName(self.tr("What came of it"))
        self._note.setPlaceholderText(self.tr("Note"))
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setMaxLength(_LONGEST_NOTE)
        self._save = QPushButton(self.tr("Done"))
        self._claim.clicked.connect(lambda: self._do(self._presenter.claim))
        self._release.clicked.connect(lambda: self._do(self._presenter.release))
        self._call.clicked.connect(lambda: self._do(self._presenter.call_back))
        self._save.clicked.connect(self._settle)
        self._note.returnPressed.connect(self._settle)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._who)
        words.addWidget(self._about)
        first = QHBoxLayout()
        first.addLayout(words, 1)
        for button in (self._claim, self._release, self._call):
            first.addWidget(button)
        self._settling = QWidget(box)
        second = QHBoxLayout(self._settling)
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self._outcome)
        second.addWidget(self._note, 1)
        second.addWidget(self._save)
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addLayout(first)
        column.addWidget(self._settling)
        return box

    def _clicked(self, index: Index) -> None:
        """One click on the telephone calls back."""
        row = self._model.rows[index.row()]
        if index.column() == CALL_BACK and row.callable:
            self._presenter.call_back(row.which)

    def _choose(self, index: Index) -> None:
        self._presenter.choose(self._model.rows[index.row()].which if index.isValid() else None)

    def _do(self, deed: Callable[[AbandonedId], None]) -> None:
        if self._chosen is not None:
            deed(self._chosen.which)

    def _settle(self) -> None:
        outcome = self._outcome.currentData()
        if self._chosen is not None and outcome is not None:
            self._presenter.settle(self._chosen.which, outcome, self._note.text())

    def _render(self, view: AbandonedView) -> None:
        for show, text in view.counts:
            button = self._shows[show]
            button.setText(text)
            show_checked(button, show is view.show)
        self._queue.setVisible(bool(view.queue))
        self._queue.setText(f"{view.queue}  ✕")
        self._queue.setAccessibleName(view.queue)
        self._model.show_rows(view.lines)
        self._empty.setText(view.empty)
        self._hint.setText(view.empty_hint)
        self._pages.setCurrentIndex(0 if view.lines else 1)
        self._render_details(view)
        self._follow_chosen(view)

    def _follow_chosen(self, view: AbandonedView) -> None:
        """A list made anew has no selection: the chosen one, if it is still in it, has it again."""
        if view.chosen is None:
            return
        number = next((n for n, row in enumerate(view.lines) if row.which == view.chosen.which), None)
        if number is not None and self._table.currentIndex().row() != number:
            with QSignalBlocker(self._table.selectionModel()):
                self._table.selectRow(number)

    def _render_details(self, view: AbandonedView) -> None:
        before, line = self._chosen, view.chosen
        self._chosen = line
        self._details.setVisible(line is not None)
        if line is None:
            return
        if self._outcome.count() != len(view.outcomes) + 1:
            self._outcome.clear()
            self._outcome.addItem(self.tr("What came of it?"), None)
            for outcome, word in view.outcomes:
                self._outcome.addItem(word, outcome)
        said = (line.which, line.outcome, line.note)
        if before is None or (before.which, before.outcome, before.note) != said:
            self._outcome.setCurrentIndex(max(0, self._outcome.findData(line.outcome)) if line.outcome else 0)
            self._note.setText(line.note)
        self._who.setText(line.who if line.who == line.number else f"{line.who}   {line.number}")
        self._about.setText(line.about)
        self._claim.setVisible(line.free)
        self._release.setVisible(line.mine)
        self._call.setVisible(line.callable and (line.free or line.mine))
        self._settling.setVisible(line.mine)
        set_style_property(self._call, "role", "primary" if line.outcome is None else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        self._presenter.look(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._presenter.look(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window leaves the queue out; the details have it."""
        super().resizeEvent(event)
        self._table.setColumnHidden(QUEUE, self.width() < _NARROW)
