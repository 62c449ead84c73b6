"""The port `CallLog` in memory."""

from collections.abc import Sequence
from datetime import datetime

from ccpdesk.bookings.call_outcome import CallOutcome
from ccpdesk.calls.call import Call
from ccpdesk.calls.log import CallCounts, HistoryFilter, LoggedCall, LoggedEvent
from ccpdesk.kernel.ids import CallId, CustomerId, UserId
from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.folding import folded, number_key, wanted_digits
from ccpdesk.storage.memory.tables import Tables, refuse_unknown
from ccpdesk.storage.moments import aware


class MemoryCallLog:
    """Calls and their events."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def save(self, call: Call, agent: UserId) -> None:
        """Insert the call or bring it up to date; an unknown agent, tenant … raises StoreError."""
        for moment in (call.started_at, call.answered_at, call.ended_at):
            if moment is not None:
                aware(moment)
        refuse_unknown(agent, self._tables.users)
        refuse_unknown(call.tenant_id, self._tables.tenants)
        refuse_unknown(call.queue_id, self._tables.queues)
        refuse_unknown(call.customer_id, self._tables.customers)
        self._tables.calls[call.id] = (call, agent)

    def record(self, call: CallId, event: LoggedEvent) -> None:
        """Append what happened, once; a call that was never saved raises StoreError."""
        aware(event.at)
        refuse_unknown(call, self._tables.calls)
        events = self._tables.events.get(call, ())
        if (event.at, event.what) not in {(earlier.at, earlier.what) for earlier in events}:
            self._tables.events[call] = (*events, event)

    def get(self, call: CallId) -> LoggedCall | None:
        """One call with its events in the order they happened."""
        found = self._tables.calls.get(call)
        if found is None:
            return None
        events = sorted(self._tables.events.get(call, ()), key=lambda event: event.at)
        return self._logged(*found, events=tuple(events))

    def history(self, wanted: HistoryFilter) -> Sequence[LoggedCall]:
        """Calls that are over, newest first, without their events."""
        entries = [self._logged(call, agent) for call, agent in self._tables.calls.values() if call.ended]
        fitting = [entry for entry in entries if fits(entry, wanted)]
        fitting.sort(key=lambda entry: (entry.call.started_at, entry.call.id), reverse=True)
        return fitting[: wanted.limit]

    def calls_of(self, customer: CustomerId, limit: int) -> Page[LoggedCall]:
        """Calls with a customer that are over, newest first, without their events."""
        entries = [
            self._logged(call, agent)
            for call, agent in self._tables.calls.values()
            if call.ended and call.customer_id == customer
        ]
        entries.sort(key=lambda entry: (entry.call.started_at, entry.call.id), reverse=True)
        return Page(tuple(entries[:limit]), len(entries))

    def unfinished(self, agent: UserId) -> Sequence[Call]:
        """Calls of the agent never seen to end, oldest first."""
        calls = [call for call, whose in self._tables.calls.values() if whose == agent and not call.ended]
        return sorted(calls, key=lambda call: (call.started_at, call.id))

    def counts(self, agent: UserId, since: datetime) -> CallCounts:
        """What the agent's calls come to that began since then and are over."""
        counts = CallCounts()
        for call, whose in self._tables.calls.values():
            if whose == agent and call.ended and call.started_at >= since:
                counts = counts.plus(call)
        return counts

    def _logged(self, call: Call, agent: UserId, events: tuple[LoggedEvent, ...] = ()) -> LoggedCall:
        outcome = self._tables.shelves.get(CallOutcome, {}).get(call.id)
        return LoggedCall(
            call,
            agent,
            tenant_name=self._tables.tenants[call.tenant_id].name if call.tenant_id else "",
            customer_name=self._tables.customers[call.customer_id].name if call.customer_id else "",
            events=events,
            agent_name=self._tables.users[agent].name,
            counted=outcome.call_class.value if outcome else "",
            reason=outcome.reason if outcome else "",
        )


def fits(entry: LoggedCall, wanted: HistoryFilter) -> bool:
    """Whether the history lists ``entry``; ``since`` is within the wanted time, ``until`` is not."""
    call = entry.call
    return (
        wanted.agent in (None, entry.agent)
        and wanted.tenant in (None, call.tenant_id)
        and (not wanted.tenants or call.tenant_id is None or call.tenant_id in wanted.tenants)
        and wanted.queue in (None, call.queue_id)
        and wanted.direction in (None, call.direction)
        and (not wanted.types or call.type in wanted.types)
        and (not wanted.outcomes or call.end_reason in wanted.outcomes)
        and (not wanted.counted or entry.counted in wanted.counted)
        and (wanted.after is None or _place(call) < _place(wanted.after))
        and (wanted.since is None or wanted.since <= call.started_at)
        and (wanted.until is None or call.started_at < wanted.until)
        and _has_text(entry, wanted.text)
    )


def _place(call: Call) -> tuple[datetime, CallId]:
    return call.started_at, call.id


def _has_text(entry: LoggedCall, text: str) -> bool:
    part, number = folded(text), wanted_digits(text)
    party = number_key(entry.call.party.value)
    places = (party, folded(entry.call.party_name), folded(entry.customer_name))
    return any(part in place for place in places) or (bool(number) and number in party)
