"""Which trades a tenant does in which ZIP codes (TEN-01, TEN-03)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ccpdesk.kernel.ids import TenantId


@dataclass(frozen=True, order=True)
class ServedZip:
    """One trade in one ZIP or postal code (as `parse_postal_code` writes it).

    ``shared``: another tenant may do the same trade there. Territories usually are exclusive, so an
    overlap is taken for a mistake unless one of the two says that it is not.
    """

    zip_code: str
    trade: str
    shared: bool = False


@dataclass(frozen=True)
class Overlap:
    """A trade in a ZIP code that two tenants claim, neither of them as shared."""

    claimed: ServedZip
    holder: TenantId


def overlaps(
    claimed: Iterable[ServedZip], held: Mapping[tuple[str, str], Iterable[tuple[TenantId, bool]]]
) -> list[Overlap]:
    """Which of ``claimed`` another tenant holds.

    Args:
        claimed: what a tenant is to serve.
        held: what the other tenants serve: who has a (ZIP code, trade), and whether as shared.
    """
    return [
        Overlap(item, holder)
        for item in claimed
        for holder, shared in held.get((item.zip_code, item.trade), ())
        if not (item.shared or shared)
    ]
