"""A field for a new note, and below it the notes: however many there are, the field is in sight."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ccpdesk.ui.models.profile_sections import NoteRow
from ccpdesk.ui.widgets.field_fault import mark_fault

_FIELD_HEIGHT = 64


class NoteBoard(QWidget):
    """Asks for new notes and for pins by signals; the field keeps its text until `clear_field`."""

    added = Signal(str)
    pinned = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[NoteRow, ...] = ()
        self._pin = QIcon()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self.field = QPlainTextEdit(self)
        self.field.setObjectName("newNote")
        self.field.setFixedHeight(_FIELD_HEIGHT)
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(self.tr("What should the next agent know?"))
        self.field.setAccessibleName(self.tr("New note"))
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        self._fault = QLabel(self)
        self._fault.setProperty("role", "fault")
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.setWordWrap(True)
        column.addWidget(self._fault)
        self.button = QPushButton(self.tr("Add note"), self)
        self.button.setToolTip(self.tr("Add note (Ctrl+Enter)"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._add)
        self.field.textChanged.connect(self._typed)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self._notes)
        self._typed()

    def dress(self, pin: QIcon) -> None:
        """The icon of the pins."""
        self._pin = pin
        self._fill()

    def show_rows(self, rows: tuple[NoteRow, ...]) -> None:
        """Show these notes."""
        if rows != self._rows:
            self._rows = rows
            self._fill()

    def clear_field(self) -> None:
        """The note was taken."""
        self.field.clear()

    def show_fault(self, fault: str) -> None:
        """Say what is wrong with the new note, until it is edited."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        mark_fault(self.field, fault)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter adds."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.field:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._add()
                return True
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self.button.setEnabled(bool(self.field.toPlainText().strip()))
        self.show_fault("")

    def _add(self) -> None:
        if self.button.isEnabled():
            self.added.emit(self.field.toPlainText())

    def _fill(self) -> None:
        while (item := self._notes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row in self._rows:
            self._notes.addWidget(self._note(row))

    def _note(self, row: NoteRow) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "note")
        line = QHBoxLayout(frame)
        line.setContentsMargins(14, 8, 6, 8)
        words = QVBoxLayout()
        words.setSpacing(2)
        text, by = QLabel(row.text, frame), QLabel(row.by, frame)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        by.setTextFormat(Qt.TextFormat.PlainText)
        by.setProperty("role", "small")
        words.addWidget(text)
        words.addWidget(by)
        line.addLayout(words, 1)
        pin = QToolButton(frame)
        pin.setCheckable(True)
        pin.setChecked(row.pinned)
        pin.setIcon(self._pin)
        pin.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = self.tr("Unpin this note") if row.pinned else self.tr("Pin this note: it stands first")
        pin.setAccessibleName(name)
        pin.setToolTip(name)
        pin.toggled.connect(lambda on, note=row.note: self.pinned.emit(note, on))
        line.addWidget(pin, alignment=Qt.AlignmentFlag.AlignTop)
        return frame
