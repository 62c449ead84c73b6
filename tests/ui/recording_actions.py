"""An `Actions` that writes down what it was asked, and refuses or answers as told."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

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
from ccpdesk.kernel.errors import KnownError
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
    new_id,
)
from ccpdesk.storage.immediate import Done
from ccpdesk.storage.memory.calls import fits
from ccpdesk.workflows.edit_customer import EditClash
from ccpdesk.workflows.new_customer import CustomerCheck
from ccpdesk.workflows.ports import Job
from tests.ui import offices


class RecordingActions:
    """``asked`` holds one tuple a call: name of the verb and its arguments."""

    def __init__(self, history: Sequence[LoggedCall] = ()) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.report_lines: Mapping[By, Sequence[CallLine]] = {}
        self.report_times: Sequence[StatusTime] = ()
        self.past = tuple(history)
        self.refusal: KnownError | None = None
        self.present: Sequence[Presence] = ()
        self.places: Sequence[Place] = ()
        self.check = CustomerCheck(())
        self.clash: EditClash | None = None
        self.answer: Callable[[EditClash | None], None] | None = None
        self.administer, self.sync_updates = offices.of(offices.office())

    def count(self, verb: str) -> int:
        """How often ``verb`` was asked for."""
        return sum(1 for asked in self.asked if asked[0] == verb)

    def _note(self, *asked: object) -> None:
        self.asked.append(asked)
        if self.refusal is not None:
            raise self.refusal

    def accept(self, call: CallId) -> None:
        self._note("accept", call)

    def reject(self, call: CallId) -> None:
        self._note("reject", call)

    def hang_up(self, call: CallId) -> None:
        self._note("hang_up", call)

    def hold(self, call: CallId) -> None:
        self._note("hold", call)

    def resume(self, call: CallId) -> None:
        self._note("resume", call)

    def record(self, call: CallId) -> None:
        self._note("record", call)

    def pause_recording(self, call: CallId) -> None:
        self._note("pause_recording", call)

    def mute(self, on: bool) -> None:
        self._note("mute", on)

    def send_dtmf(self, call: CallId, digits: str) -> None:
        self._note("send_dtmf", call, digits)

    def dial(self, target: str, tenant: TenantId | None = None, *, sure: bool = False) -> CallId:
        self._note("dial", target, tenant, *(["sure"] if sure else []))
        return CallId(new_id())

    def redial(self) -> CallId:
        self._note("redial")
        return CallId(new_id())

    def dial_anyway(self) -> None:
        self._note("dial_anyway")

    def dial_as_owner(self) -> None:
        self._note("dial_as_owner")

    def transfer(self, call: CallId, target: str) -> None:
        self._note("transfer", call, target)

    def consult(self, call: CallId, target: str) -> CallId:
        self._note("consult", call, target)
        return CallId(new_id())

    def complete_transfer(self, asked: CallId, waiting: CallId | None = None) -> None:
        self._note("complete_transfer", asked, waiting)

    def cancel_transfer(self, asked: CallId) -> None:
        self._note("cancel_transfer", asked)

    def park(self, call: CallId) -> str:
        self._note("park", call)
        return "701"

    def pick_up(self, place: str) -> CallId:
        self._note("pick_up", place)
        return CallId(new_id())

    def call_mailbox(self) -> CallId:
        self._note("call_mailbox")
        return CallId(new_id())

    def conference(self) -> None:
        self._note("conference")

    def find_tenant(self) -> None:
        self._note("find_tenant")

    def search_tenant(self, postal_code: str, trade: str) -> None:
        self._note("search_tenant", postal_code, trade)

    def clear_tenant_search(self) -> None:
        self._note("clear_tenant_search")

    def enter_tenant(self, tenant: TenantId) -> None:
        self._note("enter_tenant", tenant)

    def go_to_tenant(self) -> None:
        self._note("go_to_tenant")

    def find_address(self, text: str, country: str, done: Callable[[Sequence[Place]], None]) -> None:
        self._note("find_address", text, country)
        done(self.places)

    def check_customer(
        self, customer: Customer, place: Location | None, done: Callable[[CustomerCheck], None]
    ) -> None:
        self._note("check_customer", customer, place)
        done(self.check)

    def create_customer(self, customer: Customer, call: CallId) -> None:
        self._note("create_customer", customer, call)

    def save_customer(self, base: Customer, mine: Customer, done: Callable[[EditClash | None], None]) -> None:
        self._note("save_customer", base, mine)
        self.answer = done
        done(self.clash)

    def choose_location(self, location: LocationId) -> None:
        self._note("choose_location", location)

    def view_all(self) -> None:
        self._note("view_all")

    def add_note(self, text: str) -> None:
        self._note("add_note", text)

    def pin_note(self, note: NoteId, on: bool) -> None:
        self._note("pin_note", note, on)

    def picture(self, photo: PhotoId, done: Callable[[bytes | None], None]) -> None:
        self._note("picture", photo)
        done(None)

    def reset_portal_password(self, address: str) -> None:
        self._note("reset_portal_password", address)

    def look_at_chats(self, on: bool) -> None:
        self._note("look_at_chats", on)

    def chats_of(self, tenant: TenantId | None) -> None:
        self._note("chats_of", tenant)

    def open_chat(self, chat: ChatId) -> None:
        self._note("open_chat", chat)

    def leave_chat(self) -> None:
        self._note("leave_chat")

    def write_chat(self) -> None:
        self._note("write_chat")

    def stop_writing_chat(self) -> None:
        self._note("stop_writing_chat")

    def answer_chat(self, text: str, *, take_over: bool = False) -> None:
        self._note("answer_chat", text, take_over)

    def take_over_chat(self) -> None:
        self._note("take_over_chat")

    def unread_chat(self) -> None:
        self._note("unread_chat")

    def close_chat(self) -> None:
        self._note("close_chat")

    def block_chat(self) -> None:
        self._note("block_chat")

    def reopen_chat(self) -> None:
        self._note("reopen_chat")

    def link_chat(self, customer: CustomerId | None) -> None:
        self._note("link_chat", customer)

    def web_bookings_of(self, tenant: TenantId | None) -> None:
        self._note("web_bookings_of", tenant)

    def list_settled_web_bookings(self, on: bool) -> None:
        self._note("list_settled_web_bookings", on)

    def open_web_booking(self, booking: WebBookingId | None) -> None:
        self._note("open_web_booking", booking)

    def accept_web_booking(self) -> None:
        self._note("accept_web_booking")

    def convert_web_booking(self, customer: CustomerId | None = None) -> None:
        self._note("convert_web_booking", customer)

    def dismiss_web_booking(self, reason: str) -> None:
        self._note("dismiss_web_booking", reason)

    def take_back_chat(self, message: ChatMessageId) -> None:
        self._note("take_back_chat", message)

    def report_issue(self, text: str, screen: str) -> None:
        self._note("report_issue", text, screen)

    def open_booking(self) -> None:
        self._note("open_booking")

    def edit_booking(self, draft: BookingDraft) -> None:
        self._note("edit_booking", draft)

    def booking_day(self, day: date) -> None:
        self._note("booking_day", day)

    def close_booking(self) -> None:
        self._note("close_booking")

    def discard_booking(self) -> None:
        self._note("discard_booking")

    def book(self) -> None:
        self._note("book")

    def no_job(self, reason: str, note: str = "") -> None:
        self._note("no_job", reason, note)

    def open_appointment(self, appointment: AppointmentId) -> None:
        self._note("open_appointment", appointment)

    def appointment_day(self, day: date) -> None:
        self._note("appointment_day", day)

    def reschedule(self, window: ArrivalWindow, reason: str) -> None:
        self._note("reschedule", window, reason)

    def cancel_appointment(self, reason: str) -> None:
        self._note("cancel_appointment", reason)

    def close_appointment(self) -> None:
        self._note("close_appointment")

    def choose_status(self, choice: Choice) -> None:
        self._note("choose_status", choice)

    def take_over(self) -> None:
        self._note("take_over")

    def end_wrap_up(self) -> None:
        self._note("end_wrap_up")

    def extend_wrap_up(self) -> None:
        self._note("extend_wrap_up")

    def supervise_status(self, agent: UserId, choice: Choice) -> None:
        self._note("supervise_status", agent, choice)

    def supervise_wrap_up(self, agent: UserId) -> None:
        self._note("supervise_wrap_up", agent)

    def supervise_sign_out(self, agent: UserId) -> None:
        self._note("supervise_sign_out", agent)

    def spy(self, agent: UserId, kind: OrderKind) -> CallId:
        self._note("spy", agent, kind)
        return CallId(new_id())

    def ask_help(self) -> None:
        self._note("ask_help")

    def answer_help(self, request: HelpId) -> None:
        self._note("answer_help", request)

    def end_help(self, request: HelpId) -> None:
        self._note("end_help", request)

    def report_calls(
        self,
        span: Span,
        by: By,
        done: Callable[[Sequence[CallLine]], None],
        failed: Callable[[Exception], None],  # noqa: ARG002 - nothing fails here
    ) -> Job:
        self._note("report_calls", span, by)
        done(self.report_lines.get(by, ()))
        return Done()

    def report_statuses(
        self,
        span: Span,
        done: Callable[[Sequence[StatusTime]], None],
        failed: Callable[[Exception], None],  # noqa: ARG002 - nothing fails here
    ) -> Job:
        self._note("report_statuses", span)
        done(self.report_times)
        return Done()

    def claim_abandoned(self, which: AbandonedId) -> None:
        self._note("claim_abandoned", which)

    def release_abandoned(self, which: AbandonedId) -> None:
        self._note("release_abandoned", which)

    def call_back_abandoned(self, which: AbandonedId) -> None:
        self._note("call_back_abandoned", which)

    def claim_voicemail(self, which: VoicemailId) -> None:
        self._note("claim_voicemail", which)

    def release_voicemail(self, which: VoicemailId) -> None:
        self._note("release_voicemail", which)

    def mark_voicemail(self, which: VoicemailId, *, heard: bool) -> None:
        self._note("mark_voicemail", which, heard)

    def call_back_voicemail(self, which: VoicemailId) -> None:
        self._note("call_back_voicemail", which)

    def delete_voicemail(self, which: VoicemailId) -> None:
        self._note("delete_voicemail", which)

    def settle_abandoned(self, which: AbandonedId, outcome: FollowUp, note: str = "") -> None:
        self._note("settle_abandoned", which, outcome, note)

    def select(self, call: CallId | None) -> None:
        self._note("select", call)

    def search(self, text: str) -> None:
        self._note("search", text)

    def search_in(self, tenant: TenantId | None) -> None:
        self._note("search_in", tenant)

    def open_customer(self, customer: CustomerId, at: LocationId | None = None) -> None:
        self._note("open_customer", customer, at)

    def link_shown(self) -> None:
        self._note("link_shown")

    def dismiss(self, notice: str) -> None:
        self._note("dismiss", notice)

    def history(
        self,
        wanted: HistoryFilter,
        done: Callable[[Sequence[LoggedCall]], None],
        failed: Callable[[Exception], None] | None = None,  # noqa: ARG002 - nothing fails here
    ) -> Job:
        self._note("history", wanted)
        done([one for one in self.past if fits(one, wanted)][: wanted.limit])
        return Done()

    def presences(self, done: Callable[[Sequence[Presence]], None]) -> None:
        self._note("presences")
        done(self.present)

    def history_entry(self, call: CallId, done: Callable[[LoggedCall | None], None]) -> None:
        self._note("history_entry", call)
        done(next((one for one in self.past if one.call.id == call), None))
