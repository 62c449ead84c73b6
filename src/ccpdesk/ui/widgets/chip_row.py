"""A row of chips: short words on coloured grounds, wrapped when there is no room beside."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ccpdesk.ui.models.card_list import Chip
from ccpdesk.ui.widgets.flow_layout import FlowLayout
from ccpdesk.ui.widgets.style_property import set_style_property


class ChipRow(QWidget):
    """Keeps its labels and only changes what differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[QLabel] = []
        self._row = FlowLayout(self, spacing=8)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these; hidden without any."""
        while len(self._labels) < len(chips):
            label = QLabel(self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "chip")
            self._labels.append(label)
            self._row.addWidget(label)
        for number, label in enumerate(self._labels):
            if number < len(chips):
                label.setText(chips[number].text)
                set_style_property(label, "tone", chips[number].tone.value)
            label.setVisible(number < len(chips))
        self.setVisible(bool(chips))
