"""All fly-outs of the window, and what opens them."""

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtWidgets import QWidget

from ccpdesk.ui.presenters import Presenters
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.call_bar import CallBarBox
from ccpdesk.ui.views.fly_out import FlyOut
from ccpdesk.ui.widgets.combo_names import describe_combos

if TYPE_CHECKING:
    from ccpdesk.ui.views.add_location import AddLocationFlyOut
    from ccpdesk.ui.views.edit_contacts import EditContactsFlyOut
    from ccpdesk.ui.views.headset import HeadsetFlyOut
    from ccpdesk.ui.views.keypad import KeypadFlyOut
    from ccpdesk.ui.views.new_call import NewCallFlyOut
    from ccpdesk.ui.views.new_customer import NewCustomerFlyOut
    from ccpdesk.ui.views.portal_password import PortalPasswordFlyOut
    from ccpdesk.ui.views.report_issue import ReportIssueFlyOut
    from ccpdesk.ui.views.shortcuts import ShortcutList
    from ccpdesk.ui.views.transfer import TransferFlyOut

F = TypeVar("F", bound=FlyOut)
_ALL: Final = (
    *("keypad", "transfer", "new_customer", "new_call", "contacts", "location"),
    *("report", "headset", "portal", "shortcuts"),
)
"""By how soon somebody may want them."""


class FlyOuts:
    """Keypad and "New call" open under their buttons in the call bar, the list of shortcuts in the middle.

    Each is made when it is first wanted, or by `prepare`: a start need not wait for ten forms (PERF-05).
    """

    def __init__(self, presenters: Presenters, call_bar: CallBarBox, theme: Theme, window: QWidget) -> None:
        self._presenters = presenters
        self._call_bar = call_bar
        self._around = (theme, window)
        self._there: list[FlyOut] = []
        call_bar.keypad_asked.connect(self.toggle_keypad)
        call_bar.transfer_asked.connect(self.toggle_transfer)
        call_bar.new_call_asked.connect(self.toggle_new_call)
        presenters.new_customer.watch(lambda view: self._want("new_customer", view.draft is not None))
        presenters.contacts.watch(lambda view: self._want("contacts", bool(view.name)))
        presenters.location.watch(lambda view: self._want("location", view.draft is not None))

    def prepare(self) -> bool:
        """Make one that is not there yet; False when all are."""
        missing = [name for name in _ALL if name not in vars(self)]
        if missing:
            getattr(self, missing[0])
        return len(missing) > 1

    @cached_property
    def headset(self) -> "HeadsetFlyOut":
        """The headset's panel, under the gear."""
        from ccpdesk.ui.views.headset import HeadsetFlyOut  # noqa: PLC0415 - see the class

        return self._made(HeadsetFlyOut(self._presenters.headset, *self._around))

    @cached_property
    def shortcuts(self) -> "ShortcutList":
        """The list of shortcuts."""
        from ccpdesk.ui.views.shortcuts import ShortcutList  # noqa: PLC0415 - see the class

        return self._made(ShortcutList(*self._around))

    @cached_property
    def keypad(self) -> "KeypadFlyOut":
        """Digits for the call."""
        from ccpdesk.ui.views.keypad import KeypadFlyOut  # noqa: PLC0415 - see the class

        return self._made(KeypadFlyOut(self._presenters.call_bar, *self._around))

    @cached_property
    def new_call(self) -> "NewCallFlyOut":
        """A number or a colleague to call."""
        from ccpdesk.ui.views.new_call import NewCallFlyOut  # noqa: PLC0415 - see the class

        return self._made(NewCallFlyOut(self._presenters.dialler, *self._around))

    @cached_property
    def transfer(self) -> "TransferFlyOut":
        """Where the call goes."""
        from ccpdesk.ui.views.transfer import TransferFlyOut  # noqa: PLC0415 - see the class

        return self._made(TransferFlyOut(self._presenters.transfer, *self._around))

    @cached_property
    def report(self) -> "ReportIssueFlyOut":
        """The report to the office."""
        from ccpdesk.ui.views.report_issue import ReportIssueFlyOut  # noqa: PLC0415 - see the class

        return self._made(ReportIssueFlyOut(self._presenters.report, *self._around))

    @cached_property
    def portal(self) -> "PortalPasswordFlyOut":
        """A link for a customer's portal."""
        from ccpdesk.ui.views.portal_password import PortalPasswordFlyOut  # noqa: PLC0415 - see the class

        return self._made(PortalPasswordFlyOut(self._presenters.portal, *self._around))

    @cached_property
    def new_customer(self) -> "NewCustomerFlyOut":
        """Who calls for the first time."""
        from ccpdesk.ui.views.new_customer import NewCustomerFlyOut  # noqa: PLC0415 - see the class

        return self._made(NewCustomerFlyOut(self._presenters.new_customer, self._call_bar, *self._around))

    @cached_property
    def contacts(self) -> "EditContactsFlyOut":
        """A customer's contact methods."""
        from ccpdesk.ui.views.edit_contacts import EditContactsFlyOut  # noqa: PLC0415 - see the class

        return self._made(EditContactsFlyOut(self._presenters.contacts, self._call_bar, *self._around))

    @cached_property
    def location(self) -> "AddLocationFlyOut":
        """One more address of a customer."""
        from ccpdesk.ui.views.add_location import AddLocationFlyOut  # noqa: PLC0415 - see the class

        return self._made(AddLocationFlyOut(self._presenters.location, self._call_bar, *self._around))

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
        for fly_out in self._there:
            fly_out.follow_window()

    def _want(self, name: str, wanted: bool) -> None:
        """These open by themselves once they are there."""
        if wanted:
            getattr(self, name)

    def _made(self, fly_out: F) -> F:
        describe_combos(fly_out)
        self._there.append(fly_out)
        return fly_out
