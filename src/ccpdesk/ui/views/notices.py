"""Notices: slim strips under the call bar."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from ccpdesk.ui.forms.notice import Ui_Notice
from ccpdesk.ui.models.notices import Notices, NoticesView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.widgets.style_property import set_style_property
from ccpdesk.workflows.desk_state import Notice, NoticeAction, Severity

_LINES: Final = 6
"""What is told is not cut, however small the window."""
_APART: Final = 10
_AROUND: Final = 4


class NoticeStrips(QWidget):
    """Renders a `NoticesView`; takes no room without notices."""

    def __init__(self, presenter: Notices, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._theme = theme
        self._strips: list[NoticeStrip] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme.changed.connect(self._dress)
        presenter.watch(self._render)

    def dismiss_newest(self) -> None:
        """What the key does."""
        if self._presenter.view.notices:
            self._presenter.dismiss(self._presenter.view.notices[0].key)

    def _render(self, view: NoticesView) -> None:
        while len(self._strips) < len(view.notices):
            strip = NoticeStrip(self._presenter, self._theme, self)
            self._strips.append(strip)
            self._column.addWidget(strip)
        for number, strip in enumerate(self._strips):
            if number < len(view.notices):
                last = number == len(view.notices) - 1
                strip.show_notice(view.notices[number], view.more if last else 0)
            strip.setVisible(number < len(view.notices))
        self.setVisible(bool(view.notices))

    def _dress(self) -> None:
        for strip in self._strips:
            strip.dress()


class NoticeStrip(QFrame):
    """One notice: shape and words for how loud it is, what happened, what to do."""

    def __init__(self, presenter: Notices, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notice = Notice("", Severity.INFO, "")
        self._form = Ui_Notice()
        self._form.setupUi(self)
        for label in (self._form.textLabel, self._form.remedyLabel):
            label.set_lines(_LINES)
        self._form.actionButton.clicked.connect(lambda: self._act(self._notice.action))
        self._form.otherButton.clicked.connect(lambda: self._act(self._notice.other))
        self._presenter = presenter
        self._form.dismissButton.clicked.connect(lambda: presenter.dismiss(self._notice.key))

    def show_notice(self, notice: Notice, more: int) -> None:
        """Show it, and how many more wait behind it."""
        self._notice = notice
        waiting = self.tr("(and {count} more)").format(count=more) if more else ""
        self._form.textLabel.setText(notice.text)
        self._form.remedyLabel.setText(f"{notice.remedy} {waiting}".strip())
        words = {
            NoticeAction.BE_AVAILABLE: self.tr("Available"),
            NoticeAction.TAKE_OVER: self.tr("Take over"),
            NoticeAction.GIVE_REASON: self.tr("Give reason"),
            NoticeAction.CALL_AS_OWNER: self.tr("Call as their company"),
            NoticeAction.CALL_ANYWAY: self.tr("Call all the same"),
            NoticeAction.ANSWER_HELP: self.tr("Answer"),
        }
        buttons = ((self._form.actionButton, notice.action), (self._form.otherButton, notice.other))
        for button, action in buttons:
            button.setVisible(action is not None)
            button.setText(words[action] if action else "")
            button.setAccessibleName(button.text())
        set_style_property(self, "tone", notice.severity.value)
        set_style_property(self._form.textLabel, "tone", notice.severity.value)
        self.setAccessibleName(f"{notice.text} {notice.remedy}".strip())
        self.dress()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for both beside each other now, or not any more."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """What to do stands beside what happened where both fit on a line, else below it."""
        form = self._form
        others = (form.iconLabel, form.actionButton, form.otherButton, form.dismissButton)
        taken = [one.sizeHint().width() + form.row.spacing() for one in others if not one.isHidden()]
        both = (form.textLabel.sizeHint().width(), _APART, form.remedyLabel.sizeHint().width())
        fits = sum(both) <= form.row.contentsRect().width() - sum(taken)
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        form.words.setDirection(way)
        form.words.setSpacing(_APART if fits else 0)
        margin = 0 if fits else _AROUND
        form.words.setContentsMargins(0, margin, 0, margin)

    def _act(self, action: NoticeAction | None) -> None:
        if action is not None:
            self._presenter.act(action)

    def dress(self) -> None:
        """Take colours and icons from the theme."""
        tokens = self._theme.tokens
        colours = {Severity.WARNING: tokens.amber, Severity.ERROR: tokens.red}
        colour = colours.get(self._notice.severity, tokens.text)
        icon = self._theme.icon(self._notice.severity.value, colour)
        self._form.iconLabel.setPixmap(icon.pixmap(QSize(20, 20), self.devicePixelRatio()))
        self._form.dismissButton.setIcon(self._theme.icon("close", tokens.text, 16))
