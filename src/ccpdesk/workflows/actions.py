"""Everything a person or a script can ask of the desk: what presenters, `ctl` and shortcuts call.

Each call returns at once; what comes of it appears in the `Desk` state. What a rule forbids raises
`Refused`, with words for the agent, before anything was done.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from ccpdesk.agents.orders import OrderKind
from ccpdesk.agents.presence import Presence
from ccpdesk.agents.reporting import By, CallLine, Span, StatusTime
from ccpdesk.agents.status import Choice
from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.calls.abandoned import FollowUp
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.customers.customer import Customer, Location
from ccpdesk.customers.places import Place
from ccpdesk.kernel.ids import (
    AbandonedId,
    AppointmentId,
    CallId,
    ChatId,
    ChatMessageId,
    CustomerId,
    HelpId,
    LocationId,
    NoteId,
    PhotoId,
    TenantId,
    UserId,
    VoicemailId,
    WebBookingId,
)
from ccpdesk.workflows.administer import Administer
from ccpdesk.workflows.edit_customer import EditClash
from ccpdesk.workflows.new_customer import CustomerCheck
from ccpdesk.workflows.ports import Job
from ccpdesk.workflows.sync_updates import SyncUpdates


class Actions(Protocol):
    """The desk's verbs. Main thread only."""

    @property
    def administer(self) -> Administer:
        """Reads and changes the centre's settings, for who may."""
        ...

    @property
    def sync_updates(self) -> SyncUpdates:
        """Reads tenants' ZIP codes and trades again from their sources (TEN-05)."""
        ...

    def accept(self, call: CallId) -> None:
        """Answer a ringing call; another active call is put on hold first (Hold & Accept, CALL-07)."""
        ...

    def reject(self, call: CallId) -> None:
        """Refuse a ringing call."""
        ...

    def hang_up(self, call: CallId) -> None:
        """End a call; ignored in the first second after connect (CALL-08)."""
        ...

    def hold(self, call: CallId) -> None: ...

    def resume(self, call: CallId) -> None:
        """Take a call back; another active one is put on hold first (Resume Call)."""
        ...

    def mute(self, on: bool) -> None: ...

    def record(self, call: CallId) -> None:
        """The caller agreed to be recorded (REC-01: ask)."""
        ...

    def pause_recording(self, call: CallId) -> None:
        """Record silence for card data, or record again (REC-03)."""
        ...

    def send_dtmf(self, call: CallId, digits: str) -> None: ...

    def dial(self, target: str, tenant: TenantId | None = None, *, sure: bool = False) -> CallId:
        """Place a call to a number, extension or ``tel:``/``sip:`` link, with the tenant's caller ID.

        Another tenant's customer is only called when ``sure``; else a notice asks first (CALL-09).
        """
        ...

    def redial(self) -> CallId:
        """Dial what was dialled last once more, as the same tenant; the desk's state tells what that is."""
        ...

    def dial_anyway(self) -> None:
        """Place the call that such a notice asks about, as it was asked for."""
        ...

    def dial_as_owner(self) -> None:
        """Place it as the tenant whose customer it reaches."""
        ...

    def transfer(self, call: CallId, target: str) -> None:
        """Send the caller elsewhere without a word (blind, CALL-08)."""
        ...

    def consult(self, call: CallId, target: str) -> CallId:
        """Ask somebody first, while the caller waits on hold."""
        ...

    def complete_transfer(self, asked: CallId, waiting: CallId | None = None) -> None:
        """Join the consultation ``asked`` with its call (or with ``waiting``) and leave both."""
        ...

    def cancel_transfer(self, asked: CallId) -> None:
        """Give the consultation up and return to the caller."""
        ...

    def conference(self) -> None:
        """Let all connected calls hear each other."""
        ...

    def park(self, call: CallId) -> str:
        """Let the caller wait at a parking place for any desk; returns its number."""
        ...

    def pick_up(self, place: str) -> CallId:
        """Take the call that waits at a parking place."""
        ...

    def call_mailbox(self) -> CallId:
        """Call the agent's voice mailbox (CALL-14)."""
        ...

    def choose_status(self, choice: Choice) -> None:
        """Choose Available, Unavailable with a reason, or Offline; during a call for afterwards (STAT-04)."""
        ...

    def take_over(self) -> None:
        """Work at this desk, although the agent is signed in at another (STAT-07)."""
        ...

    def end_wrap_up(self) -> None:
        """Be ready for the next queue call before the time (STAT-03)."""
        ...

    def extend_wrap_up(self) -> None:
        """Take longer, by what the queue allows (STAT-03)."""
        ...

    def select(self, call: CallId | None) -> None:
        """Show this call's customer in the customer panel."""
        ...

    def search(self, text: str) -> None:
        """Look for customers in the panel's scope; empty clears the results (CUST-01)."""
        ...

    def search_in(self, tenant: TenantId | None) -> None:
        """Change the scope of the search: one tenant, or all (None)."""
        ...

    def open_customer(self, customer: CustomerId, at: LocationId | None = None) -> None:
        """Show a customer at an address; a selected call without a customer is linked to it (CALL-05)."""
        ...

    def link_shown(self) -> None:
        """Link the selected call to the customer shown, in the place of another one (CALL-05)."""
        ...

    def find_tenant(self) -> None:
        """Look for the tenant of the selected call, or for a different one (TEN-03, TEN-04)."""
        ...

    def search_tenant(self, postal_code: str, trade: str) -> None:
        """Look which tenants do that trade there; the trade counts where the centre asks for it."""
        ...

    def clear_tenant_search(self) -> None:
        """Begin that search anew."""
        ...

    def enter_tenant(self, tenant: TenantId) -> None:
        """Bind the selected call to a tenant that was found."""
        ...

    def go_to_tenant(self) -> None:
        """Return to the tenant of the selected call, wherever the panel went (TEN-04)."""
        ...

    def find_address(self, text: str, country: str, done: Callable[[Sequence[Place]], None]) -> None:
        """Look which addresses ``text`` may mean; a search for an older text is stopped."""
        ...

    def check_customer(
        self, customer: Customer, place: Location | None, done: Callable[[CustomerCheck], None]
    ) -> None:
        """Look whom a new customer is like (CUST-07), and whether ``place`` is where it is said to be."""
        ...

    def create_customer(self, customer: Customer, call: CallId) -> None:
        """Create a customer during an inbound call, link the call and show it (CUST-05)."""
        ...

    def save_customer(self, base: Customer, mine: Customer, done: Callable[[EditClash | None], None]) -> None:
        """Keep what was made of ``base``; ``done`` gets what two people changed differently, or None."""
        ...

    def choose_location(self, location: LocationId) -> None:
        """Show what belongs to another address of the customer shown (CUST-03)."""
        ...

    def view_all(self) -> None:
        """Read every section of the profile whole."""
        ...

    def add_note(self, text: str) -> None:
        """Keep a note about the customer shown."""
        ...

    def pin_note(self, note: NoteId, on: bool) -> None:
        """Let a note stand first, or not any more."""
        ...

    def picture(self, photo: PhotoId, done: Callable[[bytes | None], None]) -> None:
        """Fetch a whole picture; None when it can't be had."""
        ...

    def reset_portal_password(self, address: str) -> None:
        """Send the customer shown a link to set a new portal password, to this address (CUST-09)."""
        ...

    def look_at_chats(self, on: bool) -> None:
        """The agent sees the screen of the chats now, or not any more (CHAT-01)."""
        ...

    def chats_of(self, tenant: TenantId | None) -> None:
        """List the open chats of a tenant."""
        ...

    def open_chat(self, chat: ChatId) -> None:
        """Show a chat of the list; it counts as read."""
        ...

    def leave_chat(self) -> None:
        """Show no chat."""
        ...

    def write_chat(self) -> None:
        """The agent types in the open chat; one that nobody answers is the agent's from now on."""
        ...

    def stop_writing_chat(self) -> None:
        """Nothing is being written any more."""
        ...

    def answer_chat(self, text: str, *, take_over: bool = False) -> None:
        """Send an answer in the open chat; where a colleague answers only with ``take_over``."""
        ...

    def take_over_chat(self) -> None:
        """Answer the open chat from now on."""
        ...

    def unread_chat(self) -> None:
        """Leave the open chat for later, or for somebody else."""
        ...

    def close_chat(self) -> None:
        """Nothing more to say in the open chat."""
        ...

    def block_chat(self) -> None:
        """The open chat is spam."""
        ...

    def reopen_chat(self) -> None:
        """The open chat was closed or blocked by mistake."""
        ...

    def link_chat(self, customer: CustomerId | None) -> None:
        """The visitor of the open chat is this customer, or nobody that is known."""
        ...

    def web_bookings_of(self, tenant: TenantId | None) -> None:
        """List the web bookings of a tenant (WEB-04)."""
        ...

    def list_settled_web_bookings(self, on: bool) -> None:
        """List also those that became jobs or were dismissed, or not."""
        ...

    def open_web_booking(self, booking: WebBookingId | None) -> None:
        """Show one of the list, or none."""
        ...

    def accept_web_booking(self) -> None:
        """Take care of the open web booking: colleagues see it."""
        ...

    def convert_web_booking(self, customer: CustomerId | None = None) -> None:
        """Make a job of the open web booking, for that customer or whom it was matched with or a new one."""
        ...

    def dismiss_web_booking(self, reason: str) -> None:
        """Nothing comes of the open web booking."""
        ...

    def take_back_chat(self, message: ChatMessageId) -> None:
        """The text of a refused answer is where it was written again."""
        ...

    def report_issue(self, text: str, screen: str) -> None:
        """Tell the office that something is wrong (CUST-10); ``screen`` is what the agent sees, as text."""
        ...

    def open_booking(self) -> None:
        """Begin a job for the customer shown, or go on with the draft (BOOK-01, BOOK-03)."""
        ...

    def edit_booking(self, draft: BookingDraft) -> None:
        """The draft as it is filled in now; it is kept by itself."""
        ...

    def booking_day(self, day: date) -> None:
        """Look at the arrival windows of another day, on the tenant's calendar."""
        ...

    def close_booking(self) -> None:
        """Put the booking aside; its draft is kept."""
        ...

    def discard_booking(self) -> None:
        """Throw the draft away."""
        ...

    def book(self) -> None:
        """Book the job that is filled in."""
        ...

    def no_job(self, reason: str, note: str = "") -> None:
        """Say why no job comes of the call that asks for it (BOOK-02)."""
        ...

    def open_appointment(self, appointment: AppointmentId) -> None:
        """Open a coming appointment of the profile, to move or cancel it (BOOK-04)."""
        ...

    def appointment_day(self, day: date) -> None:
        """Look at the windows of another day that it could be moved to."""
        ...

    def reschedule(self, window: ArrivalWindow, reason: str) -> None:
        """Move the open appointment."""
        ...

    def cancel_appointment(self, reason: str) -> None:
        """Call the open appointment off."""
        ...

    def close_appointment(self) -> None:
        """Leave the open appointment as it is."""
        ...

    def supervise_status(self, agent: UserId, choice: Choice) -> None:
        """Set another agent's status; what comes of it appears as a notice (SUP-02)."""
        ...

    def supervise_wrap_up(self, agent: UserId) -> None:
        """End another agent's wrap-up."""
        ...

    def supervise_sign_out(self, agent: UserId) -> None:
        """Log another agent out."""
        ...

    def spy(self, agent: UserId, kind: OrderKind) -> CallId:
        """Listen to an agent's call, whisper to the agent, or barge in."""
        ...

    def ask_help(self) -> None:
        """Ask the supervisors for help, or take it back (SUP-04)."""
        ...

    def answer_help(self, request: HelpId) -> None:
        """See to an agent's request; the agent is told."""
        ...

    def end_help(self, request: HelpId) -> None:
        """An agent's request is over."""
        ...

    def report_calls(
        self,
        span: Span,
        by: By,
        done: Callable[[Sequence[CallLine]], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Count calls, for supervisors; everybody's only with the permission to see them."""
        ...

    def report_statuses(
        self,
        span: Span,
        done: Callable[[Sequence[StatusTime]], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Sum the time in each status by agent and day, for supervisors."""
        ...

    def claim_abandoned(self, which: AbandonedId) -> None:
        """See to an abandoned call: nobody else can then (SUP-03)."""
        ...

    def release_abandoned(self, which: AbandonedId) -> None:
        """Let others see to it."""
        ...

    def call_back_abandoned(self, which: AbandonedId) -> None:
        """Call the caller, as the company that was called; claims the call."""
        ...

    def claim_voicemail(self, which: VoicemailId) -> None:
        """See to a caller's message (CALL-14)."""
        ...

    def release_voicemail(self, which: VoicemailId) -> None:
        """Let others see to it."""
        ...

    def mark_voicemail(self, which: VoicemailId, *, heard: bool) -> None:
        """Heard, or as new again."""
        ...

    def call_back_voicemail(self, which: VoicemailId) -> None:
        """Call the caller, as the company that was called; claims the message."""
        ...

    def delete_voicemail(self, which: VoicemailId) -> None:
        """Nobody hears it any more."""
        ...

    def settle_abandoned(self, which: AbandonedId, outcome: FollowUp, note: str = "") -> None:
        """Say what came of it."""
        ...

    def dismiss(self, notice: str) -> None:
        """Take a notice off the screen, by its key."""
        ...

    def history(
        self,
        wanted: HistoryFilter,
        done: Callable[[Sequence[LoggedCall]], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Read the call history; ``done`` gets it, newest first. Others' calls only with the permission."""
        ...

    def presences(self, done: Callable[[Sequence[Presence]], None]) -> None:
        """Read who of the colleagues is signed in and what they do; no answer while that can't be read."""
        ...

    def history_entry(self, call: CallId, done: Callable[[LoggedCall | None], None]) -> None:
        """Read one call with everything that happened to it."""
        ...
