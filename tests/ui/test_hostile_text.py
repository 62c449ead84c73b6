"""Whatever is typed or pasted into a field stays there as it is: huge, hostile, or from right to left."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from ccpdesk.ui.theme.theme import Scheme
from tests.ui.gallery import SITUATIONS, Gallery

OF_A_DAY = "qt_spinbox_lineedit"  # takes days only
TEXTS = (
    "x" * 100_000,
    "<img src=file:///etc/passwd>'; DROP TABLE customers;-- \u202etxt.exe {0} %s &lt;b&gt;",
    "",
)
FORMS = (
    *("new-customer-wrong", "edit-contacts", "add-location", "book-job", "change-appointment", "call-reason"),
    *("report-issue", "profile-notes", "transfer", "new-call", "history-details", "customers"),
)


@pytest.mark.req("DESK-01")
@pytest.mark.parametrize("name", FORMS)
def test_no_field_breaks(name: str, qapp: QApplication, tmp_path: Path) -> None:
    gallery = Gallery(qapp, tmp_path)
    state, prepare = SITUATIONS[name]
    ui = gallery.build(state, Scheme.LIGHT, (1280, 800))
    prepare(ui)
    gallery.settle()
    lines = [one for one in ui.window.findChildren(QLineEdit) if one.isVisible() and not one.isReadOnly()]
    lines = [one for one in lines if one.objectName() != OF_A_DAY]
    pages = [one for one in ui.window.findChildren(QPlainTextEdit) if one.isVisible()]
    assert lines or pages
    for text in TEXTS:
        for line in lines:
            line.setText(text)
        for page in pages:
            page.setPlainText(text)
        gallery.settle()
        lost = [one.objectName() for one in lines if one.text() != text[: one.maxLength()]]
        lost += [one.objectName() for one in pages if one.toPlainText() != text]
        assert not lost
    width = ui.window.width()
    gallery.drop(ui)
    assert width == 1280, "the window keeps its size"
