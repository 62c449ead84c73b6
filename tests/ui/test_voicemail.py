"""Messages of callers in the Inbox (CALL-14)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from ccpdesk.ui.views.voicemail import MessageList
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import boards, scenes
from tests.ui.conftest import Stage

BuildStage = Callable[[DeskState], Stage]
pytestmark = pytest.mark.req("CALL-14")


def _texts(parent: QWidget) -> set[str]:
    buttons = parent.findChildren(QPushButton)
    return {one.text() for one in buttons if one.isVisible()}


def _sounds(made: Stage) -> bool:
    return made.ui.presenters.messages.player.view.sounds


def _press(parent: QWidget, text: str) -> None:
    next(one for one in parent.findChildren(QPushButton) if one.isVisible() and one.text() == text).click()


def test_a_message_is_opened_heard_and_called_back(stage: BuildStage) -> None:
    made = stage(scenes.idle(voicemails=boards.messages(), queues=(scenes.SERVICE,)))
    (box,) = made.ui.window.findChildren(MessageList)
    view = made.ui.presenters.messages.view
    assert [(row.who, row.new) for row in view.rows] == [
        ("Maria Lopez", True),
        ("(912) 555-0177", True),
        ("Whitfield, Geraldine", True),
    ]
    assert [row.standing.split(" · ")[-1] for row in view.rows] == ["New", "Claimed by Dana Whitfield", "New"]
    assert all(row.standing[0].isdigit() for row in view.rows), "how old it is is never what is cut"
    assert (view.title, view.more) == ("VOICEMAIL · 3 new", "All messages (5)")

    _press(box, "Open")
    wanted = {"Listen · 00:42", "Call back", "Claim", "Customer", "Mark as heard"}
    # Not "Delete": it is a queue's, and the permission is missing.
    assert _texts(box) == wanted | {"Close", "Open", "All messages (5)"}
    made.actions.asked.clear()
    _press(box, "Listen · 00:42")
    assert _sounds(made)
    _press(box, "Call back")
    assert made.actions.asked[-1] == ("call_back_voicemail", view.rows[0].which)
    assert not _sounds(made)
    made.desk.show(replace(made.desk.state, voicemails=()))
    assert not box.isVisible()


def test_what_a_colleague_claimed_can_be_heard_and_not_touched(stage: BuildStage) -> None:
    made = stage(scenes.idle(voicemails=boards.messages()[1:2], queues=(scenes.SERVICE,)))
    (box,) = made.ui.window.findChildren(MessageList)
    _press(box, "Open")
    assert _texts(box) == {"Close", "Listen · 00:18"}


def test_it_says_who_called_back_and_what_is_done_leaves_the_list(stage: BuildStage) -> None:
    new = boards.messages()[0]
    me = {"claimed_by": scenes.SAM.id, "called_by": scenes.SAM.id, "called_at": new.left_at}
    mine = replace(new, **me)  # type: ignore[arg-type] # fields of the message
    made = stage(scenes.idle(voicemails=(mine,), queues=(scenes.SERVICE,)))
    (row,) = made.ui.presenters.messages.view.rows
    assert row.standing.endswith("Claimed by you · tried 4 min ago")

    made.desk.show(replace(made.desk.state, voicemails=(mine.done(new.left_at),)))
    assert not made.ui.presenters.messages.view.rows
    made.ui.presenters.messages.show_all()
    (row,) = made.ui.presenters.messages.view.rows
    assert row.standing.endswith("Called back by you, 4 min ago")
    assert (row.new, row.callable) == (False, True)
