"""*Sync Tenant Updates*: a tenant's ZIP codes and trades, read again from its source (TEN-05)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ccpdesk.app.records.columns import COLUMNS
from ccpdesk.app.records.download import download, is_address
from ccpdesk.app.records.files import RowFile
from ccpdesk.app.records.known import Known, fold
from ccpdesk.app.records.row import Row
from ccpdesk.app.records.served_zip import read_area, refuse_overlap
from ccpdesk.app.records.take_in import MOST_FAULTS, OpenStore, RowsRefused
from ccpdesk.kernel.errors import KnownError, SettingsError
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Tenant

_COLUMNS: Final = tuple(column for column in COLUMNS["zip"] if column.name != "tenant")
LARGEST_SOURCE: Final = 20_000_000
"""Bytes; every ZIP code of the country with ten trades is half of it."""


@dataclass(frozen=True)
class Synced:
    """What became of one source: how many ZIP codes and trades it holds, or why nothing was changed."""

    tenant: str
    source: str
    outcome: int | KnownError


def sync_tenants(store: OpenStore, name: str, region: str) -> list[Synced]:
    """Read every source again, or that of one tenant. Each is taken whole or not at all, for itself.

    Raises:
        SettingsError: there is no tenant of that name, or it has no source.
        StoreError: the database can't be reached.
    """
    with store.reading() as unit:
        wanted = [tenant for tenant in unit.tenants.tenants() if not name or fold(tenant.name) == fold(name)]
    if name and not wanted:
        raise SettingsError(f"There is no tenant {name}", "", "See `ccpdesk admin tenant list`.")
    if name and not wanted[0].source:
        raise SettingsError(
            f"{wanted[0].name} has no source",
            "",
            "Set one with `ccpdesk admin tenant change NAME --source FILE-OR-URL`.",
        )
    return [
        Synced(tenant.name, tenant.source, _sync(store, tenant, region))
        for tenant in wanted
        if tenant.source and (name or tenant.active)
    ]


def _sync(store: OpenStore, tenant: Tenant, region: str) -> int | KnownError:
    try:
        with _local(tenant.source) as file:
            return sync_tenant(store, tenant, file, region)
    except (SettingsError, RowsRefused) as error:
        return error


def sync_tenant(store: OpenStore, tenant: Tenant, file: Path, region: str) -> int:
    """Replace what the tenant serves by what the file says; returns how much that is.

    Raises:
        RowsRefused: rows are wrong; all that is wrong with them, and nothing was changed.
        SettingsError: the file can't be read, or is no table.
    """
    if file.stat().st_size > LARGEST_SOURCE:
        raise SettingsError(
            f"The source has more than {LARGEST_SOURCE:,} bytes: this is no list of ZIP codes", tenant.source
        )
    with store.reading() as unit:
        area = _read(file, tenant, Known(unit, region))
    with store.unit_of_work() as unit:
        unit.tenants.change_service_area(tenant.id, area)
        unit.commit()
    return len(area)


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
        raise RowsRefused(tenant.source, faults, all_read=all_read)
    return area


@contextmanager
def _local(source: str) -> Iterator[Path]:
    """The source as a file: its own, or what was fetched."""
    if not is_address(source):
        file = Path(source).expanduser()
        if not file.is_file():
            raise SettingsError(
                "The source is not there", source, "Correct the path, or the tenant's source."
            )
        yield file
        return
    with TemporaryDirectory(prefix="ccpdesk-sync-") as folder:
        yield download(source, Path(folder), LARGEST_SOURCE)
