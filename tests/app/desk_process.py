"""A program: a desk's control socket with real server and state, and actions that only move the state.

    python -m tests.app.desk_process PROFILE

Prints ``ready``, then every action as a JSON list. Reads commands from standard input: ``ring`` offers the
next call, ``refuse WORDS`` makes the next action fail with those words, ``bug`` with an unexpected error.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from ccpdesk.agents.orders import OrderKind
from ccpdesk.agents.presence import Presence
from ccpdesk.agents.reporting import By, CallLine, Span, StatusTime
from ccpdesk.agents.status import Choice, started
from ccpdesk.agents.user import User
from ccpdesk.app.ctl_server import CtlServer
from ccpdesk.app.qt_dispatcher import QtDispatcher
from ccpdesk.bookings.draft import BookingDraft
from ccpdesk.bookings.windows import ArrivalWindow
from ccpdesk.calls.abandoned import FollowUp
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.facts import LinkState
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.calls.state_machine import CallHappening, CallState
from ccpdesk.customers.customer import Customer, Location
from ccpdesk.customers.places import Place
from ccpdesk.host.paths import find_paths
from ccpdesk.kernel.errors import Refused
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
    QueueId,
    TenantId,
    UserId,
    VoicemailId,
    WebBookingId,
    new_id,
)
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.storage.immediate import Done
from ccpdesk.storage.memory import MemoryStore
from ccpdesk.tenants.tenant import Queue, Tenant
from ccpdesk.workflows.call_link import call_target
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card, DeskState, LinkStatus
from ccpdesk.workflows.edit_customer import EditClash
from ccpdesk.workflows.new_customer import CustomerCheck
from ccpdesk.workflows.ports import Job
from tests.ui import offices

START = datetime(2026, 11, 21, 12, tzinfo=UTC)
TENANT = Tenant(id=TenantId(new_id()), name="Acme Plumbing", colour="#1A73E8")
QUEUE = Queue(id=QueueId(new_id()), name="plumbing", label="Plumbing")
CUSTOMER = Customer(id=CustomerId(new_id()), tenant_id=TENANT.id, name="Jane Roe")


class ScriptedActions:
    """The port `Actions`: prints what was asked and moves the call at once, as if voice had confirmed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.next_error: Exception | None = None
        self.administer, self.sync_updates = offices.of(MemoryStore())

    def open_link(self, link: str, _token: str) -> None:
        self._note("open_link", call_target(link))

    def accept(self, call: CallId) -> None:
        self._note("accept", str(call))
        self._move(call, CallHappening.ACCEPT_ASKED, CallHappening.CONNECTED)

    def reject(self, call: CallId) -> None:
        self._note("reject", str(call))
        self._move(call, CallHappening.ENDED)

    def hang_up(self, call: CallId) -> None:
        self._note("hang_up", str(call))
        self._move(call, CallHappening.ENDED)

    def hold(self, call: CallId) -> None:
        self._note("hold", str(call))
        self._move(call, CallHappening.HELD)

    def resume(self, call: CallId) -> None:
        self._note("resume", str(call))
        self._move(call, CallHappening.RESUMED)

    def record(self, call: CallId) -> None:
        self._note("record", str(call))

    def pause_recording(self, call: CallId) -> None:
        self._note("pause_recording", str(call))

    def mute(self, on: bool) -> None:
        self._note("mute", on)
        self._desk.show(replace(self._desk.state, muted=on))

    def send_dtmf(self, call: CallId, digits: str) -> None:
        self._note("send_dtmf", str(call), digits)

    def redial(self) -> CallId:
        return self.dial("redial")

    def dial_anyway(self) -> None:
        self._note("dial_anyway")

    def dial_as_owner(self) -> None:
        self._note("dial_as_owner")

    def dial(self, target: str, tenant: TenantId | None = None, *, sure: bool = False) -> CallId:
        self._note("dial", target, str(tenant or ""), *(["sure"] if sure else []))
        call = Call(
            id=CallId(new_id()),
            direction=Direction.OUTBOUND,
            type=CallType.OUTBOUND,
            state=CallState.DIALLING,
            party=parse_party(target),
            started_at=START,
        )
        self._desk.show(self._desk.state.with_call(call))
        return call.id

    def transfer(self, call: CallId, target: str) -> None:
        self._note("transfer", str(call), target)

    def consult(self, call: CallId, target: str) -> CallId:
        self._note("consult", str(call), target)
        return CallId(new_id())

    def complete_transfer(self, asked: CallId, waiting: CallId | None = None) -> None:
        self._note("complete_transfer", str(asked), str(waiting or ""))

    def cancel_transfer(self, asked: CallId) -> None:
        self._note("cancel_transfer", str(asked))

    def park(self, call: CallId) -> str:
        self._note("park", str(call))
        return "701"

    def pick_up(self, place: str) -> CallId:
        self._note("pick_up", place)
        return CallId(new_id())

    def call_mailbox(self) -> CallId:
        self._note("call_mailbox")
        return CallId(new_id())

    def conference(self) -> None:
        self._note("conference")

    def choose_location(self, location: LocationId) -> None:
        self._note("choose_location", str(location))

    def view_all(self) -> None:
        self._note("view_all")

    def add_note(self, text: str) -> None:
        self._note("add_note", text)

    def pin_note(self, note: NoteId, on: bool) -> None:
        self._note("pin_note", str(note), on)

    def picture(self, photo: PhotoId, done: Callable[[bytes | None], None]) -> None:
        self._note("picture", str(photo))
        done(None)

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
        done(())

    def check_customer(
        self, customer: Customer, _place: Location | None, done: Callable[[CustomerCheck], None]
    ) -> None:
        self._note("check_customer", customer.name)
        done(CustomerCheck(()))

    def create_customer(self, customer: Customer, call: CallId) -> None:
        self._note("create_customer", customer.name, str(call))

    def save_customer(self, base: Customer, mine: Customer, done: Callable[[EditClash | None], None]) -> None:
        self._note("save_customer", base.name, mine.name)
        done(None)

    def reset_portal_password(self, address: str) -> None:
        self._note("reset_portal_password", address)

    def look_at_chats(self, on: bool) -> None:
        self._note("look_at_chats", on)

    def chats_of(self, tenant: TenantId | None) -> None:
        self._note("chats_of", str(tenant or ""))

    def open_chat(self, chat: ChatId) -> None:
        self._note("open_chat", str(chat))

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
        self._note("link_chat", str(customer or ""))

    def web_bookings_of(self, tenant: TenantId | None) -> None:
        self._note("web_bookings_of", str(tenant))

    def list_settled_web_bookings(self, on: bool) -> None:
        self._note("list_settled_web_bookings", on)

    def open_web_booking(self, booking: WebBookingId | None) -> None:
        self._note("open_web_booking", str(booking))

    def accept_web_booking(self) -> None:
        self._note("accept_web_booking")

    def convert_web_booking(self, customer: CustomerId | None = None) -> None:
        self._note("convert_web_booking", str(customer))

    def dismiss_web_booking(self, reason: str) -> None:
        self._note("dismiss_web_booking", reason)

    def take_back_chat(self, message: ChatMessageId) -> None:
        self._note("take_back_chat", str(message))

    def report_issue(self, text: str, screen: str) -> None:
        self._note("report_issue", text, screen)

    def open_booking(self) -> None:
        self._note("open_booking")

    def edit_booking(self, draft: BookingDraft) -> None:
        self._note("edit_booking", str(draft.id))

    def booking_day(self, day: date) -> None:
        self._note("booking_day", day.isoformat())

    def close_booking(self) -> None:
        self._note("close_booking")

    def discard_booking(self) -> None:
        self._note("discard_booking")

    def book(self) -> None:
        self._note("book")

    def no_job(self, reason: str, note: str = "") -> None:
        self._note("no_job", reason, note)

    def open_appointment(self, appointment: AppointmentId) -> None:
        self._note("open_appointment", str(appointment))

    def appointment_day(self, day: date) -> None:
        self._note("appointment_day", day.isoformat())

    def reschedule(self, window: ArrivalWindow, reason: str) -> None:
        self._note("reschedule", window.starts_at.isoformat(), reason)

    def cancel_appointment(self, reason: str) -> None:
        self._note("cancel_appointment", reason)

    def close_appointment(self) -> None:
        self._note("close_appointment")

    def choose_status(self, choice: Choice) -> None:
        self._note("choose_status", choice.availability.value, choice.reason)
        status = self._desk.state.status.chose(choice, START + timedelta(minutes=1))
        self._desk.show(replace(self._desk.state, status=status))

    def take_over(self) -> None:
        self._note("take_over")

    def end_wrap_up(self) -> None:
        self._note("end_wrap_up")

    def supervise_status(self, agent: UserId, choice: Choice) -> None:
        self._note("supervise_status", str(agent), choice.availability.value, choice.reason)

    def supervise_wrap_up(self, agent: UserId) -> None:
        self._note("supervise_wrap_up", str(agent))

    def supervise_sign_out(self, agent: UserId) -> None:
        self._note("supervise_sign_out", str(agent))

    def spy(self, agent: UserId, kind: OrderKind) -> CallId:
        self._note("spy", str(agent), kind.value)
        return CallId(new_id())

    def ask_help(self) -> None:
        self._note("ask_help")

    def report_calls(
        self,
        span: Span,
        by: By,
        done: Callable[[Sequence[CallLine]], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        raise NotImplementedError

    def report_statuses(
        self,
        span: Span,
        done: Callable[[Sequence[StatusTime]], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        raise NotImplementedError

    def claim_abandoned(self, which: AbandonedId) -> None:
        self._note("claim_abandoned", str(which))

    def release_abandoned(self, which: AbandonedId) -> None:
        self._note("release_abandoned", str(which))

    def call_back_abandoned(self, which: AbandonedId) -> None:
        self._note("call_back_abandoned", str(which))

    def claim_voicemail(self, which: VoicemailId) -> None:
        self._note("claim_voicemail", str(which))

    def release_voicemail(self, which: VoicemailId) -> None:
        self._note("release_voicemail", str(which))

    def mark_voicemail(self, which: VoicemailId, *, heard: bool) -> None:
        self._note("mark_voicemail", str(which), heard)

    def call_back_voicemail(self, which: VoicemailId) -> None:
        self._note("call_back_voicemail", str(which))

    def delete_voicemail(self, which: VoicemailId) -> None:
        self._note("delete_voicemail", str(which))

    def settle_abandoned(self, which: AbandonedId, outcome: FollowUp, note: str = "") -> None:
        self._note("settle_abandoned", str(which), outcome.value, note)

    def answer_help(self, request: HelpId) -> None:
        self._note("answer_help", str(request))

    def end_help(self, request: HelpId) -> None:
        self._note("end_help", str(request))

    def extend_wrap_up(self) -> None:
        self._note("extend_wrap_up")

    def select(self, call: CallId | None) -> None:
        self._note("select", str(call))

    def search(self, text: str) -> None:
        self._note("search", text)

    def search_in(self, tenant: TenantId | None) -> None:
        self._note("search_in", str(tenant))

    def open_customer(self, customer: CustomerId, at: LocationId | None = None) -> None:
        self._note("open_customer", str(customer), *([] if at is None else [str(at)]))

    def dismiss(self, notice: str) -> None:
        self._note("dismiss", notice)

    def history(
        self,
        wanted: HistoryFilter,
        done: Callable[[Sequence[LoggedCall]], None],
        failed: Callable[[Exception], None] | None = None,  # noqa: ARG002 - nothing fails here
    ) -> Job:
        self._note("history", wanted.limit)
        done(())
        return Done()

    def presences(self, done: Callable[[Sequence[Presence]], None]) -> None:
        self._note("presences")
        done(())

    def history_entry(self, call: CallId, done: Callable[[LoggedCall | None], None]) -> None:
        self._note("history_entry", str(call))
        done(None)

    def _note(self, *action: object) -> None:
        error, self.next_error = self.next_error, None
        if error is not None:
            raise error
        print(json.dumps(action), flush=True)

    def _move(self, call_id: CallId, *happenings: CallHappening) -> None:
        call = self._desk.state.calls.required(call_id)
        for happening in happenings:
            call = call.moved(happening, START + timedelta(seconds=7))
        self._desk.show(self._desk.state.with_call(call))


def offer(desk: Desk) -> None:
    """A queue call rings."""
    call = Call(
        id=CallId(new_id()),
        direction=Direction.INBOUND,
        type=CallType.QUEUE,
        state=CallState.RINGING,
        party=parse_party("+14045550142"),
        party_name="ROE JANE",
        dialled="+14045550199",
        campaign="Spring",
        linked_id="1763.5",
        started_at=START,
    )
    card = Card(
        call_id=call.id, tenant=TENANT, queue=QUEUE, number_label="TV", campaign="Spring", customer=CUSTOMER
    )
    desk.show(desk.state.with_call(call, card))


def main() -> int:
    app = QCoreApplication(sys.argv)
    me = User(id=UserId(new_id()), login="ann", name="Ann Bell", extension="1001")
    link = LinkStatus(LinkState.CONNECTED, START)
    desk = Desk(DeskState(me=me, status=started(START), link=link, tenants=(TENANT,)))
    actions = ScriptedActions(desk)
    server = CtlServer(desk, actions, QtDispatcher(), actions.open_link)
    server.listen(find_paths(Path(sys.argv[1])).create().local_socket("ctl"))

    # Without a buffer: two lines that come together are two events, not one.
    commands = os.fdopen(sys.stdin.fileno(), "rb", buffering=0, closefd=False)

    def obey() -> None:
        word, _, rest = commands.readline().decode().strip().partition(" ")
        if word == "ring":
            offer(desk)
        elif word == "refuse":
            actions.next_error = Refused(rest, "", "Wait a little.")
        elif word == "bug":
            actions.next_error = RuntimeError("not thought of")
        else:
            server.close()
            app.quit()

    listener = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listener.activated.connect(obey)
    print("ready", flush=True)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
