"""*Sync Tenant Updates*: a tenant's ZIP codes and trades, read again from its source (TEN-05)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ccpdesk.kernel.errors import KnownError
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.sources import Sources
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.columns import COLUMNS
from ccpdesk.workflows.records.files import RowFile
from ccpdesk.workflows.records.known import Known
from ccpdesk.workflows.records.row import Row
from ccpdesk.workflows.records.served_zip import read_area, refuse_overlap
from ccpdesk.workflows.records.take_in import MOST_FAULTS, RowsRefused

_COLUMNS: Final = tuple(column for column in COLUMNS["zip"] if column.name != "tenant")


@dataclass(frozen=True)
class Synced:
    """What became of one source: how many ZIP codes and trades it holds, or why nothing was changed."""

    tenant: str
    source: str
    outcome: int | KnownError


def read_source(unit: UnitOfWork, tenant: Tenant, sources: Sources, region: str) -> list[ServedZip]:
    """What the tenant's source says it serves; writes nothing.

    Raises:
        RowsRefused: rows are wrong: all that is wrong with them.
        SettingsError: the source can't be fetched or read, or is no table.
    """
    with sources.local(tenant.source) as file:
        return _read(file, tenant, Known(unit, region))


def _read(file: Path, tenant: Tenant, known: Known) -> list[ServedZip]:
    known.areas.clear(tenant.id)
    wrong, area, all_read = list[Row](), list[ServedZip](), True
    for row in RowFile(file, _COLUMNS):
        found = read_area(row, known, tenant.country)
        if found is not None:
            known.claim(row, "zip", "place", f"{found.zip_code} {found.trade}")
            for clash in known.areas.claim(tenant.id, found):
                refuse_overlap(row, known, clash.holder, found.trade)
            area.append(found)
        wrong += [row] if row.faults else []
        if len(wrong) >= MOST_FAULTS:
            all_read = False
            break
    if wrong:
        faults = [fault for row in wrong for fault in row.faults]
        raise RowsRefused(tenant.source, faults, all_read=all_read, done="changed")
    return area
