"""A tracking number from a row."""

from ccpdesk.app.records.known import Known
from ccpdesk.app.records.row import Row
from ccpdesk.kernel.ids import TrackingNumberId, new_id
from ccpdesk.kernel.phone_number import parse_phone_number
from ccpdesk.tenants.tenant import TrackingNumber


def read_number(row: Row, known: Known) -> TrackingNumber | None:
    """The number in E.164, or None after everything wrong was noted in the row."""
    written = row.required("number")
    tenant = known.tenant(row, "tenant", row.text("tenant"))
    queue = known.queue(row, "queue", row.text("queue"))
    region = tenant.country if tenant else known.region
    number = parse_phone_number(written, region)
    if number is not None:
        known.claim(row, "number", "number", number.e164)
    elif written:
        row.refuse("number", f"is not a phone number of {region}")
    label, campaign = row.text("label"), row.text("campaign")
    if row.faults or number is None:
        return None
    return TrackingNumber(
        id=TrackingNumberId(new_id()),
        number=number.e164,
        label=label,
        campaign=campaign,
        queue_id=queue.id if queue else None,
        tenant_id=tenant.id if tenant else None,
    )
