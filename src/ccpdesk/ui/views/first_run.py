"""The wizard of a new desk, in a window of its own before the desk's."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QWidget

from ccpdesk.ui.forms.first_run import Ui_FirstRun
from ccpdesk.ui.models.first_run import PAGES, PASSWORD_FIELDS, CheckView, FirstRun, FirstRunView, Page
from ccpdesk.ui.models.headset import HeadsetPanel
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.headset import HeadsetFlyOut
from ccpdesk.ui.widgets.field_fault import mark_fault
from ccpdesk.ui.widgets.style_property import set_style_property
from ccpdesk.workflows.first_run import Secret

_TRANSPORTS = ("udp", "tcp", "tls")
_SIZE = (900, 660)


class FirstRunWindow(QWidget):
    """Renders a `FirstRunView`; ``left`` tells when the window closes whether it was finished."""

    left = Signal(bool)

    def __init__(self, presenter: FirstRun, headset: HeadsetPanel, theme: Theme) -> None:
        super().__init__()
        self._presenter = presenter
        self._page: Page | None = None
        self._finished = False
        self._faults: set[str] = set()
        self._form = form = Ui_FirstRun()
        form.setupUi(self)
        self.resize(*_SIZE)
        form.transportField.addItems(_transport_words())
        self._headset = HeadsetFlyOut(headset, theme, self)
        self._headset.stay()
        form.headsetPlace.addWidget(self._headset)
        self._texts: dict[str, tuple[QLineEdit, QLabel]] = {
            "server": (form.serverField, form.serverFault),
            "port": (form.portField, form.portFault),
            "username": (form.usernameField, form.usernameFault),
            "ca_file": (form.caField, form.caFault),
            "name": (form.nameField, form.nameFault),
            "database": (form.databaseField, form.databaseFault),
            "login": (form.loginField, form.loginFault),
            "database_ca": (form.databaseCaField, form.databaseCaFault),
        }
        self._passwords = {
            Secret.SIP: (form.sipPasswordField, form.sipPasswordFault),
            Secret.DATABASE: (form.databasePasswordField, form.databasePasswordFault),
        }
        self._steps = dict(
            zip(PAGES, (form.accountStep, form.headsetStep, form.dataStep, form.doneStep), strict=True)
        )
        self._checks = {
            Page.ACCOUNT: (form.accountTest, form.accountCheck),
            Page.DATA: (form.dataTest, form.dataCheck),
        }
        self._connect()
        presenter.watch(self._render)

    def _connect(self) -> None:
        form, presenter = self._form, self._presenter
        for name, (field, _) in self._texts.items():
            field.textChanged.connect(lambda text, name=name: presenter.change(**{name: text}))
        for secret, (field, _) in self._passwords.items():
            field.textChanged.connect(lambda text, secret=secret: presenter.change_password(secret, text))
        form.transportField.activated.connect(lambda index: presenter.change(transport=_TRANSPORTS[index]))
        form.teamChoice.toggled.connect(lambda on: presenter.change(team=on))
        form.atLoginBox.toggled.connect(lambda on: presenter.change(at_login=on))
        form.caButton.clicked.connect(lambda: self._choose_file(form.caField))
        form.databaseCaButton.clicked.connect(lambda: self._choose_file(form.databaseCaField))
        for test, _ in self._checks.values():
            test.clicked.connect(presenter.test)
        form.nextButton.clicked.connect(presenter.go_on)
        form.backButton.clicked.connect(presenter.go_back)
        form.laterButton.clicked.connect(self.close)
        self._key("Ctrl+Return", presenter.go_on)
        self._key("Ctrl+Enter", presenter.go_on)
        self._key("Alt+Left", presenter.go_back)
        self._key("Escape", self.close)

    def _key(self, keys: str, do: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(do)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on; buttons have it for themselves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(self.focusWidget(), QLineEdit):
            self._presenter.go_on()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whatever was typed is kept already."""
        super().closeEvent(event)
        self.left.emit(self._finished)

    # --- render -----------------------------------------------------------------------------------------

    def _render(self, view: FirstRunView) -> None:
        form, answers = self._form, view.answers
        for name, (field, label) in self._texts.items():
            _fill(field, getattr(answers, name))
            _tell(field, label, view.faults.get(name, ""))
        for secret, (field, label) in self._passwords.items():
            _tell(field, label, view.faults.get(PASSWORD_FIELDS[secret], ""))
            field.setPlaceholderText(self.tr("Empty: the one in the keyring") if view.kept else "")
        _choose(form.transportField, _TRANSPORTS.index(answers.transport))
        _tell(form.transportField, form.transportFault, view.faults.get("transport", ""))
        form.caBox.setVisible(answers.transport == "tls")
        form.teamChoice.setChecked(answers.team)
        form.aloneChoice.setChecked(not answers.team)
        form.teamBox.setVisible(answers.team)
        form.aloneBox.setVisible(not answers.team)
        form.atLoginBox.setChecked(answers.at_login)
        form.summaryLabel.setText("\n".join(view.summary))
        self._render_way(view)

    def _render_way(self, view: FirstRunView) -> None:
        form = self._form
        for page, (button, label) in self._checks.items():
            button.setEnabled(not view.busy and not view.check.running)
            _tell_check(label, view.check if page is view.page else CheckView())
        form.problemLabel.setText(view.problem)
        form.problemLabel.setVisible(bool(view.problem))
        form.nextButton.setText(view.next_word)
        form.nextButton.setEnabled(not view.busy)
        form.backButton.setVisible(view.page is not Page.ACCOUNT)
        form.backButton.setEnabled(view.can_go_back)
        if view.page is not self._page:
            self._turn_to(view.page)
        self._go_to_fault(view)
        if view.finished:
            self._finished = True
            self.close()

    def _turn_to(self, page: Page) -> None:
        self._page = page
        number = PAGES.index(page)
        self._form.pages.setCurrentIndex(number)
        for index, (one, label) in enumerate(self._steps.items()):
            mark = "✓" if index < number else str(index + 1)
            label.setText(f"{mark}  {_page_word(one)}")
            set_style_property(label, "role", "name" if one is page else "muted")
        self._first_field(page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_field(self, page: Page) -> QWidget:
        form = self._form
        if page is Page.DATA:
            return form.teamChoice if form.teamChoice.isChecked() else form.aloneChoice
        first = {Page.ACCOUNT: form.serverField, Page.HEADSET: self._headset.first_field()}
        return first.get(page, form.nextButton)

    def _go_to_fault(self, view: FirstRunView) -> None:
        """New faults: the cursor goes to the first field that has one, unless it is in one already."""
        new, self._faults = set(view.faults) - self._faults, set(view.faults)
        fields = {name: field for name, (field, _) in self._texts.items()}
        fields |= {PASSWORD_FIELDS[secret]: field for secret, (field, _) in self._passwords.items()}
        wrong = [field for name, field in fields.items() if name in view.faults]
        if new and wrong and self.focusWidget() not in wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_file(self, field: QLineEdit) -> None:
        file, _ = QFileDialog.getOpenFileName(self, self.tr("Certificate"), "", "PEM (*.pem *.crt);;(*)")
        if file:
            field.setText(file)


def _fill(field: QLineEdit, text: str) -> None:
    if field.text() != text:
        blocker = QSignalBlocker(field)
        field.setText(text)
        blocker.unblock()


def _choose(box: QComboBox, index: int) -> None:
    if box.currentIndex() != index:
        box.setCurrentIndex(index)


def _tell(field: QWidget, label: QLabel, fault: str) -> None:
    label.setText(fault)
    label.setVisible(bool(fault))
    mark_fault(field, fault)


def _tell_check(label: QLabel, check: CheckView) -> None:
    mark = "" if check.good is None else "✓ " if check.good else "✗ "
    label.setText(f"{mark}{check.words}")
    role = {None: "muted", True: "good", False: "fault"}[check.good]
    set_style_property(label, "role", role)


def _page_word(page: Page) -> str:
    words = {
        Page.ACCOUNT: QCoreApplication.translate("FirstRun", "Telephone"),
        Page.HEADSET: QCoreApplication.translate("FirstRun", "Headset"),
        Page.DATA: QCoreApplication.translate("FirstRun", "Data"),
        Page.DONE: QCoreApplication.translate("FirstRun", "Ready"),
    }
    return words[page]


def _transport_words() -> list[str]:
    return [
        QCoreApplication.translate("FirstRun", "UDP (usual)"),
        QCoreApplication.translate("FirstRun", "TCP"),
        QCoreApplication.translate("FirstRun", "TLS (encrypted, the PBX's name is checked)"),
    ]
