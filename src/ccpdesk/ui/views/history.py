"""The Calls screen: the history with its filters, one call in detail, call back."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ccpdesk.ui.forms.history import Ui_History
from ccpdesk.ui.models.history import History, HistoryView, summary
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.models.recording_player import RecordingPlayer
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.history_events import EventList
from ccpdesk.ui.views.history_filter_row import HistoryFilterRow
from ccpdesk.ui.views.history_table import (
    AGENT,
    CALL_BACK,
    COLUMN_WIDTHS,
    ROW_HEIGHT,
    SPARE,
    HistoryDelegate,
    HistoryModel,
)
from ccpdesk.ui.views.recording_box import RecordingBox
from ccpdesk.ui.views.tooltips import with_key
from ccpdesk.ui.widgets.enter_list import enter_list
from ccpdesk.ui.widgets.row_model import Index
from ccpdesk.ui.widgets.row_table import set_columns, set_up_rows

_LEAST = 144  # pixels of a column that shares what is left


class HistoryScreen(QWidget):
    """Renders a `HistoryView`."""

    def __init__(
        self, presenter: History, player: RecordingPlayer, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._form = Ui_History()
        self._form.setupUi(self)
        self._form.whoLabel.set_lines(2)
        self._model = HistoryModel(self)
        self._player = player
        self.recording = RecordingBox(player, theme, self._form.details)
        column = self._form.detailsColumn
        column.insertWidget(column.indexOf(self._form.eventsLabel), self.recording)
        self._events = EventList(self._form.eventSlot)
        self._filters = HistoryFilterRow(self._form, presenter)
        self._agents = False
        self._set_up_table()
        self._connect()
        theme.follow(self._dress)
        presenter.watch(self._render)

    @property
    def head(self) -> QHBoxLayout:
        """The row of the title."""
        return self._form.head

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._form.searchField.setFocus()

    def call_back(self) -> None:
        """Dial the opened call's other side, or the one of the chosen row."""
        opened = self._presenter.view.opened
        current = self._form.table.currentIndex()
        if opened is not None:
            self._presenter.call_back(opened.call)
        elif current.isValid():
            self._presenter.call_back(self._model.rows[current.row()].call)

    def _set_up_table(self) -> None:
        table = self._form.table
        table.setModel(self._model)
        table.setItemDelegate(HistoryDelegate(self._theme, table))
        set_up_rows(table, ROW_HEIGHT)
        set_columns(table, COLUMN_WIDTHS)
        self._model.read_on.connect(self._presenter.read_on)
        table.viewport().installEventFilter(self)

    def _connect(self) -> None:
        form, presenter = self._form, self._presenter
        form.searchField.down.connect(lambda: enter_list(form.table))
        form.table.clicked.connect(self._clicked)
        form.table.activated.connect(lambda index: presenter.open(self._model.rows[index.row()].call))
        form.closeButton.clicked.connect(presenter.close)
        form.callBackButton.clicked.connect(self.call_back)
        form.openButton.clicked.connect(self._open_customer)
        form.openButton.setToolTip(self.tr("Show the customer of this call"))
        form.callBackButton.setToolTip(with_key(self.tr("Call this number, as this company"), Key.CALL_BACK))
        form.searchField.setToolTip(with_key(self.tr("Search calls"), Key.SEARCH))

    def _clicked(self, index: Index) -> None:
        """One click on the telephone calls back, elsewhere it opens the call."""
        call = self._model.rows[index.row()].call
        if index.column() == CALL_BACK:
            self._presenter.call_back(call)
        else:
            self._presenter.open(call)

    def _open_customer(self) -> None:
        opened = self._presenter.view.opened
        if opened is not None:
            self._presenter.open_customer(opened.call)

    def _make_room(self) -> None:
        """Leave out columns rather than cut them all."""
        table = self._form.table
        shown = set(range(len(COLUMN_WIDTHS))) - (set() if self._agents else {AGENT})
        for column in SPARE:
            if sum(COLUMN_WIDTHS[one] or _LEAST for one in shown) > table.viewport().width():
                shown.discard(column)
        for column in range(len(COLUMN_WIDTHS)):
            table.setColumnHidden(column, column not in shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table has more or less room."""
        if event.type() is QEvent.Type.Resize:
            self._make_room()
        return super().eventFilter(watched, event)

    def _render(self, view: HistoryView) -> None:
        form = self._form
        self._filters.render(view)
        agents = view.may_see_all and view.restriction.everyone
        if agents != self._agents:
            self._agents = agents
            self._make_room()
        self._model.show_rows(view.rows, more=view.more)
        form.emptyHeading.setText(view.empty)
        form.emptyHint.setText(view.empty_hint)
        form.pages.setCurrentWidget(form.tablePage if view.rows else form.emptyPage)
        opened = view.opened
        form.details.setVisible(opened is not None)
        if opened is None:
            return
        form.whoLabel.setText(opened.who)
        form.numberLabel.setText(opened.number)
        form.numberLabel.setVisible(opened.number != opened.who)
        form.tenantLabel.setText(opened.tenant)
        form.summaryLabel.setText(summary(opened))
        form.callBackButton.setEnabled(bool(opened.target))
        form.openButton.setVisible(opened.customer is not None)
        self._events.show_events(view.events)

    def _dress(self) -> None:
        self._form.searchField.set_icon(self._theme.icon("search", self._theme.tokens.muted))
        self._form.closeButton.setIcon(self._theme.icon("close", size=16))
        self._form.closeButton.setIconSize(QSize(16, 16))
        self._form.table.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the details."""
        if event.key() == Qt.Key.Key_Escape:
            self._presenter.close()
        else:
            super().keyPressEvent(event)
