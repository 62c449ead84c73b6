"""New call: a number and the company to call as, or a colleague."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ccpdesk.ui.forms.new_call import Ui_NewCall
from ccpdesk.ui.models.dialler import CallerId, Dialler, DiallerView
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.keys import Key
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.colleague_list import ColleagueList
from ccpdesk.ui.views.fly_out import FlyOut
from ccpdesk.ui.views.tooltips import with_key
from ccpdesk.ui.widgets.enter_list import down_enters
from ccpdesk.ui.widgets.field_fault import mark_fault
from ccpdesk.ui.widgets.style_property import set_style_property

_READING_LINES = 2
_AROUND_REDIAL = 46
"""Pixels of the fly-out's margins and the button's own."""


class NewCallFlyOut(FlyOut):
    """Renders a `DiallerView`; closes once the call is placed."""

    _looking = False

    def __init__(self, presenter: Dialler, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._companies: tuple[CallerId, ...] = ()
        self._done = 0
        self._offered = 0
        self._form = Ui_NewCall()
        self._form.setupUi(self)
        self._form.readingLabel.set_lines(_READING_LINES)
        self._colleagues = ColleagueList(self._form.colleagueList, theme)
        form = self._form
        form.numberField.textChanged.connect(presenter.typed)
        form.numberField.returnPressed.connect(presenter.dial)
        down_enters(form.numberField, form.colleagueList)
        form.callButton.clicked.connect(presenter.dial)
        form.colleagueList.itemClicked.connect(self._colleague_chosen)
        form.colleagueList.itemActivated.connect(self._colleague_chosen)
        form.companyBox.currentIndexChanged.connect(self._company_chosen)
        form.redialButton.clicked.connect(presenter.redial)
        form.redialButton.setToolTip(
            with_key(self.tr("The last number once more, as the same company"), Key.REDIAL)
        )
        form.closeButton.clicked.connect(self.close_up)
        theme.follow(lambda: form.closeButton.setIcon(theme.icon("close", size=16)))
        presenter.watch(self._render)

    def first_field(self) -> QWidget:
        """The number."""
        self._form.numberField.selectAll()
        return self._form.numberField

    def offer(self, anchor: QWidget) -> None:
        """Open for the number of a link; the keyboard waits at the company, where Enter dials nothing."""
        if not self.isVisible():
            self.toggle(anchor)
        self._form.companyBox.setFocus(Qt.FocusReason.PopupFocusReason)

    def _colleague_chosen(self, item: QListWidgetItem) -> None:
        self._presenter.call_colleague(item.data(Qt.ItemDataRole.UserRole))

    def showEvent(self, event: QShowEvent) -> None:
        """Colleagues are looked at."""
        super().showEvent(event)
        self._looking = True
        self._presenter.looked_at(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """No longer."""
        super().hideEvent(event)
        if self._looking:
            self._looking = False
            self._presenter.looked_at(on=False)

    def _company_chosen(self, index: int) -> None:
        self._presenter.call_as(self._companies[index].tenant)

    def _render(self, view: DiallerView) -> None:
        form = self._form
        form.readingLabel.setText(view.fault or view.reading)
        set_style_property(form.readingLabel, "role", "fault" if view.fault else "small")
        mark_fault(form.numberField, view.fault)
        form.callButton.setEnabled(view.ready)
        if self._colleagues.show_rows(view.colleagues):
            form.colleagueList.setVisible(bool(view.colleagues))
            if self.isVisible():
                self.adjustSize()
        self._show_companies(view)
        self._show_redial(view)
        if view.offered != self._offered:
            self._offered = view.offered
            form.numberField.setText(view.offer)
        if view.done != self._done:
            self._done = view.done
            form.numberField.clear()
            self.close_up()

    def _show_redial(self, view: DiallerView) -> None:
        button, whole = self._form.redialButton, joined(view.redial, view.redial_as)
        metrics, room = button.fontMetrics(), self.maximumWidth() - _AROUND_REDIAL
        short = metrics.elidedText(view.redial, Qt.TextElideMode.ElideRight, room)
        text = whole if metrics.horizontalAdvance(whole) <= room else short
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(whole)
        if button.isHidden() is bool(whole):
            button.setVisible(bool(whole))
            if self.isVisible():
                self.adjustSize()

    def _show_companies(self, view: DiallerView) -> None:
        box = self._form.companyBox
        blocker = QSignalBlocker(box)
        if view.companies != self._companies:
            self._companies = view.companies
            box.clear()
            box.addItems([company.text for company in view.companies])
        at = next(at for at, company in enumerate(view.companies) if company.tenant == view.company)
        box.setCurrentIndex(at)
        blocker.unblock()
