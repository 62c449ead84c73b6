"""One web booking: what the visitor wrote, what to look at first, and what can be done (WEB-04)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ccpdesk.kernel.ids import CustomerId
from ccpdesk.ui.models.web_booking_words import WebBookingDetails
from ccpdesk.ui.models.web_bookings import WebBookingsScreen, WebBookingsView
from ccpdesk.ui.widgets.elided_label import ElidedLabel
from ccpdesk.ui.widgets.style_property import set_style_property


class WebBookingPane(QWidget):
    """Renders the open one of a `WebBookingsView`."""

    def __init__(self, presenter: WebBookingsScreen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown: WebBookingDetails | None = None
        self._who = ElidedLabel(self)
        self._who.setProperty("role", "title")
        self._status, self._held, self._whose = (
            self._label("chip"),
            self._label("small"),
            self._label("small"),
        )
        self._review = self._label("doubt")
        self._review.setContentsMargins(10, 6, 10, 6)
        self._convert = self._button(self.tr("Convert to a job"), self._convert_it, "primary")
        self._accept = self._button(self.tr("Accept"), presenter.accept)
        self._call = self._button(self.tr("Call"), presenter.call)
        self._dismiss = self._button(self.tr("Dismiss…"), presenter.ask_why)
        self._reason = QLineEdit(self)
        self._reason.setObjectName("dismissReason")
        self._reason.setPlaceholderText(self.tr("Why does nothing come of it?"))
        self._reason.setAccessibleName(self.tr("Reason of the dismissal"))
        self._reason.setMaxLength(200)
        self._reason.returnPressed.connect(self._dismiss_it)
        self._question = self._make_question()
        self._facts = QFormLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(8)
        self._candidates = QVBoxLayout()
        self._candidates.setSpacing(4)
        self._lay_out()

    def show_view(self, view: WebBookingsView) -> None:
        """Show it."""
        found = view.details
        if found is None:
            self._shown = None
            return
        if view.asks and self._question.isHidden():
            self._reason.clear()
        self._question.setVisible(view.asks)
        if view.asks and not self._reason.hasFocus():
            self._reason.setFocus()
        if found == self._shown:
            return
        self._shown = found
        self._who.setText(found.who)
        self._status.setText(found.status)
        set_style_property(self._status, "tone", found.tone.value)
        for label, text in (
            (self._held, found.held),
            (self._whose, found.whose),
            (self._review, "\n".join(found.review)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._accept.setVisible(found.can_accept)
        self._convert.setVisible(found.can_settle)
        self._dismiss.setVisible(found.can_settle)
        self._call.setVisible(bool(found.phone))
        self._fill_facts(found)
        self._fill_candidates(found)

    def _fill_facts(self, found: WebBookingDetails) -> None:
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in found.facts:
            label, text = self._label("muted"), self._label("")
            label.setText(name)
            label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            text.setText(value)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(label, text)

    def _fill_candidates(self, found: WebBookingDetails) -> None:
        while (item := self._candidates.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for customer, words in found.candidates:
            text = self.tr("It is {customer}: convert for this customer").format(customer=words)
            self._candidates.addWidget(
                self._button(text.replace("&", "&&"), self._convert_for(customer), "link"),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )

    def _convert_for(self, customer: CustomerId) -> Callable[[], None]:
        return lambda: self._presenter.convert(customer)

    def _convert_it(self) -> None:
        self._presenter.convert()

    def _dismiss_it(self) -> None:
        self._presenter.dismiss(self._reason.text())

    def _make_question(self) -> QFrame:
        frame = QFrame(self)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._reason, 1)
        row.addWidget(self._button(self.tr("Dismiss"), self._dismiss_it, "danger"))
        row.addWidget(self._button(self.tr("Keep it"), self._presenter.keep))
        frame.hide()
        return frame

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._who, 1)
        head.addWidget(self._status)
        deeds = QHBoxLayout()
        deeds.setSpacing(6)
        for button in (self._convert, self._accept, self._call, self._dismiss):
            deeds.addWidget(button)
        deeds.addStretch(1)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self._review)
        column.addLayout(self._facts)
        column.addWidget(self._whose)
        column.addLayout(self._candidates)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self._held)
        whole.addLayout(deeds)
        whole.addWidget(self._question)
        whole.addWidget(scroll, 1)

    def _label(self, role: str) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(role != "chip")
        if role:
            label.setProperty("role", role)
        return label

    def _button(self, text: str, do: Callable[[], object], role: str = "") -> QPushButton:
        button = QPushButton(text, self)
        if role:
            button.setProperty("role", role)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _: do())
        return button
