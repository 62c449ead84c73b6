"""Photos taken at a location (CUST-03)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import JobId, LocationId, PhotoId, TenantId

LARGEST_PHOTO: Final = 10 * 1024 * 1024
LARGEST_THUMBNAIL: Final = 64 * 1024
_BEGINNINGS: Final = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n", "image/webp": b"RIFF"}


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


def media_type_of(content: bytes) -> str:
    """What kind of picture the bytes are, by how they begin.

    Raises:
        Refused: too large, or no picture that every desk can show.
    """
    if len(content) > LARGEST_PHOTO:
        raise Refused("The photo is larger than 10 MB", "photo", "Make it smaller, or send it as a JPEG.")
    for media_type, beginning in _BEGINNINGS.items():
        if content.startswith(beginning):
            return media_type
    raise Refused("The file is not a photo", "photo", "Choose a JPEG, PNG or WebP picture.")
