"""The rights of every table. A table without an entry here fails a test, and opening the database.

What a foreign key points to must be seen by its writer: that is added to each rule by itself
(`references.py`), so that no error can tell whether a row of another tenant exists.
"""

from typing import Final

from ccpdesk.storage.migrations import VERSION_TABLE
from ccpdesk.storage.rights.words import (
    ALL_TENANTS,
    EVERYBODY,
    ME,
    NOBODY,
    Rights,
    both,
    either,
    may,
    of_my_tenants,
    of_no_other_tenant,
    seen,
)

# Names of tenants, queues and tracking numbers are unique over all tenants: who adds one could learn by a
# refusal that another tenant has it. So only those who see every tenant may.
_SETTINGS: Final = both(may("view_centre_settings"), ALL_TENANTS)
_EDIT_USERS: Final = may("edit_users")
_MY_TENANTS: Final = of_my_tenants()
_MY_SETTINGS: Final = both(may("view_centre_settings"), _MY_TENANTS)
_I_HAVE_IT: Final = "ccpdesk.may(permission)"  # nobody gives what he has not
_EDIT_ROLES: Final = both(_EDIT_USERS, ALL_TENANTS, _I_HAVE_IT)
_EDIT_USER: Final = "ccpdesk.may_edit(user_id)"
_GIVE: Final = both("ccpdesk.may_give_role(role)", either("NOT all_tenants", ALL_TENANTS))
_MY_QUEUE: Final = "id <> ALL ((SELECT ccpdesk.foreign_queues())::uuid[])"
_MY_QUEUES_EVENT: Final = "queuename <> ALL ((SELECT ccpdesk.foreign_queue_names())::text[])"
_QUEUE_SEEN: Final = seen("queues", id="queue_id")
_MY_CALL: Final = both(f"agent_id = {ME}", of_no_other_tenant())
_MY_RECORDING: Final = both(
    f"EXISTS (SELECT 1 FROM calls AS seen WHERE seen.id = call_id AND seen.agent_id = {ME})",
    of_no_other_tenant(),
)
_MY_DRAFT: Final = both(f"agent_id = {ME}", of_my_tenants())
_EDIT_ABANDONED: Final = may("edit_abandoned_calls")
_MY_CLAIM: Final = both(f"claimed_by = {ME}", _EDIT_ABANDONED, seen("abandoned_calls", id="abandoned_id"))
# A message is its mailbox's: the user's own, or a queue's, for its agents and for those who watch it.
_MY_MESSAGE: Final = both(
    either(
        f"user_id = {ME}",
        f"EXISTS (SELECT 1 FROM user_queues AS mine WHERE mine.queue_id = voicemails.queue_id"
        f" AND mine.user_id = {ME})",
        both(
            may("monitor"),
            "queue_id IS NOT NULL",
            "queue_id <> ALL ((SELECT ccpdesk.foreign_queues())::uuid[])",
        ),
    ),
    of_no_other_tenant(),
)
_CALL_SEEN: Final = seen("calls", id="call_id")
_I_TYPE: Final = both(_MY_TENANTS, f"user_id = {ME}", f"typist = {ME}")
_MY_ANSWERS: Final = either(both("tenant_id IS NULL", _SETTINGS), _MY_SETTINGS)

_ORDERED_BY_ACTOR: Final = (
    f"EXISTS (SELECT 1 FROM supervisor_orders AS given WHERE given.user_id = {ME}"
    " AND given.by_id = actor_id AND given.kind IN ('set_status', 'sign_out')"
    " AND given.given_at > now() - interval '1 day')"
)
_MY_MARK: Final = f"user_id = {ME}"

RIGHTS: Final[dict[str, Rights]] = {
    VERSION_TABLE: Rights(read="true"),
    # --- the centre
    "centre": Rights(read=EVERYBODY, change=_SETTINGS),
    "trades": Rights(read=EVERYBODY, insert=_SETTINGS, change=_SETTINGS),
    "status_reasons": Rights(read=EVERYBODY, insert=_SETTINGS, change=_SETTINGS),
    "call_reasons": Rights(read=EVERYBODY, insert=_SETTINGS, change=_SETTINGS),
    "role_permissions": Rights(read=EVERYBODY, insert=_EDIT_ROLES, change=_EDIT_ROLES, remove=_EDIT_ROLES),
    # --- whom we answer for
    "tenants": Rights(read=of_my_tenants("id"), insert=_SETTINGS, change=_SETTINGS),
    "tenant_items": Rights(read=_MY_TENANTS, insert=_MY_SETTINGS, change=_MY_SETTINGS, remove=_MY_SETTINGS),
    "served_zips": Rights(read=_MY_TENANTS, insert=_MY_SETTINGS, change=_MY_SETTINGS, remove=_MY_SETTINGS),
    "queues": Rights(read=both(EVERYBODY, _MY_QUEUE), insert=_SETTINGS, change=_SETTINGS),
    "queue_tenants": Rights(read=_MY_TENANTS, insert=_SETTINGS, change=_SETTINGS, remove=_SETTINGS),
    "queue_targets": Rights(read=_QUEUE_SEEN, insert=_SETTINGS, change=_SETTINGS, remove=_SETTINGS),
    "tracking_numbers": Rights(
        read=both(EVERYBODY, of_no_other_tenant()), insert=_SETTINGS, change=_SETTINGS, remove=_SETTINGS
    ),
    # --- who answers: colleagues know each other, but not for whom the others answer
    "users": Rights(
        read=EVERYBODY, insert=both(_EDIT_USERS, _GIVE), change=both("ccpdesk.may_edit(id)", _GIVE)
    ),
    "user_emergency_addresses": Rights(
        read=either(f"user_id = {ME}", _EDIT_USERS), insert=_EDIT_USER, change=_EDIT_USER, remove=_EDIT_USER
    ),
    "user_direct_lines": Rights(read=EVERYBODY, insert=_EDIT_USER, change=_EDIT_USER, remove=_EDIT_USER),
    "user_tenants": Rights(
        read=either(f"user_id = {ME}", both(_EDIT_USERS, _MY_TENANTS)),
        insert=both(_EDIT_USER, _MY_TENANTS),
        change=both(_EDIT_USER, _MY_TENANTS),
        remove=both(_EDIT_USER, _MY_TENANTS),
    ),
    "user_queues": Rights(read=_QUEUE_SEEN, insert=_EDIT_USER, change=_EDIT_USER, remove=_EDIT_USER),
    "user_permissions": Rights(
        read=either(f"user_id = {ME}", _EDIT_USERS),
        insert=both(_EDIT_USER, _I_HAVE_IT),
        change=both(_EDIT_USER, _I_HAVE_IT),
        remove=both(_EDIT_USER, _I_HAVE_IT),
    ),
    "status_changes": Rights(
        read=either(f"user_id = {ME}", may("monitor")),
        insert=either(
            both(f"user_id = {ME}", "changed_by = 'system'", "actor_id IS NULL"),
            both(f"user_id = {ME}", "changed_by = 'agent'", f"actor_id = {ME}"),
            both("changed_by = 'supervisor'", f"actor_id = {ME}", may("monitor")),
            both(f"user_id = {ME}", "changed_by = 'supervisor'", _ORDERED_BY_ACTOR),
        ),
    ),
    # Where colleagues sit is no secret to those who watch them; nobody signs anybody else in or out.
    "desk_sessions": Rights(
        read=either(f"user_id = {ME}", may("monitor")), insert=_MY_MARK, change=_MY_MARK, remove=_MY_MARK
    ),
    # What a desk tells of its agent this moment, and what supervisors do about it. The agent's desk says what
    # came of an order, once, and alters nothing else of it.
    "agent_live": Rights(
        read=either(f"user_id = {ME}", may("monitor")), insert=_MY_MARK, change=_MY_MARK, remove=_MY_MARK
    ),
    "supervisor_orders": Rights(
        read=either(f"user_id = {ME}", may("monitor")),
        insert=both(f"by_id = {ME}", may("monitor")),
        change=f"user_id = {ME}",
        still="outcome IS NULL",
        columns=("outcome", "why"),
    ),
    "help_requests": Rights(
        read=either(f"user_id = {ME}", may("monitor")),
        insert=both(f"user_id = {ME}", "answered_by IS NULL"),
        change=either(f"user_id = {ME}", may("monitor")),
        still="ended_at IS NULL",
        columns=("answered_by", "ended_at"),  # the former by whom: `help.sql`
    ),
    # --- who calls
    "customers": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "contact_methods": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS, remove=_MY_TENANTS),
    "locations": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS, remove=_MY_TENANTS),
    "customer_search": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, remove=_MY_TENANTS),
    "customer_edits": Rights(read=_MY_TENANTS, insert=both(_MY_TENANTS, f"by_id = {ME}")),
    "customer_notes": Rights(
        read=_MY_TENANTS, insert=both(_MY_TENANTS, f"author_id = {ME}"), change=_MY_TENANTS
    ),
    "photos": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "photo_pictures": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "equipment": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "issue_reports": Rights(
        read=either(_MY_TENANTS, both("tenant_id IS NULL", either(f"by_id = {ME}", _SETTINGS))),
        insert=both(f"by_id = {ME}", of_no_other_tenant()),
        change=either(_MY_TENANTS, both("tenant_id IS NULL", _SETTINGS)),
    ),
    "portal_resets": Rights(read=_MY_TENANTS, insert=both(_MY_TENANTS, f"by_id = {ME}"), change=_MY_TENANTS),
    # --- what they need
    "jobs": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "job_numbers": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "appointments": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "appointment_changes": Rights(read=_MY_TENANTS, insert=both(_MY_TENANTS, f"by_id = {ME}")),
    "quotes": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "invoices": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "booking_drafts": Rights(read=_MY_DRAFT, insert=_MY_DRAFT, change=_MY_DRAFT, remove=_MY_DRAFT),
    "call_outcomes": Rights(read=both(_CALL_SEEN, of_no_other_tenant()), insert=_MY_CALL, change=_MY_CALL),
    # --- what arrives in writing
    "web_bookings": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "web_visits": Rights(read=NOBODY),  # the booking pages' own (`web.py`)
    # Who may send bookings, by an administrator's word; the pages' login asks for one by its token's hash.
    "intake_sources": Rights(read=_SETTINGS, insert=_SETTINGS, change=_SETTINGS),
    "intake_receipts": Rights(read=NOBODY),
    "chat_threads": Rights(read=_MY_TENANTS, insert=_MY_TENANTS, change=_MY_TENANTS),
    "chat_messages": Rights(
        read=_MY_TENANTS, insert=both(_MY_TENANTS, either("user_id IS NULL", f"user_id = {ME}"))
    ),
    "chat_typing": Rights(read=_MY_TENANTS, insert=_I_TYPE, change=_I_TYPE, remove=_I_TYPE),
    "canned_answers": Rights(
        read=both(EVERYBODY, of_no_other_tenant()),
        insert=_MY_ANSWERS,
        change=_MY_ANSWERS,
        remove=_MY_ANSWERS,
    ),
    # --- recordings: one's own calls', and everybody's with the permission; who listened can't be unsaid
    "recordings": Rights(
        read=either(_MY_RECORDING, both(may("recordings"), of_no_other_tenant())),
        insert=_MY_RECORDING,
        change=_MY_RECORDING,
        remove=_MY_RECORDING,
    ),
    "recording_listenings": Rights(
        read=seen("recordings", id="recording_id"),
        insert=both(f"user_id = {ME}", seen("recordings", id="recording_id")),
    ),
    # The public halves of the centre's keys are for all who record; the private ones open what they made.
    "recording_keys": Rights(read=EVERYBODY, insert=_SETTINGS),
    "recording_secrets": Rights(read=may("recordings"), insert=_SETTINGS),
    # --- calls: one's own, and everybody's with the permission
    "calls": Rights(
        read=either(
            _MY_CALL,
            both(
                either(may("view_all_calls"), both(may("monitor"), "state <> 'ended'")), of_no_other_tenant()
            ),
        ),
        insert=_MY_CALL,
        change=_MY_CALL,
    ),
    "call_events": Rights(
        read=_CALL_SEEN,
        insert=f"EXISTS (SELECT 1 FROM calls AS seen WHERE seen.id = call_id AND seen.agent_id = {ME})",
    ),
    # --- the PBX's: it reads and writes them through its own views (`pbx.sql`)
    "sip_verifiers": Rights(read=NOBODY),
    "queue_pauses": Rights(read=either(f"user_id = {ME}", may("monitor"))),
    # --- the PBX's queue log, written by the PBX alone (`pbx.sql`)
    "queue_log": Rights(read=both(may("monitor"), _MY_QUEUES_EVENT), append_only=True),
    # --- who left a queue unanswered, written by its triggers (`abandoned.sql`), and who follows up: a claim
    # is its owner's alone; an administrator can take it away from somebody who will not come back
    "abandoned_calls": Rights(
        read=both(
            either(_EDIT_ABANDONED, may("monitor")),
            of_no_other_tenant(),
            _MY_QUEUES_EVENT.replace("queuename", "queue_name"),
        )
    ),
    "abandoned_claims": Rights(
        read=seen("abandoned_calls", id="abandoned_id"),
        insert=_MY_CLAIM,
        change=_MY_CLAIM,
        remove=either(_MY_CLAIM, both(seen("abandoned_calls", id="abandoned_id"), _EDIT_USERS)),
    ),
    # --- messages, brought by the PBX's side (`pbx.sql`): heard and claimed by who may hear them. What one
    # has claimed nobody else touches; a queue's is deleted by who may edit abandoned calls.
    "voicemails": Rights(
        read=_MY_MESSAGE,
        change=both(
            _MY_MESSAGE,
            either("claimed_by IS NULL", f"claimed_by = {ME}", _EDIT_USERS),
            either("deleted_at IS NULL", f"user_id = {ME}", _EDIT_ABANDONED),
        ),
        columns=(
            *("heard_at", "heard_by", "claimed_at", "claimed_by"),
            *("call_id", "called_by", "called_at", "reached_at", "deleted_at"),
        ),
    ),
    "voicemail_sounds": Rights(
        read="EXISTS (SELECT 1 FROM voicemails AS seen"
        " WHERE seen.id = voicemail_id AND seen.deleted_at IS NULL)"
    ),
    # --- what desks have written from their outboxes
    "outbox_marks": Rights(read=_MY_MARK, insert=_MY_MARK, remove=_MY_MARK),
    # --- written by triggers alone (`audit.sql`)
    "audit_log": Rights(read=both(_EDIT_USERS, ALL_TENANTS), append_only=True),
}
