"""What the desk knows at one moment: one frozen value that presenters render."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum

from ccpdesk.agents.help import HelpRequest
from ccpdesk.agents.orders import OrderKind
from ccpdesk.agents.permissions import Permission
from ccpdesk.agents.status import REASONS, AgentStatus
from ccpdesk.agents.user import User
from ccpdesk.calls.abandoned import AbandonedCall
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.call_reasons import CALL_REASONS, CallReason
from ccpdesk.calls.calls import Calls
from ccpdesk.calls.facts import LinkState
from ccpdesk.calls.services import Mailbox
from ccpdesk.calls.state_machine import CallState
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.customers.customer import Customer
from ccpdesk.customers.found import FoundAddress
from ccpdesk.kernel.ids import CallId, LocationId, TenantId, UserId
from ccpdesk.kernel.phone_number import Party
from ccpdesk.tenants.centre import FindTenantBy
from ccpdesk.tenants.tenant import Queue, Tenant
from ccpdesk.workflows.booking_state import Booking, Moving, Owed
from ccpdesk.workflows.chat_state import Chats
from ccpdesk.workflows.read_profile import CustomerProfile
from ccpdesk.workflows.taping import Taping
from ccpdesk.workflows.tenant_finding import Finding
from ccpdesk.workflows.web_booking_state import WebBookings


@dataclass(frozen=True, kw_only=True)
class Card:
    """What is known about a call besides the call itself.

    Attributes:
        number_label: label of the tracking number dialled.
        matches: customers with the caller's number; one → linked by itself (CUST-02).
        customer: the customer the call is linked to.
        colleague: the employee who calls, on an internal call.
        national: the number dialled is one of no tenant: the agent finds the tenant (TEN-03).
        unmatched: the caller was not looked up: the tenant was corrected (TEN-04).
        overflow_from: the queue that sent the call on. closed_since: when that closed (TEN-06).
        about: the call that this one was placed for, to ask before a transfer.
        held_since: when we put it on hold; None while we have not, or have since before this desk began.
        spying: this call lets a supervisor listen to the colleague, whisper, or barge in (SUP-02).
    """

    call_id: CallId
    tenant: Tenant | None = None
    queue: Queue | None = None
    number_label: str = ""
    campaign: str = ""
    matches: tuple[Customer, ...] = ()
    customer: Customer | None = None
    colleague: User | None = None
    national: bool = False
    unmatched: bool = False
    overflow_from: str = ""
    closed_since: datetime | None = None
    about: CallId | None = None
    held_since: datetime | None = None
    spying: OrderKind | None = None


@dataclass(frozen=True)
class Dialled:
    """Whom the agent dialled, and as which tenant; None as nobody in particular."""

    party: Party
    tenant: TenantId | None


@dataclass(frozen=True)
class Parked:
    """A caller who waits at a place of the PBX; ``party`` is known when it was parked from this desk."""

    place: str
    party: str
    since: datetime


class Severity(Enum):
    """How loud a notice is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class NoticeAction(Enum):
    """What a button on a notice does."""

    BE_AVAILABLE = "be_available"
    TAKE_OVER = "take_over"
    GIVE_REASON = "give_reason"
    CALL_AS_OWNER = "call_as_owner"
    CALL_ANYWAY = "call_anyway"
    ANSWER_HELP = "answer_help"


@dataclass(frozen=True)
class Notice:
    """Something to tell the agent, in place, until dismissed or no longer true; ``key`` replaces its like.

    ``action`` is what one would usually do, ``other`` what one may do instead. ``call``: the notice is about
    that call, and goes when it is over.
    """

    key: str
    severity: Severity
    text: str
    remedy: str = ""
    action: NoticeAction | None = None
    other: NoticeAction | None = None
    call: CallId | None = None


@dataclass(frozen=True)
class LinkStatus:
    """How the phone stands with the PBX, since when, and why."""

    state: LinkState
    since: datetime
    reason: str = ""


@dataclass(frozen=True)
class Lookup:
    """The customer panel: whom it shows, or what it searches for, and in whose books.

    Attributes:
        scope: tenant searched in; ``None`` means all the agent's tenants.
        results: addresses found for ``text``; ``None`` while none was asked for.
        pick: several customers have the caller's number: one must be picked.
        at: which address of the customer shown was chosen; None when nobody chose one.
        whole: every section of the profile was asked for in full.
        profile: what belongs to customer and location; None until it was read.
    """

    scope: Tenant | None = None
    text: str = ""
    results: tuple[FoundAddress, ...] | None = None
    pick: bool = False
    shown: Customer | None = None
    at: LocationId | None = None
    whole: bool = False
    profile: CustomerProfile | None = None


@dataclass(frozen=True, kw_only=True)
class DeskState:
    """Everything on the screen that does not come from a query.

    Attributes:
        permissions: what the agent may (ADM-01); the database holds it, too.
        call_reasons: why a call may have ended without a job. owed: calls that have not said yet (BOOK-02).
        can_park: the PBX has parking places. parked: who waits there. mailbox: None: the PBX tells of none.
        abandoned: who left a queue unanswered, newest first (SUP-03); None: not read, or not allowed.
        voicemails: messages of the own mailbox and queues, newest first; None: not read (CALL-14).
        last: the call that ended last, with its card. dialled: what a redial dials (CALL-09).
        help: the agent's own request, while it is open. asking: everybody's, for supervisors (SUP-04).
        booking: the job that is being booked. moving: the appointment that is being changed.
        find_by, trades: what has to be asked to find a tenant. findings: searches for the tenant of a call.
        tapings: how the recordings of the connected calls stand.
    """

    me: User
    help: HelpRequest | None = None
    asking: tuple[HelpRequest, ...] = ()
    status: AgentStatus
    link: LinkStatus
    calls: Calls = field(default_factory=Calls)
    cards: tuple[Card, ...] = ()
    last: tuple[Call, Card] | None = None
    dialled: Dialled | None = None
    permissions: frozenset[Permission] = frozenset()
    tenants: tuple[Tenant, ...] = ()
    queues: tuple[Queue, ...] = ()
    colleagues: tuple[User, ...] = ()
    reasons: tuple[str, ...] = REASONS
    call_reasons: tuple[CallReason, ...] = CALL_REASONS
    owed: tuple[Owed, ...] = ()
    chats: Chats = field(default_factory=Chats)
    web_bookings: WebBookings = field(default_factory=WebBookings)
    booking: Booking | None = None
    moving: Moving | None = None
    find_by: FindTenantBy = FindTenantBy.ZIP_AND_TRADE
    trades: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    tapings: tuple[Taping, ...] = ()
    can_park: bool = False
    parked: tuple[Parked, ...] = ()
    mailbox: Mailbox | None = None
    abandoned: tuple[AbandonedCall, ...] | None = None
    voicemails: tuple[Voicemail, ...] | None = None
    muted: bool = False
    selected: CallId | None = None
    lookup: Lookup = field(default_factory=Lookup)
    notices: tuple[Notice, ...] = ()
    history_version: int = 0
    presence_version: int = 0

    def person(self, user: UserId | None) -> User | None:
        """Who that is, when it is an active user with a phone."""
        return next((one for one in (self.me, *self.colleagues) if one.id == user), None)

    def may(self, permission: Permission) -> bool:
        """Whether the agent has the permission."""
        return permission in self.permissions

    def card(self, call_id: CallId) -> Card:
        """The card of a call; a bare one when nothing is known yet."""
        found = next((card for card in self.cards if card.call_id == call_id), None)
        return found or Card(call_id=call_id)

    def taping(self, call_id: CallId) -> Taping | None:
        """How the recording of a call stands; None when it is not to be recorded."""
        return next((item for item in self.tapings if item.call_id == call_id), None)

    def with_call(self, call: Call, card: Card | None = None) -> "DeskState":
        """With the call added or brought up to date (a call that is over leaves), and its card."""
        calls = self.calls.with_call(call)
        cards = tuple(item for item in self.cards if calls.get(item.call_id) is not None)
        if card is not None and not call.ended:
            cards = (*(item for item in cards if item.call_id != card.call_id), card)
        findings = tuple(item for item in self.findings if calls.get(item.call_id) is not None)
        selected = self.selected if self.selected and calls.get(self.selected) else None
        last = (call, card or self.card(call.id)) if call.ended else self.last
        notices = tuple(one for one in self.notices if one.call is None or calls.get(one.call) is not None)
        return replace(
            self,
            calls=calls,
            cards=cards,
            findings=findings,
            selected=selected,
            last=last,
            notices=notices,
        )

    @property
    def finding(self) -> Finding | None:
        """The search for the tenant of the selected call; a queue call without one asks for it by itself."""
        call = self.calls.get(self.selected) if self.selected else None
        if call is None or call.direction is Direction.OUTBOUND:
            return None
        begun = next((item for item in self.findings if item.call_id == call.id), None)
        if begun is not None:
            return begun
        connected = call.state in (CallState.ACTIVE, CallState.HELD)
        unowned = call.type is CallType.QUEUE and self.card(call.id).tenant is None
        if connected and unowned and self.find_by is not FindTenantBy.NONE:
            return Finding(call_id=call.id)
        return None

    def with_finding(self, finding: Finding) -> "DeskState":
        """With the search in the place of an older one for the same call."""
        return replace(self, findings=(*self.without_finding(finding.call_id).findings, finding))

    def without_finding(self, call: CallId) -> "DeskState":
        """Without a search for the tenant of that call."""
        return replace(self, findings=tuple(item for item in self.findings if item.call_id != call))

    def with_customer(self, customer: Customer) -> "DeskState":
        """With the customer as it is now wherever it is shown."""
        cards = tuple(
            replace(card, customer=customer) if card.customer and card.customer.id == customer.id else card
            for card in self.cards
        )
        shown = self.lookup.shown
        same = shown is not None and shown.id == customer.id
        lookup = replace(self.lookup, shown=customer) if same else self.lookup
        return replace(self, cards=cards, lookup=lookup)

    def history_changed(self) -> "DeskState":
        """With word to all who show the call history that there is more of it."""
        return replace(self, history_version=self.history_version + 1)

    def with_notice(self, notice: Notice) -> "DeskState":
        """With the notice in the place of an older one of the same key."""
        return replace(self, notices=(*self.without_notice(notice.key).notices, notice))

    def without_notice(self, key: str) -> "DeskState":
        """Without the notice of that key."""
        return replace(self, notices=tuple(item for item in self.notices if item.key != key))
