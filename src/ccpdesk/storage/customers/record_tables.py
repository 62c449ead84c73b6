"""Tables of what is kept about customers: notes, photos, equipment, issue reports, portal resets."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.customers.equipment import Component, Service
from ccpdesk.storage.belongs import belongs_to
from ccpdesk.storage.columns import KEY_TEXT, Base, UtcTime
from ccpdesk.storage.packed import Packed


class NoteRow(Base):
    """A note about a customer."""

    __tablename__ = "customer_notes"
    __table_args__ = (belongs_to("customers", "customer_id"), Index(None, "customer_id", "at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    customer_id: Mapped[UUID]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcTime)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"), index=True)
    author_name: Mapped[str]
    pinned: Mapped[bool]


class PhotoRow(Base):
    """A photo as lists show it; its job need not be ours to know."""

    __tablename__ = "photos"
    __table_args__ = (
        belongs_to("locations", "location_id"),
        UniqueConstraint("id", "tenant_id"),
        Index(None, "location_id", "taken_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    location_id: Mapped[UUID]
    taken_at: Mapped[datetime] = mapped_column(UtcTime)
    media_type: Mapped[str]
    size: Mapped[int]
    thumbnail: Mapped[bytes] = mapped_column(LargeBinary)
    caption: Mapped[str]
    taken_by: Mapped[str]
    job_id: Mapped[UUID | None]


class PictureRow(Base):
    """The whole picture of a photo, apart from it: lists never read this."""

    __tablename__ = "photo_pictures"
    __table_args__ = (belongs_to("photos", "photo_id", "CASCADE"),)

    photo_id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class EquipmentRow(Base):
    """A unit at a location, with its components and services."""

    __tablename__ = "equipment"
    __table_args__ = (belongs_to("locations", "location_id"), Index(None, "location_id", "name"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    location_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(KEY_TEXT)
    manufacturer: Mapped[str]
    model: Mapped[str]
    serial_number: Mapped[str]
    installed_on: Mapped[date | None]
    warranty_until: Mapped[date | None]
    memo: Mapped[str]
    components: Mapped[tuple[Component, ...]] = mapped_column(Packed(tuple[Component, ...]))
    services: Mapped[tuple[Service, ...]] = mapped_column(Packed(tuple[Service, ...]))


class IssueRow(Base):
    """A report to the office; without a tenant it is about the desk itself."""

    __tablename__ = "issue_reports"
    __table_args__ = (
        belongs_to("customers", "customer_id"),
        belongs_to("locations", "location_id"),
        Index(None, "done", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    text: Mapped[str]
    screen: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcTime)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    tenant_id: Mapped[UUID | None] = mapped_column(ForeignKey("tenants.id"), index=True)
    customer_id: Mapped[UUID | None] = mapped_column(index=True)
    location_id: Mapped[UUID | None] = mapped_column(index=True)
    done: Mapped[bool]


class ResetRow(Base):
    """A link to reset a portal password; the hash of its token finds it."""

    __tablename__ = "portal_resets"
    __table_args__ = (belongs_to("customers", "customer_id"), UniqueConstraint("token_hash"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[UUID]
    customer_id: Mapped[UUID] = mapped_column(index=True)
    token_hash: Mapped[str] = mapped_column(KEY_TEXT)
    sent_to: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcTime)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcTime)
