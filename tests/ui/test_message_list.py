"""A long conversation: its end at once, the rest above it, and who reads stays where they are (CHAT-01)."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ccpdesk.ui.models.chat_words import Bubble
from ccpdesk.ui.widgets.message_list import Message, MessageList

pytestmark = pytest.mark.req("CHAT-01")


def said(*numbers: int) -> tuple[Bubble, ...]:
    return tuple(
        Bubble(UUID(int=one), f"Message {one}", "Maria, 10:00", "", ours=one % 3 == 0) for one in numbers
    )


def there(shown: MessageList) -> list[Message]:
    """From above to below."""
    return sorted(
        (one for one in shown.findChildren(Message) if one.isVisibleTo(shown)), key=lambda one: one.y()
    )


def texts(shown: MessageList) -> list[str]:
    return [one.text.text() for one in there(shown) if isinstance(one.text, QLabel)]


@pytest.fixture
def shown(qtbot: QtBot) -> MessageList:
    made = MessageList()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_the_end_is_there_at_once_and_the_rest_follows(shown: MessageList, qtbot: QtBot) -> None:
    shown.show_bubbles(said(*range(1, 301)))
    at_once = len(shown.findChildren(Message))
    assert at_once < 40
    qtbot.waitUntil(lambda: shown.complete)
    qtbot.waitUntil(lambda: texts(shown) == [one.text for one in said(*range(1, 301))])
    bar = shown.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)


def test_who_reads_further_up_stays_there(shown: MessageList, qtbot: QtBot) -> None:
    shown.show_bubbles(said(*range(1, 201)))
    qtbot.waitUntil(lambda: len(shown.findChildren(Message)) > 30)
    shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum() // 2)
    (read, *_) = (one for one in there(shown) if height(one, shown) >= 0)
    before = height(read, shown)
    qtbot.waitUntil(lambda: shown.complete)
    qtbot.waitUntil(lambda: len(texts(shown)) == 200)
    qtbot.waitUntil(lambda: height(read, shown) == before)
    shown.show_bubbles(said(*range(1, 202)))
    qtbot.waitUntil(lambda: len(texts(shown)) == 201)
    qtbot.waitUntil(lambda: height(read, shown) == before)


def height(one: Message, shown: MessageList) -> int:
    """Pixels below the upper edge."""
    return one.mapTo(shown.viewport(), QPoint(0, 0)).y()


def test_what_comes_in_between_is_put_in_its_place(shown: MessageList, qtbot: QtBot) -> None:
    shown.show_bubbles(said(1, 2, 3, 9))
    kept = there(shown)[:3]
    shown.show_bubbles(said(1, 2, 3, 4, 9))
    qtbot.waitUntil(lambda: texts(shown) == [one.text for one in said(1, 2, 3, 4, 9)])
    assert there(shown)[:3] == kept, "those before are not made anew"
    shown.show_bubbles(said(1, 2, 4, 9))
    qtbot.waitUntil(lambda: texts(shown) == [one.text for one in said(1, 2, 4, 9)])
    shown.show_bubbles(said(21, 22))
    qtbot.waitUntil(lambda: texts(shown) == [one.text for one in said(21, 22)])
    shown.show_bubbles(())
    qtbot.waitUntil(lambda: texts(shown) == [])
