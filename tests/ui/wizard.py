"""The wizard of a new desk as it is shown: for its tests, and for pictures of it (DESK-04)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ccpdesk.app.doctor.tls_remedies import OTHER_AUTHORITY
from ccpdesk.app.wizard_remedies import in_the_wizard
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told
from ccpdesk.ui.models.first_run import FirstRun, Page
from ccpdesk.ui.models.headset import HeadsetPanel
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.theme.theme import Scheme, Theme
from ccpdesk.ui.views.first_run import FirstRunWindow
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.first_run import Answers, Secret, Verdict
from tests.ui import scenes
from tests.ui.recording_headset import set_up as set_up_headset

FILLED: Final = Answers(server="pbx.example.com", username="1001")


class ScriptedSetUp:
    """A `SetUp` that answers when told to."""

    def __init__(self) -> None:
        self.wrong: dict[str, str] = {}
        self.kept: list[Answers] = []
        self.passwords: list[tuple[Secret, str]] = []
        self.full = False
        self.asked: list[object] = []
        self.answer: Callable[..., None] = lambda *_: None

    def faults(self, answers: Answers) -> Mapping[str, str]:
        self.asked.append(answers)
        return self.wrong

    def keep(self, answers: Answers) -> None:
        if self.full:
            raise SettingsError("What was typed can't be kept: no space left")
        self.kept.append(answers)

    def keep_password(
        self, secret: Secret, answers: Answers, password: str, done: Callable[[str], None]
    ) -> None:
        self.asked.append(answers)
        self.passwords.append((secret, password))
        self.answer = done

    def check_account(self, answers: Answers, password: str, done: Callable[[Verdict], None]) -> None:
        self.asked.append((answers, password))
        self.answer = done

    def check_database(self, answers: Answers, password: str, done: Callable[[Verdict], None]) -> None:
        self.asked.append((answers, password))
        self.answer = done

    def finish(self, answers: Answers, done: Callable[[str], None]) -> None:
        self.kept.append(answers)
        self.answer = done


class Wizard:
    """The wizard's window as it is resumed, and its presenter."""

    def __init__(
        self, application: QApplication, house: ScriptedSetUp, scheme: Scheme = Scheme.LIGHT
    ) -> None:
        desk, say = Desk(scenes.idle()), QCoreApplication.translate
        self.headset = panel = HeadsetPanel(desk, set_up_headset(), SystemClock(), say, Verbs())
        self.presenter = FirstRun(house, say, FILLED)
        self.house = house
        self.theme = Theme(application, scheme)
        self.window = FirstRunWindow(self.presenter, panel, self.theme)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()

    def pages(self) -> Iterator[Page]:
        """Each page, with faults, and what fields there are only for some."""
        self.presenter.change(transport="tls", port="x", name="Ann Bell")
        self.presenter.go_on()
        yield Page.ACCOUNT
        self.presenter.change(port="5061")
        self.go_on()
        yield Page.HEADSET
        self.go_on()
        yield Page.DATA
        self.presenter.change(team=True)
        self.presenter.go_on()
        yield Page.DATA
        self.presenter.change(team=False)
        self.go_on()
        yield Page.DONE

    def go_on(self) -> None:
        """To the next page, whatever it asks on the way."""
        self.house.answer = lambda *_: None
        self.presenter.go_on()
        self.house.answer("")
        QApplication.processEvents()

    def visible(self) -> list[QWidget]:
        QApplication.processEvents()
        return [one for one in (self.window, *self.window.findChildren(QWidget)) if one.isVisible()]

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.theme.deleteLater()


def _trusted(wizard: Wizard) -> None:
    wizard.presenter.test()
    wizard.house.answer(
        Verdict(
            good=True,
            found=Told("The PBX accepts {account} and its password", account="1001@pbx.example.com"),
        )
    )


def _untrusted(wizard: Wizard) -> None:
    wizard.presenter.change(transport="tls", ca_file="/etc/ssl/centre-ca.pem")
    wizard.presenter.test()
    why = "its certificate was issued by an authority that is not trusted; is the right CA file configured?"
    wizard.house.answer(
        Verdict(
            good=False,
            found=Told("{host} is not trusted: {why}", host="pbx.example.com", why=why),
            remedy=in_the_wizard(OTHER_AUTHORITY),
        )
    )


def _wrong(wizard: Wizard) -> None:
    wizard.presenter.change(username="", port="70000")
    wizard.presenter.go_on()


def _headset(wizard: Wizard) -> None:
    wizard.go_on()


def _alone(wizard: Wizard) -> None:
    _headset(wizard)
    wizard.go_on()


def _team(wizard: Wizard) -> None:
    _alone(wizard)
    wizard.presenter.change(team=True, database="postgresql://db.example.com/centre")
    wizard.presenter.go_on()


def _ready(wizard: Wizard) -> None:
    _alone(wizard)
    wizard.presenter.change(name="Ann Bell", at_login=True)
    wizard.go_on()


PAGES: Final[dict[str, Callable[[Wizard], None]]] = {
    "wizard": _trusted,
    "wizard-not-trusted": _untrusted,
    "wizard-wrong": _wrong,
    "wizard-headset": _headset,
    "wizard-alone": _alone,
    "wizard-team": _team,
    "wizard-ready": _ready,
}
"""What there is to picture of it: name, and what is done before."""
