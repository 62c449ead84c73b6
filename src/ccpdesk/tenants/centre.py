"""What holds for the whole centre: trades, and how the tenant of a national call is found (TEN-03); port."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol


class FindTenantBy(Enum):
    """What an agent has to enter to find the tenant of a national call."""

    ZIP_AND_TRADE = "zip_and_trade"
    ZIP = "zip"
    NONE = "none"  # national numbers are off


@dataclass(frozen=True)
class Centre:
    """Settings of the centre."""

    find_tenant_by: FindTenantBy = FindTenantBy.ZIP_AND_TRADE
    version: int = 1


@dataclass(frozen=True)
class Trade:
    """A line of work, e.g. Plumbing; one that is not active is offered no more."""

    name: str
    active: bool = True


TRADES: Final = (
    "Air Conditioning",
    "Appliance Repair",
    "Drains & Sewer",
    "Electrical",
    "Garage Doors",
    "Heating",
    "Pest Control",
    "Plumbing",
    "Roofing",
)
"""Those that every new database has."""


class CentreDirectory(Protocol):
    """Keeps the settings of the centre and its trades."""

    def settings(self) -> Centre: ...

    def change_settings(self, settings: Centre) -> Centre:
        """Write; returns them with their new version. Outdated when they were changed since read."""
        ...

    def trades(self) -> Sequence[Trade]:
        """All trades by name, inactive ones too."""
        ...

    def save_trade(self, trade: Trade) -> None:
        """Add it, or bring the one of that name (in any case) up to date."""
        ...
