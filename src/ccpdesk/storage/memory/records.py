"""The port `CustomerRecords` in memory."""

from dataclasses import replace
from datetime import datetime

from ccpdesk.customers.equipment import Equipment
from ccpdesk.customers.issue import IssueReport
from ccpdesk.customers.note import CustomerNote
from ccpdesk.customers.photo import Photo
from ccpdesk.customers.portal import PortalReset
from ccpdesk.kernel.ids import CustomerId, LocationId, PhotoId
from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.memory.shelf import MemoryShelf
from ccpdesk.storage.memory.tables import Tables, customers, locations, refuse_unknown, users


class MemoryCustomerRecords:
    """Notes, photos, equipment, issue reports, portal resets."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.notes = MemoryShelf(tables, CustomerNote, customer_id=customers, author_id=users)
        self.photos = MemoryShelf(tables, Photo, location_id=locations)
        self.equipment = MemoryShelf(tables, Equipment, location_id=locations)
        self.issues = MemoryShelf(
            tables, IssueReport, customer_id=customers, location_id=locations, by_id=users
        )
        self.resets = MemoryShelf(tables, PortalReset, customer_id=customers)

    def notes_of(self, customer: CustomerId, limit: int) -> Page[CustomerNote]:
        """Pinned ones first, then the newest."""
        return self.notes.page(
            lambda note: note.customer_id == customer, lambda note: (note.pinned, note.at, note.id), limit
        )

    def photos_of(self, location: LocationId, limit: int) -> Page[Photo]:
        """Of all jobs there, the newest first."""
        return self.photos.page(
            lambda photo: photo.location_id == location, lambda photo: (photo.taken_at, photo.id), limit
        )

    def equipment_of(self, location: LocationId, limit: int) -> Page[Equipment]:
        """By name."""
        return self.equipment.page(
            lambda unit: unit.location_id == location,
            lambda unit: (unit.name, unit.id),
            limit,
            backwards=False,
        )

    def open_issues(self, limit: int) -> Page[IssueReport]:
        """Not done, the newest first."""
        return self.issues.page(lambda issue: not issue.done, lambda issue: (issue.at, issue.id), limit)

    def add_picture(self, photo: PhotoId, content: bytes) -> None:
        """The whole picture of a photo that is kept."""
        refuse_unknown(photo, self._tables.shelves.get(Photo, {}))
        self._tables.pictures[photo] = content

    def picture(self, photo: PhotoId) -> bytes | None:
        """The whole picture, None when only its thumbnail was kept."""
        return self._tables.pictures.get(photo)

    def use_reset(self, token_hash: str, now: datetime) -> PortalReset | None:
        """Mark the reset as used and return it; None when there is none, it is used, or too old."""
        for reset in self.resets.find(lambda reset: reset.token_hash == token_hash, lambda reset: reset.id):
            if reset.used_at is None and now < reset.expires_at:
                used = replace(reset, used_at=now)
                self.resets.save(used)
                return used
        return None
