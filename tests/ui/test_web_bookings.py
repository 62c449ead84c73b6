"""The Web bookings screen: what waits first, what to look at, by keyboard (WEB-03, WEB-04)."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from ccpdesk.ui.models.announcements import announcements
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.translation import english
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.models.web_bookings import WebBookingsScreen
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from tests.ui import scenes, web_office
from tests.ui.conftest import Stage
from tests.ui.recording_actions import RecordingActions

pytestmark = pytest.mark.req("WEB-04")


def screen(state: DeskState) -> tuple[WebBookingsScreen, RecordingActions, Navigation]:
    """The presenter, with its screen shown."""
    actions, navigation = RecordingActions(), Navigation()
    made = WebBookingsScreen(Desk(state), actions, scenes.MovingClock(), english, Verbs(), navigation)
    navigation.go(Screen.WEB_BOOKINGS)
    return made, actions, navigation


def test_what_waits_comes_first_and_everything_has_words() -> None:
    view = screen(web_office.office())[0].view
    assert [(row.name, row.unread) for row in view.tenants] == [
        ("Apex Heating & Air", 4),
        ("Brightline Plumbing", 1),
        ("Coastal Electric", 0),
    ]
    assert [row.who for row in view.rows][:2] == ["Nora Quill", "(404) 555-0144"]
    assert [row.about.split(" · ")[0] for row in view.rows] == [
        *("New booking", "New lead", "Accepted", "New booking"),
    ]
    assert [row.unread for row in view.rows] == [True, True, False, True]
    found = view.details
    assert found is not None
    assert dict(found.facts)["Address"] == "77 Pine Road, Apt 4, Atlanta, GA 30303"
    assert found.review == ("Another customer has this address: it may be the same.",)
    assert found.whose == "Nobody on record has this number."
    assert [words for _, words in found.candidates] == ["Anna Lopez · 12 Oak Street"]


@pytest.mark.req("WEB-03")
def test_what_differs_from_the_record_and_who_takes_care_are_said() -> None:
    found = screen(web_office.known())[0].view.details
    assert found is not None
    assert (found.held, found.whose) == ("Taken care of by: Dana Whitfield", "Customer: Maria Lopez")
    assert found.review == ("The email is not the one on record.",)
    assert not found.can_accept
    lead = screen(web_office.lead())[0].view.details
    assert lead is not None
    assert lead.review == ("The visitor left before booking: call back and ask.",)


def test_converting_goes_to_the_customer_with_the_form() -> None:
    made, actions, navigation = screen(web_office.office())
    made.convert()
    assert actions.asked[-1] == ("convert_web_booking", None)
    assert navigation.screen is Screen.CUSTOMERS


def test_calling_is_done_as_the_company() -> None:
    made, actions, _ = screen(web_office.lead())
    made.call()
    assert ("dial", "+14045550144", scenes.APEX.id) in [one[:3] for one in actions.asked]


def test_new_ones_are_announced_with_their_company() -> None:
    before = web_office.office()
    now = web_office.office(waiting=((scenes.APEX.id, 4), (scenes.BRIGHT.id, 2)))
    (told,) = announcements(before, now, english)
    assert (told.title, told.text) == ("New web booking", "Brightline Plumbing")


def test_dismissed_by_keyboard_with_its_reason(stage: Callable[[DeskState], Stage]) -> None:
    made = stage(web_office.office())
    window = made.ui.window
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert made.ui.presenters.navigation.screen is Screen.WEB_BOOKINGS
    buttons = {one.text(): one for one in window.findChildren(QPushButton)}
    QTest.keyClick(buttons["Dismiss…"], Qt.Key.Key_Space)
    reason = window.findChild(QLineEdit, "dismissReason")
    assert reason is not None
    assert reason.isVisible()
    QTest.keyClicks(reason, "Outside of our area")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert made.actions.asked[-1] == ("dismiss_web_booking", "Outside of our area")
    assert not reason.isVisible()
    QTest.keyClick(buttons["Accept"], Qt.Key.Key_Space)
    assert made.actions.count("accept_web_booking") == 1
