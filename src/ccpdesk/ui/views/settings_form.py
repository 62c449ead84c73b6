"""The one form of the Settings screen: drawn from fields that are data, errors in place."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ccpdesk.ui.models.settings import Settings
from ccpdesk.ui.models.settings_form import Deed, FormView
from ccpdesk.ui.widgets.form_field import FormField

_MARGIN: Final = 48
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SettingsForm(QFrame):
    """Renders a `FormView`; another entry gets fields of its own."""

    def __init__(self, presenter: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settingsForm")
        self._presenter = presenter
        self._number = 0
        self._tries = 0
        self._groups: object = None
        self._fields: dict[str, FormField] = {}
        self._title = _label(self, "title")
        self._note, self._fault = _label(self, "small"), _label(self, "fault")
        self._password = self._make_password()
        self._deeds = self._make_deeds()
        self._clash, self._clash_words = self._strip(
            self.tr("Somebody else changed the same. Which is to stay?"),
            (self.tr("Keep mine"), "mineButton", presenter.keep_mine),
            (self.tr("Keep theirs"), "theirsButton", presenter.keep_theirs),
        )
        self._ask, _ = self._strip(
            self.tr("What you typed is not saved."),
            (self.tr("Go on typing"), "keepButton", presenter.keep),
            (self.tr("Throw away"), "throwButton", presenter.throw_away),
        )
        self._page = QScrollArea(self)
        self._page.setWidgetResizable(True)
        self._page.setFrameShape(QFrame.Shape.NoFrame)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._save = self._button(self.tr("Save"), "saveButton", presenter.save)
        self._save.setProperty("role", "primary")
        self._save.setToolTip(self.tr("Ctrl+Enter"))
        self._cancel = self._button(self.tr("Cancel"), "cancelButton", presenter.cancel)
        self._lay_out()

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be filled in."""
        for field in self._fields.values():
            if field.control.isEnabled():
                field.control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def render_form(self, view: FormView | None) -> None:
        """Show it, or nothing."""
        self.setVisible(view is not None)
        if view is None:
            self._number = 0
            return
        if view.number != self._number or view.groups != self._groups:
            opened = view.number != self._number
            self._number, self._groups, self._tries = view.number, view.groups, view.tries
            self._build(view)
            if opened and view.new:
                self.focus_first()
        self._title.setText(view.title)
        for label, text in ((self._note, view.note), (self._fault, view.faults.get("", ""))):
            label.setText(text)
            label.setVisible(bool(text))
        for name, field in self._fields.items():
            field.show_text(view.values.get(name, ""))
            field.show_fault(view.faults.get(name, ""))
        self._show_strips(view)
        for deed, button in self._deeds.items():
            button.setVisible(deed in view.deeds)
        self._save.setEnabled(view.dirty and not view.saving and not view.clashes and not view.read_only)
        self._cancel.setEnabled(view.dirty and not view.saving)
        self._save.setVisible(not view.read_only)
        self._cancel.setVisible(not view.read_only)
        self._go_to_fault(view)

    def _show_strips(self, view: FormView) -> None:
        words = self.tr("{field}\nYours: {mine}\nTheirs: {theirs}")
        said = (words.format(field=one.field, mine=one.mine, theirs=one.theirs) for one in view.clashes)
        self._clash_words.setText("\n".join((self._heading(self._clash), *said)))
        for strip, on in ((self._clash, bool(view.clashes)), (self._ask, view.asks)):
            if on and strip.isHidden():
                strip.show()
                strip.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)
            strip.setVisible(on)
        self._password.setVisible(bool(view.password))
        self._secret.setText(view.password)

    def _heading(self, strip: QFrame) -> str:
        return str(strip.property("heading"))

    def _go_to_fault(self, view: FormView) -> None:
        if view.saving or view.tries == self._tries:
            return
        self._tries = view.tries
        wrong = next((self._fields[name] for name in self._fields if name in view.faults), None)
        if wrong is not None:
            wrong.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.ensureWidgetVisible(wrong, 0, _MARGIN)

    def _build(self, view: FormView) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 4, 10, 4)
        column.setSpacing(10)
        self._fields = {}
        for group in view.groups:
            head = _label(content, "section")
            head.setText(group.title)
            column.addWidget(head)
            if group.hint:
                hint = _label(content, "small")
                hint.setText(group.hint)
                column.addWidget(hint)
            for field in group.fields:
                made = FormField(field, content)
                made.set_read_only(view.read_only or (field.fixed and not view.new))
                made.edited.connect(self._presenter.edit)
                self._fields[field.name] = made
                column.addWidget(made)
            column.addSpacing(8)
        column.addStretch(1)
        self._page.setWidget(content)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 10, 0)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        deeds = QHBoxLayout()
        deeds.setSpacing(8)
        for button in self._deeds.values():
            deeds.addWidget(button)
        deeds.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 6, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(deeds)
        for widget in (self._password, self._clash, self._ask, self._note, self._fault):
            column.addWidget(widget)
        column.addWidget(self._page, 1)
        column.addLayout(buttons)

    def _make_deeds(self) -> dict[Deed, QPushButton]:
        presenter = self._presenter
        deeds: tuple[tuple[Deed, str, Callable[[], None]], ...] = (
            (Deed.ZIPS, self.tr("ZIP codes…"), presenter.show_zips),
            (Deed.SYNC, self.tr("Sync updates"), lambda: presenter.sync(every=False)),
            (Deed.OPEN, self.tr("Open its system"), self._open_page),
            (Deed.PASSWORD, self.tr("New password"), lambda: presenter.new_password(telephone=False)),
            (
                Deed.PHONE_PASSWORD,
                self.tr("New phone password"),
                lambda: presenter.new_password(telephone=True),
            ),
            (Deed.REMOVE, self.tr("Remove"), presenter.remove),
        )
        return {deed: self._button(text, f"{deed.value}Button", do) for deed, text, do in deeds}

    def _make_password(self) -> QFrame:
        strip = QFrame(self)
        strip.setProperty("role", "ask")
        row = QVBoxLayout(strip)
        told = _label(strip, "name")
        told.setText(self.tr("The new password. It is shown only now:"))
        self._secret = QLabel(strip)
        self._secret.setObjectName("newPassword")
        self._secret.setProperty("role", "title")
        self._secret.setTextFormat(Qt.TextFormat.PlainText)
        self._secret.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._secret.setAccessibleName(self.tr("New password"))
        row.addWidget(told)
        row.addWidget(self._secret)
        return strip

    def _strip(self, heading: str, *choices: tuple[str, str, Callable[[], None]]) -> tuple[QFrame, QLabel]:
        strip = QFrame(self)
        strip.setProperty("role", "ask")
        strip.setProperty("heading", heading)
        words = _label(strip, "name")
        words.setText(heading)
        column, row = QVBoxLayout(strip), QHBoxLayout()
        column.addWidget(words)
        for text, name, do in choices:
            button = self._button(text, name, do)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        strip.hide()
        return strip, words

    def _button(self, text: str, name: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: do())
        return button

    def _open_page(self) -> None:
        page = self._presenter.page()
        if page:
            QDesktopServices.openUrl(QUrl(page))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, Escape goes back to what is stored."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._presenter.save()
        elif event.key() == Qt.Key.Key_Escape:
            self._presenter.cancel()
        else:
            super().keyPressEvent(event)


def _label(parent: QWidget, role: str) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
