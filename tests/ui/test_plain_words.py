"""What customers and callers are called is never taken for HTML: no label interprets its text."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ccpdesk.ui.theme.theme import Scheme
from tests.ui.gallery import SITUATIONS, Gallery


@pytest.mark.req("DESK-01")
@pytest.mark.parametrize("name", ["two-calls", "notices", "profile-notes", "history-details", "call-reason"])
def test_no_label_takes_its_text_for_html(name: str, qapp: QApplication, tmp_path: Path) -> None:
    gallery = Gallery(qapp, tmp_path)
    state, prepare = SITUATIONS[name]
    ui = gallery.build(state, Scheme.LIGHT, (1280, 800))
    prepare(ui)
    gallery.settle()
    labels = [*ui.window.findChildren(QLabel), *ui.pop_up.findChildren(QLabel)]
    guessing = {
        f"{label.objectName()}: {label.text()}"
        for label in labels
        if label.textFormat() is not Qt.TextFormat.PlainText and label.pixmap().isNull() and label.text()
    }
    gallery.drop(ui)
    assert not guessing
