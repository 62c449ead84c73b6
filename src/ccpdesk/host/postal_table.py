"""`Places` without a network: ZIP codes from the package `zipcodes`, provinces from Canadian postal codes.

Streets are not in it: what was typed before town or code is taken for the street.
"""

import json
import logging
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from ccpdesk.customers.address import Address
from ccpdesk.customers.address_rules import US_STATES, Coordinates
from ccpdesk.customers.places import Area, Place, distance_km
from ccpdesk.kernel.folding import folded

_log = logging.getLogger(__name__)
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


class _ZipCode(NamedTuple):
    """A ZIP code: towns that mail to it may name, the usual one first; ``usual``: people live there."""

    state: str
    towns: tuple[str, ...]
    at: Coordinates
    usual: bool


class _Town(NamedTuple):
    """A town, one of its ZIP codes, and how many there are."""

    name: str
    code: str
    codes: int


class PostalTable:
    """Costs nothing until it is first asked; then it is read beside the desk, in half a second."""

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
        entry = self._codes.get(number[1]) if number else None
        if number is not None and entry is not None:
            street = _without_town(words[: number.start()], entry.towns, entry.state)
            return (Place(Address(street, entry.towns[0], entry.state, number[0])),)
        return tuple(self._in_towns(words))[:limit]

    def area(self, postal_code: str, country: str) -> Area | None:
        """The ZIP code, or the part of Canada."""
        if country == "CA":
            return _part_of_canada(postal_code)
        entry = self._codes.get(postal_code[:5]) if country == "US" else None
        if entry is None:
            return None
        others = (one.at for one in self._codes.values() if one.state == entry.state and one.at != entry.at)
        nearest = min((distance_km(entry.at, other) for other in others), default=_LEAST_REACH_KM)
        reach = max(_LEAST_REACH_KM, _NEIGHBOURS * nearest)
        return Area(postal_code, entry.state, entry.at, reach, entry.towns)

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
    def _codes(self) -> dict[str, _ZipCode]:
        """All of them, read a state at a time; none when the program that knows them fails."""
        found: dict[str, _ZipCode] = {}
        command = [sys.executable, "-m", "ccpdesk.host.postal_index"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603 - our own
            for line in program.stdout or ():
                state, rows = json.loads(line)
                for code, town, others, latitude, longitude, usual in rows:
                    at = Coordinates(latitude, longitude)
                    found[code] = _ZipCode(state, (town, *others), at, usual)
        if program.returncode:
            _log.error("the table of ZIP codes can't be read: exit code %s", program.returncode)
        return found

    @cached_property
    def _towns(self) -> dict[str, dict[str, _Town]]:
        """By folded name and state."""
        found: dict[str, dict[str, _Town]] = defaultdict(dict)
        for code, entry in self._codes.items():
            if entry.usual:
                homes = found[folded(entry.towns[0])]
                known = homes.get(entry.state)
                homes[entry.state] = _Town(entry.towns[0], code, known.codes + 1 if known else 1)
        return found


def _canadian(words: str, code: "re.Match[str]") -> Sequence[Place]:
    spelt = f"{code[1]} {code[2]}".upper()
    part = _part_of_canada(spelt)
    if part is None:
        return ()
    street, _, city = _without_town(words[: code.start()], (), part.state).rpartition(", ")
    return (Place(Address(street, city, part.state, spelt, country="CA")),)


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
