"""Who serves which ZIP codes: the database, and the rows before (TEN-05)."""

from collections import defaultdict

from ccpdesk.kernel.ids import TenantId
from ccpdesk.tenants.service_area import Overlap, ServedZip, overlaps
from ccpdesk.workflows.ports import UnitOfWork


class Areas:
    """Grows row by row, so that a file can't give one ZIP code to two tenants either."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._held: dict[tuple[str, str], list[tuple[TenantId, bool]]] = defaultdict(list)
        for place, holders in unit.tenants.served_by_others(None).items():
            self._held[place].extend(holders)

    def has(self, tenant: TenantId, item: ServedZip) -> bool:
        """Whether the tenant serves it already."""
        return any(holder == tenant for holder, _ in self._held[item.zip_code, item.trade])

    def claim(self, tenant: TenantId, item: ServedZip) -> list[Overlap]:
        """Who else holds it, and not as shared; if nobody, it is the tenant's from now on."""
        place = item.zip_code, item.trade
        others = [entry for entry in self._held[place] if entry[0] != tenant]
        found = overlaps([item], {place: others})
        if not found:
            self._held[place] = [*others, (tenant, item.shared)]
        return found

    def clear(self, tenant: TenantId) -> None:
        """The tenant serves nothing: what it serves is read anew."""
        for place, holders in self._held.items():
            self._held[place] = [entry for entry in holders if entry[0] != tenant]
