"""Arrival windows as buttons, two in a row; one of them is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from ccpdesk.ui.models.side_panel import WindowOption
from ccpdesk.ui.widgets.toggling import show_checked

_COLUMNS = 2


class WindowPicker(QWidget):
    """Buttons stay where they are from one day to the next, so that the focus does."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[WindowOption, ...] = ()
        self._above: QWidget | None = None
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._options[number].window))

    def follow(self, above: QWidget) -> None:
        """Tab goes from ``above`` to the windows."""
        self._above = above

    def show_options(self, options: tuple[WindowOption, ...]) -> None:
        """Show these windows."""
        if options == self._options:
            return
        self._options = options
        while len(self._group.buttons()) < len(options):
            self._add()
        self._group.setExclusive(False)  # or the chosen one of another day could not be let go
        for number, button in enumerate(self._group.buttons()):
            button.setVisible(number < len(options))
            if number < len(options):
                option = options[number]
                button.setText(f"{option.text}\n{option.places}")
                button.setAccessibleName(f"{option.text}, {option.places}")
                button.setEnabled(option.free or option.chosen)
                show_checked(button, option.chosen)
        self._group.setExclusive(any(option.chosen for option in options))

    def _add(self) -> None:
        number = len(self._group.buttons())
        before = self._group.buttons()[-1] if number else self._above
        button = QPushButton(self)
        button.setProperty("role", "window")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(button, number)
        self._grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        if before is not None:
            QWidget.setTabOrder(before, button)  # it is made later than what stands below it
