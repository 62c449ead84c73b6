"""*Sync Tenant Updates* from the command line: every source, or that of one tenant (TEN-05)."""

from ccpdesk.host.tenant_sources import TenantSources
from ccpdesk.kernel.errors import KnownError, SettingsError
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows.records.known import fold
from ccpdesk.workflows.records.sync import Synced, read_source
from ccpdesk.workflows.records.take_in import OpenStore


def sync_tenants(store: OpenStore, name: str, region: str) -> list[Synced]:
    """Read every source again, or that of one tenant. Each is taken whole or not at all, for itself.

    Raises:
        SettingsError: there is no tenant of that name, or it has no source.
        StoreError: the database can't be reached.
    """
    with store.reading() as unit:
        wanted = [tenant for tenant in unit.tenants.tenants() if not name or fold(tenant.name) == fold(name)]
    if name and not wanted:
        raise SettingsError(
            Told("There is no tenant {name}", name=name), "", "See `ccpdesk admin tenant list`."
        )
    if name and not wanted[0].source:
        raise SettingsError(
            Told("{wanted} has no source", wanted=wanted[0].name),
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
        with store.reading() as unit:
            area = read_source(unit, tenant, TenantSources(), region)
    except SettingsError as error:
        return error
    with store.unit_of_work() as unit:
        unit.tenants.change_service_area(tenant.id, area)
        unit.commit()
    return len(area)
