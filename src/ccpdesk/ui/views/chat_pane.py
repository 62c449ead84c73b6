"""One conversation: who it is, who answers, what was said, and where the next answer is written."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ccpdesk.inbox.chat import LONGEST
from ccpdesk.ui.models.chat_words import Conversation
from ccpdesk.ui.models.chats import Answer, ChatsScreen, ChatsView
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.message_list import MessageList
from ccpdesk.ui.widgets.style_property import set_style_property

_COMPOSER_HEIGHT: Final = 76


class ChatPane(QWidget):
    """Renders the conversation of a `ChatsView`."""

    def __init__(self, presenter: ChatsScreen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._view = ChatsView()
        self._name = ElidedLabel(self)
        self._name.setProperty("role", "title")
        self._contact = ElidedLabel(self)
        self._contact.setProperty("role", "small")
        self._holder = self._label("chip")
        self._closed = self._label("doubt")
        self._closed.setWordWrap(True)
        self._typing = self._label("small")
        self._typing.setWordWrap(True)
        self._customer = self._button("", presenter.open_customer, "link")
        self._link = self._button(self.tr("Link to a customer"), self._open_links, "link")
        self._take = self._button(self.tr("Take over"), presenter.take_over)
        self._unread = self._button(self.tr("Mark as unread"), presenter.mark_unread)
        self._close = self._button(self.tr("Close thread"), presenter.close)
        self._block = self._button(self.tr("Block spam"), presenter.block)
        self._reopen = self._button(self.tr("Reopen"), presenter.reopen)
        self._messages = MessageList(self)
        self._messages.setAccessibleName(self.tr("Messages"))
        self._field = self._make_field()
        self._canned = self._button(self.tr("Canned answers"), self._open_answers)
        self._send = self._button(self.tr("Send"), presenter.send, "primary")
        self._send.setToolTip(self.tr("Send (Enter). A new line: Shift+Enter"))
        self._question = self._make_question()
        self._lay_out()

    def focus_field(self) -> None:
        """Put the cursor where the answer is written."""
        self._field.setFocus()

    def show_view(self, view: ChatsView) -> None:
        """Show the conversation."""
        self._view = view
        talk = view.conversation
        if talk is None:
            return
        self._name.setText(talk.who)
        self._contact.setText(talk.contact)
        self._contact.setVisible(bool(talk.contact))
        self._holder.setText(talk.holder)
        set_style_property(self._holder, "tone", talk.tone.value)
        self._closed.setText(talk.closed)
        self._closed.setVisible(bool(talk.closed))
        self._typing.setText(talk.typing or " ")
        self._customer.setText(self.tr("Customer: {name}").format(name=talk.customer.replace("&", "&&")))
        self._customer.setVisible(talk.linked and bool(talk.customer))
        self._link.setText(self.tr("Change") if talk.linked else self.tr("Link to a customer"))
        self._show_deeds(talk)
        self._messages.show_bubbles(talk.bubbles)
        if self._field.toPlainText() != view.draft:
            self._field.setPlainText(view.draft)
            self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        self._field.setEnabled(talk.can_write)
        self._canned.setVisible(bool(view.answers))
        self._canned.setEnabled(talk.can_write)
        self._send.setEnabled(talk.can_write and bool(view.draft.strip()))
        self._asks.setText(view.asks)
        self._question.setVisible(bool(view.asks))

    def _show_deeds(self, talk: Conversation) -> None:
        still_open = not talk.closed
        self._take.setVisible(still_open and not talk.mine)
        self._unread.setVisible(still_open)
        self._close.setVisible(still_open)
        self._block.setVisible(talk.can_write)
        self._reopen.setVisible(not still_open)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self._holder)
        head.addWidget(self._take)
        who = QHBoxLayout()
        who.setSpacing(4)
        who.addWidget(self._contact, 1)
        who.addWidget(self._customer)
        who.addWidget(self._link)
        deeds = QHBoxLayout()
        deeds.setSpacing(6)
        for button in (self._unread, self._close, self._block, self._reopen):
            deeds.addWidget(button)
        deeds.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._canned)
        foot.addWidget(self._typing, 1)
        foot.addWidget(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for part in (head, who, deeds):
            column.addLayout(part)
        column.addWidget(self._closed)
        column.addWidget(self._messages, 1)
        column.addWidget(self._question)
        column.addWidget(self._field)
        column.addLayout(foot)

    def _make_field(self) -> QPlainTextEdit:
        field = QPlainTextEdit(self)
        field.setObjectName("chatField")
        field.setFixedHeight(_COMPOSER_HEIGHT)
        field.setTabChangesFocus(True)
        field.setPlaceholderText(self.tr("Write an answer"))
        field.setAccessibleName(self.tr("Answer"))
        field.textChanged.connect(self._typed)
        field.installEventFilter(self)
        return field

    def _make_question(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "ask")
        self._asks = self._label("doubt")
        self._asks.setWordWrap(True)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._asks, 1)
        row.addWidget(self._button(self.tr("Take over and send"), self._presenter.send_anyway))
        row.addWidget(self._button(self.tr("Don't send"), self._presenter.do_not_send))
        return frame

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        return label

    def _button(self, text: str, do: Callable[[], None], role: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if role:
            button.setProperty("role", role)
        button.clicked.connect(lambda _=False: do())
        return button

    def _typed(self) -> None:
        text = self._field.toPlainText()
        if len(text) > LONGEST:
            text = text[:LONGEST]
            self._field.setPlainText(text)
            self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        self._presenter.typed(text)

    def _open_answers(self) -> None:
        menu = self._menu()
        for answer in self._view.answers:
            action = menu.addAction(answer.title.replace("&", "&&"))
            action.triggered.connect(lambda _=False, answer=answer: self._use(answer))
        menu.popup(self._canned.mapToGlobal(self._canned.rect().topLeft()))

    def _use(self, answer: Answer) -> None:
        self._presenter.use(answer)
        self.focus_field()

    def _open_links(self) -> None:
        talk, onscreen = self._view.conversation, self._view.onscreen
        if talk is None:
            return
        menu = self._menu()
        offered = dict(talk.candidates)
        if onscreen is not None:
            offered.setdefault(*onscreen)
        for customer, name in offered.items():
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, customer=customer: self._presenter.link(customer))
        if offered:
            menu.addSeparator()
        menu.addAction(self.tr("Search in Customers…")).triggered.connect(
            lambda _=False: self._presenter.search_customer()
        )
        if talk.linked:
            menu.addAction(self.tr("Not this customer")).triggered.connect(
                lambda _=False: self._presenter.link(None)
            )
        menu.popup(self._link.mapToGlobal(self._link.rect().bottomLeft()))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter sends; with Shift it begins a new line."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._presenter.send()
                return True
        return super().eventFilter(watched, event)
