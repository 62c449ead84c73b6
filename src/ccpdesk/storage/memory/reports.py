"""The port `Reports` in memory."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from ccpdesk.agents.desk_session import VANISHED
from ccpdesk.agents.reporting import By, CallLine, Span, StatusTime
from ccpdesk.agents.status import OFFLINE
from ccpdesk.agents.status_log import time_in_status
from ccpdesk.bookings.call_outcome import CallClass, CallOutcome
from ccpdesk.calls.abandoned import AbandonedCall, HowLeft
from ccpdesk.calls.call import Call, Direction
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.kernel.ids import TenantId, UserId
from ccpdesk.storage.memory.people import MemoryStatusLog
from ccpdesk.storage.memory.tables import Tables


class MemoryReports:
    """Counts one by one."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def calls(
        self, span: Span, by: By, agent: UserId | None = None, tenants: frozenset[TenantId] = frozenset()
    ) -> Sequence[CallLine]:
        """Calls that began within the span."""
        sums: dict[str, CallLine] = {}
        for call, whose in self._tables.calls.values():
            wanted = agent in (None, whose) and (not tenants or call.tenant_id in {None, *tenants})
            if wanted and call.ended and span.begins <= call.started_at < span.ends:
                self._add(sums, self._key(call, whose, span, by), self._line(call))
        for left, _ in self._tables.abandoned.values():
            counts = by not in (By.AGENT, By.OUTCOME, By.COUNTED) and left.how is HowLeft.HUNG_UP
            counts = counts and agent is None and (not tenants or left.tenant in {None, *tenants})
            if counts and span.begins <= left.left_at < span.ends:
                self._add(sums, _key_of_abandoned(left, span, by), CallLine(key="", abandoned=1))
        if by in (By.DAY, By.HOUR):
            return [sums[key] for key in sorted(sums)]
        return sorted(sums.values(), key=lambda line: (-line.calls, -line.abandoned, line.name, line.key))

    def statuses(self, span: Span) -> Sequence[StatusTime]:
        """Time in status, by agent and day."""
        now = datetime.now(UTC)
        found = []
        for user in sorted(self._tables.users.values(), key=lambda user: (user.name, user.id)):
            changes = MemoryStatusLog(self._tables).changes(user.id, span.begins, span.ends)
            _, seen = self._tables.desks.get(user.id, (None, now))
            last = now if now - seen <= VANISHED or not changes or changes[-1].choice == OFFLINE else seen
            for day in span.days:
                begins, ends = span.midnight(day), span.midnight(day + timedelta(days=1))
                known = [change for change in changes if change.at < ends]
                before = [change for change in known if change.at < begins][-1:]
                within = [*before, *(change for change in known if change.at >= begins)]
                until = min(ends, last) if len(known) == len(changes) else ends
                spent = time_in_status(within, begins, until) if within else {}
                found += [
                    StatusTime(user=user.id, name=user.name, day=day, choice=choice, time=time)
                    for choice, time in spent.items()
                ]
        return found

    def _add(self, sums: dict[str, CallLine], key: str, line: CallLine) -> None:
        names = defaultdict(
            str,
            {str(one.id): one.label for one in self._tables.queues.values()}
            | {str(one.id): one.name for one in self._tables.tenants.values()}
            | {str(one.id): one.name for one in self._tables.users.values()},
        )
        sums[key] = sums.get(key, CallLine(key=key, name=names[key])).plus(line)

    def _key(self, call: Call, agent: UserId, span: Span, by: By) -> str:
        match by:
            case By.OUTCOME:
                return call.end_reason.value if call.end_reason else ""
            case By.COUNTED:
                outcome = self._outcome(call)
                return outcome.value if outcome else ""
            case By.QUEUE:
                return str(call.queue_id or "")
            case By.TENANT:
                return str(call.tenant_id or "")
            case By.AGENT:
                return str(agent)
        return _time_key(call.started_at, span, by)

    def _line(self, call: Call) -> CallLine:
        inbound = call.direction is Direction.INBOUND
        talked = call.answered_at is not None and call.ended_at is not None
        return CallLine(
            key="",
            calls=1,
            answered=int(inbound and call.answered_at is not None),
            missed=int(call.end_reason in (EndReason.MISSED, EndReason.REJECTED)),
            outbound=int(not inbound),
            booked=int(self._outcome(call) is CallClass.BOOKED),
            talks=int(call.answered_at is not None),
            talk=call.ended_at - call.answered_at
            if talked and call.ended_at and call.answered_at
            else timedelta(0),
        )

    def _outcome(self, call: Call) -> CallClass | None:
        found = self._tables.shelves.get(CallOutcome, {}).get(call.id)
        return found.call_class if found else None


def _key_of_abandoned(left: AbandonedCall, span: Span, by: By) -> str:
    if by is By.QUEUE:
        return str(left.queue or "")
    if by is By.TENANT:
        return str(left.tenant or "")
    return _time_key(left.left_at, span, by)


def _time_key(moment: datetime, span: Span, by: By) -> str:
    there = span.there(moment)
    return there.date().isoformat() if by is By.DAY else f"{there.hour:02}"
