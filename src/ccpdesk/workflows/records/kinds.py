"""The kinds of records: how each is read from a row, found, added, changed and listed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records import canned_answer, customer, number, queue, served_zip, tenant, user, words
from ccpdesk.workflows.records.columns import COLUMNS, Column
from ccpdesk.workflows.records.known import Known
from ccpdesk.workflows.records.row import Cell, Row

T = TypeVar("T")


def _one_by_one(rows: Iterable[Row]) -> Iterator[Row]:
    yield from rows


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[T]):
    """One kind of record.

    Attributes:
        read: the record that a row describes, in the place of ``old`` when it changes one; None after it
            noted in the row what is wrong.
        find: the entry of the database that a row speaks of by its key.
        add: insert many. change: write one over. remove: take one out.
        entries: all of them, in order. cells: the row of a file that describes one.
        joined: rows that belong together as one.
    """

    name: str
    read: Callable[[Row, Known, T | None], T | None]
    cells: Callable[[T, Known], "dict[str, Cell] | list[dict[str, Cell]]"]
    entries: Callable[[UnitOfWork], Iterable[T]]
    add: Callable[[UnitOfWork, list[T]], None] | None = None
    find: Callable[[UnitOfWork, Known, Row], T | None] | None = None
    change: Callable[[UnitOfWork, T], object] | None = None
    remove: Callable[[UnitOfWork, T], None] | None = None
    joined: Callable[[Iterable[Row]], Iterator[Row]] = _one_by_one

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in the order of a file."""
        return COLUMNS[self.name]

    def rows(self, entry: T, known: Known) -> list[dict[str, Cell]]:
        """The rows of a file that describe the entry."""
        cells = self.cells(entry, known)
        return cells if isinstance(cells, list) else [cells]


def _each(save: Callable[[UnitOfWork, Any], object]) -> Callable[[UnitOfWork, list[Any]], None]:
    def add(unit: UnitOfWork, entries: list[Any]) -> None:
        for entry in entries:
            save(unit, entry)

    return add


_KINDS: tuple[Kind[Any], ...] = (
    Kind(
        name="tenant",
        read=tenant.read_tenant,
        find=tenant.find_tenant,
        add=tenant.add_tenants,
        change=tenant.change_tenant,
        entries=tenant.list_tenants,
        cells=tenant.tenant_cells,
    ),
    Kind(
        name="zip",
        read=served_zip.read_served,
        find=served_zip.find_served,
        add=served_zip.add_served,
        change=lambda unit, entry: served_zip.add_served(unit, [entry]),
        remove=served_zip.remove_served,
        entries=served_zip.list_served,
        cells=served_zip.served_cells,
    ),
    Kind(
        name="queue",
        read=queue.read_queue,
        find=queue.find_queue,
        add=queue.add_queues,
        change=lambda unit, entry: unit.tenants.change_queue(entry),
        entries=lambda unit: unit.tenants.queues(),
        cells=queue.queue_cells,
    ),
    Kind(
        name="number",
        read=number.read_number,
        find=number.find_number,
        add=number.add_numbers,
        change=lambda unit, entry: unit.tenants.change_number(entry),
        entries=lambda unit: unit.tenants.numbers(),
        cells=number.number_cells,
    ),
    Kind(
        name="user",
        read=user.read_user,
        find=user.find_user,
        add=user.add_users,
        change=lambda unit, entry: unit.users.change(entry),
        entries=lambda unit: unit.users.all(),
        cells=user.user_cells,
    ),
    Kind(
        name="customer",
        read=customer.read_customer,
        add=lambda unit, entries: unit.customers.add_many(entries),
        entries=customer.list_customers,
        cells=customer.customer_cells,
        joined=customer.joined,
    ),
    Kind(
        name="trade",
        read=words.read_trade,
        find=words.finder(lambda unit: unit.centre.trades()),
        add=_each(lambda unit, entry: unit.centre.save_trade(entry)),
        change=lambda unit, entry: unit.centre.save_trade(entry),
        entries=lambda unit: unit.centre.trades(),
        cells=words.trade_cells,
    ),
    Kind(
        name="status-reason",
        read=words.read_status_reason,
        find=words.finder(lambda unit: unit.status_reasons.all()),
        add=_each(lambda unit, entry: unit.status_reasons.save(entry)),
        change=lambda unit, entry: unit.status_reasons.save(entry),
        entries=lambda unit: unit.status_reasons.all(),
        cells=words.status_reason_cells,
    ),
    Kind(
        name="call-reason",
        read=words.read_call_reason,
        find=words.finder(lambda unit: unit.call_reasons.all()),
        add=_each(lambda unit, entry: unit.call_reasons.save(entry)),
        change=lambda unit, entry: unit.call_reasons.save(entry),
        entries=lambda unit: unit.call_reasons.all(),
        cells=words.call_reason_cells,
    ),
    Kind(
        name="canned-answer",
        read=canned_answer.read_canned,
        find=canned_answer.find_canned,
        add=lambda unit, entries: unit.inbox.answers.add_many(entries),
        change=lambda unit, entry: unit.inbox.answers.save(entry),
        remove=lambda unit, entry: unit.inbox.answers.drop(entry.id),
        entries=lambda unit: unit.inbox.all_answers(),
        cells=canned_answer.canned_cells,
    ),
    Kind(
        name="role",
        read=words.read_role,
        find=words.find_role,
        change=lambda unit, entry: unit.roles.change(*entry),
        entries=lambda unit: unit.roles.all(),
        cells=words.role_cells,
    ),
    Kind(
        name="centre",
        read=words.read_centre,
        find=lambda unit, _known, _row: unit.centre.settings(),
        change=lambda unit, entry: unit.centre.change_settings(entry),
        entries=lambda unit: [unit.centre.settings()],
        cells=words.centre_cells,
    ),
)
KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in _KINDS}
