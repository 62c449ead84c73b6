"""All presenters of the window, made once and handed to the views that need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ccpdesk.agents.permissions import Permission
from ccpdesk.kernel.clock import Clock
from ccpdesk.ui.models.abandoned import Abandoned
from ccpdesk.ui.models.add_location import AddLocation
from ccpdesk.ui.models.call_bar import CallBar
from ccpdesk.ui.models.card_list import CardList
from ccpdesk.ui.models.chats import ChatsScreen
from ccpdesk.ui.models.customer_panel import CustomerPanel
from ccpdesk.ui.models.dialler import Dialler
from ccpdesk.ui.models.edit_contacts import EditContacts
from ccpdesk.ui.models.headset import HeadsetPanel
from ccpdesk.ui.models.history import History
from ccpdesk.ui.models.monitor import BoardSource, Monitor
from ccpdesk.ui.models.monitor_row import Thresholds
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.new_customer import NewCustomer
from ccpdesk.ui.models.notices import Notices
from ccpdesk.ui.models.pop_up import PopUp
from ccpdesk.ui.models.portal_password import PortalPassword
from ccpdesk.ui.models.recording_player import Listening, RecordingPlayer
from ccpdesk.ui.models.report_issue import ReportIssue
from ccpdesk.ui.models.reports import Reports
from ccpdesk.ui.models.services import Services
from ccpdesk.ui.models.settings import Settings
from ccpdesk.ui.models.side_panel import SidePanel
from ccpdesk.ui.models.status_picker import StatusPicker
from ccpdesk.ui.models.tenant_finder import TenantFinder
from ccpdesk.ui.models.title import Title
from ccpdesk.ui.models.transfer import TransferPanel
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.models.voicemail import Messages
from ccpdesk.ui.models.web_bookings import WebBookingsScreen
from ccpdesk.ui.models.wording import speak_by
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.set_up_headset import SetUpHeadset


@dataclass(frozen=True, kw_only=True)
class Presenters:
    """One of each; ``refresh`` is the heartbeat's."""

    navigation: Navigation
    cards: CardList
    pop_up: PopUp
    call_bar: CallBar
    status: StatusPicker
    panel: CustomerPanel
    finder: TenantFinder
    side: SidePanel
    services: Services
    today: History
    history: History
    player: RecordingPlayer
    dialler: Dialler
    transfer: TransferPanel
    headset: HeadsetPanel
    notices: Notices
    title: Title
    report: ReportIssue
    portal: PortalPassword
    new_customer: NewCustomer
    contacts: EditContacts
    location: AddLocation
    monitor: Monitor
    abandoned: Abandoned
    messages: Messages
    chats: ChatsScreen
    web_bookings: WebBookingsScreen
    reports: Reports
    settings: Settings

    def refresh(self) -> None:
        """Time went by: bring timers and relative times up to date."""
        self.refresh_screen(self.navigation.screen)
        self.dialler.keep_up()
        for presenter in (
            self.cards,
            self.pop_up,
            self.call_bar,
            self.status,
            self.today,
            self.history,
            self.transfer,
            self.services,
            self.monitor,
            self.abandoned,
            self.messages,
        ):
            presenter.refresh()

    def refresh_screen(self, screen: Screen) -> None:
        """Bring up to date what is on that screen alone: while it is not shown, time may go by (PERF-05)."""
        if screen is Screen.CHATS:
            self.chats.refresh()
        elif screen is Screen.WEB_BOOKINGS:
            self.web_bookings.refresh()


def presenters(
    desk: Desk,
    actions: Actions,
    headset: SetUpHeadset,
    clock: Clock,
    translate: Translate,
    wallboard: BoardSource,
    thresholds: Thresholds,
    listening: Listening,
) -> Presenters:
    """Make them all around one desk."""
    speak_by(translate)
    verbs = Verbs()
    navigation = Navigation()
    cards = CardList(desk, actions, clock, translate, verbs)
    players = [RecordingPlayer(desk, one, clock, translate, verbs) for one in _apart(listening)]
    player, message_player, profile_player = players
    for one in players:
        one.on_play = partial(_silence, [other for other in players if other is not one])
    panel = CustomerPanel(desk, actions, clock, translate, verbs, profile_player)
    side = SidePanel(desk, actions, clock, translate, verbs)

    def give_reason() -> None:
        navigation.go(Screen.INBOX)
        side.ask_reason()

    abandoned = Abandoned(desk, actions, clock, translate, verbs, navigation)

    history = History(desk, actions, clock, translate, verbs, navigation)
    history.on_opened = player.show

    def show_help() -> None:
        waiting = [request for request in desk.state.asking if request.answered_by is None]
        if waiting:
            actions.answer_help(waiting[0].id)
        navigation.go(Screen.MONITOR)

    def offer(state: DeskState) -> None:
        for screen in (Screen.MONITOR, Screen.REPORTS):
            navigation.offer(screen, state.may(Permission.MONITOR))
        navigation.offer(Screen.SETTINGS, bool(settings.allowed(state)))

    settings = Settings(desk, actions, clock, translate, verbs, navigation)
    desk.subscribe(offer)
    made = Presenters(
        navigation=navigation,
        cards=cards,
        pop_up=PopUp(desk, clock, cards, navigation),
        call_bar=CallBar(desk, actions, clock, translate, verbs),
        status=StatusPicker(desk, actions, clock, translate, verbs),
        panel=panel,
        finder=TenantFinder(desk, actions, clock, translate, verbs),
        side=side,
        services=Services(desk, actions, clock, translate, verbs),
        report=ReportIssue(desk, actions, clock, translate, verbs, panel, navigation),
        portal=PortalPassword(desk, actions, clock, translate, verbs),
        new_customer=NewCustomer(desk, actions, clock, translate, verbs),
        contacts=EditContacts(desk, actions, clock, translate, verbs),
        location=AddLocation(desk, actions, clock, translate, verbs),
        today=History(desk, actions, clock, translate, verbs, today=True),
        history=history,
        player=player,
        dialler=Dialler(desk, actions, clock, translate, verbs),
        transfer=TransferPanel(desk, actions, clock, translate, verbs),
        headset=HeadsetPanel(desk, headset, clock, translate, verbs),
        notices=Notices(desk, actions, clock, verbs, give_reason, show_help),
        title=Title(desk, clock, translate),
        monitor=Monitor(
            desk, actions, clock, translate, verbs, wallboard, thresholds, navigation, abandoned.ask_for
        ),
        abandoned=abandoned,
        messages=Messages(desk, actions, clock, translate, verbs, message_player, navigation),
        chats=ChatsScreen(desk, actions, clock, translate, verbs, navigation),
        web_bookings=WebBookingsScreen(desk, actions, clock, translate, verbs, navigation),
        reports=Reports(desk, actions, clock, translate, verbs, navigation),
        settings=settings,
    )
    navigation.watch(made.refresh_screen)
    return made


def _apart(listening: Listening) -> tuple[Listening, Listening, Listening]:
    """For the history, for messages and for the profile."""
    return listening, listening.apart(), listening.apart()


def _silence(others: Sequence[RecordingPlayer]) -> None:
    """Nobody listens to two things."""
    for other in others:
        other.be_silent()
