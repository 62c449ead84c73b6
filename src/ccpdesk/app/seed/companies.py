"""The companies of a made-up centre: as many as wanted, each with a name of its own and an area."""

import colorsys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from random import Random
from typing import Final

from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.app.seed.towns import Town, service_area, towns
from ccpdesk.kernel.ids import QueueId, TenantId, TrackingNumberId
from ccpdesk.tenants.tenant import Tenant, TrackingNumber

_TRADES: Final = (
    "Heating & Air",
    "Plumbing",
    "Electric",
    "Garage Doors",
    "Roofing",
    "Drain & Sewer",
    "Appliance Repair",
    "Pest Control",
    "Water Heaters",
    "Chimney & Fireplace",
)
_STYLES: Final = (
    "{city} {trade}",
    "{city} Family {trade}",
    "Greater {city} {trade}",
    "Premier {trade} of {city}",
)
COMPANY_LINES: Final = 20
_GOLDEN: Final = 0.618_034  # turns the hue so that neighbours in the list differ as much as they can


@dataclass(frozen=True)
class SeededCompany:
    """A tenant, the number that its customers dial, and the ZIP codes where they live."""

    tenant: Tenant
    number: TrackingNumber
    area: tuple[Town, ...]


class Companies:
    """Makes companies with different names and numbers."""

    def __init__(self, chance: Random, founded: datetime, queue: QueueId, area_codes: Sequence[str]) -> None:
        self._chance = chance
        self._founded = founded
        self._queue = queue
        self._area_codes = area_codes
        self._towns = towns()
        self._names: set[str] = set()
        self._numbers: set[str] = set()

    def make(self, count: int, names: Collection[str], numbers: Collection[str]) -> list[SeededCompany]:
        """``count`` of them, 20 for each area code at most; ``names`` and ``numbers`` are taken."""
        self._names.update(names)
        self._numbers.update(numbers)
        return [self._company(index) for index in range(count)]

    def _company(self, index: int) -> SeededCompany:
        area = tuple(service_area(self._chance, self._towns))
        tenant = Tenant(
            id=TenantId(made_id(self._chance, self._founded)),
            name=self._name(area[0].city),
            colour=_colour(index),
            time_zone=area[0].time_zone,
            caller_id=self._line(area[0].area_code),
        )
        number = TrackingNumber(
            id=TrackingNumberId(made_id(self._chance, self._founded)),
            number=tenant.caller_id,
            label="Main line",
            campaign="Website",
            queue_id=self._queue,
            tenant_id=tenant.id,
        )
        return SeededCompany(tenant, number, area)

    def _name(self, city: str) -> str:
        """A name that no other company has, whatever its case."""
        names = [style.format(city=city, trade=trade) for style in _STYLES for trade in _TRADES]
        self._chance.shuffle(names)
        more = (f"{name} {number}" for number in count(2) for name in names)
        name = next(name for name in chain(names, more) if name.casefold() not in self._names)
        self._names.add(name.casefold())
        return name

    def _line(self, area_code: str) -> str:
        """A number that no other company has: customers have none of these (`fiction`)."""
        for code in (area_code, *self._area_codes):
            for line in range(COMPANY_LINES):
                number = f"+1{code}55501{line:02}"
                if number not in self._numbers:
                    self._numbers.add(number)
                    return number
        raise LookupError("every number reserved for companies is taken")


def _colour(index: int) -> str:
    """A colour dark enough for white words on it."""
    parts = colorsys.hls_to_rgb(index * _GOLDEN % 1, 0.36, 0.65)
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
