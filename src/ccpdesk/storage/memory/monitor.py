"""The ports `LiveBoard`, `Orders`, `HelpRequests` and `QueueLog` in memory."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ccpdesk.agents.help import HelpRequest
from ccpdesk.agents.live import AgentLive
from ccpdesk.agents.orders import Order, OrderOutcome
from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.kernel.ids import HelpId, OrderId, UserId
from ccpdesk.storage.memory.abandoned import note_abandoned
from ccpdesk.storage.memory.tables import Tables, refuse_unknown
from ccpdesk.workflows.ports import WatchedAgent


class MemoryLiveBoard:
    """Agents as their desks tell them."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put(self, live: AgentLive) -> None:
        """Write over what was told before."""
        refuse_unknown(live.user, self._tables.users)
        self._tables.live[live.user] = live

    def agents(self, users: Collection[UserId] | None = None) -> Sequence[WatchedAgent]:
        """These agents, or all, each with the call it is in."""
        return [
            self._watched(live) for live in self._tables.live.values() if users is None or live.user in users
        ]

    def silences(self) -> Mapping[UserId, timedelta]:
        """For how long each desk was not heard of."""
        now = datetime.now(UTC)
        return {user: now - seen for user, (_, seen) in self._tables.desks.items()}

    def _watched(self, live: AgentLive) -> WatchedAgent:
        call, _ = self._tables.calls.get(live.call, (None, None)) if live.call else (None, None)
        if call is None or call.ended:
            return WatchedAgent(live)
        tenant = self._tables.tenants[call.tenant_id].name if call.tenant_id else ""
        customer = self._tables.customers[call.customer_id].name if call.customer_id else ""
        return WatchedAgent(live, call, tenant, customer)


class MemoryOrders:
    """Orders of supervisors."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def give(self, order: Order) -> None:
        """Add it as of now."""
        refuse_unknown(order.agent, self._tables.users)
        refuse_unknown(order.by, self._tables.users)
        self._tables.orders[order.id] = (order, datetime.now(UTC))

    def waiting(self, agent: UserId) -> Sequence[Order]:
        """Orders about the agent without an outcome, oldest first."""
        mine = [one for one, _ in self._tables.orders.values() if one.agent == agent and one.outcome is None]
        return [order for order in map(self.get, (one.id for one in mine)) if order is not None]

    def get(self, order: OrderId) -> Order | None:
        """One order."""
        found, given = self._tables.orders.get(order, (None, None))
        return replace(found, age=datetime.now(UTC) - given) if found and given else None

    def settle(self, order: OrderId, outcome: OrderOutcome, why: str = "") -> None:
        """Say what came of it; the first outcome stays."""
        found, given = self._tables.orders.get(order, (None, None))
        if found is not None and given is not None and found.outcome is None:
            self._tables.orders[order] = (replace(found, outcome=outcome, why=why), given)


class MemoryHelpRequests:
    """Requests for help."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def ask(self, request: HelpRequest) -> None:
        """Add it, once."""
        refuse_unknown(request.agent, self._tables.users)
        self._tables.help.setdefault(request.id, (request, None))

    def open(self) -> Sequence[HelpRequest]:
        """Those that are not over, oldest first."""
        waiting = [request for request, ended in self._tables.help.values() if ended is None]
        return sorted(waiting, key=lambda request: (request.asked_at, request.id))

    def answer(self, request: HelpId, by: UserId) -> bool:
        """``by`` sees to it; whether nobody else did before, and it is not over."""
        refuse_unknown(by, self._tables.users)
        found, ended = self._tables.help[request]
        if found.answered_by is not None or ended is not None:
            return False
        self._tables.help[request] = (replace(found, answered_by=by), None)
        return True

    def end(self, request: HelpId, at: datetime) -> None:
        """It is over; the first end stays."""
        found, ended = self._tables.help[request]
        self._tables.help[request] = (found, ended or at)


class MemoryQueueLog:
    """Lines of the PBX's queue log."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def since(self, moment: datetime, after: int = 0) -> Sequence[QueueEvent]:
        """Lines of that time and later with a higher number than ``after``, in their order."""
        lines = self._tables.queue_log.values()
        return [line for line in lines if line.at >= moment and line.number > after]

    def add(self, events: Sequence[QueueEvent]) -> None:
        """Append lines."""
        for event in events:
            number = len(self._tables.queue_log) + 1
            data = (*event.data, "", "", "", "", "")[:5]
            self._tables.queue_log[number] = replace(event, number=number, data=data)
            note_abandoned(self._tables, self._tables.queue_log[number])

    def newest(self) -> datetime | None:
        """When the last line was written."""
        return max((line.at for line in self._tables.queue_log.values()), default=None)
