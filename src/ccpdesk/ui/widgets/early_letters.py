"""Letters typed into a field of choices before the choices are read: they choose as soon as they can."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class EarlyLetters(QObject):
    """Keeps the letters while the choices are read. What is typed on in one go belongs to them."""

    def __init__(self, field: QComboBox) -> None:
        super().__init__(field)
        self._field = field
        self._reading = False
        self._text = ""
        self._since = QElapsedTimer()
        field.installEventFilter(self)

    def render(self, *, reading: bool, other: bool) -> None:
        """Whether the choices are still being read; ``other``: they are another thing's."""
        if other:
            self._text = ""
        if self._reading and not reading and self._text:
            QTimer.singleShot(0, self._field, self._choose)  # after all that show this view have it
        self._reading = reading

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Letters; every other key is the field's own."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not self._reading and not self._typing_on():
            self._text = ""
            return False
        letter = event.text()
        if not letter.isprintable() or not (self._text + letter).strip() or event.modifiers() & _COMMANDS:
            return False
        self._text += letter
        self._since.start()
        if not self._reading:
            self._choose()
        return True

    def _typing_on(self) -> bool:
        return bool(self._text) and not self._since.hasExpired(QApplication.keyboardInputInterval())

    def _choose(self) -> None:
        found = self._field.findText(self._text, Qt.MatchFlag.MatchStartsWith)
        if found >= 0:
            self._field.setCurrentIndex(found)
            self._field.activated.emit(found)
