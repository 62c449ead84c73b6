"""A queue from a row and back."""

from dataclasses import replace

from ccpdesk.kernel.phone_number import PartyKind, parse_party
from ccpdesk.tenants.tenant import Queue, Target
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.known import Known, fold
from ccpdesk.workflows.records.row import Cell, Row
from ccpdesk.workflows.records.tenant import read_hours, read_time_zone

_HOUR = 3600


def find_queue(_unit: UnitOfWork, known: Known, row: Row) -> Queue | None:
    """The one that the row speaks of."""
    return known.queues.get(fold(row.cells.get("name", "")))


def add_queues(unit: UnitOfWork, queues: list[Queue]) -> None:
    """Insert; where they send calls on is written when all are there, as they may name each other."""
    for queue in queues:
        unit.tenants.add_queue(replace(queue, overflow=None, after_hours=None))
    for queue in queues:
        if queue.overflow or queue.after_hours:
            unit.tenants.change_queue(queue)


def queue_cells(queue: Queue, known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    return {
        "name": queue.name,
        "label": queue.label,
        "ring_seconds": queue.ring_seconds,
        "wrap_up_seconds": queue.wrap_up_seconds,
        "wrap_up_can_end": queue.wrap_up_can_end,
        "wrap_up_extension": queue.wrap_up_extension,
        "unavailable_on_miss": queue.unavailable_on_miss,
        "roll_over_seconds": queue.roll_over_seconds,
        "overflow": _target_cell(queue.overflow, known),
        "after_hours": _target_cell(queue.after_hours, known),
        "hours": queue.hours.written(),
        "closed_days": queue.hours.written_closed_days(),
        "time_zone": queue.time_zone,
        "tenants": known.tenant_list(queue.tenants),
        "active": queue.active,
    }


def read_queue(row: Row, known: Known, old: Queue | None) -> Queue | None:
    """The queue, or None after everything wrong was noted in the row."""
    name = row.required("name")
    known.claim(row, "name", "queue", name, old.name if old else "")
    tenants = (known.tenant(row, "tenants", item) for item in row.several("tenants"))
    queue = Queue(
        id=old.id if old else known.id_of_new_queue(name),
        name=name,
        label=row.text("label", name),
        ring_seconds=row.whole_number("ring_seconds", Queue.ring_seconds, 1, 600),
        wrap_up_seconds=row.whole_number("wrap_up_seconds", Queue.wrap_up_seconds, 0, _HOUR),
        wrap_up_can_end=row.yes_or_no("wrap_up_can_end", default=Queue.wrap_up_can_end),
        wrap_up_extension=row.whole_number("wrap_up_extension", Queue.wrap_up_extension, 0, _HOUR),
        unavailable_on_miss=row.yes_or_no("unavailable_on_miss", default=Queue.unavailable_on_miss),
        roll_over_seconds=row.whole_number("roll_over_seconds", Queue.roll_over_seconds, 0, _HOUR),
        overflow=_target(row, "overflow", known),
        after_hours=_target(row, "after_hours", known),
        hours=read_hours(row),
        time_zone=read_time_zone(row),
        tenants=frozenset(tenant.id for tenant in tenants if tenant is not None),
        active=row.yes_or_no("active", default=True),
        version=old.version if old else 1,
    )
    if queue.roll_over_seconds and queue.overflow is None:
        row.refuse("overflow", "must be named when calls roll over")
    return None if row.faults else queue


def _target(row: Row, column: str, known: Known) -> Target | None:
    written = row.text(column)
    if not written:
        return None
    party = parse_party(written, known.region)
    if party.kind in {PartyKind.NUMBER, PartyKind.EXTENSION}:
        return Target(number=party.value)
    return Target(known.queue_to_come(row, column, written))


def _target_cell(target: Target | None, known: Known) -> str:
    if target is None:
        return ""
    return known.queue_names[target.queue_id] if target.queue_id else target.number
