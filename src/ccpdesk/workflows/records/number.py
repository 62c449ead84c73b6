"""A tracking number from a row and back."""

from ccpdesk.kernel.ids import TrackingNumberId, new_id
from ccpdesk.kernel.phone_number import parse_phone_number
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.tenant import TrackingNumber
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.known import Known
from ccpdesk.workflows.records.row import Cell, Row


def find_number(_unit: UnitOfWork, known: Known, row: Row) -> TrackingNumber | None:
    """The one that the row speaks of, in any spelling."""
    tenant = known.tenants.get(row.cells.get("tenant", "").strip().casefold())
    number = parse_phone_number(row.cells.get("number", ""), tenant.country if tenant else known.region)
    return known.numbers.get(number.e164) if number else None


def add_numbers(unit: UnitOfWork, numbers: list[TrackingNumber]) -> None:
    """Insert."""
    for number in numbers:
        unit.tenants.add_number(number)


def number_cells(number: TrackingNumber, known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    return {
        "number": number.number,
        "label": number.label,
        "campaign": number.campaign,
        "queue": known.queue_names[number.queue_id] if number.queue_id else None,
        "tenant": known.tenant_names[number.tenant_id] if number.tenant_id else None,
        "active": number.active,
    }


def read_number(row: Row, known: Known, old: TrackingNumber | None) -> TrackingNumber | None:
    """The number in E.164, or None after everything wrong was noted in the row."""
    written = row.required("number")
    tenant = known.tenant(row, "tenant", row.text("tenant"))
    queue = known.queue(row, "queue", row.text("queue"))
    region = tenant.country if tenant else known.region
    number = parse_phone_number(written, region)
    if number is not None:
        known.claim(row, "number", "number", number.e164, old.number if old else "")
    elif written:
        row.refuse("number", Told("is not a phone number of {region}", region=region))
    label, campaign = row.text("label"), row.text("campaign")
    active = row.yes_or_no("active", default=True)
    if row.faults or number is None:
        return None
    return TrackingNumber(
        id=old.id if old else TrackingNumberId(new_id()),
        number=number.e164,
        label=label,
        campaign=campaign,
        queue_id=queue,
        tenant_id=tenant.id if tenant else None,
        active=active,
        version=old.version if old else 1,
    )
