"""The Chats screen: what waits first, who answers, asking before two answer (CHAT-01)."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from ccpdesk.inbox.chat import Waiting
from ccpdesk.ui.models.announcements import announcements
from ccpdesk.ui.models.chats import ChatsScreen, ChatsView
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.widgets.unbroken_text import UnbrokenText
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import chats, scenes
from tests.ui.conftest import Stage
from tests.ui.recording_actions import RecordingActions

pytestmark = pytest.mark.req("CHAT-01")


def screen(state: DeskState) -> tuple[ChatsScreen, RecordingActions, Desk]:
    """The presenter, with its screen shown."""
    desk, actions, navigation = Desk(state), RecordingActions(), Navigation()
    made = ChatsScreen(desk, actions, scenes.MovingClock(), english, Verbs(), navigation)
    navigation.go(Screen.CHATS)
    return made, actions, desk


def test_what_waits_comes_first_and_everything_has_words() -> None:
    made, actions, _ = screen(chats.office())
    view = made.view
    assert [(row.name, row.unread) for row in view.tenants] == [
        ("Apex Heating & Air", 3),
        ("Brightline Plumbing", 1),
        ("Coastal Electric", 0),
    ]
    assert [row.about for row in view.threads][:3] == [
        "You answer",
        "Nobody answers yet",
        "Dana Whitfield answers",
    ]
    talk = view.conversation
    assert talk is not None
    assert (talk.who, talk.contact) == ("Maria Lopez", "(404) 555-0199 · maria.lopez@example.com")
    assert (talk.holder, talk.customer, talk.typing) == ("You answer", "Maria Lopez", "Maria Lopez types…")
    assert [bubble.about.split(" · ")[0] for bubble in talk.bubbles] == [
        *("Maria Lopez", "Dana Whitfield", "Maria Lopez", "Maria Lopez", "You"),
    ]
    assert talk.bubbles[-1].about == "You · sending…"
    assert [(answer.title, answer.text) for answer in view.answers] == [
        ("Greeting", "Hello Maria Lopez, this is Sam of Apex Heating & Air."),
        ("Price of a visit", "A visit is $89."),
    ]
    assert ("look_at_chats", True) in actions.asked


def test_where_a_colleague_answers_it_is_asked_first() -> None:
    made, actions, _ = screen(chats.held())
    made.typed("Thursday is fine")
    made.send()
    assert made.view.asks == "Dana Whitfield answers this chat. Take it over and send?"
    assert not [deed for deed in actions.asked if deed[0] == "answer_chat"]
    made.do_not_send()
    assert (made.view.asks, made.view.draft) == ("", "Thursday is fine")
    made.send()
    made.send_anyway()
    assert actions.asked[-1] == ("answer_chat", "Thursday is fine", True)
    assert (made.view.asks, made.view.draft) == ("", "")


def test_a_refused_answer_stands_in_its_composer_again() -> None:
    made, actions, desk = screen(chats.office())
    made.typed("and a word more")
    refused = chats.message(0, "Thursday", scenes.SAM.id)
    desk.show(replace(desk.state, chats=replace(desk.state.chats, returned=(refused,))))
    assert made.view.draft.startswith("Thursday\n")
    assert ("take_back_chat", refused.id) in actions.asked


def test_new_messages_are_announced_with_their_company() -> None:
    before = chats.office()
    now = chats.office(waiting=(Waiting(scenes.APEX.id, 3, 5), Waiting(scenes.BRIGHT.id, 2, 1)))
    (told,) = announcements(before, now, english)
    assert (told.title, told.text) == ("New chat message", "Brightline Plumbing")
    assert list(announcements(scenes.idle(), now, english)) == [], (
        "what waited when the desk opened is no news"
    )


def test_enter_sends_and_the_rail_counts(stage: Callable[[DeskState], Stage]) -> None:
    made = stage(chats.office())
    made.ui.presenters.navigation.go(Screen.CHATS)
    field = made.ui.window.findChild(QPlainTextEdit, "chatField")
    assert field is not None
    QTest.keyClicks(field, "On our way")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "Sam")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert made.actions.asked[-1] == ("answer_chat", "On our way\nSam", False)
    assert field.toPlainText() == ""
    for text in ("Close thread", "Block spam"):
        next(one for one in made.ui.window.findChildren(QPushButton) if one.text() == text).click()
    assert [made.actions.count(verb) for verb in ("close_chat", "block_chat")] == [1, 1]


def test_a_word_wider_than_its_room_is_broken_and_can_be_copied_whole(
    stage: Callable[[DeskState], Stage],
) -> None:
    made = stage(chats.bad_day())
    made.ui.presenters.navigation.go(Screen.CHATS)
    opened = made.desk.state.chats.open
    assert opened is not None
    shown = [one for one in made.ui.window.findChildren(UnbrokenText) if one.toPlainText()[:5] == "https"]
    assert shown[0].toPlainText() in {one.text for one in opened.messages}
    for link in shown:
        wanted = link.document().size()
        assert (wanted.width() <= link.width(), wanted.height() <= link.height()) == (True, True)


def test_a_canned_answer_greets_who_has_no_name() -> None:
    state = chats.office()
    opened = state.chats.open
    assert opened is not None
    nameless = replace(opened, thread=replace(opened.thread, name=""))
    made, _, _ = screen(replace(state, chats=replace(state.chats, open=nameless)))
    assert made.view.answers[0].text == "Hello, this is Sam of Apex Heating & Air."


@pytest.mark.req("PERF-05")
def test_times_of_a_screen_that_is_not_shown_wait_until_it_is(stage: Callable[[DeskState], Stage]) -> None:
    made = stage(chats.office())
    presenters = made.ui.presenters
    shown: list[ChatsView] = []
    presenters.chats.watch(shown.append)
    before = presenters.chats.view.threads
    shown.clear()
    made.clock.advance(3 * 86_400)
    presenters.refresh()
    assert shown == []
    presenters.navigation.go(Screen.CHATS)
    assert shown[-1].threads == presenters.chats.view.threads != before
    shown.clear()
    made.clock.advance(90 * 86_400)  # another year is told, too
    presenters.refresh()
    assert shown[-1].threads == presenters.chats.view.threads
