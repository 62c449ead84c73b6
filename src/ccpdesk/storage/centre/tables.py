"""Tables of the centre: settings, trades, reasons of statuses and calls, what each role may.

Words that people choose from are their own key: two of one name would be one too many.
"""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.storage.columns import KEY_TEXT, Base, words
from ccpdesk.tenants.centre import FindTenantBy


class CentreRow(Base):
    """The settings: one row, whose id is 1."""

    __tablename__ = "centre"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    find_tenant_by: Mapped[FindTenantBy] = mapped_column(words(FindTenantBy, "find_tenant_by"))
    version: Mapped[int]


class TradeRow(Base):
    """A line of work (TEN-01)."""

    __tablename__ = "trades"

    name_key: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    name: Mapped[str]
    active: Mapped[bool]


class StatusReasonRow(Base):
    """A reason of Unavailable (STAT-01)."""

    __tablename__ = "status_reasons"

    name_key: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    name: Mapped[str]
    position: Mapped[int]
    active: Mapped[bool]


class CallReasonRow(Base):
    """Why a call ended without a job (BOOK-02)."""

    __tablename__ = "call_reasons"

    name_key: Mapped[str] = mapped_column(KEY_TEXT, primary_key=True)
    name: Mapped[str]
    lead: Mapped[bool]
    active: Mapped[bool]


class RolePermissionRow(Base):
    """Something that a role may (ADM-01)."""

    __tablename__ = "role_permissions"

    role: Mapped[Role] = mapped_column(words(Role, "role"), primary_key=True)
    permission: Mapped[Permission] = mapped_column(words(Permission, "permission"), primary_key=True)
