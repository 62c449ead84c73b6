"""A trade of a tenant in a ZIP code, from a row and back (TEN-03)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ccpdesk.kernel.ids import TenantId
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.postal_code import parse_postal_code
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.known import Known, fold
from ccpdesk.workflows.records.row import Cell, Row


@dataclass(frozen=True)
class Served:
    """What a row says: a tenant and what it serves."""

    tenant: TenantId
    area: ServedZip


def find_served(unit: UnitOfWork, known: Known, row: Row) -> Served | None:
    """The one that the row speaks of."""
    tenant = known.tenants.get(fold(row.cells.get("tenant", "")))
    wanted = _zip(row), fold(row.cells.get("trade", ""))
    areas = unit.tenants.service_area(tenant.id) if tenant else ()
    found = next((item for item in areas if (item.zip_code, fold(item.trade)) == wanted), None)
    return Served(tenant.id, found) if tenant and found else None


def list_served(unit: UnitOfWork) -> Iterator[Served]:
    """All of them, tenant by tenant."""
    for tenant in unit.tenants.tenants():
        for item in unit.tenants.service_area(tenant.id):
            yield Served(tenant.id, item)


def add_served(unit: UnitOfWork, entries: list[Served]) -> None:
    """Write them beside what the tenants serve already."""
    by_tenant: dict[TenantId, list[ServedZip]] = defaultdict(list)
    for entry in entries:
        by_tenant[entry.tenant].append(entry.area)
    for tenant, added in by_tenant.items():
        unit.tenants.add_service_area(tenant, added)


def remove_served(unit: UnitOfWork, entry: Served) -> None:
    """The tenant does not do that there any more."""
    unit.tenants.remove_service_area(entry.tenant, [entry.area])


def served_cells(entry: Served, known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    return {
        "tenant": known.tenant_names[entry.tenant],
        "zip": entry.area.zip_code,
        "trade": entry.area.trade,
        "shared": entry.area.shared,
    }


def read_served(row: Row, known: Known, old: Served | None) -> Served | None:
    """What the row says, or None after everything wrong was noted in it."""
    tenant = known.tenant(row, "tenant", row.required("tenant"))
    area = read_area(row, known, tenant.country if tenant else known.region)
    if area is None or tenant is None:
        return None
    if old is None and known.areas.has(tenant.id, area):
        row.refuse("zip", Told("is in the database already for {trade}", trade=area.trade))
    for clash in known.areas.claim(tenant.id, area):
        refuse_overlap(row, known, clash.holder, area.trade)
    return None if row.faults else Served(tenant.id, area)


def read_area(row: Row, known: Known, country: str) -> ServedZip | None:
    """ZIP code, trade and whether it is shared; None after everything wrong was noted in the row."""
    code, name = _checked_zip(row, country), row.required("trade")
    trade = known.trades.get(fold(name))
    if name and (trade is None or not trade.active):
        offered = ", ".join(item.name for item in known.trades.values() if item.active)
        row.refuse("trade", Told("is no trade of this centre; there are {offered}", offered=offered))
    shared = row.yes_or_no("shared", default=False)
    return None if row.faults or trade is None else ServedZip(code, trade.name, shared)


def refuse_overlap(row: Row, known: Known, holder: TenantId, trade: str) -> None:
    """Note that another tenant does the same there."""
    name = known.tenant_names[holder]
    row.refuse(
        "zip",
        Told("is served by {name} for {trade} already; shared = yes if both are to", name=name, trade=trade),
    )


def _checked_zip(row: Row, country: str) -> str:
    if not row.required("zip"):
        return ""
    return row.parsed("zip", lambda text: parse_postal_code(text, country), "")


def _zip(row: Row) -> str:
    try:
        return parse_postal_code(row.cells.get("zip", ""))
    except ValueError:
        return ""
