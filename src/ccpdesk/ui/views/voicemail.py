"""Messages of callers in the Inbox: nothing at all while there are none (CALL-14)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ccpdesk.kernel.ids import VoicemailId
from ccpdesk.ui.models.voicemail import MessageRow, Messages, MessagesView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.recording_box import RecordingBox
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.flow_layout import FlowLayout
from ccpdesk.ui.widgets.style_property import set_style_property


class MessageList(QWidget):
    """A heading, a row for each message, and in the opened one the player and what can be done."""

    def __init__(self, presenter: Messages, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._rows: dict[VoicemailId, _Row] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self._heading = QLabel(self)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        set_style_property(self._heading, "role", "section")
        self._more = QPushButton(self)
        set_style_property(self._more, "role", "link")
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(presenter.show_all)
        self._slot = QVBoxLayout()
        self._slot.setSpacing(8)
        column.addWidget(self._heading)
        column.addLayout(self._slot)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._player = RecordingBox(presenter.player, theme, self)
        self._player.heading.hide()
        presenter.watch(self._render)

    def _render(self, view: MessagesView) -> None:
        present = {row.which for row in view.rows}
        if not any(row.opened for row in view.rows):
            self._player.setParent(self)
            self._player.hide()
        for gone in self._rows.keys() - present:
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        for index, shown in enumerate(view.rows):
            if shown.which not in self._rows:
                self._rows[shown.which] = _Row(shown.which, self._presenter, self)
            row = self._rows[shown.which]
            if self._slot.indexOf(row) != index:
                self._slot.insertWidget(index, row)
            row.show_row(shown, self._player)
        self._heading.setText(view.title)
        self._more.setText(view.more)
        self._more.setVisible(bool(view.more))
        self.setVisible(bool(view.rows or view.more))


class _Row(QFrame):
    """Who left what; the button opens it."""

    def __init__(self, which: VoicemailId, presenter: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._which = which
        self._presenter = presenter
        set_style_property(self, "role", "panel")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        self._who, self._about, self._standing = (ElidedLabel(self) for _ in range(3))
        self._standing.set_lines(2)
        set_style_property(self._who, "role", "name")
        set_style_property(self._about, "role", "small")
        set_style_property(self._standing, "role", "small")
        self._button = QPushButton(self)
        self._button.setObjectName("openMessage")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(lambda: presenter.open(which))
        grid.addWidget(self._who, 0, 0)
        grid.addWidget(self._standing, 1, 0)
        grid.addWidget(self._button, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._about, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self._details = QWidget(self)
        self._box = QVBoxLayout(self._details)
        self._box.setContentsMargins(0, 8, 4, 4)
        self._box.setSpacing(8)
        verbs = QWidget(self._details)
        flow = FlowLayout(verbs, 8)
        self._verbs: dict[str, QPushButton] = {}
        for name, text, deed in self._deeds():
            button = QPushButton(text, verbs)
            button.setObjectName(f"{name}Message")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(deed)
            flow.addWidget(button)
            self._verbs[name] = button
        set_style_property(self._verbs["call"], "role", "primary")
        self._box.addWidget(verbs)
        grid.addWidget(self._details, 3, 0, 1, 2)

    def _deeds(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        which, presenter = self._which, self._presenter
        return (
            ("call", self.tr("Call back"), lambda: presenter.call_back(which)),
            ("claim", self.tr("Claim"), lambda: presenter.claim(which)),
            ("release", self.tr("Release"), lambda: presenter.release(which)),
            ("customer", self.tr("Customer"), lambda: presenter.open_customer(which)),
            ("heard", self.tr("Mark as heard"), lambda: presenter.mark(which, heard=True)),
            ("unheard", self.tr("Mark as new"), lambda: presenter.mark(which, heard=False)),
            ("delete", self.tr("Delete"), lambda: presenter.delete(which)),
        )

    def show_row(self, row: MessageRow, player: RecordingBox) -> None:
        """As it is now; the opened one has the player."""
        self._who.setText(row.who)
        self._about.setText(row.about)
        self._about.setToolTip(row.exact)
        self._standing.setText(row.standing)
        set_style_property(self._standing, "tone", "waiting" if row.new else "plain")
        self._button.setText(self.tr("Close") if row.opened else self.tr("Open"))
        self._button.setAccessibleName(f"{self._button.text()}: {row.spoken}")
        self._button.setToolTip(row.exact)
        self._details.setVisible(row.opened)
        offered = {
            "call": row.callable,
            "claim": row.free,
            "release": row.mine,
            "customer": row.has_customer,
            "heard": row.new and (row.free or row.mine),
            "unheard": not row.new and (row.free or row.mine),
            "delete": row.deletable,
        }
        for name, button in self._verbs.items():
            button.setVisible(offered[name])
        if row.opened and player.parentWidget() is not self._details:
            self._box.insertWidget(0, player)
            player.show()
