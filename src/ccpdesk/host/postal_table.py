"""`Places` without a network: ZIP codes from the package `zipcodes`, provinces from Canadian postal codes.

Streets are not in it: what was typed before town or code is taken for the street.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from ccpdesk.customers.address import Address
from ccpdesk.customers.address_rules import US_STATES, Coordinates
from ccpdesk.customers.places import Area, Place, distance_km
from ccpdesk.kernel.folding import folded

_LEAST_REACH_KM: Final = 25.0
_NEIGHBOURS: Final = 3.0
"""An area reaches at most so many times as far as the middle of the next one, or the least reach."""
_ZIP: Final = re.compile(r"\b(\d{5})(?:-\d{4})?\b(?!.*\d{5})")
_CANADIAN: Final = re.compile(r"\b([ABCEGHJ-NPRSTVXY]\d[A-Z]) ?(\d[A-Z]\d)\b", re.IGNORECASE)
_LEAST_LETTERS: Final = 3
_LONGEST_NAME: Final = 4  # words of a town's name

# The first letter of a postal code names a province or a part of one (Canada Post Addressing Guidelines).
# Middle and reach are rounded outwards to whole degrees and hundreds of kilometres.
_PROVINCES: Final = {
    "A": ("NL", 53.0, -60.0, 900), "B": ("NS", 45.0, -63.0, 400), "C": ("PE", 46.3, -63.2, 200),
    "E": ("NB", 46.5, -66.3, 300), "G": ("QC", 52.0, -71.0, 1300), "H": ("QC", 45.5, -73.6, 100),
    "J": ("QC", 50.0, -75.0, 1300), "K": ("ON", 45.0, -76.5, 400), "L": ("ON", 44.0, -79.5, 300),
    "M": ("ON", 43.7, -79.4, 60), "N": ("ON", 43.3, -81.0, 300), "P": ("ON", 49.5, -85.0, 1200),
    "R": ("MB", 54.5, -98.0, 800), "S": ("SK", 54.5, -106.0, 800), "T": ("AB", 54.5, -115.0, 800),
    "V": ("BC", 54.0, -125.0, 1000), "Y": ("YT", 64.0, -135.0, 800),
}  # fmt: skip


class _Town(NamedTuple):
    """A town, one of its ZIP codes, and how many there are."""

    name: str
    code: str
    codes: int


class PostalTable:
    """Costs nothing until it is first asked; then the package reads its table (40 MB, half a second)."""

    def search(self, text: str, country: str, limit: int = 8) -> Sequence[Place]:
        """Towns and codes at the end of ``text``; what stands before them is the street."""
        words = " ".join(text.replace(",", " , ").split())
        number = _ZIP.search(words)
        code = None if number is not None and country == "US" else _CANADIAN.search(words)
        if code is not None:
            return _canadian(words, code)
        if country != "US":
            return ()
        if len(words) < _LEAST_LETTERS:
            len(self._towns)  # made now, while the agent types on
            return ()
        entry = _zip_code(number[1]) if number else None
        if number is not None and entry is not None:
            towns = (entry["city"], *entry["acceptable_cities"])
            street = _without_town(words[: number.start()], towns, entry["state"])
            return (Place(Address(street, entry["city"], entry["state"], number[0])),)
        return tuple(self._in_towns(words))[:limit]

    def area(self, postal_code: str, country: str) -> Area | None:
        """The ZIP code, or the part of Canada."""
        if country == "CA":
            return _part_of_canada(postal_code)
        entry = _zip_code(postal_code[:5]) if country == "US" else None
        if entry is None:
            return None
        centre = _middle(entry)
        others = (_middle(one) for one in _entries(entry["state"]) if one["lat"] != entry["lat"])
        nearest = min((distance_km(centre, other) for other in others), default=_LEAST_REACH_KM)
        reach = max(_LEAST_REACH_KM, _NEIGHBOURS * nearest)
        cities = (entry["city"], *entry["acceptable_cities"])
        return Area(postal_code, entry["state"], centre, reach, cities)

    def _in_towns(self, words: str) -> Iterator[Place]:
        """The towns of the name that the text ends with, the largest first; their code when they have one."""
        parts = [part for part in words.split(" ") if part != ","]
        state = parts[-1].upper() if parts and parts[-1].upper() in US_STATES else ""
        named = parts[:-1] if state else parts
        for length in range(min(_LONGEST_NAME, len(named)), 0, -1):
            homes = self._towns.get(folded(" ".join(named[-length:])), {})
            homes = {home: town for home, town in homes.items() if not state or home == state}
            if homes:
                street = _cut(words, len(named) - length)
                for home, town in sorted(homes.items(), key=lambda one: -one[1].codes):
                    code = town.code if town.codes == 1 else ""
                    yield Place(Address(street, town.name, home, code))
                return

    @cached_property
    def _towns(self) -> dict[str, dict[str, _Town]]:
        """By folded name and state. One state at a time: all entries at once would take 140 MB."""
        found: dict[str, dict[str, _Town]] = defaultdict(dict)
        for state in sorted(US_STATES):
            for entry in _entries(state):
                if entry["zip_code_type"] == "STANDARD" and entry["active"]:
                    homes = found[folded(entry["city"])]
                    known = homes.get(state)
                    count = known.codes + 1 if known else 1
                    homes[state] = _Town(entry["city"], entry["zip_code"], count)
        return found


def _entries(state: str) -> list[dict[str, Any]]:
    """The ZIP codes of a state that have a place on earth."""
    import zipcodes  # noqa: PLC0415 - read on the thread that asks, when it is asked

    found: list[dict[str, Any]] = zipcodes.filter_by(state=state)  # type: ignore[no-untyped-call]  # its stub lacks this wrapper
    return [entry for entry in found if entry["lat"] and entry["country"] == "US"]


def _zip_code(code: str) -> dict[str, Any] | None:
    import zipcodes  # noqa: PLC0415 - see above

    found: list[dict[str, Any]] = zipcodes.filter_by(zip_code=code)  # type: ignore[no-untyped-call]  # see above
    return next((entry for entry in found if entry["lat"] and entry["country"] == "US"), None)


def _canadian(words: str, code: "re.Match[str]") -> Sequence[Place]:
    spelt = f"{code[1]} {code[2]}".upper()
    part = _part_of_canada(spelt)
    if part is None:
        return ()
    street, _, city = _without_town(words[: code.start()], (), part.state).rpartition(", ")
    return (Place(Address(street, city, part.state, spelt, country="CA")),)


def _middle(entry: dict[str, Any]) -> Coordinates:
    return Coordinates(float(entry["lat"]), float(entry["long"]))


def _part_of_canada(postal_code: str) -> Area | None:
    found = _PROVINCES.get(postal_code[:1].upper())
    if found is None:
        return None  # X: two territories
    state, latitude, longitude, reach = found
    return Area(postal_code, state, Coordinates(latitude, longitude), float(reach))


def _without_town(text: str, towns: Sequence[str], state: str) -> str:
    """The text before town and state, as far as it ends with them."""
    left = text.strip(" ,")
    for ending in (state, *towns):
        if folded(left).endswith(folded(ending)):
            cut = left[: len(left) - len(ending)]
            if not cut or cut[-1] in " ,":
                left = cut.rstrip(" ,")
    return left.replace(" , ", ", ")


def _cut(words: str, count: int) -> str:
    """The first ``count`` words, commas not counted."""
    kept: list[str] = []
    for word in words.split(" "):
        if len([one for one in kept if one != ","]) == count:
            break
        kept.append(word)
    return " ".join(kept).strip(" ,").replace(" , ", ", ")
