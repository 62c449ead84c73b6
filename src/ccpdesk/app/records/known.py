"""What a new record is checked against: the database, and the rows before it."""

from ccpdesk.app.records.row import Row
from ccpdesk.tenants.tenant import Queue, Tenant
from ccpdesk.workflows.ports import UnitOfWork

_DATABASE = -1  # no line of a file; options of the command line are line 0


class Known:
    """Names and numbers that are taken or can be referred to."""

    def __init__(self, unit: UnitOfWork, region: str) -> None:
        """Read the database; ``region`` is the country of numbers without a tenant or a country code."""
        self.region = region
        self._tenants = {fold(tenant.name): tenant for tenant in unit.tenants.tenants()}
        self._queues: dict[str, Queue] = {}
        for queue in unit.tenants.queues():
            self._queues.setdefault(fold(queue.label), queue)
        self._queues |= {
            fold(queue.name): queue for queue in unit.tenants.queues()
        }  # the PBX's name goes first
        users = unit.users.all()
        self._taken: dict[str, dict[str, int]] = {
            "tenant": dict.fromkeys(self._tenants, _DATABASE),
            "queue": {fold(queue.name): _DATABASE for queue in unit.tenants.queues()},
            "number": {number.number: _DATABASE for number in unit.tenants.numbers()},
            "login": {user.login: _DATABASE for user in users},
            "extension": {user.extension: _DATABASE for user in users if user.active and user.extension},
        }

    def tenant(self, row: Row, column: str, name: str) -> Tenant | None:
        """The tenant of that name; an unknown one is noted, an empty name is none."""
        found = self._tenants.get(fold(name))
        if name and found is None:
            row.refuse(column, "is no tenant", name)
        return found

    def queue(self, row: Row, column: str, name: str) -> Queue | None:
        """The queue of that name or label; an unknown one is noted, an empty name is none."""
        found = self._queues.get(fold(name))
        if name and found is None:
            row.refuse(column, "is no queue", name)
        return found

    def claim(self, row: Row, column: str, kind: str, value: str) -> None:
        """Take ``value`` for this row, or note who has it already."""
        if not value:
            return
        holder = self._taken[kind].setdefault(fold(value), row.line)
        if holder == _DATABASE:
            row.refuse(column, "is in the database already")
        elif holder != row.line:
            row.refuse(column, f"is on line {holder} already")


def fold(name: str) -> str:
    """Names that differ in case only are the same."""
    return name.strip().casefold()
