"""What is installed at a location, of what it consists, and what was done to it (CUST-03)."""

from dataclasses import dataclass
from datetime import date

from ccpdesk.kernel.ids import EquipmentId, LocationId, TenantId


@dataclass(frozen=True)
class Component:
    """A part with a life of its own, e.g. a compressor."""

    name: str
    serial_number: str = ""
    installed_on: date | None = None
    memo: str = ""


@dataclass(frozen=True)
class Service:
    """Something that was done to it; ``job_number`` is the office's number of the job, may be empty."""

    done_on: date
    what: str
    technician: str = ""
    job_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Equipment:
    """A unit as technicians entered it; ``services`` newest first."""

    id: EquipmentId
    tenant_id: TenantId
    location_id: LocationId
    name: str
    manufacturer: str = ""
    model: str = ""
    serial_number: str = ""
    installed_on: date | None = None
    warranty_until: date | None = None
    memo: str = ""
    components: tuple[Component, ...] = ()
    services: tuple[Service, ...] = ()
