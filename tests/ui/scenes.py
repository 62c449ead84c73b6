"""Desk states for tests and the gallery: one office, its customers, its calls, at one fixed moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ccpdesk.agents.permissions import Permission
from ccpdesk.agents.presence import Presence
from ccpdesk.agents.status import (
    AVAILABLE,
    MISSED,
    OFFLINE,
    PAUSED_BY_PBX,
    Activity,
    AgentStatus,
    Availability,
    Choice,
)
from ccpdesk.agents.user import User
from ccpdesk.agents.wrap_up import WrapUpRules, wrap_up_after
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.facts import AudioNoticed, AudioNoticeKind, LinkState
from ccpdesk.calls.log import LoggedCall, LoggedEvent
from ccpdesk.calls.services import Mailbox
from ccpdesk.calls.state_machine import CallState
from ccpdesk.customers.address import Address
from ccpdesk.customers.changes import Clash
from ccpdesk.customers.conflict import Edit
from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, CustomerType, Location
from ccpdesk.customers.found import addresses_of
from ccpdesk.customers.likeness import Likeness, Reason
from ccpdesk.customers.places import Place
from ccpdesk.kernel.ids import CallId, CustomerId, QueueId, TenantId, UserId, new_id
from ccpdesk.kernel.phone_number import ANONYMOUS, Party, PartyKind
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.directory import Serving
from ccpdesk.tenants.hours import parse_hours
from ccpdesk.tenants.tenant import Queue, Tenant
from ccpdesk.workflows import outbox_notices
from ccpdesk.workflows.desk_state import (
    Card,
    DeskState,
    Dialled,
    LinkStatus,
    Lookup,
    Notice,
    NoticeAction,
    Parked,
    Severity,
)
from ccpdesk.workflows.edit_customer import EditClash
from ccpdesk.workflows.new_customer import CustomerCheck
from ccpdesk.workflows.status_notices import out_of_rotation
from ccpdesk.workflows.taping import TapeState, Taping
from ccpdesk.workflows.tenant_finding import Finding
from ccpdesk.workflows.watch_phone import noticed
from tests.ui.papers import papers_of

NOW = datetime(2026, 11, 23, 15, 42, 30, tzinfo=UTC)


class MovingClock:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def uptime(self) -> float:
        return self.now().timestamp()

    def advance(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


SAM = User(id=UserId(new_id()), login="sam", name="Sam Ortiz", extension="1001")
DANA = User(id=UserId(new_id()), login="dana", name="Dana Whitfield", extension="1002")
COLLEAGUES = (
    DANA,
    *(
        User(id=UserId(new_id()), login=name.split()[0].lower(), name=name, extension=str(1003 + index))
        for index, name in enumerate(("Eli Novak", "Grace Okafor", "Maximiliane Schwarzenberger-Kowalczyk"))
    ),
)
PRESENT = tuple(
    Presence(user=user.id, chosen=chosen, since=NOW, in_call=in_call, silent=timedelta(seconds=silent))
    for user, chosen, in_call, silent in (
        (COLLEAGUES[0], AVAILABLE, False, 2),
        (COLLEAGUES[1], AVAILABLE, True, 4),
        (COLLEAGUES[2], Choice(Availability.UNAVAILABLE, "Lunch"), False, 1),
        (COLLEAGUES[3], AVAILABLE, True, 26),  # the desk vanished
    )
)
APEX = Tenant(id=TenantId(new_id()), name="Apex Heating & Air", colour="#D9573F", caller_id="+14045550100")
BRIGHT = Tenant(id=TenantId(new_id()), name="Brightline Plumbing", colour="#0F766E", caller_id="+17705550110")
COASTAL = Tenant(id=TenantId(new_id()), name="Coastal Electric", colour="#7C5CE0")
LONG = Tenant(
    id=TenantId(new_id()),
    name="Williamson-Montgomery & Daughters Heating, Cooling, Plumbing and Electrical of Greater Atlanta",
    colour="#B45309",
)
TENANTS = (APEX, BRIGHT, COASTAL)
SERVICE = Queue(id=QueueId(new_id()), name="service", label="Service", ring_seconds=20)


def number(e164: str) -> Party:
    return Party(PartyKind.NUMBER, e164)


def customer(name: str, phone: str, tenant: Tenant, street: str, **more: object) -> Customer:
    made = Customer(
        id=CustomerId(new_id()),
        tenant_id=tenant.id,
        name=name,
        contacts=(ContactMethod(ContactKind.MOBILE, phone),),
        locations=(Location(street, "Atlanta", "GA", "30303"),),
        since=date(2019, 4, 2),
    )
    return replace(made, **more)  # type: ignore[arg-type] # keyword arguments of the dataclass


MARIA = customer(
    "Maria Lopez",
    "+14045550199",
    APEX,
    "12 Oak Street",
    contacts=(
        ContactMethod(ContactKind.MOBILE, "+14045550199", "reminders, on-the-way"),
        ContactMethod(ContactKind.PHONE, "+14045550123", "office"),
        ContactMethod(ContactKind.EMAIL, "maria.lopez@example.com"),
    ),
    locations=(
        Location(
            "12 Oak Street", "Atlanta", "GA", "30303", name="Home", notes="gate code 4471 · dog in the yard"
        ),
        Location("480 Peachtree St NE", "Atlanta", "GA", "30308", unit="Suite 210", name="Bakery"),
    ),
)
MARIA_PROFILE = papers_of(MARIA, NOW)
TOM = customer("Tom Becker", "+16785550120", BRIGHT, "31 Maple Lane")
JAMES = customer("James Carter", "+17705550162", BRIGHT, "88 Ponce de Leon Ave", do_not_service=True)
ANNA = customer("Anna Lopez", "+14045550199", APEX, "12 Oak Street")
LUIS = customer("Luis Lopez Roofing", "+14045550199", APEX, "7 Mill Road", type=CustomerType.COMMERCIAL)
LONG_NAMED = customer(
    "Maximiliana Konstantinopoulou-Featherstonehaugh von Hohenlohe-Langenburg",
    "+14045550177",
    LONG,
    "12345 Old Peachtree Industrial Boulevard Northwest, Building C, Entrance on the far side",
)


def call(state: CallState, party: Party, ago: float, **more: object) -> Call:
    """An inbound queue call that began ``ago`` seconds before now, connected 8 s later if it is."""
    talking = state in (CallState.ACTIVE, CallState.HELD)
    begun = NOW - timedelta(seconds=ago + 8 * talking)
    made = Call(
        id=CallId(new_id()),
        direction=Direction.INBOUND,
        type=CallType.QUEUE,
        state=state,
        party=party,
        dialled="+14045550100",
        started_at=begun,
        answered_at=begun + timedelta(seconds=8) if talking else None,
        ring_limit=timedelta(seconds=20),
    )
    return replace(made, **more)  # type: ignore[arg-type] # keyword arguments of the dataclass


def status(activity: Activity = Activity.READY, choice: Choice = AVAILABLE, ago: float = 252) -> AgentStatus:
    since = NOW - timedelta(seconds=ago)
    return AgentStatus(choice, since, activity, since)


def idle(**more: object) -> DeskState:
    """Available, connected, no calls."""
    made = DeskState(
        me=SAM,
        status=status(),
        link=LinkStatus(LinkState.CONNECTED, NOW - timedelta(hours=2)),
        tenants=TENANTS,
    )
    return replace(made, **more)  # type: ignore[arg-type] # keyword arguments of the dataclass


DIALLED = Dialled(number("+14045550120"), APEX.id)
MARIA_CALLS = call(CallState.RINGING, number("+14045550199"), 6)
MARIA_CARD = Card(
    call_id=MARIA_CALLS.id,
    tenant=APEX,
    queue=SERVICE,
    campaign="Spring mailer",
    customer=MARIA,
    matches=(MARIA,),
)
JAMES_CALLS = call(CallState.RINGING, number("+17705550162"), 9, dialled="+17705550110")
JAMES_CARD = Card(
    call_id=JAMES_CALLS.id,
    tenant=BRIGHT,
    queue=SERVICE,
    campaign="Radio spot",
    customer=JAMES,
    matches=(JAMES,),
)
DANA_CALLS = call(
    CallState.RINGING,
    Party(PartyKind.EXTENSION, "1002"),
    8,
    type=CallType.INTERNAL,
    party_name="Dana Whitfield",
    dialled="1001",
)
DANA_CARD = Card(call_id=DANA_CALLS.id, colleague=DANA)


def ringing() -> DeskState:
    """One queue call rings."""
    return idle(status=status(Activity.RINGING, ago=6)).with_call(MARIA_CALLS, MARIA_CARD)


def active(muted: bool = False) -> DeskState:
    """That call 02:31 later, with its customer open."""
    begun = NOW - timedelta(seconds=151)
    talking = replace(MARIA_CALLS, state=CallState.ACTIVE, started_at=begun, answered_at=begun)
    lookup = Lookup(scope=APEX, shown=MARIA, profile=MARIA_PROFILE)
    made = idle(status=status(Activity.ON_QUEUE_CALL, ago=151), lookup=lookup, muted=muted)
    return replace(made.with_call(talking, MARIA_CARD), selected=talking.id)


def taped(taping: TapeState, left: float = 47) -> DeskState:
    """Maria's call, recorded or not."""
    made = active()
    call_id = next(iter(made.calls)).id
    until = NOW + timedelta(seconds=left) if taping is TapeState.PAUSED else None
    return replace(made, tapings=(Taping(call_id, taping, until),))


def two_calls() -> DeskState:
    """The active call, and a colleague rings."""
    return active().with_call(DANA_CALLS, DANA_CARD)


def held_and_active() -> DeskState:
    """Maria on hold, the colleague on the line."""
    state = active()
    held = replace(next(iter(state.calls)), state=CallState.HELD)
    talking = replace(DANA_CALLS, state=CallState.ACTIVE, answered_at=NOW - timedelta(seconds=20))
    return state.with_call(held, MARIA_CARD).with_call(talking, DANA_CARD)


NATIONAL_CALLS = call(
    CallState.ACTIVE, number("+19125550133"), 19, dialled="+18005550100", queue_name="National"
)
NATIONAL_CARD = Card(
    call_id=NATIONAL_CALLS.id, number_label="National line", campaign="TV campaign", national=True
)


def national() -> DeskState:
    """A call of a number that several companies share: its tenant is asked for."""
    state = idle(
        status=status(Activity.ON_QUEUE_CALL, ago=19), trades=("Drains & Sewer", "Electrical", "Plumbing")
    )
    return replace(state.with_call(NATIONAL_CALLS, NATIONAL_CARD), selected=NATIONAL_CALLS.id)


def tenants_found() -> DeskState:
    """Two companies serve the caller, one of them closed by now."""
    weekdays = parse_hours("Mon-Fri 08:00-18:00"), parse_hours("Sat 09:00-13:00")
    found = Finding(
        call_id=NATIONAL_CALLS.id,
        postal_code="31401",
        trade="Plumbing",
        place="Savannah, GA",
        found=(
            Serving(replace(BRIGHT, hours=weekdays[0]), ("Drains & Sewer", "Plumbing")),
            Serving(replace(COASTAL, hours=weekdays[1]), ("Electrical", "Plumbing")),
            Serving(LONG, ("Drains & Sewer", "Electrical", "Plumbing")),
        ),
    )
    return national().with_finding(found)


def tenant_entered() -> DeskState:
    """Its tenant is chosen, nobody has this number there."""
    state = national()
    card = replace(NATIONAL_CARD, tenant=BRIGHT)
    return replace(state.with_call(NATIONAL_CALLS, card), lookup=Lookup(scope=BRIGHT))


def several_matches() -> DeskState:
    """Three customers have the caller's number."""
    card = replace(MARIA_CARD, customer=None, matches=(MARIA, ANNA, LUIS))
    state = active().with_call(next(iter(active().calls)), card)
    results = addresses_of(MARIA, ANNA, replace(LUIS, do_not_service=True))
    return replace(state, lookup=Lookup(scope=APEX, results=results, pick=True))


def nobody() -> DeskState:
    """An answered call without caller ID and without customer: search is what is left."""
    withheld = call(CallState.ACTIVE, ANONYMOUS, 19)
    card = Card(call_id=withheld.id, tenant=BRIGHT, queue=SERVICE, campaign="Radio spot")
    state = idle(lookup=Lookup(scope=BRIGHT), status=status(Activity.ON_QUEUE_CALL, ago=19))
    return replace(state.with_call(withheld, card), selected=withheld.id)


def long_names() -> DeskState:
    """Everything as long as it gets."""
    ringer = call(CallState.RINGING, number("+14045550177"), 5)
    card = Card(
        call_id=ringer.id,
        tenant=LONG,
        queue=replace(SERVICE, label="Emergency service and after-hours dispatch, north side"),
        campaign="Spring mailer to everybody who bought a furnace before 2004",
        customer=LONG_NAMED,
    )
    lookup = Lookup(scope=LONG, shown=LONG_NAMED)
    away = status(choice=Choice(Availability.UNAVAILABLE, "Training"), ago=4200)
    talking = replace(
        ringer, id=CallId(new_id()), state=CallState.ACTIVE, answered_at=NOW - timedelta(hours=1.1)
    )
    state = idle(lookup=lookup, status=replace(away, activity=Activity.ON_OUTBOUND_CALL, confirmed=False))
    return state.with_call(talking, replace(card, call_id=talking.id)).with_call(ringer, card)


NOTICES = (
    out_of_rotation(PAUSED_BY_PBX),
    noticed(idle(), AudioNoticed(NOW, AudioNoticeKind.MICROPHONE_LOST, "Jabra Engage 75")).notices[0],
    outbox_notices.away(None),
)


def sent_on() -> DeskState:
    """A call rings that another queue sent on, because that has closed."""
    card = replace(MARIA_CARD, overflow_from="Service North", closed_since=NOW - timedelta(hours=22))
    return ringing().with_call(MARIA_CALLS, card)


def with_services(state: DeskState) -> DeskState:
    """Two callers wait at parking places, one of them parked by somebody else; three new voice messages."""
    return replace(
        state,
        can_park=True,
        parked=(
            Parked("701", "Maximiliana Konstantinopoulou-Featherstonehaugh", NOW - timedelta(seconds=42)),
            Parked("704", "", NOW - timedelta(seconds=75)),
        ),
        mailbox=Mailbox(3, 1),
        colleagues=COLLEAGUES,
    )


def in_trouble() -> DeskState:
    """Three notices, no link."""
    link = LinkStatus(LinkState.RECONNECTING, NOW - timedelta(seconds=14), "No answer from pbx.example.com")
    return replace(active(muted=True), notices=NOTICES, link=link)


def tenants_mixed() -> DeskState:
    """A customer of Brightline was dialled as Apex; nothing has gone out."""
    asked = Notice(
        "tenants-mixed",
        Severity.WARNING,
        Told(
            "Not called: {customer} is {whose}'s customer, and would see {tenant}'s number.",
            customer=JAMES.name,
            whose=BRIGHT.name,
            tenant=APEX.name,
        ),
        action=NoticeAction.CALL_AS_OWNER,
        other=NoticeAction.CALL_ANYWAY,
    )
    return idle(notices=(asked,))


def wrapping_up() -> DeskState:
    """A queue call is over, its wrap-up runs, and Lunch comes after it."""
    ended = NOW - timedelta(seconds=8)
    rules = WrapUpRules(timedelta(seconds=45), extension=timedelta(seconds=60))
    running = wrap_up_after("Service", rules, ended)
    chosen = replace(status(Activity.WRAP_UP), active_since=ended, wrap_up=running)
    return idle(status=replace(chosen, next=Choice(Availability.UNAVAILABLE, "Lunch")))


def missed() -> DeskState:
    """A queue call rang out."""
    return idle(status=status(Activity.MISSED_CALL, MISSED, ago=14), notices=(out_of_rotation(MISSED),))


def unconfirmed() -> DeskState:
    """On a call; the PBX has not taken the status yet."""
    state = active()
    return replace(state, status=replace(state.status, confirmed=False, next=OFFLINE))


def logged(
    reason: EndReason,
    party: Party,
    minutes_ago: float,
    name: str = "",
    tenant: Tenant = APEX,
    counted: str = "",
    agent: User = SAM,
    **more: object,
) -> LoggedCall:
    """A call of the history."""
    begun = NOW - timedelta(minutes=minutes_ago)
    answered = begun + timedelta(seconds=7) if reason is EndReason.ANSWERED else None
    ended = begun + timedelta(seconds=212 if answered else 20)
    made = Call(
        id=CallId(new_id()),
        direction=Direction.INBOUND,
        type=CallType.QUEUE,
        state=CallState.ENDED,
        party=party,
        dialled="+14045550100",
        tenant_id=tenant.id,
        queue_name="Service",
        campaign="Spring mailer",
        started_at=begun,
        answered_at=answered,
        ended_at=ended,
        end_reason=reason,
    )
    steps = [LoggedEvent(begun, "ringing")]
    steps += [LoggedEvent(answered, "active"), LoggedEvent(answered, "dtmf", "42")] if answered else []
    steps.append(LoggedEvent(ended, "ended", reason.value.replace("_", " ")))
    changed = replace(made, **more)  # type: ignore[arg-type] # keyword arguments of the dataclass
    return LoggedCall(
        changed, agent.id, tenant.name, name, tuple(steps), agent_name=agent.name, counted=counted
    )


OUT: dict[str, Any] = {
    "direction": Direction.OUTBOUND,
    "type": CallType.OUTBOUND,
    "queue_name": "",
    "campaign": "",
}
PAST = (
    logged(
        EndReason.ANSWERED, number("+16785550120"), 12, "Tom Becker", BRIGHT, "booked", customer_id=TOM.id
    ),
    logged(EndReason.MISSED, number("+16785550144"), 34),
    logged(EndReason.ANSWERED, number("+14045550111"), 58, "Rosa Kim", APEX, **OUT),
    logged(EndReason.ANSWERED_ELSEWHERE, number("+14045550133"), 95, "Helen Whitaker", COASTAL),
    logged(EndReason.REJECTED, number("+14045550155"), 121, "", BRIGHT),
    logged(EndReason.CALLER_HUNG_UP, ANONYMOUS, 164, "", APEX),
    logged(EndReason.FAILED, number("+442079460018"), 201, "", COASTAL, end_code=503, **OUT),
    logged(EndReason.NO_ANSWER, number("+19125550177"), 230, "Ben Adler", COASTAL, **OUT),
    logged(
        EndReason.ANSWERED,
        number("+14045550199"),
        1500,
        "Maria Lopez",
        APEX,
        "not_a_lead",
        customer_id=MARIA.id,
    ),
    logged(EndReason.BUSY, number("+14045550166"), 1600, "Helen Whittaker", BRIGHT, **OUT),
)
COLLEAGUES_PAST = (
    logged(EndReason.ANSWERED, number("+14045550133"), 3, "Helen Whitaker", COASTAL, "unbooked", DANA),
    *PAST[:4],
    logged(EndReason.ANSWERED, number("+17705550162"), 110, "James Carter", BRIGHT, "excused", COLLEAGUES[3]),
    *PAST[4:],
)
ALL_SEEN = frozenset({Permission.ALL_CALLS})


def consulting() -> DeskState:
    """Maria waits on hold while Dana is asked whether she takes her."""
    state = replace(active(), colleagues=(DANA,))
    held = replace(next(iter(state.calls)), state=CallState.HELD)
    asked = Call(
        id=CallId(new_id()),
        direction=Direction.OUTBOUND,
        type=CallType.OUTBOUND,
        state=CallState.ACTIVE,
        party=Party(PartyKind.EXTENSION, "1002"),
        started_at=NOW - timedelta(seconds=20),
        answered_at=NOW - timedelta(seconds=12),
    )
    card = Card(call_id=asked.id, colleague=DANA, about=held.id)
    waiting = replace(state.card(held.id), held_since=NOW - timedelta(seconds=20))
    return state.with_call(held, waiting).with_call(asked, card)


def another_customer() -> DeskState:
    """Maria's call, and Anna, whom it should be linked to, on the screen."""
    state = active()
    (call,) = state.calls
    linked = replace(call, tenant_id=APEX.id, customer_id=MARIA.id)
    return replace(state.with_call(linked), lookup=Lookup(scope=APEX, shown=ANNA))


def conference() -> DeskState:
    """Maria, Dana and the agent hear each other."""
    state = consulting()
    return state.with_call(replace(next(iter(state.calls)), state=CallState.ACTIVE))


PLACES = (
    Place(Address("480 Peachtree St NE", "Atlanta", "GA", "")),
    Place(Address("480 Peachtree St NE", "Atlanta", "NY", "14808")),
)
LIKE_MARIA = CustomerCheck(
    (
        Likeness(MARIA, 75, (Reason.PHONE, Reason.ADDRESS)),
        Likeness(LONG_NAMED, 25, (Reason.NAME,)),
    )
)
CLASH = EditClash(
    theirs=MARIA,
    edits=(Edit(2, NOW - timedelta(minutes=2), DANA.id, DANA.name, ()),),
    clashes=(Clash("contact method mobile +14045550199: memo", "mornings", "after six"),),
    keep_mine=MARIA,
    keep_theirs=MARIA,
)


def unknown_caller() -> DeskState:
    """A caller whom nobody knows, answered 19 seconds ago."""
    talking = call(CallState.ACTIVE, number("+14045550168"), 19)
    card = Card(call_id=talking.id, tenant=APEX, queue=SERVICE, campaign="Spring mailer")
    state = idle(lookup=Lookup(scope=APEX), status=status(Activity.ON_QUEUE_CALL, ago=19))
    return replace(state.with_call(talking, card), selected=talking.id)


def with_another_number() -> DeskState:
    """Maria calls from a number that is not hers yet."""
    state = active()
    calling = replace(next(iter(state.calls)), party=number("+14045550168"), customer_id=MARIA.id)
    return state.with_call(calling)
