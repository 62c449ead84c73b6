"""Port: finding addresses, and what is known of the area of a postal code (CUST-05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Final, Protocol

from ccpdesk.customers.address import Address
from ccpdesk.customers.address_rules import Coordinates
from ccpdesk.customers.customer import Location
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.told import Told

_EARTH_KM: Final = 6371.0


@dataclass(frozen=True)
class Place:
    """An address that was found; ``coordinates`` of the house, None when only the area is known."""

    address: Address
    coordinates: Coordinates | None = None


@dataclass(frozen=True)
class Area:
    """Where a postal code is: everything of it lies within ``reach_km`` of ``centre``.

    ``cities`` are those that mail to it may name, the usual one first; empty when they are not known.
    """

    postal_code: str
    state: str
    centre: Coordinates
    reach_km: float
    cities: tuple[str, ...] = ()


class Places(Protocol):
    """Finds addresses. May wait for a network, so it is asked on a thread beside the main one."""

    def search(self, text: str, country: str, limit: int = 8) -> Sequence[Place]:
        """Addresses that ``text`` may mean so far; the best first, none when it says too little.

        Asked with nothing, it gets ready for what will be typed next.
        """
        ...

    def area(self, postal_code: str, country: str) -> Area | None:
        """What is known of a postal code, spelt as `check_postal_code` does; None when nothing is."""
        ...


def distance_km(one: Coordinates, other: Coordinates) -> float:
    """Great-circle distance (haversine)."""
    north, south = radians(one.latitude), radians(other.latitude)
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, half)))


def check_place(place: Location, area: Area | None) -> None:
    """State and coordinates lie in the area of the postal code, as far as they are known.

    Raises:
        Refused: the postal code is in another state, or the coordinates lie too far away; says how far.
    """
    if area is None:
        return
    called = "ZIP code" if place.country == "US" else "postal code"
    if area.state != place.state:
        where = ", ".join(filter(None, (*area.cities[:1], area.state)))
        raise Refused(
            Told(
                "{postal_code} is in {where}, not in {state}",
                postal_code=place.postal_code,
                where=where,
                state=place.state,
            ),
            called,
            "Correct one of them.",
        )
    if place.latitude is None or place.longitude is None:
        return
    away = distance_km(Coordinates(place.latitude, place.longitude), area.centre)
    if away > area.reach_km:
        raise Refused(
            Told(
                "These coordinates lie {away} km from {postal_code}",
                away=round(away),
                postal_code=place.postal_code,
            ),
            "coordinates",
            Told(
                "Correct them or the {called}, or leave both empty."
                " West of Greenwich longitudes are negative.",
                called=called,
            ),
        )
