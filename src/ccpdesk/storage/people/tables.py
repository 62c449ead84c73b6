"""Tables of the people who answer: users with lines, tenants, queues, permissions; their statuses."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.status import Availability, ChangedBy
from ccpdesk.storage.columns import KEY_TEXT, Base, UtcTime, words

_HAS_EXTENSION = text("active AND extension <> ''")
_HAS_ACCOUNT = text("active AND sip_account <> ''")


class UserRow(Base):
    """A user; an extension, and a SIP account, belongs to one active user: a leaver's can be given on."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("login"),
        Index(
            "uq_users_extension",
            "extension",
            unique=True,
            sqlite_where=_HAS_EXTENSION,
            postgresql_where=_HAS_EXTENSION,
        ),
        Index(
            "uq_users_sip_account",
            "sip_account",
            unique=True,
            sqlite_where=_HAS_ACCOUNT,
            postgresql_where=_HAS_ACCOUNT,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(KEY_TEXT)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(KEY_TEXT)
    extension: Mapped[str] = mapped_column(KEY_TEXT)
    sip_account: Mapped[str] = mapped_column(KEY_TEXT)
    team: Mapped[str]
    role: Mapped[Role] = mapped_column(words(Role, "role"))
    all_tenants: Mapped[bool]
    active: Mapped[bool]
    version: Mapped[int]

    lines: Mapped[list["DirectLineRow"]] = relationship(
        order_by="DirectLineRow.position", lazy="selectin", viewonly=True
    )
    tenants: Mapped[list["UserTenantRow"]] = relationship(lazy="selectin", viewonly=True)
    queues: Mapped[list["UserQueueRow"]] = relationship(lazy="selectin", viewonly=True)
    permissions: Mapped[list["UserPermissionRow"]] = relationship(lazy="selectin", viewonly=True)
    emergency: Mapped["EmergencyAddressRow | None"] = relationship(lazy="selectin", viewonly=True)


class DirectLineRow(Base):
    """A number that rings a user; ``position`` keeps their order."""

    __tablename__ = "user_direct_lines"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(KEY_TEXT, index=True)


class EmergencyAddressRow(Base):
    """Where help is sent for a user; often a home, so only the user and who edits users may read it."""

    __tablename__ = "user_emergency_addresses"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    street: Mapped[str]
    unit: Mapped[str]
    city: Mapped[str]
    state: Mapped[str]
    postal_code: Mapped[str]
    country: Mapped[str]


class UserTenantRow(Base):
    """A tenant that a user answers for; none when ``all_tenants`` is set, which new tenants are in too."""

    __tablename__ = "user_tenants"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(
        ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class UserQueueRow(Base):
    """A queue whose calls a user takes."""

    __tablename__ = "user_queues"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    queue_id: Mapped[UUID] = mapped_column(
        ForeignKey("queues.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class UserPermissionRow(Base):
    """Something that a user may beside the role (``granted``), or may not in spite of it."""

    __tablename__ = "user_permissions"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    permission: Mapped[Permission] = mapped_column(words(Permission, "permission"), primary_key=True)
    granted: Mapped[bool]


class StatusChangeRow(Base):
    """A change of an agent's status (STAT-06)."""

    __tablename__ = "status_changes"
    __table_args__ = (Index(None, "user_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    availability: Mapped[Availability] = mapped_column(words(Availability, "availability"))
    reason: Mapped[str]
    changed_by: Mapped[ChangedBy] = mapped_column(words(ChangedBy, "changed_by"))
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    why: Mapped[str]


class DeskSessionRow(Base):
    """The desk at which an agent is signed in (STAT-07); ``seen`` is the database's time."""

    __tablename__ = "desk_sessions"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    desk_id: Mapped[UUID]
    place: Mapped[str]
    began: Mapped[datetime] = mapped_column(UtcTime)
    seen: Mapped[datetime] = mapped_column(UtcTime)
