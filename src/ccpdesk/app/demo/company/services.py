"""What the demo's companies do: trades, where, when, and what can be booked with them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.ids import TenantId
from ccpdesk.tenants.hours import BusinessHours, parse_hours
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Offer
from ccpdesk.tenants.week import Span
from ccpdesk.tenants.windows import parse_windows

# The spoken line with which customers call for service (`resources/speech`) → the trades behind it.
TRADES_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "no-heat": ("Heating", "Air Conditioning"),
    "leak": ("Plumbing", "Drains & Sewer"),
    "breaker": ("Electrical",),
    "door-stuck": ("Garage Doors",),
    "reschedule": ("Air Conditioning",),
}
JOB_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "Heating": ("No heat", "Furnace tune-up", "Furnace replacement estimate"),
    "Air Conditioning": ("No cooling", "AC tune-up"),
    "Plumbing": ("Leak repair", "Water heater repair", "Fixture installation"),
    "Drains & Sewer": ("Drain cleaning", "Camera inspection"),
    "Electrical": ("Breaker trips", "Panel upgrade estimate", "Outlet or switch repair"),
    "Garage Doors": ("Door stuck", "Opener replacement"),
    "Roofing": ("Roof leak", "Roof inspection"),
}
CAMPAIGNS: Final = ("Website", "Google Ads", "Spring mailer", "Radio spot", "Vans", "Door hanger")
HOLIDAYS: Final = "2026-11-26, 2026-12-25, 2027-01-01"
_WEEKS: Final = ("Mon-Fri 08:00-18:00, Sat 09:00-13:00", "Mon-Fri 07:00-19:00", "Mon-Sat 08:00-17:00")
_WINDOWS: Final = (
    "Mon-Fri 08:00-10:00 x4, Mon-Fri 10:00-12:00 x4, Mon-Fri 13:00-15:00 x4, Mon-Fri 15:00-17:00 x3, "
    "Sat 09:00-12:00 x2"
)


def trades_of(name: str, troubles: Sequence[str]) -> tuple[str, ...]:
    """The trades of the company of that name, each once."""
    if "Roofing" in name:
        return ("Roofing",)
    return tuple(dict.fromkeys(trade for trouble in troubles for trade in TRADES_OF[trouble]))


def hours_of(index: int) -> BusinessHours:
    """When the company with that place in the list is open."""
    return parse_hours(_WEEKS[index % len(_WEEKS)], HOLIDAYS)


def windows() -> tuple[Span, ...]:
    """The arrival windows, the same for all."""
    return parse_windows(_WINDOWS)


def offer_of(trades: Sequence[str]) -> Offer:
    """What can be chosen for a job of a company with those trades."""
    job_types = tuple(job_type for trade in trades for job_type in JOB_TYPES[trade])
    return Offer(CAMPAIGNS, job_types, tuple(f"{trade} service" for trade in trades))


def make_areas(
    trades: Mapping[TenantId, Sequence[str]], customers: Sequence[Customer]
) -> dict[TenantId, tuple[ServedZip, ...]]:
    """Every company serves where its customers live; where two do the same trade, they share."""
    claimed = {
        (customer.tenant_id, location.postal_code, trade)
        for customer in customers
        for location in customer.locations
        for trade in trades[customer.tenant_id]
    }
    claims = Counter((code, trade) for _, code, trade in claimed)
    areas: dict[TenantId, list[ServedZip]] = {tenant: [] for tenant in trades}
    for tenant, code, trade in sorted(claimed):
        areas[tenant].append(ServedZip(code, trade, shared=claims[code, trade] > 1))
    return {tenant: tuple(area) for tenant, area in areas.items()}
