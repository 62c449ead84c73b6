"""Times, dates and numbers by region, and a window that runs from right to left (DESK-01)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ccpdesk.ui.language import speak
from ccpdesk.ui.models.formatting import clock_time, exact, left_to_right
from ccpdesk.ui.models.money import money
from ccpdesk.ui.models.regional import Plain, use
from ccpdesk.ui.qt_regional import QtRegional
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import scenes
from tests.ui.conftest import Stage

AT = datetime(2026, 11, 25, 16, 2, 7)  # noqa: DTZ001 - this computer's own time
HEBREW = replace(scenes.MARIA, name="מריה לופז")

pytestmark = pytest.mark.req("DESK-01")


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    use(Plain())
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(
    ("region", "time", "moment", "day", "amount"),
    [
        ("", "16:02", "Wed 25 Nov 2026, 16:02:07", "25 Nov", "$1,234.50"),
        ("en_US", "4:02 PM", "Wed, Nov 25, 2026, 4:02:07 PM", "Nov 25", "$1,234.50"),
        ("de_DE", "16:02", "Mi., 25. Nov. 2026, 16:02:07", "25. Nov.", "$1.234,50"),
        ("es_MX", "4:02 p.m.", "mié, 25 de nov de 2026, 4:02:07 p.m.", "25 de nov", "$1,234.50"),
        ("ja_JP", "16:02", "2026年11月25日水, 16:02:07", "11月25日", "$1,234.50"),
        ("ar_EG", "٤:٠٢ م", "الأربعاء، ٢٥ نوفمبر ٢٠٢٦, ٤:٠٢:٠٧ م", "٢٥ نوفمبر", "$١٬٢٣٤٫٥٠"),
    ],
)
def test_as_the_region_writes(region: str, time: str, moment: str, day: str, amount: str) -> None:
    written = QtRegional(QLocale(region)) if region else Plain()
    use(written)
    said = [clock_time(AT), exact(AT), written.day(date(2026, 11, 25)), money(123450, "US")]
    assert [text.replace("\u202f", " ").replace("\u00a0", " ") for text in said] == [
        time,
        moment,
        day,
        amount,
    ]


def test_hebrew_mirrors_the_window_but_not_phone_numbers(
    qapp: QApplication, stage: Callable[[DeskState], Stage]
) -> None:
    speak(qapp, "he_IL")
    state = scenes.active()
    call = next(iter(state.calls))
    card = replace(scenes.MARIA_CARD, customer=HEBREW, matches=(HEBREW,))
    lookup = replace(state.lookup, shown=HEBREW)
    window = stage(replace(state.with_call(call, card), lookup=lookup)).ui.window
    logo = window.findChild(QLabel, "logo")
    assert logo is not None
    assert logo.mapTo(window, logo.rect().center()).x() > window.width() - 120
    texts = {label.text() for label in window.findChildren(QLabel) if label.isVisible()}
    assert HEBREW.name in texts
    number = left_to_right("(404) 555-0199")
    assert number == "\u2066(404) 555-0199\u2069"
    assert any(number in text for text in texts)
    assert not any("(404)" in text and "\u2066" not in text for text in texts)

    window.fly_outs.toggle_keypad()
    keys = [key for key in window.fly_outs.keypad.findChildren(QPushButton) if key.text() in "123"]
    in_a_row = "".join(key.text() for key in sorted(keys, key=lambda key: key.x()))
    assert in_a_row == "123", "a keypad is the same everywhere"


def test_a_language_without_translation_has_its_dates_and_english_words(qapp: QApplication) -> None:
    speak(qapp, "de_DE")
    assert clock_time(AT) == "16:02"
    assert QLocale().name() == "de_DE"
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight
