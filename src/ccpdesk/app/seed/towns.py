"""Where the companies work: true ZIP codes with their cities (package `zipcodes`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import zipcodes

# Post offices of the forces, territories, and states where one company does not drive from town to town.
_ELSEWHERE: Final = frozenset(("AA", "AE", "AP", "AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI", "AK", "HI"))
_AREA: Final = 60


@dataclass(frozen=True)
class Town:
    """A ZIP code; ``area_code`` is its telephone area's, ``latitude`` and ``longitude`` are degrees."""

    postal_code: str
    city: str
    state: str
    time_zone: str
    area_code: str
    latitude: float
    longitude: float


def towns() -> list[Town]:
    """Every ZIP code of the mainland to which mail is delivered at the door, in order."""
    found = [_town(entry) for entry in zipcodes.list_all() if _is_served(entry)]  # type: ignore[no-untyped-call]
    return sorted(found, key=lambda town: town.postal_code)


def service_area(chance: Random, all_towns: Sequence[Town]) -> list[Town]:
    """The ZIP codes around one taken by chance, within its state, the nearest first."""
    centre = chance.choice(all_towns)

    def distance(town: Town) -> float:
        return (town.latitude - centre.latitude) ** 2 + (town.longitude - centre.longitude) ** 2

    return sorted((town for town in all_towns if town.state == centre.state), key=distance)[:_AREA]


def _is_served(entry: dict[str, str]) -> bool:
    return (
        entry["zip_code_type"] == "STANDARD"
        and entry["state"] not in _ELSEWHERE
        and bool(entry["area_codes"] and entry["timezone"] and entry["lat"] and entry["long"])
    )


def _town(entry: dict[str, str]) -> Town:
    return Town(
        postal_code=entry["zip_code"],
        city=entry["city"],
        state=entry["state"],
        time_zone=entry["timezone"],
        area_code=entry["area_codes"][0],
        latitude=float(entry["lat"]),
        longitude=float(entry["long"]),
    )
