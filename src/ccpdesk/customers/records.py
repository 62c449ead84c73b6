"""Port: what is kept about customers and their locations beside the record itself (CUST-03)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ccpdesk.customers.equipment import Equipment
from ccpdesk.customers.issue import IssueReport
from ccpdesk.customers.note import CustomerNote
from ccpdesk.customers.photo import Photo
from ccpdesk.customers.portal import PortalReset
from ccpdesk.kernel.ids import CustomerId, LocationId, PhotoId, UserId
from ccpdesk.kernel.shelf import Page, Shelf


class CustomerRecords(Protocol):
    """Notes, photos, equipment, issue reports, portal resets."""

    @property
    def notes(self) -> Shelf[CustomerNote]: ...
    @property
    def photos(self) -> Shelf[Photo]: ...
    @property
    def equipment(self) -> Shelf[Equipment]: ...
    @property
    def issues(self) -> Shelf[IssueReport]: ...
    @property
    def resets(self) -> Shelf[PortalReset]: ...

    def notes_of(self, customer: CustomerId, limit: int) -> Page[CustomerNote]:
        """Pinned ones first, then the newest."""
        ...

    def photos_of(self, location: LocationId, limit: int) -> Page[Photo]:
        """Of all jobs there, the newest first."""
        ...

    def equipment_of(self, location: LocationId, limit: int) -> Page[Equipment]:
        """By name."""
        ...

    def open_issues(self, limit: int) -> Page[IssueReport]:
        """Not done, the newest first."""
        ...

    def add_picture(self, photo: PhotoId, content: bytes) -> None:
        """The whole picture of a photo that is kept."""
        ...

    def picture(self, photo: PhotoId) -> bytes | None:
        """The whole picture, None when only its thumbnail was kept."""
        ...

    def claim_reset(self, reset: PortalReset) -> bool:
        """Keep hash, claim and end of ``reset`` if nobody has claimed it; whether it was so."""
        ...

    def keep_sending(self, reset: PortalReset) -> None:
        """Keep how sending it went (claim, mailed, end), unless it was used meanwhile."""
        ...

    def unsent_resets(self, by: UserId, since: datetime) -> Sequence[PortalReset]:
        """Asked for by that user since then, not mailed, not given up; the oldest first."""
        ...

    def use_reset(self, token_hash: str, now: datetime) -> PortalReset | None:
        """Mark the reset as used and return it; None when there is none, it is used, or too old."""
        ...
