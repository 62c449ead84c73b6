"""Words of the centre from rows and back: trades, reasons, what roles may, how a tenant is found."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.status_reasons import StatusReason
from ccpdesk.calls.call_reasons import CallReason
from ccpdesk.tenants.centre import Centre, FindTenantBy, Trade
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.known import Known, fold
from ccpdesk.workflows.records.row import Cell, Row


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)
RolePermissions = tuple[Role, frozenset[Permission]]


def finder(
    entries: Callable[[UnitOfWork], Sequence[N]],
) -> Callable[[UnitOfWork, Known, Row], N | None]:
    """How the entry that a row speaks of is found by its name."""

    def find(unit: UnitOfWork, _known: Known, row: Row) -> N | None:
        wanted = fold(row.cells.get("name", ""))
        return next((entry for entry in entries(unit) if fold(entry.name) == wanted), None)

    return find


def _name(row: Row, known: Known, kind: str, old: _Named | None) -> str:
    name = row.required("name")
    known.claim(row, "name", kind, name, old.name if old else "")
    return name


def read_trade(row: Row, known: Known, old: Trade | None) -> Trade | None:
    """A trade."""
    trade = Trade(_name(row, known, "trade", old), row.yes_or_no("active", default=True))
    return None if row.faults else trade


def trade_cells(trade: Trade, _known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    return {"name": trade.name, "active": trade.active}


def read_status_reason(row: Row, known: Known, old: StatusReason | None) -> StatusReason | None:
    """A reason of Unavailable."""
    reason = StatusReason(
        _name(row, known, "status reason", old),
        row.whole_number("position", StatusReason.position, 0, 999),
        row.yes_or_no("active", default=True),
    )
    return None if row.faults else reason


def status_reason_cells(reason: StatusReason, _known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    return {"name": reason.name, "position": reason.position, "active": reason.active}


def read_call_reason(row: Row, known: Known, old: CallReason | None) -> CallReason | None:
    """Why a call ended without a job."""
    name = _name(row, known, "call reason", old)
    row.required("lead")
    reason = CallReason(
        name, lead=row.yes_or_no("lead", default=False), active=row.yes_or_no("active", default=True)
    )
    return None if row.faults else reason


def call_reason_cells(reason: CallReason, _known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    return {"name": reason.name, "lead": reason.lead, "active": reason.active}


def find_role(unit: UnitOfWork, _known: Known, row: Row) -> RolePermissions | None:
    """The role that the row speaks of."""
    wanted = row.cells.get("role", "").strip().lower()
    return next((entry for entry in unit.roles.all() if entry[0].value == wanted), None)


def read_role(row: Row, _known: Known, old: RolePermissions | None) -> RolePermissions | None:
    """What a role may."""
    role = row.word("role", Role, old[0] if old else Role.AGENT)
    permissions = row.words("permissions", Permission)
    return None if row.faults else (role, permissions)


def role_cells(entry: RolePermissions, _known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    role, permissions = entry
    return {"role": role.value, "permissions": sorted(permission.value for permission in permissions)}


def read_centre(row: Row, _known: Known, old: Centre | None) -> Centre | None:
    """The settings of the centre."""
    centre = old or Centre()
    changed = replace(centre, find_tenant_by=row.word("find_tenant_by", FindTenantBy, centre.find_tenant_by))
    return None if row.faults else changed


def centre_cells(centre: Centre, _known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    return {"find_tenant_by": centre.find_tenant_by.value}
