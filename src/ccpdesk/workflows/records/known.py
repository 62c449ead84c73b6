"""What a new record is checked against: the database, and the rows before it."""

from collections.abc import Callable, Iterable
from functools import cached_property

from ccpdesk.agents.user import User
from ccpdesk.inbox.chat import CannedAnswer
from ccpdesk.kernel.ids import QueueId, TenantId, new_id
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.areas import Areas
from ccpdesk.workflows.records.row import Row

_DATABASE = -1  # no line of a file; options of the command line are line 0


class Known:
    """Names and numbers that are taken or can be referred to."""

    def __init__(self, unit: UnitOfWork, region: str) -> None:
        """Read the database; ``region`` is the country of numbers without a tenant or a country code."""
        self.region = region
        tenants, queues, users = unit.tenants.tenants(), unit.tenants.queues(), unit.users.all()
        self.tenants = {fold(tenant.name): tenant for tenant in tenants}
        self.queues = {fold(queue.name): queue for queue in queues}
        self.numbers: dict[str, TrackingNumber] = {item.number: item for item in unit.tenants.numbers()}
        self.users: dict[str, User] = {user.login: user for user in users}
        self.trades = {fold(trade.name): trade for trade in unit.centre.trades()}
        self.tenant_names = {tenant.id: tenant.name for tenant in tenants}
        self.queue_names = {queue.id: queue.name for queue in queues}
        self._unit = unit
        self._queue_ids = _queue_ids(queues)
        self._promised: dict[str, tuple[Row, str, str]] = {}
        self._taken: dict[str, dict[str, int]] = {
            "tenant": dict.fromkeys(self.tenants, _DATABASE),
            "queue": dict.fromkeys(self.queues, _DATABASE),
            "number": dict.fromkeys(self.numbers, _DATABASE),
            "login": dict.fromkeys(self.users, _DATABASE),
            "extension": _of_active(users, lambda user: [user.extension]),
            "account": _of_active(users, lambda user: [user.sip_account]),
            "trade": dict.fromkeys(self.trades, _DATABASE),
            "status reason": {fold(reason.name): _DATABASE for reason in unit.status_reasons.all()},
            "call reason": {fold(reason.name): _DATABASE for reason in unit.call_reasons.all()},
            **_canned(unit.inbox.all_answers()),
            "line": _of_active(users, lambda user: user.direct_lines),
        }

    @cached_property
    def areas(self) -> Areas:
        """Who serves which ZIP codes: read when it is asked for first, as it is much."""
        return Areas(self._unit)

    def tenant(self, row: Row, column: str, name: str) -> Tenant | None:
        """The tenant of that name; an unknown one is noted, an empty name is none."""
        found = self.tenants.get(fold(name))
        if name and found is None:
            row.refuse(column, "is no tenant", name)
        return found

    def queue(self, row: Row, column: str, name: str) -> QueueId | None:
        """The queue of that name or label; an unknown one is noted, an empty name is none."""
        found = self._queue_ids.get(fold(name))
        if name and found is None:
            row.refuse(column, "is no queue", name)
        return found

    def queue_to_come(self, row: Row, column: str, name: str) -> QueueId:
        """As `queue`, but a later row may bring it; `broken_promises` notes those that none brought."""
        found = self._queue_ids.get(fold(name))
        if found is None:
            found = self._queue_ids[fold(name)] = QueueId(new_id())
            self._promised[fold(name)] = (row, column, name)
        return found

    def id_of_new_queue(self, name: str) -> QueueId:
        """The id of a queue that is being read: the one promised, when another row named it before."""
        self._promised.pop(fold(name), None)
        return self._queue_ids.setdefault(fold(name), QueueId(new_id()))

    def broken_promises(self) -> list[Row]:
        """Note in their rows the queues that were named and never came; returns these rows."""
        for row, column, name in self._promised.values():
            row.refuse(column, "is neither a queue nor a phone number nor an extension", name)
        return [row for row, *_ in self._promised.values()]

    def claim(
        self, row: Row, column: str, kind: str, value: str, own: str = "", written: str | None = None
    ) -> None:
        """Take ``value`` for this row, or note who has it already.

        ``own`` is what the entry that the row changes has now, and may keep; ``written`` is the entry of a
        list that this is about.
        """
        if not value:
            return
        taken = self._taken.setdefault(kind, {})
        if taken.get(fold(value)) == _DATABASE and fold(own) == fold(value):
            taken[fold(value)] = row.line
        holder = taken.setdefault(fold(value), row.line)
        if holder == _DATABASE:
            row.refuse(column, "is in the database already", written)
        elif holder != row.line:
            row.refuse(column, Told("is on line {holder} already", holder=holder), written)

    def tenant_list(self, tenants: Iterable[TenantId]) -> list[str]:
        """Their names, for a cell."""
        return sorted(self.tenant_names[tenant] for tenant in tenants)

    def queue_list(self, queues: Iterable[QueueId]) -> list[str]:
        """Their names in the PBX, for a cell."""
        return sorted(self.queue_names[queue] for queue in queues)


def fold(name: str) -> str:
    """Names that differ in case only are the same."""
    return name.strip().casefold()


def _queue_ids(queues: Iterable[Queue]) -> dict[str, QueueId]:
    """By the PBX's name, else by what people call it."""
    ids: dict[str, QueueId] = {}
    for queue in queues:
        ids.setdefault(fold(queue.label), queue.id)
    return ids | {fold(queue.name): queue.id for queue in queues}


def _canned(answers: Iterable[CannedAnswer]) -> dict[str, dict[str, int]]:
    """Titles, for each tenant and for all of them apart."""
    taken: dict[str, dict[str, int]] = {}
    for answer in answers:
        kind = f"canned answer {answer.tenant_id or ''}"
        taken.setdefault(kind, {})[fold(answer.title)] = _DATABASE
    return taken


def _of_active(users: Iterable[User], values: Callable[[User], Iterable[str]]) -> dict[str, int]:
    return {value: _DATABASE for user in users if user.active for value in values(user) if value}
