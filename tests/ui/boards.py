"""Wallboards for tests and the gallery: one office at the moment of `scenes`, standing still."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ccpdesk.agents.help import HelpRequest
from ccpdesk.agents.live import AgentLive, DayFigures
from ccpdesk.agents.orders import OrderKind
from ccpdesk.agents.permissions import Permission
from ccpdesk.agents.reporting import By, CallLine, StatusTime
from ccpdesk.agents.status import AVAILABLE, MISSED, Activity, Availability, Choice
from ccpdesk.agents.user import User
from ccpdesk.calls.abandoned import AbandonedCall, AbandonedClaim, FollowUp, HowLeft
from ccpdesk.calls.call import CallType, Direction
from ccpdesk.calls.queue_figures import HourFigures, QueueFigures
from ccpdesk.calls.state_machine import CallState
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.ids import AbandonedId, CallId, HelpId, QueueId, UserId, VoicemailId, new_id
from ccpdesk.kernel.phone_number import Party, PartyKind
from ccpdesk.tenants.tenant import Queue
from ccpdesk.workflows.desk_state import Card, DeskState
from ccpdesk.workflows.ports import WatchedAgent
from ccpdesk.workflows.watch_wallboard import Listener, Wallboard
from tests.ui import scenes
from tests.ui.scenes import NOW


@dataclass
class StillBoard:
    """A source whose board the test changes."""

    board: Wallboard = field(default_factory=lambda: Wallboard({}, {}, {}, {}))
    in_time: timedelta = timedelta(seconds=20)
    watched: bool = False
    listeners: list[Listener] = field(default_factory=list)

    def watch(self, listener: Listener) -> None:
        self.listeners.append(listener)

    def begin(self) -> None:
        self.watched = True

    def end(self) -> None:
        self.watched = False

    def tell(self, changed: frozenset[UserId] | None = None) -> None:
        """Something is not as it was."""
        for listener in self.listeners:
            listener(changed)


SALES = Queue(id=QueueId(new_id()), name="sales", label="Sales")
BILLING = Queue(id=QueueId(new_id()), name="billing", label="Billing")
NIGHT = Queue(id=QueueId(new_id()), name="after-hours", label="After hours")
QUEUES = (scenes.SERVICE, SALES, BILLING, NIGHT)
NAMES = (
    "Ben Adler",
    "Jo Lindqvist",
    "Lena Fox",
    "Omar Haddad",
    "Priya Nair",
    "Ruth Mbeki",
    "Maximiliane Schwarzenberger-Kowalczyk",
    "Theo Grant",
    "Walter Nguyen",
)
PEOPLE = {
    name: User(
        id=UserId(new_id()),
        login=name.split()[0].lower(),
        name=name,
        extension=str(1011 + number),
        queues=frozenset(queue.id for queue in QUEUES[: 2 + number % 2]),
        team="Night" if number % 3 == 2 else "Day",
    )
    for number, name in enumerate(NAMES)
}


def live(user: User, ago: float, activity: Activity = Activity.READY, **more: object) -> AgentLive:
    since = NOW - timedelta(seconds=ago)
    made = AgentLive(
        user=user.id,
        choice=AVAILABLE,
        chosen_at=since,
        confirmed=True,
        activity=activity,
        active_since=since,
        connected=True,
        link_since=NOW - timedelta(hours=2),
        day=DayFigures(
            day=NOW.astimezone().date(),
            answered=9 + len(user.name) % 11,
            missed=len(user.name) % 3,
            talk=timedelta(seconds=311 * len(user.name)),
        ),
    )
    return replace(made, **more)  # type: ignore[arg-type] # fields of the dataclass


def talking(user: User, ago: float, kind: CallType, party: Party, **names: str) -> WatchedAgent:
    activity = {
        CallType.QUEUE: Activity.ON_QUEUE_CALL,
        CallType.INTERNAL: Activity.ON_INTERNAL_CALL,
        CallType.OUTBOUND: Activity.ON_OUTBOUND_CALL,
    }[kind]
    call = scenes.call(
        CallState.ACTIVE,
        party,
        ago,
        type=kind,
        direction=Direction.OUTBOUND if kind is CallType.OUTBOUND else Direction.INBOUND,
        queue_id=scenes.SERVICE.id if kind is CallType.QUEUE else None,
        tenant_id=None if kind is CallType.INTERNAL else scenes.APEX.id,
    )
    return WatchedAgent(
        live(user, ago, activity, call=call.id), call, names.get("tenant", ""), names.get("customer", "")
    )


def office() -> StillBoard:
    """One agent for each thing that can be seen."""
    ben, jo, lena, omar, priya, ruth, max_, theo, walter = PEOPLE.values()
    number, colleague = scenes.number("+19125550177"), Party(PartyKind.EXTENSION, "1001")
    agents = [
        talking(scenes.DANA, 8, CallType.INTERNAL, colleague),
        talking(ben, 34, CallType.OUTBOUND, number, tenant="Coastal Electric"),
        WatchedAgent(live(jo, 1060, choice=Choice(Availability.UNAVAILABLE, "Lunch"))),
        WatchedAgent(live(lena, 48)),
        WatchedAgent(
            live(omar, 139, Activity.WRAP_UP, wrap_up_ends=NOW + timedelta(seconds=21)),
        ),
        WatchedAgent(live(priya, 70, Activity.MISSED_CALL, choice=MISSED)),
        WatchedAgent(
            live(ruth, 312, connected=False, choice=Choice(Availability.UNAVAILABLE, "No connection"))
        ),
        talking(
            max_, 151, CallType.QUEUE, number, tenant="Apex Heating & Air", customer=scenes.LONG_NAMED.name
        ),
        WatchedAgent(live(theo, 4000)),
        WatchedAgent(live(walter, 4)),
    ]
    users = {user.id: user for user in (scenes.SAM, scenes.DANA, *PEOPLE.values())}
    until = {user: NOW + timedelta(seconds=20) for user in users if user not in (scenes.SAM.id, theo.id)}
    board = Wallboard(
        users=users,
        agents={seen.live.user: seen for seen in agents},
        lives_until={**until, theo.id: NOW - timedelta(seconds=5)},
        queues=figures(),
        read_at=NOW - timedelta(seconds=0.2),
    )
    return StillBoard(board)


def figures() -> dict[str, QueueFigures]:
    """A day that began at eight."""
    first = NOW.replace(hour=12, minute=0, second=0)
    hours = {
        first + timedelta(hours=hour): HourFigures(
            answered=answered, abandoned=abandoned, longest=timedelta(seconds=wait)
        )
        for hour, (answered, abandoned, wait) in enumerate(
            ((31, 0, 14), (58, 2, 41), (64, 6, 95), (29, 1, 72))
        )
    }
    return {
        "service": QueueFigures(
            waiting=_ago(72, 40, 12, 3),
            answered=182,
            abandoned=9,
            in_time=164,
            hours=hours,
        ),
        "sales": QueueFigures(answered=41, abandoned=1, in_time=41),
        "billing": QueueFigures(waiting=_ago(8), answered=23, in_time=17),
    }


def _ago(*seconds: float) -> tuple[datetime, ...]:
    return tuple(NOW - timedelta(seconds=one) for one in seconds)


def supervising(**more: object) -> DeskState:
    """Sam may watch; one agent asks for help."""
    asking = HelpRequest(
        id=HelpId(new_id()), agent=PEOPLE["Ben Adler"].id, asked_at=NOW - timedelta(seconds=5)
    )
    state = scenes.idle(
        permissions=frozenset({Permission.MONITOR}),
        queues=QUEUES,
        colleagues=(scenes.DANA, *PEOPLE.values()),
        asking=(asking,),
    )
    return replace(state, **more)  # type: ignore[arg-type] # fields of the dataclass


def listening() -> DeskState:
    """Sam listens to Dana."""
    call = scenes.call(
        CallState.ACTIVE,
        Party(PartyKind.EXTENSION, "*551002"),
        21,
        type=CallType.OUTBOUND,
        direction=Direction.OUTBOUND,
    )
    card = Card(call_id=call.id, colleague=scenes.DANA, spying=OrderKind.LISTEN)
    return replace(supervising().with_call(call, card), asking=(), selected=call.id)


def abandoned(number: str, ago: timedelta, waited: float, **more: object) -> AbandonedCall:
    """Somebody left the queue of `scenes.SERVICE`."""
    left = NOW - ago
    made = AbandonedCall(
        id=AbandonedId(new_id()),
        pbx_call=f"17.{number[-4:]}",
        queue_name="service",
        queue=scenes.SERVICE.id,
        tenant=scenes.APEX.id,
        party=scenes.number(number),
        dialled="+14045550111",
        entered_at=left - timedelta(seconds=waited),
        left_at=left,
        how=HowLeft.HUNG_UP,
    )
    return replace(made, **more)  # type: ignore[arg-type] # fields of the dataclass


def follow_up() -> tuple[AbandonedCall, ...]:
    """One of each standing, newest first."""
    minutes, hours, me = timedelta(minutes=1), timedelta(hours=1), scenes.SAM
    mine = AbandonedClaim(by=me.id, by_name=me.name, at=NOW - 2 * minutes, call=CallId(new_id()))
    theirs = AbandonedClaim(by=scenes.DANA.id, by_name=scenes.DANA.name, at=NOW - 9 * minutes)
    done = replace(theirs, outcome=FollowUp.BOOKED, note="Tuesday morning", settled_at=NOW)
    unknown = Party(PartyKind.ANONYMOUS)
    maria, long = scenes.MARIA, scenes.LONG_NAMED
    return (
        abandoned("+14045550199", 3 * minutes, 74, customer=maria.id, customer_name=maria.name),
        abandoned("+19125550177", 6 * minutes, 31, claim=mine),
        abandoned("+17065550123", 11 * minutes, 128, claim=theirs, queue=SALES.id, queue_name="sales"),
        abandoned("+12295550104", 41 * minutes, 600, how=HowLeft.TOO_LONG, tenant=scenes.BRIGHT.id),
        abandoned("", 2 * hours, 19, party=unknown, tenant=None),
        abandoned("+16785550160", 5 * hours, 52, answered_at=NOW - 4 * hours),
        abandoned("+17705550142", 22 * hours, 95, customer=long.id, customer_name=long.name),
        abandoned("+14785550133", 31 * hours, 63, claim=done),
        abandoned("+14045550150", 50 * hours, 12, how=HowLeft.KEY, tenant=scenes.BRIGHT.id),
    )


def following_up() -> DeskState:
    """Sam may see to those who left."""
    state = supervising(abandoned=follow_up())
    return replace(state, permissions=state.permissions | {Permission.EDIT_ABANDONED_CALLS}, asking=())


def call_lines() -> dict[By, tuple[CallLine, ...]]:
    """What was counted, by some things."""

    def line(key: str, name: str, answered: int, missed: int, abandoned: int) -> CallLine:
        return CallLine(
            key=key,
            name=name,
            calls=answered + missed + answered // 4,
            answered=answered,
            missed=missed,
            outbound=answered // 4,
            booked=answered // 2,
            abandoned=abandoned,
            talks=answered + answered // 5,
            talk=timedelta(seconds=217 * answered),
        )

    day = NOW.astimezone().date()
    return {
        By.QUEUE: (
            line("1", "Service", 812, 41, 37),
            line("2", "Sales", 204, 9, 2),
            line("3", "Billing", 131, 0, 0),
            line("", "", 23, 4, 0),
        ),
        By.HOUR: tuple(
            line(f"{hour:02}", "", count, count // 20, count // 12)
            for hour, count in ((8, 61), (9, 118), (10, 131), (11, 96), (12, 40), (14, 122), (15, 101))
        ),
        By.DAY: tuple(
            line((day - timedelta(days=6 - ago)).isoformat(), "", 90 + 31 * ago % 97, ago, 3 * ago)
            for ago in range(7)
        ),
        By.OUTCOME: (line("answered", "", 900, 0, 0), line("missed", "", 0, 61, 0)),
    }


def status_times() -> tuple[StatusTime, ...]:
    """Two agents on two days."""
    day, hour = NOW.astimezone().date(), timedelta(hours=1)
    statuses = ((AVAILABLE, 5.6), (Choice(Availability.UNAVAILABLE, "Lunch"), 0.6), (MISSED, 0.15))
    away = Choice(Availability.OFFLINE)
    return tuple(
        StatusTime(
            user=user.id, name=user.name, day=day - timedelta(days=ago), choice=choice, time=time * hour
        )
        for user in (scenes.DANA, PEOPLE["Maximiliane Schwarzenberger-Kowalczyk"])
        for ago in (1, 0)
        for choice, time in (*statuses, (away, 17.65))
    )


def message(number: str, ago: timedelta, seconds: float, **more: object) -> Voicemail:
    """Left in the mailbox of `scenes.SERVICE`."""
    made = Voicemail(
        id=VoicemailId(new_id()),
        mailbox="service",
        queue=scenes.SERVICE.id,
        user=None,
        tenant=scenes.APEX.id,
        party=scenes.number(number),
        caller_name="",
        dialled="+14045550111",
        left_at=NOW - ago,
        milliseconds=round(seconds * 1000),
    )
    return replace(made, **more)  # type: ignore[arg-type] # fields of the dataclass


def _called_back(by: User, ago: timedelta) -> dict[str, object]:
    claim: dict[str, object] = {"claimed_by": by.id, "claimed_by_name": by.name}
    heard = {"heard_at": NOW - ago, "heard_by": by.id, "heard_by_name": by.name}
    called = {"called_by": by.id, "called_by_name": by.name, "called_at": NOW - ago, "reached_at": NOW - ago}
    return claim | heard | called


def messages() -> tuple[Voicemail, ...]:
    """New ones, one that a colleague sees to, one heard, one of the agent's own mailbox, one called back."""
    minutes, hours, maria, dana = timedelta(minutes=1), timedelta(hours=1), scenes.MARIA, scenes.DANA
    own = {"user": scenes.SAM.id, "queue": None, "mailbox": "1001", "tenant": None}
    return (
        message("+14045550199", 4 * minutes, 42, customer=maria.id, customer_name=maria.name),
        message("+19125550177", 12 * minutes, 18, claimed_by=dana.id, claimed_by_name=dana.name),
        message("+17065550123", 50 * minutes, 75, caller_name="Whitfield, Geraldine", **own),
        message("+12295550104", 3 * hours, 9, heard_at=NOW, heard_by=dana.id, heard_by_name=dana.name),
        message("+14785550181", 5 * hours, 31, **_called_back(dana, 2 * hours)),
    )
