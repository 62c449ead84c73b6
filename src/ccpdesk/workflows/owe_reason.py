"""How each queue call counts, and the reason that one without a job owes before the next (BOOK-02)."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from ccpdesk.bookings.call_outcome import CallClass, CallOutcome, class_of
from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.call_reasons import CallReason
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import CallId, UserId
from ccpdesk.kernel.plain_text import plain_line
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.booking_state import Owed
from ccpdesk.workflows.booking_writes import JobBooked
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Notice, NoticeAction, Severity
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.writes import write_kind

KEY: Final = "reason"
_STILL_OWED: Final = timedelta(hours=12)
"""A call that ended longer ago is not asked about after a restart."""


@write_kind("call counted")
@dataclass(frozen=True)
class CallCounted:
    """How a call without a job counts."""

    outcome: CallOutcome

    @property
    def about(self) -> str:
        """The call."""
        return f"outcome of call {self.outcome.call_id}"

    @property
    def title(self) -> str:
        """For notices."""
        return f"Call counted as {self.outcome.call_class.value.replace('_', ' ')}"

    def apply(self, work: UnitOfWork, late: bool) -> None:
        """Keep it; a job that was booked in the call, or a later answer, says more."""
        kept = work.bookings.outcomes.get(self.outcome.call_id)
        if kept is not None and (kept.call_class is CallClass.BOOKED or (late and kept.at > self.outcome.at)):
            return
        work.bookings.outcomes.save(self.outcome)


@dataclass(frozen=True)
class _Answer:
    reason: CallReason
    note: str


class OweReason:
    """Sees queue calls end. While a reason is owed the status says so, and no queue call is let in."""

    def __init__(self, desk: Desk, data: Data, outbox: Outbox, clock: Clock) -> None:
        self._desk = desk
        self._data = data
        self._outbox = outbox
        self._clock = clock
        self._me: UserId = desk.state.me.id  # nobody yet
        self._answers: dict[CallId, _Answer] = {}
        self._booked: set[CallId] = set()
        self._over: dict[CallId, Call] = {}
        desk.subscribe(self._follow)

    def call_ended(self, call: Call) -> None:
        """A call ended: it counts, or its reason is owed."""
        if call.type is not CallType.QUEUE or call.direction is not Direction.INBOUND:
            return
        if call.answered_at is None:
            if call.end_reason is EndReason.CALLER_HUNG_UP:
                self._count(call, CallClass.ABANDONED, None)
            return
        self._over[call.id] = call
        answer = self._answers.pop(call.id, None)
        found = class_of(
            answered=True,
            talked=(call.ended_at or self._clock.now()) - call.answered_at,
            booked=call.id in self._booked,
            lead=answer.reason.lead if answer else None,
        )
        if found is None and not any(reason.active for reason in self._desk.state.call_reasons):
            found = CallClass.UNBOOKED  # an administrator has taken every reason away
        if found is None:
            self._show((*self._desk.state.owed, Owed(call, _who(self._desk.state, call))))
        elif found is not CallClass.BOOKED:
            self._count(call, found, answer)

    def job_booked(self, call: CallId) -> None:
        """A job is on its way into the database: the call counts as Booked."""
        self._booked.add(call)
        self._answers.pop(call, None)
        self._show(tuple(item for item in self._desk.state.owed if item.call.id != call))

    def job_refused(self, call: CallId) -> None:
        """… and was refused there."""
        self._booked.discard(call)
        over = self._over.get(call)
        if over is not None:
            self.call_ended(over)

    def answer(self, reason: str, note: str = "") -> None:
        """Say why no job came of the call that owes it, or of the queue call that is up.

        Raises:
            Refused: no call asks for a reason, or there is no such reason.
        """
        state = self._desk.state
        chosen = next((item for item in state.call_reasons if item.name == reason and item.active), None)
        if chosen is None:
            raise Refused("There is no such call reason", reason, "Choose one of the list.")
        answer = _Answer(chosen, plain_line(note, "note"))
        kind = CallClass.UNBOOKED if chosen.lead else CallClass.NOT_A_LEAD
        if state.owed:
            first, *others = state.owed
            self._count(first.call, kind, answer)
            self._show(tuple(others))
            return
        call = asking(state)
        if call is None:
            raise Refused(
                "No call asks for a reason", "", "It is asked for after a queue call without a job."
            )
        self._answers[call.id] = answer
        self._count(call, kind, answer)

    def _count(self, call: Call, kind: CallClass, answer: _Answer | None) -> None:
        self._outbox.put(
            CallCounted(
                CallOutcome(
                    call_id=call.id,
                    agent_id=self._desk.state.me.id,
                    call_class=kind,
                    at=self._clock.now(),
                    tenant_id=call.tenant_id,
                    reason=answer.reason.name if answer else "",
                    note=answer.note if answer else "",
                )
            )
        )

    def _show(self, owed: tuple[Owed, ...]) -> None:
        state = self._desk.state
        state = replace(state, owed=owed, status=replace(state.status, owes_reason=bool(owed)))
        state = state.with_notice(_notice(owed[0])) if owed else state.without_notice(KEY)
        self._desk.show(state)

    def _follow(self, state: DeskState) -> None:
        """Once it is known who works here: the last queue call may still owe its reason."""
        if state.me.id == self._me:
            return
        self._me = state.me.id
        since = self._clock.now() - _STILL_OWED
        wanted = HistoryFilter(
            agent=state.me.id,
            types=frozenset({CallType.QUEUE}),
            outcomes=frozenset({EndReason.ANSWERED}),
            since=since,
            limit=1,
        )
        self._data.run(lambda work: _uncounted(work, wanted), self._found, _only_known)

    def _found(self, entry: LoggedCall | None) -> None:
        waiting = [write for write in self._outbox.waiting if isinstance(write, CallCounted | JobBooked)]
        settled = {
            write.outcome.call_id if isinstance(write, CallCounted) else write.job.call_id
            for write in waiting
        }
        known = {item.call.id for item in self._desk.state.owed} | settled | self._over.keys()
        if entry is not None and entry.call.id not in known:
            self.call_ended(entry.call)


def asking(state: DeskState) -> Call | None:
    """The answered queue call that is up, the selected one first."""
    calls = [call for call in state.calls if call.type is CallType.QUEUE and call.answered_at is not None]
    return next((call for call in calls if call.id == state.selected), next(iter(calls), None))


def _uncounted(work: UnitOfWork, wanted: HistoryFilter) -> LoggedCall | None:
    entry = next(iter(work.calls.history(wanted)), None)
    return None if entry is None or work.bookings.outcomes.get(entry.call.id) is not None else entry


def _only_known(error: Exception) -> None:
    if not isinstance(error, KnownError):
        raise error


def _who(state: DeskState, call: Call) -> str:
    """The customer's name while it is on the screen, else what the network said."""
    shown = state.lookup.shown
    name = shown.name if shown is not None and shown.id == call.customer_id else call.party_name
    return name or call.party.formatted()


def _notice(owed: Owed) -> Notice:
    return Notice(
        KEY,
        Severity.INFO,
        Told("The call with {who} ended without a job.", who=owed.who),
        "Say why: the next queue call comes then.",
        NoticeAction.GIVE_REASON,
    )
