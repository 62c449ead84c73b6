"""The one place where workflows meet their ports."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from ccpdesk.agents.queue_control import QueueControl
from ccpdesk.agents.status import AVAILABLE, OFFLINE, Availability, Choice, started
from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call
from ccpdesk.calls.end_reason import RingOut
from ccpdesk.calls.facts import LinkState, TransferAnswered
from ccpdesk.calls.recorder import Recorder
from ccpdesk.calls.telephone import Telephone
from ccpdesk.customers.places import Places
from ccpdesk.customers.portal_mail import Post
from ccpdesk.host.settings import Settings
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.ids import CallId, UserId, new_id
from ccpdesk.tenants.sources import Sources
from ccpdesk.workflows.administer import Administer
from ccpdesk.workflows.agree_with_queues import AgreeWithQueues
from ccpdesk.workflows.answer_chats import AnswerChats
from ccpdesk.workflows.ask_help import AskHelp
from ccpdesk.workflows.book_job import BookJob
from ccpdesk.workflows.change_appointment import ChangeAppointment
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_actions import DeskActions
from ccpdesk.workflows.desk_state import DeskState, LinkStatus
from ccpdesk.workflows.dial import Dial
from ccpdesk.workflows.dial_with_care import DialWithCare
from ccpdesk.workflows.edit_customer import EditCustomer
from ccpdesk.workflows.find_customer import FindCustomer
from ccpdesk.workflows.find_tenant import FindTenant
from ccpdesk.workflows.follow_abandoned import FollowAbandoned
from ccpdesk.workflows.follow_changes import FollowChanges
from ccpdesk.workflows.follow_status import FollowStatus
from ccpdesk.workflows.follow_voicemail import FollowVoicemail
from ccpdesk.workflows.handle_calls import HandleCalls
from ccpdesk.workflows.handle_web_bookings import HandleWebBookings
from ccpdesk.workflows.hear_telephone import HearTelephone
from ccpdesk.workflows.hold_place import Here, HoldPlace
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.match_party import MatchParty
from ccpdesk.workflows.meet_party import MeetParty
from ccpdesk.workflows.new_customer import NewCustomer
from ccpdesk.workflows.obey_orders import ObeyOrders
from ccpdesk.workflows.open_caller import OpenCaller
from ccpdesk.workflows.open_desk import OpenDesk
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.owe_reason import OweReason
from ccpdesk.workflows.park_calls import ParkCalls
from ccpdesk.workflows.ports import Cache, Changed, Data, Journal, SearchData
from ccpdesk.workflows.press_button import PressButton
from ccpdesk.workflows.read_history import ReadHistory
from ccpdesk.workflows.read_reports import ReadReports
from ccpdesk.workflows.receive_call import ReceiveCall
from ccpdesk.workflows.record_calls import RecordCalls
from ccpdesk.workflows.record_status import RecordStatus
from ccpdesk.workflows.recover_wrap_up import RecoverWrapUp
from ccpdesk.workflows.redial import Redial
from ccpdesk.workflows.reset_portal_password import ResetPortalPassword
from ccpdesk.workflows.see_colleagues import SeeColleagues
from ccpdesk.workflows.show_profile import ShowProfile
from ccpdesk.workflows.supervise import SpyCodes, Supervise
from ccpdesk.workflows.sync_updates import SyncUpdates
from ccpdesk.workflows.take_up_calls import TakeUpCalls
from ccpdesk.workflows.tell_live import TellLive
from ccpdesk.workflows.track_call import TrackCall
from ccpdesk.workflows.transfer import Transfer
from ccpdesk.workflows.watch_account import WatchAccount
from ccpdesk.workflows.watch_chats import WatchChats
from ccpdesk.workflows.watch_phone import WatchPhone
from ccpdesk.workflows.watch_quality import WatchQuality
from ccpdesk.workflows.watch_wallboard import WatchWallboard
from ccpdesk.workflows.watch_web_bookings import WatchWebBookings
from ccpdesk.workflows.wrap_up import WrapUps

_START: dict[str, Choice] = {
    "available": AVAILABLE,
    "unavailable": Choice(Availability.UNAVAILABLE),
    "offline": OFFLINE,
}


@dataclass(frozen=True)
class Workflows:
    """What the desk's adapters talk to."""

    actions: DeskActions
    place: HoldPlace
    record: RecordStatus
    hear: HearTelephone
    outbox: Outbox
    open_desk: OpenDesk
    follow: FollowChanges
    take_up: TakeUpCalls
    status: FollowStatus
    account: WatchAccount
    portal: ResetPortalPassword
    redial: Redial
    live: TellLive
    obey: ObeyOrders
    help: AskHelp
    recordings: RecordCalls
    wallboard: WatchWallboard
    chats: WatchChats
    web_bookings: WatchWebBookings
    changed: Callable[[Changed], None]


def empty_desk(settings: Settings, clock: Clock) -> Desk:
    """The desk before it knows anything but its settings."""
    now = clock.now()
    login = settings.agent.login
    return Desk(
        DeskState(
            me=User(id=UserId(new_id()), login=login, name=login),
            status=started(now),
            link=LinkStatus(LinkState.NOT_REGISTERED, now, "Starting"),
        )
    )


def start_choice(settings: Settings) -> Choice:
    """The status chosen for the agent when the desk opens."""
    return _START[settings.agent.start_status]


def _spy_codes(settings: Settings) -> SpyCodes:
    pbx = settings.pbx
    return SpyCodes(pbx.listen, pbx.whisper, pbx.barge)


def _in_time(settings: Settings) -> timedelta:
    """Calls answered so soon are within the service level."""
    return timedelta(seconds=settings.monitor.service_seconds)


def assemble(
    desk: Desk,
    *,
    data: Data,
    lookup_data: Data,
    search_data: SearchData,
    fetching: SearchData,
    journal: Journal,
    cache: Cache,
    telephone: Telephone,
    queues: QueueControl,
    dispatcher: Dispatcher,
    clock: Clock,
    settings: Settings,
    here: Here,
    places: Places,
    post: Post,
    recorder: Recorder,
    sources: Sources,
    reports_data: SearchData | None = None,
) -> Workflows:
    """Every workflow, joined to its ports.

    ``data`` writes; ``lookup_data`` reads for calls and ``search_data`` for everything else, so that no call
    waits for a write or a search; what ``fetching`` is given may wait for minutes. ``reports_data`` reads
    what may take seconds; a desk without it makes reports between its searches.
    """
    outbox = Outbox(desk, journal, data, dispatcher, clock)
    ledger = Ledger(desk, outbox, cache)
    wrap_ups = WrapUps(desk, clock, dispatcher)
    status = FollowStatus(desk, clock, wrap_ups)
    agree = AgreeWithQueues(desk, queues, clock, dispatcher, paused=status.paused_by_pbx)
    record = RecordStatus(desk, outbox, clock)
    place = HoldPlace(desk, data, clock, dispatcher, here)
    caller = OpenCaller(desk)
    live = TellLive(desk, data, clock, dispatcher)
    reasons, _ = (
        OweReason(desk, search_data, outbox, clock),
        RecoverWrapUp(desk, search_data, outbox, clock, wrap_ups),
    )

    def ended(call: Call) -> None:
        reasons.call_ended(call)  # before anything could let the next queue call in
        status.call_ended(call)
        live.call_ended(call)
        caller.ended()

    def transfer_answered(fact: TransferAnswered) -> None:
        transfer.answered(fact)
        parking.transfer_answered(fact)

    def answer_alone(call: CallId) -> None:
        handle.accept(call, announced=True)

    match = MatchParty(lookup_data, ledger, clock, met=caller.dialled)
    track = TrackCall(
        ledger,
        connected=caller.connected,
        resumed=caller.resumed,
        ended=ended,
        transfer_answered=transfer_answered,
        ring_out=lambda call: RingOut(paused=status.rang_out(call.id), watched=agree.watching),
        party_changed=MeetParty(desk, ledger, clock, match),
    )
    status.late_miss = lambda call: track.missed_after_all(call, clock.now())
    region = settings.calls.region
    receive = ReceiveCall(
        desk,
        lookup_data,
        cache,
        outbox,
        ledger,
        telephone,
        dispatcher,
        refused=agree.call_refused,
        answer=answer_alone if settings.calls.auto_answer else None,
        region=region,
        ring_seconds=settings.calls.ring_seconds,
    )
    handle = HandleCalls(ledger, telephone, track, clock)
    dial = Dial(desk, ledger, telephone, clock, hold_active=handle.hold, match=match, region=region)
    with_care = DialWithCare(desk, lookup_data, cache, dispatcher, dial)
    transfer = Transfer(desk, ledger, telephone, dial, clock, resume=handle.resume, region=region)
    parking = ParkCalls(desk, ledger, telephone, dial, clock, settings.sip.park, settings.sip.voicemail)
    recordings = RecordCalls(desk, ledger, recorder, outbox, data, clock, settings.recordings.pause_seconds)
    profile = ShowProfile(desk, search_data, outbox, clock)
    new_customer = NewCustomer(desk, search_data, cache, outbox, ledger, clock, places, written=profile.again)
    book = BookJob(desk, search_data, outbox, clock, dispatcher, reasons, done=profile.again)

    def papers_changed() -> None:
        profile.again()
        book.again()

    portal = ResetPortalPassword(desk, data, outbox, post, dispatcher, clock)
    supervise = Supervise(desk, data, dial, dispatcher, _spy_codes(settings))
    obey, help_ = ObeyOrders(desk, data, status, wrap_ups, place), AskHelp(desk, data, clock)
    abandoned, voicemail = (
        FollowAbandoned(desk, data, search_data, outbox, dial, clock, dispatcher, region),
        FollowVoicemail(desk, data, search_data, outbox, dial, clock, dispatcher, region),
    )
    administer = Administer(desk, data, search_data, region)
    wallboard = WatchWallboard(desk, search_data, clock, dispatcher, _in_time(settings))
    chats, came_in, edit = (
        WatchChats(desk, search_data, outbox, dispatcher),
        WatchWebBookings(desk, search_data, dispatcher),
        EditCustomer(desk, search_data, cache, outbox, clock),
    )
    web = HandleWebBookings(desk, data, cache, outbox, clock, came_in, book, edit)

    open_desk = OpenDesk(desk, data, cache, outbox, clock, dispatcher)
    follow = FollowChanges(desk, search_data, cache, dispatcher, open_desk.refresh, profile=papers_changed)

    def changed(those: Changed) -> None:
        for listener in (
            follow,
            obey,
            supervise,
            help_,
            wallboard,
            abandoned,
            voicemail,
            chats,
            came_in,
            administer,
        ):
            listener(those)

    return Workflows(
        actions=DeskActions(
            desk,
            handle=handle,
            dial=with_care,
            redial=Redial(desk, search_data, with_care),
            status=status,
            wrap_ups=wrap_ups,
            place=place,
            customers=FindCustomer(desk, search_data, cache, ledger, clock),
            tenants=FindTenant(desk, search_data, cache, ledger, clock, places),
            caller=caller,
            transfer=transfer,
            profile=profile,
            new_customer=new_customer,
            edit=edit,
            book=book,
            appointment=ChangeAppointment(desk, search_data, outbox, clock, done=profile.again),
            portal=portal,
            history=ReadHistory(desk, search_data),
            colleagues=SeeColleagues(search_data),
            parking=parking,
            supervise=supervise,
            help_=help_,
            abandoned=abandoned,
            voicemail=voicemail,
            recordings=recordings,
            chats=AnswerChats(desk, data, outbox, clock, dispatcher, chats),
            web=web,
            reports=ReadReports(desk, reports_data or search_data),
            administer=administer,
            sync=SyncUpdates(desk, data, fetching, sources, region),
        ),
        hear=HearTelephone(
            receive,
            track,
            press=PressButton(desk, handle, clock),
            measured=WatchQuality(desk, ledger),
            others=WatchPhone(desk, ledger, track, voice_lost=recordings.voice_lost),
            queues=agree,
            services=parking,
            recordings=recordings.hear,
        ),
        outbox=outbox,
        place=place,
        record=record,
        open_desk=open_desk,
        follow=follow,
        take_up=TakeUpCalls(desk, lookup_data, cache, ledger, open_desk.close_unfinished),
        status=status,
        account=WatchAccount(desk, search_data, status, dispatcher),
        portal=portal,
        redial=Redial(desk, search_data, with_care),
        live=live,
        obey=obey,
        help=help_,
        recordings=recordings,
        wallboard=wallboard,
        chats=chats,
        web_bookings=came_in,
        changed=changed,
    )
