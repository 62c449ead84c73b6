"""The wizard of a new desk: nothing is lost on any way through it, and its window is fit for everybody."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QStackedWidget

from ccpdesk.ui.models.first_run import FirstRun, Page
from ccpdesk.ui.models.translation import english
from ccpdesk.workflows.first_run import Answers, Secret, Verdict
from tests.ui.test_translation import (  # the same eyes look at this window
    cut_off,
    describe,
    speaking_pseudo,
    texts_of,
    untranslated,
    words_of,
)
from tests.ui.wizard import FILLED, ScriptedSetUp, Wizard

__all__ = ["speaking_pseudo"]


@pytest.fixture
def house() -> ScriptedSetUp:
    return ScriptedSetUp()


@pytest.fixture
def wizard(house: ScriptedSetUp) -> FirstRun:
    return FirstRun(house, english, Answers())


def at(wizard: FirstRun) -> Page:
    return wizard.view.page


@pytest.mark.req("DESK-04")
def test_forth_and_back_and_to_the_end_loses_nothing(wizard: FirstRun, house: ScriptedSetUp) -> None:
    wizard.change(server="pbx.example.com", username="1001")
    wizard.change_password(Secret.SIP, "Silent-Orchard-40")
    wizard.go_on()
    assert wizard.view.busy
    wizard.go_on()  # impatient: counts once
    house.answer("")
    assert (wizard.view.page, house.passwords) == (Page.HEADSET, [(Secret.SIP, "Silent-Orchard-40")])
    wizard.go_on()
    wizard.change(team=True, database="postgresql://db/centre", login="ann")
    wizard.change_password(Secret.DATABASE, "other")
    wizard.go_back()
    wizard.go_back()
    assert at(wizard) is Page.ACCOUNT
    assert wizard.view.answers == house.kept[-1]
    assert wizard.view.answers == Answers(
        server="pbx.example.com", username="1001", team=True, database="postgresql://db/centre", login="ann"
    )
    for _ in range(3):
        wizard.go_on()
        house.answer("")
    assert at(wizard) is Page.DONE
    wizard.go_on()
    house.answer("The disk is full.")
    assert (wizard.view.problem, wizard.view.finished) == ("The disk is full.", False)
    wizard.go_on()
    house.answer("")
    assert wizard.view.finished
    assert "Silent-Orchard-40" not in repr(wizard.view)


@pytest.mark.req("DESK-04")
def test_what_is_wrong_is_told_at_its_field_and_goes_with_the_next_letter(
    wizard: FirstRun, house: ScriptedSetUp
) -> None:
    wizard.change(username="1001", port="x")
    wizard.go_on()
    assert set(wizard.view.faults) == {"server", "port"}
    wizard.change(server="pbx:5060", port="5060")
    house.wrong = {"server": "this is not a host name", "database": "of another page"}
    wizard.go_on()
    assert wizard.view.faults == {"server": "this is not a host name"}
    house.wrong = {}
    wizard.change(server="pbx")
    assert wizard.view.faults == {}
    wizard.go_on()
    house.answer("The keyring is locked.")
    assert (wizard.view.page, wizard.view.faults) == (
        Page.ACCOUNT,
        {"sip_password": "The keyring is locked."},
    )


@pytest.mark.req("DESK-04")
def test_a_verdict_about_what_was_typed_before_is_not_shown(wizard: FirstRun, house: ScriptedSetUp) -> None:
    wizard.change(server="pbx", username="1001")
    wizard.test()
    assert wizard.view.check.running
    late = house.answer
    wizard.change(username="1002")
    late(Verdict(good=True, found="The PBX accepts 1001@pbx"))
    assert wizard.view.check.good is None
    wizard.test()
    house.answer(Verdict(good=False, found="Wrong password", remedy="Type it again."))
    assert wizard.view.check.words == "Wrong password. Type it again."
    wizard.test()
    house.answer(Verdict(good=False, found="Is the right file named?", remedy="Ask for it."))
    assert wizard.view.check.words == "Is the right file named? Ask for it."


@pytest.mark.req("DESK-04")
def test_a_desk_without_a_telephone_and_a_full_disk(wizard: FirstRun, house: ScriptedSetUp) -> None:
    wizard.go_on()
    assert wizard.view.page is Page.HEADSET
    house.full = True
    wizard.change(name="Ann")
    assert "no space left" in wizard.view.problem


# --- the window -----------------------------------------------------------------------------------------


@pytest.fixture
def shown(qapp: QApplication, house: ScriptedSetUp) -> Iterator[Wizard]:
    made = Wizard(qapp, house)
    yield made
    made.close()


@pytest.mark.req("DESK-01", "DESK-04")
def test_every_control_of_the_wizard_has_a_name(shown: Wizard) -> None:
    for page in shown.pages():
        controls = [one for one in shown.visible() if one.focusPolicy() is not Qt.FocusPolicy.NoFocus]
        assert len(controls) > 2
        nameless = [
            describe(one)
            for one in controls
            if not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
            and not isinstance(one, QStackedWidget)
        ]
        assert (page, nameless) == (page, [])


@pytest.mark.req("DESK-01", "DESK-04")
def test_every_text_of_the_wizard_is_translated_and_has_room(
    qapp: QApplication, speaking_pseudo: None, house: ScriptedSetUp
) -> None:
    shown = Wizard(qapp, house)
    shown.window.resize(shown.window.minimumSize())
    known = words_of(FILLED, "Ann Bell 5061 UDP TCP TLS PBX postgresql settings toml Ctrl ccpdesk")
    for page in shown.pages():
        known_here = known | words_of(shown.presenter.view.answers, shown.headset.view)
        english_left, cut = {}, []
        for widget in shown.visible():
            for text in texts_of(widget):
                if left := untranslated(text, known_here):
                    english_left[f"{describe(widget)}: {text!r}"] = left
            if cut_off(widget):
                cut.append(f"{describe(widget)}: {widget.property('text')!r}")
        assert (page, english_left, cut) == (page, {}, [])
    shown.close()


@pytest.mark.req("DESK-01", "DESK-04")
def test_the_keyboard_goes_through_the_account_as_one_reads(shown: Wizard) -> None:
    shown.presenter.change(transport="tls")
    order = []
    for _ in range(9):
        widget = QApplication.focusWidget()
        assert widget is not None
        order.append(widget.objectName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert order == [
        *("serverField", "portField", "usernameField", "sipPasswordField", "transportField"),
        *("caField", "caButton", "accountTest", "laterButton"),
    ]


@pytest.mark.req("DESK-04")
def test_enter_goes_on_and_the_cursor_goes_to_what_is_wrong(shown: Wizard) -> None:
    (account,) = shown.window.findChildren(QLineEdit, "usernameField")
    account.clear()
    (server,) = shown.window.findChildren(QLineEdit, "serverField")
    QTest.keyClick(server, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is account
    assert account.accessibleDescription() == "The account is missing."
