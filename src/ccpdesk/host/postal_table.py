"""`Places` without a network: ZIP codes from the package `zipcodes`, provinces from Canadian postal codes.

Streets are not in it: what was typed before town or code is taken for the street.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, Final

from ccpdesk.customers.address import Address
from ccpdesk.customers.address_rules import Coordinates
from ccpdesk.customers.places import Area, Place, distance_km
from ccpdesk.kernel.folding import folded

_LEAST_REACH_KM: Final = 25.0
_NEIGHBOURS: Final = 3.0
"""An area reaches at most so many times as far as the middle of the next one, or the least reach."""
_ZIP: Final = re.compile(r"\b(\d{5})(?:-\d{4})?\b(?!.*\d{5})")
_CANADIAN: Final = re.compile(r"\b([ABCEGHJ-NPRSTVXY]\d[A-Z]) ?(\d[A-Z]\d)\b", re.IGNORECASE)
_LEAST_LETTERS: Final = 3

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


class PostalTable:
    """Reads its 42,789 ZIP codes when it is first asked, half a second."""

    def search(self, text: str, country: str, limit: int = 8) -> Sequence[Place]:
        """Towns and codes at the end of ``text``; what stands before them is the street."""
        words = " ".join(text.replace(",", " , ").split())
        code = _CANADIAN.search(words)
        if code is not None and (country == "CA" or not _ZIP.search(words)):
            return self._canadian(words, code)
        if country != "US" or len(words) < _LEAST_LETTERS:
            return ()
        number = _ZIP.search(words)
        entry = self._by_code.get(number[1]) if number else None
        if number is not None and entry is not None:
            town = (entry["city"], *entry["acceptable_cities"])
            street = _without_town(words[: number.start()], town, entry["state"])
            return (_place(street, entry, number[0]),)
        return tuple(self._in_towns(words))[:limit]

    def area(self, postal_code: str, country: str) -> Area | None:
        """The ZIP code, or the part of Canada."""
        if country == "CA":
            return _part_of_canada(postal_code)
        entry = self._by_code.get(postal_code[:5]) if country == "US" else None
        if entry is None:
            return None
        centre = _middle(entry)
        others = (
            _middle(other)
            for other in self._by_code.values()
            if other["state"] == entry["state"] and other["lat"] != entry["lat"]
        )
        nearest = min((distance_km(centre, other) for other in others), default=_LEAST_REACH_KM)
        reach = max(_LEAST_REACH_KM, _NEIGHBOURS * nearest)
        cities = (entry["city"], *entry["acceptable_cities"])
        return Area(postal_code, entry["state"], centre, reach, cities)

    def _canadian(self, words: str, code: "re.Match[str]") -> Sequence[Place]:
        spelt = f"{code[1]} {code[2]}".upper()
        part = _part_of_canada(spelt)
        if part is None:
            return ()
        street, _, city = _without_town(words[: code.start()], (), part.state).rpartition(", ")
        return (Place(Address(street, city, part.state, spelt, country="CA")),)

    def _in_towns(self, words: str) -> Iterator[Place]:
        """The towns of the name that the text ends with, the largest first; their code when they have one."""
        parts = [part for part in words.split(" ") if part != ","]
        state = parts[-1].upper() if parts and parts[-1].upper() in self._states else ""
        named = parts[:-1] if state else parts
        for length in range(min(4, len(named)), 0, -1):
            town = folded(" ".join(named[-length:]))
            entries = [one for one in self._by_town.get(town, ()) if not state or one["state"] == state]
            if entries:
                street = _cut(words, len(named) - length)
                for home, count in Counter(entry["state"] for entry in entries).most_common():
                    entry = next(one for one in entries if one["state"] == home)
                    yield _place(street, entry, entry["zip_code"] if count == 1 else "")
                return

    @cached_property
    def _by_code(self) -> dict[str, dict[str, Any]]:
        import zipcodes  # noqa: PLC0415 - read on the thread that asks, when it is asked

        entries: list[dict[str, Any]] = zipcodes.list_all()  # type: ignore[no-untyped-call]  # its stub lacks this wrapper
        return {one["zip_code"]: one for one in entries if one["country"] == "US" and one["lat"]}

    @cached_property
    def _by_town(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for entry in self._by_code.values():
            if entry["zip_code_type"] == "STANDARD" and entry["active"]:
                found[folded(entry["city"])].append(entry)
        return found

    @cached_property
    def _states(self) -> frozenset[str]:
        return frozenset(entry["state"] for entry in self._by_code.values())


def _place(street: str, entry: dict[str, Any], code: str) -> Place:
    return Place(Address(street, entry["city"], entry["state"], code))


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
