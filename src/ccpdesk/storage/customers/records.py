"""The port `CustomerRecords` on the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from ccpdesk.customers.equipment import Equipment
from ccpdesk.customers.issue import IssueReport
from ccpdesk.customers.note import CustomerNote
from ccpdesk.customers.photo import Photo
from ccpdesk.customers.portal import VALID_FOR, PortalReset
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import CustomerId, LocationId, PhotoId, UserId
from ccpdesk.kernel.shelf import Page
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.customers.record_tables import (
    EquipmentRow,
    IssueRow,
    NoteRow,
    PhotoRow,
    PictureRow,
    ResetRow,
)
from ccpdesk.storage.shelf import SqlShelf
from ccpdesk.storage.upsert import upsert


class SqlCustomerRecords:
    """Notes, photos, equipment, issue reports, portal resets, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.notes = SqlShelf(session, NoteRow, CustomerNote)
        self.photos = SqlShelf(session, PhotoRow, Photo)
        self.equipment = SqlShelf(session, EquipmentRow, Equipment)
        self.issues = SqlShelf(session, IssueRow, IssueReport)
        self.resets = SqlShelf(session, ResetRow, PortalReset)

    def notes_of(self, customer: CustomerId, limit: int) -> Page[CustomerNote]:
        """Pinned ones first, then the newest."""
        order = (NoteRow.pinned.desc(), NoteRow.at.desc(), NoteRow.id.desc())
        return self.notes.page(NoteRow.customer_id == customer, order=order, limit=limit)

    def photos_of(self, location: LocationId, limit: int) -> Page[Photo]:
        """Of all jobs there, the newest first."""
        order = (PhotoRow.taken_at.desc(), PhotoRow.id.desc())
        return self.photos.page(PhotoRow.location_id == location, order=order, limit=limit)

    def equipment_of(self, location: LocationId, limit: int) -> Page[Equipment]:
        """By name."""
        order = (EquipmentRow.name, EquipmentRow.id)
        return self.equipment.page(EquipmentRow.location_id == location, order=order, limit=limit)

    def open_issues(self, limit: int) -> Page[IssueReport]:
        """Not done, the newest first."""
        order = (IssueRow.at.desc(), IssueRow.id.desc())
        return self.issues.page(IssueRow.done.is_(False), order=order, limit=limit)

    def add_picture(self, photo: PhotoId, content: bytes) -> None:
        """The whole picture of a photo that is kept."""
        known = self.photos.get(photo)
        if known is None:
            raise StoreError("The photo is not in the database", "photos", "Add the photo first.")
        row = {"photo_id": photo, "tenant_id": known.tenant_id, "content": content}
        with attempt(self._session):
            self._session.execute(upsert(self._session.get_bind().dialect.name, PictureRow, "photo_id"), row)

    def picture(self, photo: PhotoId) -> bytes | None:
        """The whole picture, None when only its thumbnail was kept."""
        return self._session.scalar(select(PictureRow.content).where(PictureRow.photo_id == photo))

    def claim_reset(self, reset: PortalReset) -> bool:
        """Keep hash, claim and end of ``reset`` if nobody has claimed it; whether it was so."""
        table = self.resets.table
        with attempt(self._session):
            done = self._session.execute(
                update(table)
                .where(table.c.id == reset.id, table.c.claimed_at.is_(None), table.c.used_at.is_(None))
                .values(token_hash=reset.token_hash, claimed_at=reset.claimed_at, expires_at=reset.expires_at)
            )
        return cast("CursorResult[Any]", done).rowcount == 1

    def keep_sending(self, reset: PortalReset) -> None:
        """Keep how sending it went (claim, mailed, end), unless it was used meanwhile."""
        table = self.resets.table
        with attempt(self._session):
            self._session.execute(
                update(table)
                .where(table.c.id == reset.id, table.c.used_at.is_(None))
                .values(claimed_at=reset.claimed_at, mailed_at=reset.mailed_at, expires_at=reset.expires_at)
            )

    def unsent_resets(self, by: UserId, since: datetime) -> Sequence[PortalReset]:
        """Asked for by that user since then, not mailed, not given up; the oldest first."""
        table = self.resets.table
        return self.resets.find(
            table.c.by_id == by,
            table.c.at > since,
            table.c.mailed_at.is_(None),
            table.c.expires_at > since + VALID_FOR,
            order=(table.c.at, table.c.id),
        )

    def use_reset(self, token_hash: str, now: datetime) -> PortalReset | None:
        """Mark the reset as used and return it; None when there is none, it is used, or too old."""
        table = self.resets.table
        with attempt(self._session):
            done = self._session.execute(
                update(table)
                .where(table.c.token_hash == token_hash, table.c.used_at.is_(None), table.c.expires_at > now)
                .values(used_at=now)
            )
        if cast("CursorResult[Any]", done).rowcount != 1:
            return None
        return self.resets.find(table.c.token_hash == token_hash, order=())[0]
