"""The Calls screen: the history, and beside it the abandoned calls for who may follow them up."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from ccpdesk.ui.models.abandoned import Abandoned, AbandonedView
from ccpdesk.ui.models.history import History
from ccpdesk.ui.models.recording_player import RecordingPlayer
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.abandoned import AbandonedScreen
from ccpdesk.ui.views.history import HistoryScreen
from ccpdesk.ui.widgets.toggling import on_toggled, show_checked


class CallsScreen(QStackedWidget):
    """Two pages; each has the tabs beside its title."""

    def __init__(self, history: History, player: RecordingPlayer, abandoned: Abandoned, theme: Theme) -> None:
        super().__init__()
        self._abandoned = abandoned
        self._theme = theme
        self._history = HistoryScreen(history, player, theme)
        self._other: AbandonedScreen | None = None
        self._tabs = [self._make_tabs(self._history, 0)]
        self._history.head.insertWidget(1, self._tabs[0])
        self.addWidget(self._history)
        self._open = 0
        abandoned.watch_open(self._count)
        abandoned.watch_asked(self.show_abandoned)
        abandoned.watch(self._offer)

    def focus_search(self) -> None:
        """Put the cursor into the search field of the history."""
        self.setCurrentIndex(0)
        self._history.focus_search()

    def call_back(self) -> None:
        """Dial the other side of the call chosen in the history."""
        if self.currentIndex() == 0:
            self._history.call_back()

    def show_abandoned(self) -> None:
        """Made when it is first looked at: most agents have none."""
        if self._other is None:
            self._other = AbandonedScreen(self._abandoned, self._theme)
            self._tabs.append(self._make_tabs(self._other, 1))
            self._other.head.insertWidget(1, self._tabs[1])
            self.addWidget(self._other)
            self._count(self._open)
        self.setCurrentIndex(1)

    def _make_tabs(self, parent: QWidget, chosen: int) -> QWidget:
        box = QWidget(parent)
        row = QHBoxLayout(box)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        for number, (text, show) in enumerate(
            (
                (self.tr("History"), lambda: self.setCurrentIndex(0)),
                (self.tr("Abandoned"), self.show_abandoned),
            )
        ):
            button = QPushButton(text, box)
            button.setProperty("role", "filter")
            button.setObjectName("historyTab" if number == 0 else "abandonedTab")
            button.setCheckable(True)
            button.setChecked(number == chosen)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            # A tab does not stay pressed where it does not belong: the other page has its own.
            on_toggled(button, partial(show_checked, button, number == chosen))
            on_toggled(button, show)
            row.addWidget(button)
        box.setVisible(self._abandoned.offered)
        return box

    def _count(self, count: int) -> None:
        self._open = count
        text = self.tr("Abandoned")
        for box in self._tabs:
            for button in box.findChildren(QPushButton, "abandonedTab"):
                button.setText(f"{text} {count}" if count else text)

    def _offer(self, view: AbandonedView) -> None:
        for box in self._tabs:
            box.setVisible(view.offered)
        if not view.offered:
            self.setCurrentIndex(0)
