"""A field for a day: arrows up and down step day by day, Tab leaves it."""

from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget


class DayField(QDateEdit):
    """``Tue 24 Nov 2026`` with a calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("ddd d MMM yyyy")

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Out of the field at once, not from day to month to year."""
        return QWidget.focusNextPrevChild(self, forward)

    def speak_as(self, name: str) -> None:
        """The name for screen readers, also of the editor inside, which they come to."""
        self.setAccessibleName(name)
        for field in self.findChildren(QLineEdit):
            field.setAccessibleName(name)
