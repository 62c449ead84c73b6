"""Every visible text goes through translation, and a language 40 % longer has room (DESK-01)."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QTreeWidget,
    QWidget,
)

from ccpdesk.kernel.told import Told
from ccpdesk.ui.desk_ui import DeskUi
from ccpdesk.ui.theme.theme import Scheme
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from tests.ui import offices, scenes
from tests.ui.gallery import DIFFERENT, SITUATIONS, Gallery

SIZE = (1280, 800)
_MOST_ROWS = 20
_WORD = re.compile(r"[^\W\d_]{3,}")
_TRANSLATED = re.compile(r"\[[^\[\]]*\]")
_DATES = [f"{date(2026, 1 + day % 12, day):%a %b}" for day in range(1, 29)]  # the region's, not ours
_ALWAYS = {"Ctrl", "Shift", "amp"}  # keys are called so everywhere; an ampersand in a tooltip


@pytest.fixture
def speaking_pseudo(qapp: QApplication, pseudo_language: Path) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(pseudo_language))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def strings_of(thing: Any) -> Iterator[str]:
    """Every text in a state, however deep: what the window shows as data."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from strings_of(value)
    elif isinstance(thing, (tuple, list, set, frozenset)):
        for value in thing:
            yield from strings_of(value)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from strings_of(getattr(thing, field.name))


def words_of(*things: Any) -> set[str]:
    return set(_WORD.findall(" ".join(strings_of(things))))


def filled_in(told: str) -> list[object]:
    return list(told.parts.values()) if isinstance(told, Told) else []


def texts_of(widget: QWidget) -> Iterator[str]:
    """What a widget shows or says, data or not."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.placeholderText()
        case QMenu():
            yield from (action.text() for action in widget.actions())
        case _:
            yield from items_of(widget)


def items_of(widget: QWidget) -> Iterator[str]:
    """The texts of a list, a table's head, a row of tabs."""
    match widget:
        case QComboBox():
            yield from (widget.itemText(index) for index in range(widget.count()))
        case QTabBar():
            yield from (widget.tabText(index) for index in range(widget.count()))
        case QTreeWidget():
            yield from (widget.headerItem().text(column) for column in range(widget.columnCount()))
        case QAbstractItemView():
            model = widget.model()
            rows = range(min(_MOST_ROWS, model.rowCount()))
            yield from (str(model.index(row, 0).data() or "") for row in rows)


def cut_off(widget: QWidget) -> bool:
    """Whether a translated text has not the room that it needs."""
    text = widget.property("text")
    if not text or "[" not in text:
        return False  # data, which may be longer than any window
    match widget:
        case ElidedLabel():
            whole = _TRANSLATED.fullmatch(text)
            return bool(whole) and "…" in "".join(widget._layout_lines(widget.width()))
        case QLabel() if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height()
        case QLabel() | QAbstractButton():
            return widget.sizeHint().width() > widget.width()
    return False


def untranslated(text: str, known: set[str]) -> list[str]:
    """Words that are neither data nor within brackets, which may stand in brackets themselves."""
    while (less := _TRANSLATED.sub(" ", text)) != text:
        text = less
    return [word for word in _WORD.findall(text) if word not in known]


def describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}"


def shown(ui: DeskUi) -> list[QWidget]:
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    return [one for top in tops for one in (top, *top.findChildren(QWidget)) if one.isVisible()]


@pytest.mark.req("DESK-01")
@pytest.mark.parametrize("name", DIFFERENT)
def test_every_text_is_translated_and_has_room_when_it_is_longer(
    name: str, qapp: QApplication, speaking_pseudo: None, tmp_path: Path
) -> None:
    gallery = Gallery(qapp, tmp_path)
    state, prepare = SITUATIONS[name]
    ui = gallery.build(state, Scheme.LIGHT, SIZE)
    prepare(ui)
    gallery.settle()
    data = replace(state, notices=())  # what is told is translated, only what was filled in is not
    known = words_of(scenes.COLLEAGUES_PAST, scenes.PLACES, scenes.LIKE_MARIA, scenes.CLASH, _DATES, data)
    known |= words_of([filled_in(notice.text) for notice in state.notices])
    known |= _ALWAYS | words_of(ui.presenters.new_customer.view, ui.presenters.headset.view)
    settings = ui.presenters.settings.view
    told = [line for line in settings.report if line.belongs]  # the words of files and `ccpdesk admin`
    known |= words_of(offices.ENTRIES, told, settings.form.faults if settings.form else ())
    english, cut = {}, []
    for widget in shown(ui):
        for text in texts_of(widget):
            if left := untranslated(text, known):
                english[f"{describe(widget)}: {text!r}"] = left
        if cut_off(widget):
            has, wants = widget.size().toTuple(), widget.sizeHint().toTuple()
            cut.append(f"{describe(widget)}: {widget.property('text')!r} has {has} of {wants}")
    gallery.drop(ui)
    assert not english
    assert not cut
