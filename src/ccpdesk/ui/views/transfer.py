"""The transfer fly-out: a target and two ways to get there, or what to do with somebody who was asked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ccpdesk.ui.forms.transfer import Ui_Transfer
from ccpdesk.ui.models.transfer import Consultation, TransferPanel, TransferView
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.colleague_list import ColleagueList
from ccpdesk.ui.views.fly_out import FlyOut
from ccpdesk.ui.widgets.enter_list import down_enters
from ccpdesk.ui.widgets.enter_page import holds_focus
from ccpdesk.ui.widgets.field_fault import mark_fault
from ccpdesk.ui.widgets.style_property import set_style_property

_READING_LINES = 2


class TransferFlyOut(FlyOut):
    """Renders a `TransferView`; closes when there is nothing left to do in it."""

    _looking = False

    def __init__(self, presenter: TransferPanel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._done = 0
        self._form = Ui_Transfer()
        self._form.setupUi(self)
        self._form.readingLabel.set_lines(_READING_LINES)
        self._colleagues = ColleagueList(self._form.colleagueList, theme)
        self._connect()
        form = self._form
        theme.follow(lambda: form.closeButton.setIcon(theme.icon("close", size=16)))
        presenter.watch(self._render)

    def first_field(self) -> QWidget:
        """The target, or the answer to the one who was asked."""
        if self._form.askedPage.isVisible():
            return self._form.completeButton
        self._form.targetField.selectAll()
        return self._form.targetField

    def _connect(self) -> None:
        form, presenter = self._form, self._presenter
        form.targetField.textChanged.connect(presenter.typed)
        form.targetField.returnPressed.connect(presenter.ask)
        down_enters(form.targetField, form.colleagueList)
        form.colleagueList.itemClicked.connect(self._chosen)
        form.colleagueList.itemActivated.connect(self._chosen)
        form.blindButton.clicked.connect(presenter.blind)
        form.askButton.clicked.connect(presenter.ask)
        form.parkButton.clicked.connect(presenter.park)
        form.parkButton.setToolTip(
            self.tr("The caller waits at a parking place; any desk can pick the call up")
        )
        form.completeButton.clicked.connect(presenter.complete)
        form.joinButton.clicked.connect(presenter.join_all)
        form.swapButton.clicked.connect(presenter.swap)
        form.cancelButton.clicked.connect(presenter.cancel)
        form.closeButton.clicked.connect(self.close_up)
        form.blindButton.setToolTip(self.tr("Hand the caller on without a word"))
        form.askButton.setToolTip(self.tr("Call them first; the caller waits on hold (Enter)"))
        form.joinButton.setToolTip(self.tr("Everybody hears everybody"))
        form.cancelButton.setToolTip(self.tr("Hang up on them and take the caller back"))

    def _chosen(self, item: QListWidgetItem) -> None:
        self._form.targetField.setText(item.data(Qt.ItemDataRole.UserRole))

    def _render(self, view: TransferView) -> None:
        form = self._form
        form.partyLabel.setText(view.party)
        form.readingLabel.setText(view.fault or view.reading)
        set_style_property(form.readingLabel, "role", "fault" if view.fault else "small")
        mark_fault(form.targetField, view.fault)
        form.blindButton.setEnabled(view.ready)
        form.askButton.setEnabled(view.ready)
        form.parkButton.setVisible(view.park)
        leaving = holds_focus(form.choosePage if view.consultation else form.askedPage)
        if leaving:
            self.setFocus()  # the page goes; Qt would take the cross, and Enter would close
        form.choosePage.setVisible(view.consultation is None)
        form.askedPage.setVisible(view.consultation is not None)
        if leaving and view.consultation is None:
            form.targetField.setFocus()
        if view.consultation is not None:
            self._render_asked(view.consultation)
        self._colleagues.show_rows(view.colleagues)
        if view.done != self._done:
            self._done = view.done
            form.targetField.clear()
            self.close_up()
        elif self.isVisible():
            self.adjustSize()

    def _render_asked(self, asked: Consultation) -> None:
        form = self._form
        form.askedLabel.setText(asked.party)
        form.stageLabel.setText(asked.stage)
        for button in (form.completeButton, form.joinButton, form.swapButton):
            button.setEnabled(asked.answered)

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
