"""Tables of the tenants: tenants, queues, tracking_numbers (TEN-01, TEN-02)."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.storage.columns import KEY_TEXT, Base


class TenantRow(Base):
    """A tenant; ``name_key`` makes its name unique whatever its case, and sorts the list."""

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
    unavailable_on_miss: Mapped[bool]


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
