"""The desk's verbs, each handed to the workflow that does it (`Actions`)."""

from ccpdesk.agents.status import Choice
from ccpdesk.kernel.ids import CallId, CustomerId, LocationId, TenantId
from ccpdesk.workflows.administer import Administer
from ccpdesk.workflows.answer_chats import AnswerChats
from ccpdesk.workflows.ask_help import AskHelp
from ccpdesk.workflows.book_job import BookJob
from ccpdesk.workflows.change_appointment import ChangeAppointment
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.dial_with_care import DialWithCare
from ccpdesk.workflows.edit_customer import EditCustomer
from ccpdesk.workflows.find_customer import FindCustomer
from ccpdesk.workflows.find_tenant import FindTenant
from ccpdesk.workflows.follow_abandoned import FollowAbandoned
from ccpdesk.workflows.follow_status import FollowStatus
from ccpdesk.workflows.follow_voicemail import FollowVoicemail
from ccpdesk.workflows.handle_calls import HandleCalls
from ccpdesk.workflows.handle_web_bookings import HandleWebBookings
from ccpdesk.workflows.hold_place import HoldPlace
from ccpdesk.workflows.new_customer import NewCustomer
from ccpdesk.workflows.open_caller import OpenCaller
from ccpdesk.workflows.park_calls import ParkCalls
from ccpdesk.workflows.read_history import ReadHistory
from ccpdesk.workflows.read_reports import ReadReports
from ccpdesk.workflows.record_calls import RecordCalls
from ccpdesk.workflows.redial import Redial
from ccpdesk.workflows.reset_portal_password import ResetPortalPassword
from ccpdesk.workflows.see_colleagues import SeeColleagues
from ccpdesk.workflows.show_profile import ShowProfile
from ccpdesk.workflows.supervise import Supervise
from ccpdesk.workflows.sync_updates import SyncUpdates
from ccpdesk.workflows.transfer import Transfer
from ccpdesk.workflows.wrap_up import WrapUps


class DeskActions:
    """Implements `Actions`: what the window, shortcuts and scripts call."""

    def __init__(
        self,
        desk: Desk,
        *,
        handle: HandleCalls,
        dial: DialWithCare,
        redial: Redial,
        status: FollowStatus,
        wrap_ups: WrapUps,
        place: HoldPlace,
        customers: FindCustomer,
        tenants: FindTenant,
        caller: OpenCaller,
        transfer: Transfer,
        profile: ShowProfile,
        new_customer: NewCustomer,
        edit: EditCustomer,
        book: BookJob,
        appointment: ChangeAppointment,
        portal: ResetPortalPassword,
        history: ReadHistory,
        colleagues: SeeColleagues,
        parking: ParkCalls,
        supervise: Supervise,
        help_: AskHelp,
        abandoned: FollowAbandoned,
        voicemail: FollowVoicemail,
        recordings: RecordCalls,
        chats: AnswerChats,
        web: HandleWebBookings,
        reports: ReadReports,
        administer: Administer,
        sync: SyncUpdates,
    ) -> None:
        self._desk = desk
        self.accept, self.reject, self.hang_up = handle.accept, handle.reject, handle.hang_up
        self.hold, self.resume = handle.hold, handle.resume
        self.mute = handle.mute
        self.send_dtmf = handle.send_dtmf
        self.dial, self.redial = dial.__call__, redial.__call__
        self.record, self.pause_recording = recordings.record, recordings.pause
        self.dial_anyway, self.dial_as_owner = dial.anyway, dial.as_owner
        self.choose_location = profile.choose_location
        self.view_all = profile.view_all
        self.add_note = profile.add_note
        self.pin_note, self.picture = profile.pin_note, profile.picture
        self.report_issue = profile.report
        self.reset_portal_password = portal.send
        self.find_tenant = tenants.begin
        self.search_tenant = tenants.search
        self.clear_tenant_search = tenants.clear
        self.enter_tenant = tenants.enter
        self.go_to_tenant = tenants.go_to
        self.find_address = new_customer.find_address
        self.check_customer = new_customer.check
        self.create_customer = new_customer.create
        self.save_customer = edit.save
        self.open_booking = book.open
        self.edit_booking = book.edit
        self.booking_day = book.look_at
        self.close_booking = book.close
        self.discard_booking = book.discard
        self.book = book.book
        self.no_job = book.no_job
        self.open_appointment = appointment.open
        self.appointment_day = appointment.look_at
        self.reschedule = appointment.reschedule
        self.cancel_appointment = appointment.cancel
        self.close_appointment = appointment.close
        self.history, self.history_entry = history, history.entry
        self._add_supervision(supervise, help_, place)
        self._add_others(abandoned, voicemail, chats, web, reports)
        self._add_settings(administer, sync)
        self.presences = colleagues.__call__
        self.transfer = transfer.blind
        self.consult = transfer.consult
        self.complete_transfer = transfer.complete
        self.cancel_transfer = transfer.cancel
        self.conference = transfer.conference
        self._parking = parking
        self.end_wrap_up, self.extend_wrap_up = wrap_ups.end, wrap_ups.extend
        self._status = status
        self._customers = customers
        self._caller = caller

    def _add_voicemail(self, voicemail: FollowVoicemail) -> None:
        self.claim_voicemail, self.release_voicemail = voicemail.claim, voicemail.release
        self.mark_voicemail, self.delete_voicemail = voicemail.mark, voicemail.delete
        self.call_back_voicemail = voicemail.call_back

    def _add_settings(self, administer: Administer, sync: SyncUpdates) -> None:
        self.administer, self.sync_updates = administer, sync

    def _add_supervision(self, supervise: Supervise, help_: AskHelp, place: HoldPlace) -> None:
        self.take_over = place.take_over
        self.supervise_status = supervise.set_status
        self.supervise_wrap_up = supervise.end_wrap_up
        self.supervise_sign_out = supervise.sign_out
        self.spy = supervise.spy
        self.ask_help = help_.ask
        self.answer_help = help_.answer
        self.end_help = help_.end

    def _add_others(
        self,
        abandoned: FollowAbandoned,
        voicemail: FollowVoicemail,
        chats: AnswerChats,
        web: HandleWebBookings,
        reports: ReadReports,
    ) -> None:
        self._add_chats(chats)
        self._add_web(web)
        self._add_voicemail(voicemail)
        self.claim_abandoned, self.release_abandoned = abandoned.claim, abandoned.release
        self.report_calls, self.report_statuses = reports.calls, reports.statuses
        self.call_back_abandoned, self.settle_abandoned = abandoned.call_back, abandoned.settle

    def _add_web(self, web: HandleWebBookings) -> None:
        self.web_bookings_of, self.list_settled_web_bookings = web.choose_tenant, web.list_settled
        self.open_web_booking, self.accept_web_booking = web.open, web.accept
        self.convert_web_booking, self.dismiss_web_booking = web.convert, web.dismiss

    def _add_chats(self, chats: AnswerChats) -> None:
        self.look_at_chats = chats.look
        self.chats_of = chats.choose_tenant
        self.open_chat, self.leave_chat = chats.open, chats.leave
        self.write_chat, self.stop_writing_chat = chats.writing, chats.stop_writing
        self.answer_chat = chats.answer
        self.take_over_chat = chats.take_over
        self.unread_chat = chats.mark_unread
        self.close_chat, self.block_chat, self.reopen_chat = chats.close, chats.block, chats.reopen
        self.link_chat = chats.link
        self.take_back_chat = chats.take_back

    def park(self, call: CallId) -> str:
        """Let the caller wait at a parking place."""
        return self._parking.park(call)

    def pick_up(self, place: str) -> CallId:
        """Take the call that waits there."""
        return self._parking.pick_up(place)

    def call_mailbox(self) -> CallId:
        """Call the agent's mailbox."""
        return self._parking.call_mailbox()

    def choose_status(self, choice: Choice) -> None:
        """Choose Available, Unavailable with a reason, or Offline."""
        self._status.choose(choice)

    def select(self, call: CallId | None) -> None:
        """Show this call's customer."""
        self._caller.select(self._desk.state.calls.get(call) if call else None)

    def search(self, text: str) -> None:
        """Look for customers."""
        self._customers.search(text)

    def search_in(self, tenant: TenantId | None) -> None:
        """Change the scope of the search."""
        self._customers.search_in(tenant)

    def open_customer(self, customer: CustomerId, at: LocationId | None = None) -> None:
        """Show a customer, and link the selected call when it has none."""
        self._customers.open(customer, at)

    def link_shown(self) -> None:
        """Link the selected call to the customer shown."""
        self._customers.link_shown()

    def dismiss(self, notice: str) -> None:
        """Take a notice off the screen."""
        self._desk.show(self._desk.state.without_notice(notice))
