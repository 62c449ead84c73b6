"""The main window: rail, call bar, notices, screens, fly-outs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ccpdesk.kernel.ids import AppointmentId
from ccpdesk.ui.forms.desk_window import Ui_DeskWindow
from ccpdesk.ui.models.keys import SCREEN_KEYS, Key
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.models.title import TitleView
from ccpdesk.ui.presenters import Presenters
from ccpdesk.ui.theme.theme import Theme
from ccpdesk.ui.views.call_bar import CallBarBox
from ccpdesk.ui.views.close_question import CloseQuestion
from ccpdesk.ui.views.customer_panel import CustomerPanelView
from ccpdesk.ui.views.fly_outs import FlyOuts
from ccpdesk.ui.views.inbox import InboxView
from ccpdesk.ui.views.mailbox_button import MailboxButton
from ccpdesk.ui.views.notices import NoticeStrips
from ccpdesk.ui.views.rail import Rail
from ccpdesk.ui.views.settings_menu import SettingsMenu
from ccpdesk.ui.views.side_panel import CustomerWithSide, SidePanelView
from ccpdesk.ui.widgets.combo_names import describe_combos
from ccpdesk.ui.widgets.enter_page import enter_page, holds_focus
from ccpdesk.ui.window_keys import WindowKeys

_LOGO = 36
_SIZE = (1280, 800)
_LATER_MS = 1500
"""After the window is there; a screen takes some 30 ms to make (PERF-05)."""
_NEXT_MS = 200


class DeskWindow(QWidget):
    """Puts the views together; each of them knows its own presenter."""

    closed = Signal()
    """The window is closing for good: with no call up, or after the agent said so."""
    seen_changed = Signal()
    """Shown, hidden, minimised, activated or left."""

    def __init__(self, presenters: Presenters, theme: Theme) -> None:
        super().__init__()
        self._presenters = presenters
        self._theme = theme
        self._closing = False
        self._prepared = QTimer(self, singleShot=True)
        self._prepared.timeout.connect(self._prepare)
        self._form = Ui_DeskWindow()
        self._form.setupUi(self)
        # In the order of reading, which becomes the order of Tab.
        self._rail = Rail(self._form.railSlot, presenters.navigation, theme, self._form.rail)
        self._mailbox = MailboxButton(presenters.services, theme, self._form.rail)
        self._form.railColumn.addWidget(self._mailbox)
        self._add_bars(theme)
        self._add_screens(theme)
        self.fly_outs = FlyOuts(presenters, self.call_bar, theme, self)
        self._form.logo.setPixmap(self._logo(theme))
        self._keys = WindowKeys(self, presenters, self._window_keys())
        describe_combos(self)
        self.resize(*_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # no control is in focus until Tab is pressed
        self.setFocus()
        presenters.navigation.watch(self._show_screen)
        presenters.title.watch(self._render_title)

    def _add_screens(self, theme: Theme) -> None:
        presenters = self._presenters
        beside_cards = self._customer_panel(theme)
        inbox = InboxView(
            presenters.cards,
            presenters.today,
            presenters.services,
            presenters.messages,
            presenters.navigation,
            beside_cards,
            theme,
        )
        self._sides = {Screen.INBOX: beside_cards.side}
        self._call_back: Callable[[], None] = lambda: None
        self._pages: dict[Screen, QWidget] = {Screen.INBOX: inbox}
        self._searches = {Screen.INBOX: beside_cards.focus_search}
        self._form.screens.addWidget(inbox)
        presenters.abandoned.watch_open(lambda count: self._rail.set_badge(Screen.CALLS, count))
        presenters.chats.watch_unread(lambda count: self._rail.set_badge(Screen.CHATS, count))
        presenters.web_bookings.watch_form(self._enter_side)
        presenters.web_bookings.watch_waiting(lambda count: self._rail.set_badge(Screen.WEB_BOOKINGS, count))
        presenters.monitor.watch_asking(lambda count: self._rail.set_badge(Screen.MONITOR, count))

    def _customer_panel(self, theme: Theme) -> CustomerWithSide:
        panel = CustomerPanelView(self._presenters.panel, self._presenters.finder, theme)
        panel.report_asked.connect(lambda: self.fly_outs.toggle_report())  # noqa: PLW0108 - made later
        panel.new_customer_asked.connect(self._presenters.new_customer.open)
        panel.portal_asked.connect(lambda: self.fly_outs.toggle_portal())  # noqa: PLW0108 - made later
        panel.contacts_asked.connect(self._presenters.contacts.open)
        panel.location_asked.connect(self._presenters.location.open)
        self._presenters.new_customer.watch(panel.offer_new_customer)
        panel.booking_asked.connect(self.book_job)
        panel.change_asked.connect(self._change_appointment)
        return CustomerWithSide(panel, SidePanelView(self._presenters.side, theme))

    def _add_bars(self, theme: Theme) -> None:
        presenters = self._presenters
        menu = SettingsMenu(
            theme,
            lambda: self.fly_outs.toggle_headset(),  # noqa: PLW0108 - made later
            lambda: self.fly_outs.toggle_shortcuts(),  # noqa: PLW0108 - made later
            lambda: self.fly_outs.toggle_report(),  # noqa: PLW0108 - made later
            self,
        )
        self.call_bar = CallBarBox(presenters.call_bar, presenters.status, menu, theme)
        self._notices = NoticeStrips(presenters.notices, theme)
        self._question = CloseQuestion(self._close_now, theme, self)
        self._form.barSlot.addWidget(self.call_bar)
        self._form.noticeSlot.addWidget(self._question)
        self._form.noticeSlot.addWidget(self._notices)

    def _window_keys(self) -> dict[Key, Callable[[], None]]:
        return {
            Key.KEYPAD: self.fly_outs.toggle_keypad,
            Key.TRANSFER: self.fly_outs.toggle_transfer,
            Key.NEW_CALL: self.fly_outs.toggle_new_call,
            Key.HEADSET: self.fly_outs.toggle_headset,
            Key.SHORTCUTS: self.fly_outs.toggle_shortcuts,
            Key.CALL_BACK: lambda: self._call_back(),  # noqa: PLW0108 - made later
            Key.STATUS: self.call_bar.status.open,
            Key.SETTINGS_MENU: self.call_bar.open_settings,
            Key.SEARCH: self.focus_search,
            Key.BOOK: self.book_job,
            Key.DISMISS: self._notices.dismiss_newest,
            **{key: partial(self.enter_screen, screen) for screen, key in SCREEN_KEYS.items()},
        }

    @property
    def in_front(self) -> bool:
        """The agent sees it, and works in it."""
        return self.isActiveWindow() and self.isVisible() and not self.isMinimized()

    def come_forward(self) -> None:
        """Be seen, in front, at the size that it had."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def open_link(self, link: str) -> None:
        """Come forward with the number of a link filled in.

        Raises:
            Refused: nothing can be dialled for it; the window tells so, too.
        """
        self.come_forward()
        self._presenters.dialler.offer(link)
        self.fly_outs.offer_call()

    def focus_search(self) -> None:
        """Put the cursor into the search field of the screen shown."""
        search = self._searches.get(self._presenters.navigation.screen)
        if search is not None:
            search()

    def book_job(self) -> None:
        """Open the booking for the customer on the screen, and begin typing."""
        if self._presenters.side.open_booking():
            self._enter_side()

    def _change_appointment(self, appointment: AppointmentId) -> None:
        if self._presenters.side.open_appointment(appointment):
            self._enter_side()

    def _enter_side(self) -> None:
        navigation = self._presenters.navigation
        if navigation.screen not in self._sides:
            navigation.go(Screen.INBOX)
        self._sides[navigation.screen].focus_first()

    def enter_screen(self, screen: Screen) -> None:
        """Show a screen and put the cursor into it: where it was there last, else where one searches."""
        self._presenters.navigation.go(screen)
        if self._presenters.navigation.screen is not screen:
            return  # the agent has none
        page = self._pages[screen]
        if page.focusWidget() is None and screen in self._searches:
            self._searches[screen]()
        else:
            enter_page(page)

    def _show_screen(self, screen: Screen) -> None:
        if screen not in self._pages:
            self._add_page(screen)
        if holds_focus(self._form.screens):
            self.setFocus()  # else Qt gives it to the rail, and what is being typed presses its buttons
        self._form.screens.setCurrentWidget(self._pages[screen])

    def _add_page(self, screen: Screen) -> None:
        """Only the Inbox is there from the start: others take time and memory, and most agents have few."""
        page = self._page(screen)
        describe_combos(page)
        self._pages[screen] = page
        self._form.screens.addWidget(page)

    def _page(self, screen: Screen) -> QWidget:
        presenters, theme = self._presenters, self._theme
        page: QWidget
        match screen:
            case Screen.CUSTOMERS:
                page = alone = self._customer_panel(theme)
                self._sides[screen], self._searches[screen] = alone.side, alone.focus_search
            case Screen.CALLS:
                from ccpdesk.ui.views.calls_screen import CallsScreen  # noqa: PLC0415 - see `_add_page`

                page = calls = CallsScreen(presenters.history, presenters.player, presenters.abandoned, theme)
                self._searches[screen], self._call_back = calls.focus_search, calls.call_back
            case Screen.CHATS:
                from ccpdesk.ui.views.chats import ChatsPage  # noqa: PLC0415 - see `_add_page`

                page = ChatsPage(presenters.chats, theme)
            case Screen.WEB_BOOKINGS:
                from ccpdesk.ui.views.web_bookings import WebBookingsPage  # noqa: PLC0415 - see `_add_page`

                page = web = WebBookingsPage(presenters.web_bookings, theme)
                self._searches[screen] = web.focus_list
            case Screen.MONITOR:
                from ccpdesk.ui.views.monitor import MonitorScreen  # noqa: PLC0415 - see `_add_page`

                page = MonitorScreen(presenters.monitor, theme)
            case Screen.REPORTS:
                from ccpdesk.ui.views.reports import ReportsScreen  # noqa: PLC0415 - see `_add_page`

                page = ReportsScreen(presenters.reports, theme)
            case _:
                from ccpdesk.ui.views.settings import SettingsScreen  # noqa: PLC0415 - see `_add_page`

                page = settings = SettingsScreen(presenters.settings, theme)
                self._searches[screen] = settings.focus_search
        return page

    def _prepare(self) -> None:
        """Make what everybody opens sooner or later, one at a time."""
        missing = [screen for screen in (Screen.CUSTOMERS, Screen.CALLS) if screen not in self._pages]
        if missing:
            self._add_page(missing[0])
        if missing or self.fly_outs.prepare():
            self._prepared.start(_NEXT_MS)

    def _render_title(self, view: TitleView) -> None:
        self.setWindowTitle(view.text)
        if not view.in_call:
            self._question.hide()  # it asks about a call that is over

    def _logo(self, theme: Theme) -> QPixmap:
        return theme.icon("app", size=_LOGO).pixmap(QSize(_LOGO, _LOGO), self.devicePixelRatio())

    def changeEvent(self, event: QEvent) -> None:
        """Coming to the front, or leaving it, decides whether a call needs the pop-up."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange):
            self._tell_in_front()

    def showEvent(self, event: QShowEvent) -> None:
        """Seen again."""
        super().showEvent(event)
        self._tell_in_front()
        if Screen.CALLS not in self._pages:
            self._prepared.start(_LATER_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Gone to the tray, or minimised."""
        super().hideEvent(event)
        self._tell_in_front()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fly-outs stay at their buttons."""
        super().resizeEvent(event)
        self.fly_outs.follow_window()

    def _tell_in_front(self) -> None:
        self.seen_changed.emit()
        self._presenters.pop_up.window_in_front(self.in_front)
        self._presenters.chats.window_in_front(self.in_front)

    def closeEvent(self, event: QCloseEvent) -> None:
        """During a call, ask first."""
        if self._presenters.title.view.in_call and not self._closing:
            self._question.ask()
            event.ignore()
            return
        self._presenters.pop_up.window_in_front(True)
        self.closed.emit()
        super().closeEvent(event)

    def _close_now(self) -> None:
        self._closing = True
        self.close()
