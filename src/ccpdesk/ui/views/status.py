"""The status picker: the button in the call bar and its menu."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu

from ccpdesk.agents.status import Availability
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.models.status_picker import StatusOption, StatusPicker, StatusView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.theme.tokens import Tokens
from ccpdesk.ui.views.tooltips import with_key
from ccpdesk.ui.widgets.drop_down import drop_down
from ccpdesk.ui.widgets.status_button import StatusButton, StatusLook
from ccpdesk.ui.widgets.status_dot import DotShape

_SHAPES = {
    Availability.AVAILABLE: DotShape.FULL,
    Availability.UNAVAILABLE: DotShape.BARRED,
    Availability.OFFLINE: DotShape.RING,
}


class StatusMenu:
    """Binds the button to the picker."""

    def __init__(self, button: StatusButton, presenter: StatusPicker, theme: Theme) -> None:
        self._button = button
        self._presenter = presenter
        self._theme = theme
        self._view: StatusView | None = None
        self._options: tuple[StatusOption, ...] = ()
        self._lines: list[QAction] = []
        self._choices: list[QAction] = []
        self._menu = QMenu(button)
        button.clicked.connect(self.open)
        theme.changed.connect(self._dress)
        presenter.watch(self._render)

    def open(self) -> None:
        """Drop the menu down."""
        drop_down(self._menu, self._button)

    def _render(self, view: StatusView) -> None:
        self._view = view
        button = self._button
        detail = self._detail(view)
        button.setAccessibleName(
            QCoreApplication.translate("StatusPicker", "Status: {status}").format(
                status=joined(view.chosen, view.activity)
            )
        )
        button.setToolTip(with_key(view.hint, Key.STATUS))
        if view.options != self._options:
            self._options = view.options
            self._fill(view)
        for action, line in zip(self._lines, view.lines, strict=True):
            action.setText(line)
        tokens = self._theme.tokens
        look = StatusLook(
            shape=_SHAPES[view.availability],
            dot=_dot_colour(view.availability, tokens),
            ground=tokens.raised,
            chosen=view.chosen,
            detail=detail,
            detail_colour=tokens.amber if view.unconfirmed or view.waiting else tokens.muted,
            text_colour=tokens.text,
        )
        button.set_look(look, self._theme.icon("chevron-down", tokens.text, 16))

    def _detail(self, view: StatusView) -> str:
        return joined(view.unconfirmed, view.activity, view.timer, view.planned)

    def _fill(self, view: StatusView) -> None:
        self._menu.clear()
        self._lines = [self._menu.addAction(line) for line in view.lines]
        for action in self._lines:
            action.setEnabled(False)
        self._menu.addSeparator()
        self._choices = []
        for option in self._options:
            action = QAction(option.text, self._menu, checkable=True, checked=option.chosen)
            action.triggered.connect(lambda _on, choice=option.choice: self._presenter.choose(choice))
            if option.choice.availability is Availability.OFFLINE:
                self._menu.addSeparator()
            self._menu.addAction(action)
            self._choices.append(action)
        self._dress_menu()

    def _dress(self) -> None:
        if self._view is not None:
            self._render(self._view)
            self._dress_menu()

    def _dress_menu(self) -> None:
        tokens = self._theme.tokens
        for action, option in zip(self._choices, self._options, strict=True):
            action.setIcon(self._theme.icon("answered", tokens.text, 16) if option.chosen else QIcon())


def _dot_colour(availability: Availability, tokens: Tokens) -> str:
    colours = {Availability.AVAILABLE: tokens.green, Availability.UNAVAILABLE: tokens.amber}
    return colours.get(availability, tokens.muted)
