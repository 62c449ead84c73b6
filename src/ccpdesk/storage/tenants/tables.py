"""Tables of the tenants: what they are, serve and offer; queues and tracking numbers (TEN-01 to TEN-03)."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ccpdesk.storage.columns import KEY_TEXT, Base, words
from ccpdesk.storage.tenants.words import ItemKind, Occasion
from ccpdesk.tenants.policies import Recording


class TenantRow(Base):
    """A tenant; ``name_key`` makes its name unique whatever its case, and sorts the list.

    Hours, closed days and windows are text in the form that people write (`tenants.week`): they are read and
    written whole, never searched.
    """

    __tablename__ = "tenants"
    __table_args__ = (UniqueConstraint("name_key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(KEY_TEXT)
    colour: Mapped[str]
    greeting: Mapped[str]
    time_zone: Mapped[str]
    country: Mapped[str]
    caller_id: Mapped[str]
    hours: Mapped[str]
    closed_days: Mapped[str]
    windows: Mapped[str]
    recording: Mapped[Recording] = mapped_column(words(Recording, "recording"))
    takeover: Mapped[bool]
    retention_days: Mapped[int]
    chats: Mapped[bool]
    web_bookings: Mapped[bool]
    web_code: Mapped[bool]
    customer_link: Mapped[str]
    location_link: Mapped[str]
    source: Mapped[str]
    active: Mapped[bool]
    version: Mapped[int]


class TenantItemRow(Base):
    """A campaign, job type or business unit that can be chosen for a tenant's jobs."""

    __tablename__ = "tenant_items"

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[ItemKind] = mapped_column(words(ItemKind, "kind"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]


class ServedZipRow(Base):
    """A trade of a tenant in a ZIP code; the tenant finder looks from the code."""

    __tablename__ = "served_zips"
    __table_args__ = (Index(None, "zip_code", "trade_key", "tenant_id"),)

    tenant_id: Mapped[UUID] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True)
    zip_code: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    trade_key: Mapped[str] = mapped_column(KEY_TEXT, ForeignKey("trades.name_key"), primary_key=True)
    shared: Mapped[bool]


class QueueRow(Base):
    """A queue of the PBX; ``name_key`` is unique, labels need not be."""

    __tablename__ = "queues"
    __table_args__ = (UniqueConstraint("name_key"), Index(None, "label_key"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(KEY_TEXT)
    label: Mapped[str]
    label_key: Mapped[str] = mapped_column(KEY_TEXT)
    ring_seconds: Mapped[int]
    wrap_up_seconds: Mapped[int]
    wrap_up_can_end: Mapped[bool]
    wrap_up_extension: Mapped[int]
    unavailable_on_miss: Mapped[bool]
    roll_over_seconds: Mapped[int]
    hours: Mapped[str]
    closed_days: Mapped[str]
    time_zone: Mapped[str]
    active: Mapped[bool]
    version: Mapped[int]

    tenants: Mapped[list["QueueTenantRow"]] = relationship(lazy="selectin", viewonly=True)
    targets: Mapped[list["QueueTargetRow"]] = relationship(
        lazy="selectin", viewonly=True, foreign_keys="QueueTargetRow.queue_id"
    )


class QueueTenantRow(Base):
    """A tenant whose calls a queue takes; no row at all means every tenant."""

    __tablename__ = "queue_tenants"

    queue_id: Mapped[UUID] = mapped_column(ForeignKey("queues.id", ondelete="CASCADE"), primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(
        ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class QueueTargetRow(Base):
    """Where a queue sends calls on: another queue, or a number."""

    __tablename__ = "queue_targets"
    __table_args__ = (CheckConstraint("(target_queue_id IS NULL) = (number <> '')", name="one_target"),)

    queue_id: Mapped[UUID] = mapped_column(ForeignKey("queues.id", ondelete="CASCADE"), primary_key=True)
    occasion: Mapped[Occasion] = mapped_column(words(Occasion, "occasion"), primary_key=True)
    target_queue_id: Mapped[UUID | None] = mapped_column(ForeignKey("queues.id"), index=True)
    number: Mapped[str]


class TrackingNumberRow(Base):
    """An advertised number; looked up by ``number`` for every call, so that is its index too."""

    __tablename__ = "tracking_numbers"
    __table_args__ = (UniqueConstraint("number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(KEY_TEXT)
    label: Mapped[str]
    campaign: Mapped[str]
    queue_id: Mapped[UUID | None] = mapped_column(ForeignKey("queues.id"), index=True)
    tenant_id: Mapped[UUID | None] = mapped_column(ForeignKey("tenants.id"), index=True)
    active: Mapped[bool]
    version: Mapped[int]
