"""Tables of the people who answer: users, user_direct_lines, user_tenants (ADM-02)."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ccpdesk.storage.columns import KEY_TEXT, Base

_HAS_EXTENSION = text("active AND extension <> ''")


class UserRow(Base):
    """A user; an extension belongs to one active user at a time, so that a leaver's can be given on."""

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
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(KEY_TEXT)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(KEY_TEXT)
    extension: Mapped[str] = mapped_column(KEY_TEXT)
    active: Mapped[bool]

    lines: Mapped[list["DirectLineRow"]] = relationship(
        order_by="DirectLineRow.position", lazy="selectin", viewonly=True
    )
    tenants: Mapped[list["UserTenantRow"]] = relationship(lazy="selectin", viewonly=True)


class DirectLineRow(Base):
    """A number that rings a user; ``position`` keeps their order."""

    __tablename__ = "user_direct_lines"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(KEY_TEXT, index=True)


class UserTenantRow(Base):
    """A tenant that a user answers for; no row at all means every tenant."""

    __tablename__ = "user_tenants"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    tenant_id: Mapped[UUID] = mapped_column(
        ForeignKey("tenants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
