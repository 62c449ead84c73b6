"""All fly-outs of the window, and what opens them."""

from PySide6.QtWidgets import QWidget

from ccpdesk.ui.presenters import Presenters
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.add_location import AddLocationFlyOut
from ccpdesk.ui.views.call_bar import CallBarBox
from ccpdesk.ui.views.edit_contacts import EditContactsFlyOut
from ccpdesk.ui.views.headset import HeadsetFlyOut
from ccpdesk.ui.views.keypad import KeypadFlyOut
from ccpdesk.ui.views.new_call import NewCallFlyOut
from ccpdesk.ui.views.new_customer import NewCustomerFlyOut
from ccpdesk.ui.views.portal_password import PortalPasswordFlyOut
from ccpdesk.ui.views.report_issue import ReportIssueFlyOut
from ccpdesk.ui.views.shortcuts import ShortcutList
from ccpdesk.ui.views.transfer import TransferFlyOut


class FlyOuts:
    """Keypad and "New call" open under their buttons in the call bar, the list of shortcuts in the middle."""

    def __init__(self, presenters: Presenters, call_bar: CallBarBox, theme: Theme, window: QWidget) -> None:
        self._call_bar = call_bar
        self.headset = HeadsetFlyOut(presenters.headset, theme, window)
        self.shortcuts = ShortcutList(theme, window)
        self.keypad = KeypadFlyOut(presenters.call_bar, theme, window)
        self.new_call = NewCallFlyOut(presenters.dialler, theme, window)
        self.transfer = TransferFlyOut(presenters.transfer, theme, window)
        call_bar.transfer_asked.connect(self.toggle_transfer)
        self.report = ReportIssueFlyOut(presenters.report, theme, window)
        self.portal = PortalPasswordFlyOut(presenters.portal, theme, window)
        self.new_customer = NewCustomerFlyOut(presenters.new_customer, call_bar, theme, window)
        self.contacts = EditContactsFlyOut(presenters.contacts, call_bar, theme, window)
        self.location = AddLocationFlyOut(presenters.location, call_bar, theme, window)
        call_bar.keypad_asked.connect(self.toggle_keypad)
        call_bar.new_call_asked.connect(self.toggle_new_call)

    def toggle_keypad(self) -> None:
        """Open the keypad during a call, or close it."""
        if self._call_bar.form.keypadButton.isEnabled():
            self.keypad.toggle(self._call_bar.form.keypadButton)

    def toggle_transfer(self) -> None:
        """Open the transfer panel during a call, or close it."""
        if self._call_bar.form.transferButton.isEnabled():
            self.transfer.toggle(self._call_bar.form.transferButton)

    def toggle_new_call(self) -> None:
        """Open "New call", or close it."""
        self.new_call.toggle(self._call_bar.form.newCallButton)

    def offer_call(self) -> None:
        """Open "New call" for the number of a link."""
        self.new_call.offer(self._call_bar.form.newCallButton)

    def toggle_headset(self) -> None:
        """Open the headset's panel under the gear, or close it."""
        self.headset.toggle(self._call_bar.form.settingsButton)

    def toggle_report(self) -> None:
        """Open the report to the office, or close it."""
        self.report.toggle(None)

    def toggle_portal(self) -> None:
        """Ask whether, and where to, a link for the portal is to be sent; or close the question."""
        self.portal.toggle(None)

    def toggle_shortcuts(self) -> None:
        """Open the list of shortcuts, or close it."""
        self.shortcuts.toggle(None)

    def follow_window(self) -> None:
        """The window has another size."""
        at_buttons = (self.keypad, self.transfer, self.new_call, self.report, self.headset, self.shortcuts)
        for fly_out in (*at_buttons, self.portal, self.new_customer, self.contacts, self.location):
            fly_out.follow_window()
