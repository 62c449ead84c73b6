"""Photos taken at a location (CUST-03)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.kernel.ids import JobId, LocationId, PhotoId, TenantId


@dataclass(frozen=True, kw_only=True)
class Photo:
    """A photo as lists show it; the whole picture (``size`` bytes) is fetched when somebody opens it.

    ``thumbnail`` is a picture of the same media type, at most 64 KiB.
    """

    id: PhotoId
    tenant_id: TenantId
    location_id: LocationId
    taken_at: datetime
    media_type: str
    size: int
    thumbnail: bytes
    caption: str = ""
    taken_by: str = ""
    job_id: JobId | None = None
