"""Pictures of every situation of the window, to be looked at: ``python -m tests.ui.gallery --out DIR``.

Run it under a display (``xvfb-run -a -s "-screen 0 1600x1000x24"``), and with QT_SCALE_FACTOR=2 for 200 %.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QListWidget,
    QPushButton,
    QTabBar,
    QTableView,
    QTreeWidget,
    QWidget,
)

from ccpdesk.agents.permissions import Permission
from ccpdesk.customers.customer import ContactKind
from ccpdesk.customers.found import addresses_of
from ccpdesk.kernel.ids import VoicemailId
from ccpdesk.tenants.centre import FindTenantBy
from ccpdesk.ui.desk_ui import DeskUi
from ccpdesk.ui.models.abandoned import Show
from ccpdesk.ui.models.history_filters import Period, Restriction
from ccpdesk.ui.models.navigation import Screen
from ccpdesk.ui.models.reports import About, Asked
from ccpdesk.ui.models.settings_words import Section
from ccpdesk.ui.theme.theme import Scheme
from ccpdesk.workflows import outbox_notices
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Lookup
from ccpdesk.workflows.taping import TapeState
from ccpdesk.workflows.tenant_finding import Finding
from tests.ui import boards, bookings, chats, offices, scenes, web_office
from tests.ui.one_recording import OneRecording
from tests.ui.recording_actions import RecordingActions
from tests.ui.recording_headset import set_up
from tests.ui.wizard import PAGES, ScriptedSetUp, Wizard

Prepare = Callable[[DeskUi], None]


def _nothing(_ui: DeskUi) -> None:
    """As it opens."""


def _go(screen: Screen) -> Prepare:
    return lambda ui: ui.presenters.navigation.go(screen)


def _choose_agent(ui: DeskUi) -> None:
    ui.presenters.navigation.go(Screen.MONITOR)
    for table in ui.window.findChildren(QTableView, "agentTable"):
        table.selectRow(0)


def _with_messages() -> DeskState:
    permissions = scenes.ALL_SEEN | {Permission.EDIT_ABANDONED_CALLS}
    return scenes.idle(voicemails=boards.messages(), queues=(scenes.SERVICE,), permissions=permissions)


def _open_message(ui: DeskUi) -> None:
    ui.presenters.messages.open(_newest_message(ui))
    ui.presenters.messages.player.listen()
    ui.presenters.messages.player.seek(0.35)


def _newest_message(ui: DeskUi) -> VoicemailId:
    """The newest message that is listed."""
    return ui.presenters.messages.view.rows[0].which


def _abandoned(chosen: int | None) -> Prepare:
    def prepare(ui: DeskUi) -> None:
        ui.presenters.navigation.go(Screen.CALLS)
        for button in ui.window.findChildren(QPushButton, "abandonedTab"):
            button.click()
        if chosen is not None:
            ui.presenters.abandoned.list_as(Show.MINE if chosen else Show.TO_DO)
            for table in ui.window.findChildren(QTableView, "abandonedTable"):
                table.selectRow(0)

    return prepare


def _dismiss_lead(ui: DeskUi) -> None:
    ui.presenters.navigation.go(Screen.WEB_BOOKINGS)
    ui.presenters.web_bookings.ask_why()


def _send_chat(ui: DeskUi) -> None:
    ui.presenters.navigation.go(Screen.CHATS)
    ui.presenters.chats.typed("We can come on Thursday between 10 and 12. Shall I book that for you?")
    ui.presenters.chats.send()


def _report(about: About) -> Prepare:
    def prepare(ui: DeskUi) -> None:
        ui.presenters.navigation.go(Screen.REPORTS)
        ui.presenters.reports.ask(Asked(about, Period.WEEK))

    return prepare


def _open_status(ui: DeskUi) -> None:
    ui.window.call_bar.status.open()


def _open_settings(ui: DeskUi) -> None:
    ui.window.call_bar.open_settings()


def _open_photo(ui: DeskUi) -> None:
    _section(3)(ui)
    for wall in ui.window.findChildren(QListWidget, "photoWall"):
        if wall.isVisible():
            wall.itemActivated.emit(wall.item(0))


def _close(ui: DeskUi) -> None:
    ui.window.close()


def _open_call(ui: DeskUi) -> None:
    ui.presenters.navigation.go(Screen.CALLS)
    ui.presenters.history.open(scenes.PAST[0].call.id)


def _listen(ui: DeskUi) -> None:
    _open_call(ui)
    player = ui.presenters.player
    player.listen()
    player.seek(0.38)
    player.quicker()


def _everyones_calls(ui: DeskUi) -> None:
    ui.presenters.navigation.go(Screen.CALLS)
    for button in ui.window.findChildren(QPushButton, "everyoneButton"):
        button.click()


def _nothing_found(ui: DeskUi) -> None:
    ui.presenters.navigation.go(Screen.CALLS)
    days = list(Period).index(Period.DAYS)
    for box in ui.window.findChildren(QComboBox, "periodField"):
        box.setCurrentIndex(days)
        box.activated.emit(days)
    ui.presenters.history.restrict(Restriction(text="Zacharias", period=Period.DAYS))


def _section(index: int) -> Prepare:
    def prepare(ui: DeskUi) -> None:
        for tabs in ui.window.findChildren(QTabBar, "sectionTabs"):
            tabs.setCurrentIndex(index)
        for tree in ui.window.findChildren(QTreeWidget, "sectionTable"):
            tree.expandAll()

    return prepare


def _new_customer(ui: DeskUi) -> None:
    form = ui.presenters.new_customer
    form.open()
    form.change(name="Helen Whitaker")
    for part, text in (
        ("street", "480 Peachtree St NE"),
        ("city", "Atlanta"),
        ("state", "GA"),
        ("postal_code", "30308"),
        ("name", "Home"),
    ):
        form.change_address("service", part, text)


def _wrong_customer(ui: DeskUi) -> None:
    _new_customer(ui)
    form = ui.presenters.new_customer
    form.add_contact("contacts")
    draft = form.view.draft
    assert draft is not None
    email = draft.contacts[-1].id
    form.change_contact("contacts", email, kind=ContactKind.EMAIL, value="helen@@example")
    form.change_address("service", "postal_code", "3030")
    form.change_address("service", "latitude", "133.75")
    form.change(other_payer=True, name="")
    form.create()


def _like_others(ui: DeskUi) -> None:
    _new_customer(ui)
    ui.presenters.new_customer.create()


def _find_address(ui: DeskUi) -> None:
    ui.presenters.new_customer.open()
    ui.presenters.new_customer.change_address("service", "search", "480 Peachtree St NE, Atlanta")


def _ask_before_throwing_away(ui: DeskUi) -> None:
    _new_customer(ui)
    ui.presenters.new_customer.cancel()


def _clashing(ui: DeskUi) -> None:
    form = ui.presenters.contacts
    form.open()
    form.change_contact(form.view.contacts[0].id, memo="mornings")
    form.save()


def _settings(section: Section, prepare: Prepare = _nothing) -> Prepare:
    def open_it(ui: DeskUi) -> None:
        ui.presenters.navigation.go(Screen.SETTINGS)
        ui.presenters.settings.show_section(section)
        prepare(ui)

    return open_it


def _first(ui: DeskUi) -> None:
    settings = ui.presenters.settings
    if settings.view.rows:
        settings.choose(settings.view.rows[0].key)


def _sync(ui: DeskUi) -> None:
    """A bad source: everything that is wrong with it is told."""
    settings = ui.presenters.settings
    _entry("Apex Heating & Air")(ui)
    with NamedTemporaryFile("w", suffix=".csv") as source:
        source.write("zip,trade\n30303,Plumbing\n30304,Alchemy\n2134,Heating\n")
        source.flush()
        settings.edit("source", source.name)
        settings.save()
        settings.sync(every=False)


def _entry(name: str, **cells: str) -> Prepare:
    """Open the entry with this in its list, and type into its form."""

    def prepare(ui: DeskUi) -> None:
        settings = ui.presenters.settings
        settings.choose(next(row.key for row in settings.view.rows if name in row.cells))
        for cell, text in cells.items():
            settings.edit(cell, text)
        if cells:
            settings.save()

    return prepare


SITUATIONS: dict[str, tuple[DeskState, Prepare]] = {
    "empty": (scenes.idle(), _nothing),
    "ringing": (scenes.ringing(), _nothing),
    "active": (scenes.active(), _nothing),
    "services": (scenes.with_services(scenes.active()), _nothing),
    "sent-on": (scenes.sent_on(), _nothing),
    "parking": (
        scenes.with_services(scenes.active()),
        lambda ui: ui.window.fly_outs.toggle_transfer(),
    ),
    "profile-appointments": (scenes.active(), _section(0)),
    "profile-equipment": (scenes.active(), _section(1)),
    "profile-quotes": (scenes.active(), _section(2)),
    "profile-photos": (scenes.active(), _section(3)),
    "profile-notes": (scenes.active(), _section(4)),
    "profile-calls": (scenes.active(), _section(5)),
    "find-tenant": (scenes.national(), _nothing),
    "tenants-found": (scenes.tenants_found(), _nothing),
    "no-tenant-found": (
        scenes.national().with_finding(
            Finding(
                call_id=scenes.NATIONAL_CALLS.id,
                postal_code="31401",
                trade="Electrical",
                place="Savannah, GA",
                found=(),
            )
        ),
        _nothing,
    ),
    "tenant-entered": (scenes.tenant_entered(), _nothing),
    "find-different-tenant": (
        scenes.tenant_entered().with_finding(Finding(call_id=scenes.NATIONAL_CALLS.id, again=True)),
        _nothing,
    ),
    "report-issue": (scenes.active(), lambda ui: ui.window.fly_outs.toggle_report()),
    "portal-password": (scenes.active(), lambda ui: ui.window.fly_outs.toggle_portal()),
    "new-customer": (scenes.unknown_caller(), _new_customer),
    "new-customer-wrong": (scenes.unknown_caller(), _wrong_customer),
    "new-customer-like": (scenes.unknown_caller(), _like_others),
    "new-customer-found": (scenes.unknown_caller(), _find_address),
    "new-customer-ask": (scenes.unknown_caller(), _ask_before_throwing_away),
    "edit-contacts": (scenes.active(), lambda ui: ui.presenters.contacts.open()),
    "edit-contacts-clash": (scenes.active(), _clashing),
    "add-location": (scenes.active(), lambda ui: ui.presenters.location.open()),
    "number-offer": (scenes.with_another_number(), _nothing),
    "book-job": (bookings.booking(), _nothing),
    "book-job-taken": (bookings.taken_meanwhile(), _nothing),
    "change-appointment": (bookings.moving(), _nothing),
    "call-reason": (bookings.owing(), _nothing),
    "recorded": (scenes.taped(TapeState.RECORDING), _nothing),
    "recording-asked": (scenes.taped(TapeState.ASK), _nothing),
    "recording-paused": (scenes.taped(TapeState.PAUSED), _nothing),
    "two-calls": (scenes.two_calls(), _nothing),
    "held": (scenes.held_and_active(), _nothing),
    "several-matches": (scenes.several_matches(), _nothing),
    "nobody": (scenes.nobody(), _nothing),
    "not-found": (
        replace(scenes.nobody(), lookup=Lookup(scope=scenes.BRIGHT, text="Whitt", results=())),
        _nothing,
    ),
    "history": (scenes.active(), _go(Screen.CALLS)),
    "history-details": (scenes.idle(), _open_call),
    "recording-player": (scenes.idle(), _listen),
    "history-everyone": (
        scenes.idle(permissions=scenes.ALL_SEEN, colleagues=scenes.COLLEAGUES, queues=(scenes.SERVICE,)),
        _everyones_calls,
    ),
    "history-nothing": (scenes.idle(), _nothing_found),
    "customers": (
        replace(
            scenes.idle(),
            lookup=Lookup(
                text="Lopez",
                results=addresses_of(scenes.MARIA, scenes.ANNA, scenes.LUIS, scenes.JAMES, scenes.LONG_NAMED),
            ),
            tenants=(*scenes.TENANTS, scenes.LONG),
        ),
        _go(Screen.CUSTOMERS),
    ),
    "chats": (chats.office(), _go(Screen.CHATS)),
    "chats-asked": (chats.held(), _send_chat),
    "chats-bad-day": (chats.bad_day(), _go(Screen.CHATS)),
    "chats-none": (chats.nothing(), _go(Screen.CHATS)),
    "web-bookings": (web_office.office(), _go(Screen.WEB_BOOKINGS)),
    "web-bookings-known": (web_office.known(), _go(Screen.WEB_BOOKINGS)),
    "web-bookings-lead": (web_office.lead(), _dismiss_lead),
    "web-bookings-none": (web_office.nothing(), _go(Screen.WEB_BOOKINGS)),
    "monitor": (boards.supervising(), _go(Screen.MONITOR)),
    "monitor-chosen": (boards.supervising(), _choose_agent),
    "abandoned": (boards.following_up(), _abandoned(None)),
    "abandoned-chosen": (boards.following_up(), _abandoned(0)),
    "abandoned-mine": (boards.following_up(), _abandoned(1)),
    "messages": (_with_messages(), _nothing),
    "messages-all": (_with_messages(), lambda ui: ui.presenters.messages.show_all()),
    "message-opened": (_with_messages(), _open_message),
    "reports": (
        boards.supervising(asking=(), permissions=scenes.ALL_SEEN | {Permission.MONITOR}),
        _go(Screen.REPORTS),
    ),
    "reports-hours": (
        boards.supervising(asking=(), permissions=scenes.ALL_SEEN | {Permission.MONITOR}),
        _report(About.HOUR),
    ),
    "reports-status": (
        boards.supervising(asking=(), permissions=scenes.ALL_SEEN | {Permission.MONITOR}),
        _report(About.STATUS),
    ),
    "settings": (offices.administering(), _settings(Section.TENANTS, _entry("Apex Heating & Air"))),
    "settings-user": (
        offices.administering(),
        _settings(
            Section.USERS,
            _entry("Ruth Mbeki", extension="10-1", direct_lines="404 555 0177", granted="monitor"),
        ),
    ),
    "settings-national": (offices.administering(), _settings(Section.NATIONAL)),
    "settings-queue": (offices.administering(), _settings(Section.QUEUES, _entry("Service"))),
    "find-tenant-zip": (replace(scenes.national(), find_by=FindTenantBy.ZIP), _nothing),
    "find-tenant-off": (replace(scenes.national(), find_by=FindTenantBy.NONE), _nothing),
    "settings-number": (offices.administering(), _settings(Section.NUMBERS, _first)),
    "settings-call-reasons": (offices.administering(), _settings(Section.CALL_REASONS, _first)),
    "settings-status-reasons": (offices.administering(), _settings(Section.STATUS_REASONS, _first)),
    "settings-trades": (offices.administering(), _settings(Section.TRADES, _first)),
    "settings-role": (offices.administering(), _settings(Section.ROLES, _entry("Supervisor"))),
    "settings-sync": (offices.administering(), _settings(Section.TENANTS, _sync)),
    "listening": (boards.listening(), _nothing),
    "notices": (scenes.in_trouble(), _nothing),
    "database-gone": (scenes.idle(notices=(outbox_notices.away(None),)), _nothing),
    "no-permission": (scenes.idle(), _go(Screen.CALLS)),
    "long-names": (replace(scenes.long_names(), tenants=(*scenes.TENANTS, scenes.LONG)), _nothing),
    "do-not-service": (
        replace(
            scenes.idle().with_call(scenes.JAMES_CALLS, scenes.JAMES_CARD),
            lookup=Lookup(scope=scenes.BRIGHT, shown=scenes.JAMES),
        ),
        _nothing,
    ),
    "wrap-up": (scenes.wrapping_up(), _nothing),
    "missed": (scenes.missed(), _nothing),
    "unconfirmed": (scenes.unconfirmed(), _nothing),
    "status-menu": (scenes.unconfirmed(), _open_status),
    "keypad": (scenes.active(), lambda ui: ui.window.fly_outs.toggle_keypad()),
    "transfer": (
        replace(scenes.active(), colleagues=scenes.COLLEAGUES),
        lambda ui: ui.window.fly_outs.toggle_transfer(),
    ),
    "another-customer": (scenes.another_customer(), _nothing),
    "conference": (scenes.conference(), _nothing),
    "consulting": (scenes.consulting(), lambda ui: ui.window.fly_outs.toggle_transfer()),
    "tenants-mixed": (scenes.tenants_mixed(), _nothing),
    "new-call": (
        scenes.idle(colleagues=scenes.COLLEAGUES, dialled=scenes.DIALLED),
        lambda ui: ui.window.fly_outs.toggle_new_call(),
    ),
    "headset": (scenes.idle(), lambda ui: ui.window.fly_outs.toggle_headset()),
    "settings-menu": (scenes.idle(), _open_settings),
    "photo": (scenes.active(), _open_photo),
    "shortcuts": (scenes.idle(), lambda ui: ui.window.fly_outs.toggle_shortcuts()),
    "closing": (scenes.active(), _close),
}

SAME_CONTROLS = {
    *("ringing", "active", "profile-calls", "new-customer", "new-customer-like", "new-customer-ask"),
    *("edit-contacts", "book-job", "two-calls", "held", "not-found", "nobody", "long-names", "missed"),
    *("recorded", "recording-asked", "unconfirmed", "do-not-service", "new-customer-found", "history"),
    *("settings", "settings-queue", "settings-role", "settings-trades", "settings-status-reasons"),
    *("settings-call-reasons", "find-tenant-off", "database-gone", "no-permission"),
    "chats-bad-day",
}
"""Situations with other data in controls that another situation shows as well."""
DIFFERENT = tuple(name for name in SITUATIONS if name not in SAME_CONTROLS)


class Gallery:
    """Builds the window anew for each picture, or for a test that looks at all of them."""

    def __init__(self, application: QApplication, out: Path) -> None:
        self._application = application
        self._out = out
        out.mkdir(parents=True, exist_ok=True)

    def picture(self, name: str, scheme: Scheme, size: tuple[int, int], suffix: str = "") -> None:
        """One situation, saved as a PNG; the pop-up beside it when it is up."""
        state, prepare = SITUATIONS[name]
        ui = self.build(state, scheme, size)
        prepare(ui)
        self.settle()
        self._save(ui.window, f"{name}-{scheme.value}{suffix}")
        self.drop(ui)

    def wizard(self, name: str, scheme: Scheme, size: tuple[int, int], suffix: str = "") -> None:
        """The wizard of the first start, which comes before the desk."""
        shown = self.build_wizard(name, scheme, size)
        self._save(shown.window, f"{name}-{scheme.value}{suffix}")
        shown.close()

    def build_wizard(self, name: str, scheme: Scheme, size: tuple[int, int]) -> Wizard:
        """It has a size of its own, where the screen has room for that."""
        shown = Wizard(self._application, ScriptedSetUp(), scheme)
        shown.window.resize(shown.window.size().boundedTo(QSize(*size)))
        PAGES[name](shown)
        self.settle()
        return shown

    def pop_up(self, scheme: Scheme) -> None:
        """The pop-up with two calls."""
        state = scenes.ringing().with_call(scenes.JAMES_CALLS, scenes.JAMES_CARD)
        ui = self.build(state, scheme, (1440, 900))
        ui.presenters.navigation.go(Screen.CALLS)
        self.settle()
        self._save(ui.pop_up, f"pop-up-{scheme.value}")
        self._save_screen(f"pop-up-over-calls-{scheme.value}")
        self.drop(ui)

    def build(self, state: DeskState, scheme: Scheme, size: tuple[int, int]) -> DeskUi:
        actions = RecordingActions(scenes.COLLEAGUES_PAST)
        actions.present = scenes.PRESENT
        actions.places, actions.check, actions.clash = scenes.PLACES, scenes.LIKE_MARIA, scenes.CLASH
        actions.report_lines, actions.report_times = boards.call_lines(), boards.status_times()
        ui = DeskUi(
            self._application,
            Desk(state),
            actions,
            set_up(),
            scenes.MovingClock(),
            scheme,
            wallboard=boards.office(),
            listening=OneRecording(),
        )
        ui.window.resize(*size)
        ui.show()
        ui.window.activateWindow()
        self.settle()
        return ui

    def settle(self) -> None:
        for _ in range(8):
            self._application.processEvents()

    def _save(self, widget: QWidget, name: str) -> None:
        widget.grab().save(str(self._out / f"{name}.png"))

    def _save_screen(self, name: str) -> None:
        screen = self._application.primaryScreen()
        screen.grabWindow(0).save(str(self._out / f"{name}.png"))

    def drop(self, ui: DeskUi) -> None:
        ui.pop_up.hide()
        ui.window.hide()
        ui.pop_up.deleteLater()
        ui.window.deleteLater()
        ui.theme.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> int:
    """Take all pictures, or those named."""
    parser = argparse.ArgumentParser(description="Pictures of every situation of the window.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--rtl", action="store_true")
    arguments = parser.parse_args()
    application = QApplication(sys.argv[:1])
    if arguments.rtl:
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    gallery = Gallery(application, arguments.out)
    for name in arguments.only or (*SITUATIONS, *PAGES):
        take = gallery.wizard if name in PAGES else gallery.picture
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            take(name, scheme, (1440, 900))
        take(name, Scheme.LIGHT, (1024, 700), "-1024x700")
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        gallery.pop_up(scheme)
    return 0


if __name__ == "__main__":
    sys.exit(main())
