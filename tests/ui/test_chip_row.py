"""Chips go on in the next line: a card is never wider than its column (CALL-01)."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ccpdesk.ui.models.card_list import Chip, Tone
from ccpdesk.ui.widgets.chip_row import ChipRow

WORDS = ("Do Not Service", "Active", "In conference", "Recording paused")
CHIPS = [Chip(text, Tone.WAITING) for text in WORDS]
COLUMN = 240


@pytest.mark.req("CALL-01")
def test_chips_without_room_beside_each_other_stand_below(qapp: QApplication) -> None:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    row = ChipRow(column)
    layout.addWidget(row)
    layout.addStretch(1)
    row.show_chips(CHIPS)
    column.resize(COLUMN, 200)
    column.show()
    qapp.processEvents()
    labels = [label for label in row.findChildren(QLabel) if label.isVisible()]
    assert column.minimumSizeHint().width() < COLUMN
    assert [label.text() for label in labels] == [chip.text for chip in CHIPS]
    assert all(row.rect().contains(label.geometry()) for label in labels)
    assert len({label.y() for label in labels}) > 1
    shared = [(one, two) for one in labels for two in labels if one is not two]
    assert not any(one.geometry().intersects(two.geometry()) for one, two in shared)
    column.deleteLater()
