"""Fields of a generic form: each shows and gives the text of one cell, whatever it looks like."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ccpdesk.ui.models.settings_fields import Choice, Field, FieldKind
from ccpdesk.ui.models.settings_words import as_lines, as_list
from ccpdesk.ui.widgets.field_fault import mark_fault
from ccpdesk.ui.widgets.toggling import on_toggled, show_checked
from ccpdesk.workflows.records.columns import LIST_SEPARATOR

_LINE: Final = 24
_ROW: Final = 30
_MOST_ROWS: Final = 8
_SWATCH: Final = 16


class FormField(QWidget):
    """The label above, the field, and below it what is wrong or how it is filled in."""

    edited = Signal(str, str)
    """Name of the field, and its text now."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._editor = _MAKERS[field.kind](field, self)
        self.control = self._editor.control
        self._below = QLabel(self)
        self._below.setWordWrap(True)
        self._below.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if field.kind is not FieldKind.SWITCH:
            label = QLabel(field.label, self)
            label.setProperty("role", "small")
            label.setWordWrap(True)
            column.addWidget(label)
        for widget in self._editor.widgets:
            column.addWidget(widget)
            widget.setAccessibleName(widget.accessibleName() or field.label)
        column.addWidget(self._below)
        self._editor.connect(lambda: self.edited.emit(field.name, self._editor.text()))
        self.show_fault("")

    def show_text(self, text: str) -> None:
        """Show it, unless the field says it already."""
        if self._editor.text() != text:
            self._editor.show(text)

    def show_fault(self, fault: str) -> None:
        """Say what is wrong in place of the hint."""
        said = fault or self.field.hint
        role = "fault" if fault else "small"
        if self._below.property("role") != role or self._below.text() != said:
            self._below.setProperty("role", role)
            self._below.style().unpolish(self._below)
            self._below.style().polish(self._below)
            self._below.setText(said)
        self._below.setVisible(bool(said))
        mark_fault(self.control, fault)
        if isinstance(self.control, QComboBox):  # see `describe_combos`
            label = self.field.label
            self.control.setAccessibleDescription(f"{label}. {fault}" if fault else label)

    def set_read_only(self, on: bool) -> None:
        """Nothing can be changed."""
        for widget in self._editor.widgets:
            widget.setEnabled(not on)


class _Editor:
    """What stands between label and hint; ``control`` takes the keyboard."""

    def __init__(self, *widgets: QWidget) -> None:
        self.widgets = widgets
        self.control = widgets[0]

    def text(self) -> str:
        """The cell."""
        raise NotImplementedError

    def show(self, text: str) -> None:
        """Show a cell."""
        raise NotImplementedError

    def connect(self, told: Callable[[], None]) -> None:
        """Call ``told`` when the user changed it."""
        raise NotImplementedError


class _Line(_Editor):
    def __init__(self, _field: Field, parent: QWidget) -> None:
        self._line = QLineEdit(parent)
        super().__init__(self._line)

    def text(self) -> str:
        return self._line.text()

    def show(self, text: str) -> None:
        self._line.setText(text)
        self._line.setCursorPosition(0)

    def connect(self, told: Callable[[], None]) -> None:
        self._line.textEdited.connect(lambda _: told())


class _Colour(_Line):
    """With a swatch of the colour in it."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._swatch = QLabel(self._line)
        self._swatch.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self._line)
        row.setContentsMargins(10, 0, 0, 0)
        row.addWidget(self._swatch)
        row.addStretch(1)
        mirrored = self._line.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = _SWATCH + 6
        self._line.setTextMargins(0 if mirrored else room, 0, room if mirrored else 0, 0)
        self._line.textChanged.connect(self._paint)
        self._paint("")

    def _paint(self, text: str) -> None:
        picture = QPixmap(_SWATCH, _SWATCH)
        picture.fill(Qt.GlobalColor.transparent)
        colour = QColor.fromString(text)
        if colour.isValid():
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(picture.rect(), 4, 4)
            painter.end()
        self._swatch.setPixmap(picture)


class _Text(_Editor):
    def __init__(self, _field: Field, parent: QWidget) -> None:
        self._box = QPlainTextEdit(parent)
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(3 * _LINE)
        super().__init__(self._box)

    def text(self) -> str:
        return " ".join(self._box.toPlainText().splitlines())

    def show(self, text: str) -> None:
        blocker = QSignalBlocker(self._box)
        self._box.setPlainText(text)
        blocker.unblock()

    def connect(self, told: Callable[[], None]) -> None:
        self._box.textChanged.connect(told)


class _Lines(_Text):
    """One entry a line."""

    def text(self) -> str:
        return as_list(self._box.toPlainText())

    def show(self, text: str) -> None:
        super().show(as_lines(text))


class _Switch(_Editor):
    def __init__(self, field: Field, parent: QWidget) -> None:
        self._box = QCheckBox(field.label, parent)
        super().__init__(self._box)

    def text(self) -> str:
        return "yes" if self._box.isChecked() else "no"

    def show(self, text: str) -> None:
        self._box.setChecked(text == "yes")

    def connect(self, told: Callable[[], None]) -> None:
        self._box.clicked.connect(lambda _: told())


class _Choose(_Editor):
    def __init__(self, field: Field, parent: QWidget) -> None:
        self._box = QComboBox(parent)
        self._box.setAccessibleName(field.label)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(8)
        for choice in field.choices:
            self._box.addItem(choice.text, choice.value)
        super().__init__(self._box)

    def text(self) -> str:
        return str(self._box.currentData() or "")

    def show(self, text: str) -> None:
        place = self._box.findData(text)
        if place < 0:  # out of use, but still what is stored
            self._box.addItem(text, text)
            place = self._box.count() - 1
        self._box.setCurrentIndex(place)

    def connect(self, told: Callable[[], None]) -> None:
        self._box.activated.connect(lambda _: told())


class _Explained(_Editor):
    """Radio buttons, each with what it means."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._buttons = {choice.value: QRadioButton(choice.text, parent) for choice in field.choices}
        widgets: list[QWidget] = []
        for choice in field.choices:
            button = self._buttons[choice.value]
            button.setAccessibleName(choice.text)
            button.setAccessibleDescription(choice.meaning)
            meaning = QLabel(choice.meaning, parent)
            meaning.setProperty("role", "small")
            meaning.setWordWrap(True)
            meaning.setIndent(_LINE)
            meaning.setAccessibleName(choice.meaning)
            widgets += [button, meaning]
        super().__init__(*widgets)

    def text(self) -> str:
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def show(self, text: str) -> None:
        if text in self._buttons:
            show_checked(self._buttons[text], True)

    def connect(self, told: Callable[[], None]) -> None:
        for button in self._buttons.values():
            on_toggled(button, told)


class _Pick(_Editor):
    """Check marks in a list, with a filter when it is long."""

    def __init__(self, field: Field, parent: QWidget) -> None:
        self._model = QStandardItemModel(parent)
        self._list = QListView(parent)
        self._list.setProperty("role", "pick")
        self._list.setModel(self._model)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setAccessibleName(field.label)
        self._field, self._told = field, _silent
        for choice in field.choices:
            self._add(choice)
        self._model.itemChanged.connect(lambda _: self._told())
        filter_ = QLineEdit(parent)
        words = QCoreApplication.translate("FormField", "Filter")
        filter_.setPlaceholderText(words)
        filter_.setAccessibleName(f"{field.label}: {words}")
        filter_.setClearButtonEnabled(True)
        filter_.textChanged.connect(self._filter)
        filter_.setVisible(len(field.choices) > _MOST_ROWS + 2)
        super().__init__(self._list, filter_)
        if len(field.choices) > _MOST_ROWS + 2:
            self.widgets = (filter_, self._list)
        self._fit()

    def _add(self, choice: Choice) -> QStandardItem:
        item = QStandardItem(choice.text)
        item.setData(choice.value, Qt.ItemDataRole.UserRole)
        item.setToolTip(choice.meaning)
        item.setCheckable(True)
        item.setEditable(False)
        self._model.appendRow(item)
        return item

    def _items(self) -> list[QStandardItem]:
        return [self._model.item(row) for row in range(self._model.rowCount())]

    def _fit(self) -> None:
        rows = max(1, min(self._model.rowCount(), _MOST_ROWS))
        self._list.setFixedHeight(rows * _ROW + 10)

    def _filter(self, text: str) -> None:
        for row, item in enumerate(self._items()):
            self._list.setRowHidden(row, text.casefold() not in item.text().casefold())

    def text(self) -> str:
        chosen = (
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )
        return LIST_SEPARATOR.join(sorted(chosen))

    def show(self, text: str) -> None:
        blocker = QSignalBlocker(self._model)
        chosen = {value for value in text.split(LIST_SEPARATOR) if value}
        for value in sorted(chosen - {str(item.data(Qt.ItemDataRole.UserRole)) for item in self._items()}):
            self._add(Choice(value, value))  # out of use, but still what is stored
        for item in self._items():
            on = item.data(Qt.ItemDataRole.UserRole) in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        blocker.unblock()
        self._fit()
        self._list.viewport().update()

    def connect(self, told: Callable[[], None]) -> None:
        self._told = told


def _silent() -> None:
    """Nobody listens yet."""


_MAKERS: Final[dict[FieldKind, Callable[[Field, QWidget], _Editor]]] = {
    FieldKind.LINE: _Line,
    FieldKind.COLOUR: _Colour,
    FieldKind.TEXT: _Text,
    FieldKind.LINES: _Lines,
    FieldKind.SWITCH: _Switch,
    FieldKind.CHOICE: _Choose,
    FieldKind.EXPLAINED: _Explained,
    FieldKind.PICK: _Pick,
}
