"""The port `CustomerRecords` in memory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ccpdesk.customers.equipment import Equipment
from ccpdesk.customers.issue import IssueReport
from ccpdesk.customers.note import CustomerNote
from ccpdesk.customers.photo import Photo
from ccpdesk.customers.portal import VALID_FOR, PortalReset
from ccpdesk.kernel.ids import CustomerId, LocationId, PhotoId, UserId
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
        self.resets = MemoryShelf(tables, PortalReset, customer_id=customers, by_id=users)

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

    def claim_reset(self, reset: PortalReset) -> bool:
        """Keep hash, claim and end of ``reset`` if nobody has claimed it; whether it was so."""
        kept = self.resets.get(reset.id)
        if kept is None or kept.claimed_at is not None or kept.used_at is not None:
            return False
        self.resets.save(
            replace(
                kept,
                token_hash=reset.token_hash,
                claimed_at=reset.claimed_at,
                expires_at=reset.expires_at,
            )
        )
        return True

    def keep_sending(self, reset: PortalReset) -> None:
        """Keep how sending it went (claim, mailed, end), unless it was used meanwhile."""
        kept = self.resets.get(reset.id)
        if kept is not None and kept.used_at is None:
            self.resets.save(
                replace(
                    kept,
                    claimed_at=reset.claimed_at,
                    mailed_at=reset.mailed_at,
                    expires_at=reset.expires_at,
                )
            )

    def unsent_resets(self, by: UserId, since: datetime) -> Sequence[PortalReset]:
        """Asked for by that user since then, not mailed, not given up; the oldest first."""
        return self.resets.find(
            lambda reset: (
                reset.by_id == by
                and reset.at > since
                and reset.mailed_at is None
                and reset.expires_at > since + VALID_FOR
            ),
            lambda reset: (reset.at, reset.id),
        )

    def use_reset(self, token_hash: str, now: datetime) -> PortalReset | None:
        """Mark the reset as used and return it; None when there is none, it is used, or too old."""
        for reset in self.resets.find(lambda reset: reset.token_hash == token_hash, lambda reset: reset.id):
            if reset.used_at is None and now < reset.expires_at:
                used = replace(reset, used_at=now)
                self.resets.save(used)
                return used
        return None
