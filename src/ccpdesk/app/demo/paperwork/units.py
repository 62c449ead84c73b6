"""What is installed at the customers' homes, with components and service history."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from ccpdesk.app.demo.company.chance import happens, made_id
from ccpdesk.customers.customer import Location
from ccpdesk.customers.equipment import Component, Equipment, Service
from ccpdesk.kernel.ids import EquipmentId, TenantId

# Trade → units that it looks after, each with the parts that are changed in their lives.
_UNITS: Final = {
    "Heating": (("Gas furnace", ("Blower motor", "Igniter")), ("Heat pump", ("Compressor",))),
    "Air Conditioning": (("Split AC system", ("Compressor", "Evaporator coil")), ("Thermostat", ())),
    "Plumbing": (("Water heater", ("Anode rod",)), ("Sump pump", ("Float switch",))),
    "Drains & Sewer": (("Sewer cleanout", ()), ("Backwater valve", ())),
    "Electrical": (("Main panel", ("Main breaker",)), ("EV charger", ())),
    "Garage Doors": (("Garage door", ("Torsion spring", "Rollers")), ("Door opener", ("Remote",))),
    "Roofing": (("Asphalt shingle roof", ("Flashing",)), ("Gutters", ())),
}  # fmt: skip
_MAKERS: Final = ("Northwind", "Ironclad", "Halcyon", "Bluefin", "Summit", "Castell")
_DONE: Final = {
    "Heating": ("Tune-up", "Filter changed", "Igniter replaced"),
    "Air Conditioning": ("Tune-up", "Coil cleaned", "Refrigerant topped up"),
    "Plumbing": ("Flushed", "Leak fixed at the fitting"),
}
_USUAL: Final = ("Inspection", "Repair")
_OLDEST_DAYS: Final = 18 * 365


def make_units(
    chance: Random, now: datetime, tenant: TenantId, trades: Sequence[str], location: Location
) -> list[Equipment]:
    """One or two units of the tenant's trades at a location."""
    count = 2 if happens(chance, 0.3) else 1
    return [_unit(chance, now, tenant, chance.choice(trades), location) for _ in range(count)]


def _unit(chance: Random, now: datetime, tenant: TenantId, trade: str, location: Location) -> Equipment:
    name, parts = chance.choice(_UNITS[trade])
    installed = now - timedelta(days=chance.randrange(60, _OLDEST_DAYS))
    maker = chance.choice(_MAKERS)
    return Equipment(
        id=EquipmentId(made_id(chance, installed)),
        tenant_id=tenant,
        location_id=location.id,
        name=name,
        manufacturer=maker,
        model=f"{maker[:2].upper()}-{chance.randrange(100, 990)}",
        serial_number=f"{chance.randrange(16**8):08X}",
        installed_on=installed.date(),
        warranty_until=(installed + timedelta(days=3650)).date() if happens(chance, 0.6) else None,
        components=tuple(_component(chance, part, installed.date()) for part in parts),
        services=_services(chance, now, trade, installed),
    )


def _component(chance: Random, name: str, installed: date) -> Component:
    return Component(name, f"{chance.randrange(16**6):06X}", installed)


def _services(chance: Random, now: datetime, trade: str, installed: datetime) -> tuple[Service, ...]:
    """Once a year or less, newest first."""
    days = (now - installed).days
    dates = sorted((chance.randrange(days) for _ in range(min(3, days // 400))), reverse=False)
    done = _DONE.get(trade, _USUAL)
    return tuple(Service((now - timedelta(days=ago)).date(), chance.choice(done)) for ago in dates)
