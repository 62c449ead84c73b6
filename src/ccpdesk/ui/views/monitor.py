"""The Monitor: queues as cards, agents as a table, charts of the day, what a supervisor can do (SUP-01)."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ccpdesk.agents.orders import OrderKind
from ccpdesk.ui.models.monitor import Monitor, MonitorView, Option
from ccpdesk.ui.models.monitor_row import AgentRow
from ccpdesk.ui.models.status_picker import StatusOption
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.agent_table import (
    COLUMN_WIDTHS,
    HELP,
    LINK,
    MISSED,
    ROW_HEIGHT,
    TALK,
    AgentDelegate,
    AgentModel,
)
from ccpdesk.ui.views.queue_cards import QueueCards
from ccpdesk.ui.widgets.bar_chart import BarChart
from ccpdesk.ui.widgets.row_table import set_columns, set_up_rows
from ccpdesk.ui.widgets.style_property import set_style_property

_MARGIN: Final = 16
_GAP: Final = 8
_NARROW: Final = 1000
_CHARTS_NEED: Final = 620
_LINES_NEED: Final = 720
"""In a lower window the agents need the room of the charts, and of the second line of queues."""


class MonitorScreen(QWidget):
    """Renders a `MonitorView` and the agents' rows."""

    def __init__(self, presenter: Monitor, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._statuses: tuple[StatusOption, ...] = ()
        self._model = AgentModel(presenter.now, self)
        self._table = self._make_table()
        self._cards = QueueCards(theme)
        self._cards.chosen.connect(presenter.show_abandoned)
        self._age = QLabel()
        self._summary = QLabel()
        self._age.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._filters = tuple(
            self._make_filter(name) for name in (self.tr("Company"), self.tr("Queue"), self.tr("Team"))
        )
        self._actions = self._make_actions()
        self._buttons = {action: self._button_of(action) for action in self._actions}
        self._of_help = tuple(self._actions)[:2]
        self._more = self._make_more()
        calls = BarChart(
            self.tr("CALLS BY THE HOUR, ABANDONED STRIPED"), self.tr("No calls yet today."), theme
        )
        waits = BarChart(self.tr("LONGEST WAIT BY THE HOUR"), self.tr("Nobody waited yet today."), theme)
        self._calls, self._waits = calls, waits
        self._lay_out()
        theme.follow(self._dress)
        presenter.watch_rows(self._show_rows)
        self._show_rows(None)
        presenter.watch(self._render)
        self._render(presenter.view)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Monitor"))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("role", "title")
        self._age.setProperty("role", "small")
        self._summary.setProperty("role", "small")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        for combo in self._filters:
            head.addWidget(combo)
        head.addWidget(self._age)
        bar = QHBoxLayout()
        bar.addWidget(self._summary)
        bar.addStretch(1)
        for button in self._buttons.values():
            bar.addWidget(button)
        bar.addWidget(self._more)
        charts = QHBoxLayout()
        charts.setSpacing(10)
        charts.addWidget(self._calls)
        charts.addWidget(self._waits)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._cards)
        column.addLayout(bar)
        column.addWidget(self._table, 1)
        column.addLayout(charts)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("agentTable")
        table.setModel(self._model)
        table.setItemDelegate(AgentDelegate(self._theme, self._presenter.now, table))
        table.setAccessibleName(self.tr("Agents"))
        set_up_rows(table, ROW_HEIGHT)
        set_columns(table, COLUMN_WIDTHS)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        table.activated.connect(lambda index: self._open_menu(table.visualRect(index).bottomLeft()))
        table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        return table

    def _make_filter(self, name: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(12)
        combo.activated.connect(lambda _: self._filter())
        return combo

    def _make_actions(self) -> dict[QAction, Callable[[AgentRow], bool]]:
        """What can be done about an agent, and when."""
        presenter = self._presenter
        deeds: tuple[tuple[str, Callable[[AgentRow], None], Callable[[AgentRow], bool]], ...] = (
            (
                self.tr("Answer help"),
                self._answer_help,
                lambda row: bool(row.help_request) and not row.help_answered,
            ),
            (self.tr("Help is over"), self._end_help, lambda row: row.help_request is not None),
            (
                self.tr("Listen"),
                lambda row: presenter.spy(row.user, OrderKind.LISTEN),
                lambda row: row.spyable,
            ),
            (
                self.tr("Whisper"),
                lambda row: presenter.spy(row.user, OrderKind.WHISPER),
                lambda row: row.spyable,
            ),
            (
                self.tr("Barge in"),
                lambda row: presenter.spy(row.user, OrderKind.BARGE),
                lambda row: row.spyable,
            ),
            (self.tr("Set status…"), self._open_statuses, lambda row: row.signed_in),
            (
                self.tr("End wrap-up"),
                lambda row: presenter.end_wrap_up(row.user),
                lambda row: row.wrapping_up,
            ),
            (self.tr("Sign out"), lambda row: presenter.sign_out(row.user), lambda row: row.signed_in),
        )
        made: dict[QAction, Callable[[AgentRow], bool]] = {}
        for text, do, can in deeds:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, do=do: self._do(do))
            made[action] = can
        return made

    def _button_of(self, action: QAction) -> QPushButton:
        button = QPushButton(action.text(), self)
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        return button

    def _make_more(self) -> QPushButton:
        """What has no room beside the other buttons."""
        more = QPushButton(self.tr("More"), self)
        more.setAccessibleName(self.tr("More about this agent"))
        more.setMenu(QMenu(more))
        more.hide()
        return more

    @property
    def _chosen(self) -> AgentRow | None:
        index = self._table.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def _do(self, deed: Callable[[AgentRow], None]) -> None:
        row = self._chosen
        if row is not None:
            deed(row)

    def _answer_help(self, row: AgentRow) -> None:
        if row.help_request is not None:
            self._presenter.answer_help(row.help_request)

    def _end_help(self, row: AgentRow) -> None:
        if row.help_request is not None:
            self._presenter.end_help(row.help_request)

    def _open_statuses(self, row: AgentRow) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for option in self._statuses:
            action = menu.addAction(option.text)
            action.triggered.connect(
                lambda _=False, choice=option.choice: self._presenter.set_status(row.user, choice)
            )
        index = self._table.currentIndex()
        menu.popup(self._table.viewport().mapToGlobal(self._table.visualRect(index).bottomLeft()))

    def _open_menu(self, at: QPoint) -> None:
        row = self._chosen
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, can in self._actions.items():
            if can(row):
                menu.addAction(action)
        if not menu.isEmpty():
            menu.popup(self._table.viewport().mapToGlobal(at))

    def _filter(self) -> None:
        tenant, queue, team = (combo.currentData() for combo in self._filters)
        self._presenter.filter(tenant, queue, team)

    def _show_rows(self, changed: object) -> None:
        chosen, bar = self._chosen, self._table.verticalScrollBar()
        at = bar.value()
        self._model.show_rows(self._presenter.rows, changed)  # type: ignore[arg-type] # as `RowsListener` says
        if chosen is not None and self._chosen is None:
            number = next((n for n, row in enumerate(self._model.rows) if row.user == chosen.user), None)
            if number is not None:
                self._table.selectRow(number)
            bar.setValue(at)
        self._enable()

    def _enable(self) -> None:
        """All buttons but those of help, if there is room; else what is possible, the last in a menu."""
        row = self._chosen
        possible = [action for action, can in self._actions.items() if row and can(row)]
        room = self.width() - 2 * _MARGIN
        usual = [one for one in self._actions if one in possible or one not in self._of_help]
        shown, rest = self._fitting(usual, room)
        if rest:
            shown, rest = self._fitting(possible, room)
        for action, button in self._buttons.items():
            action.setEnabled(action in possible)
            button.setEnabled(action in possible)
            button.setVisible(action in shown)
        self._more.setVisible(bool(rest))
        if self._more.menu().actions() != rest:
            self._more.menu().clear()
            self._more.menu().addActions(rest)
        need = sum(self._buttons[action].sizeHint().width() + _GAP for action in shown)
        need += self._summary.sizeHint().width() + _GAP
        self._summary.setVisible((need <= room and not rest) or not shown)
        self._choose_columns()

    def _fitting(self, actions: list[QAction], room: int) -> tuple[list[QAction], list[QAction]]:
        """Those that stand side by side in ``room``, and those that go into the menu."""
        widths = [self._buttons[action].sizeHint().width() + _GAP for action in actions]
        if sum(widths) <= room:
            return actions, []
        room -= self._more.sizeHint().width() + _GAP
        count = sum(1 for end in range(1, len(widths) + 1) if sum(widths[:end]) <= room)
        return actions[:count], actions[count:]

    def _choose_columns(self) -> None:
        """What nobody has takes no room; a narrow window leaves figures of the day out first."""
        helped = any(row.help for row in self._model.rows)
        cut_off = any(row.link for row in self._model.rows)
        narrow = self.width() < _NARROW
        self._table.setColumnHidden(HELP, not helped)
        self._table.setColumnHidden(LINK, not cut_off or narrow)
        self._table.setColumnHidden(MISSED, narrow and helped)
        self._table.setColumnHidden(TALK, narrow)

    def _render(self, view: MonitorView) -> None:
        self._statuses = view.statuses
        self._age.setText(view.age)
        set_style_property(self._age, "role", "small" if view.fresh else "doubt")
        self._summary.setText(view.summary)
        for combo, options in zip(self._filters, (view.tenants, view.queues, view.teams), strict=True):
            _fill(combo, options)
        self._filters[2].setVisible(len(view.teams) > 1)
        self._cards.show_cards(view.cards)
        self._calls.show_bars(view.calls)
        self._waits.show_bars(view.waits)
        self._table.viewport().update()  # what ticks

    def _dress(self) -> None:
        self._table.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards use the width; the charts give way in a low window."""
        super().resizeEvent(event)
        self._cards.fit(1 if self.height() < _LINES_NEED else 2)
        for chart in (self._calls, self._waits):
            chart.setVisible(self.height() >= _CHARTS_NEED)
        self._enable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The menu key, for the agent chosen."""
        if event.key() == Qt.Key.Key_Menu:
            self._open_menu(self._table.visualRect(self._table.currentIndex()).bottomLeft())
        else:
            super().keyPressEvent(event)


def _fill(combo: QComboBox, options: tuple[Option, ...]) -> None:
    """Keep what was chosen, if it is still there."""
    if [combo.itemText(number) for number in range(combo.count())] == [option.text for option in options]:
        return
    chosen = combo.currentData()
    combo.clear()
    for option in options:
        combo.addItem(option.text, option.key)
    keys = [option.key for option in options]
    combo.setCurrentIndex(keys.index(chosen) if chosen in keys else 0)
