"""Likely duplicates: how much a new customer is like one we have, and why (CUST-07)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final

from ccpdesk.customers.address import Address
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.folding import folded

NEAR: Final = 0.84
"""Names at least so alike (0 … 1) are near: one letter in six may differ."""

# USPS Publication 28, appendices B and C: how people write them and how they are compared.
_SHORT: Final = {
    "street": "st", "avenue": "ave", "av": "ave", "boulevard": "blvd", "drive": "dr", "road": "rd",
    "lane": "ln", "court": "ct", "circle": "cir", "place": "pl", "terrace": "ter", "parkway": "pkwy",
    "highway": "hwy", "square": "sq", "trail": "trl", "way": "way", "north": "n", "south": "s", "east": "e",
    "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw",
    "mount": "mt", "saint": "st",
}  # fmt: skip
_UNIT_WORDS: Final = frozenset(["apt", "apartment", "unit", "suite", "ste", "no", "number"])
_WORD: Final = re.compile(r"[^\W_]+")
_SOUNDS: Final = (("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("z", "s"), ("y", "i"), ("w", "v"))


class Reason(Enum):
    """Why two customers may be the same."""

    PHONE = "same phone"
    EMAIL = "same email"
    ADDRESS = "same address"
    NAME = "near name"


_WEIGHT: Final = {Reason.PHONE: 40, Reason.EMAIL: 40, Reason.ADDRESS: 35, Reason.NAME: 25}


@dataclass(frozen=True)
class Likeness:
    """A customer we have that a new one is like; ``score`` 0 … 100."""

    customer: Customer
    score: int
    reasons: tuple[Reason, ...]


def address_key(address: Address) -> str:
    """An address for comparing: ``12 N. Oak Street, Apt 4`` and ``12 North Oak St #4`` are the same.

    Empty when street or postal code is missing: such addresses are like none. A ZIP+4 counts as its ZIP.
    """
    words = [_SHORT.get(word, word) for word in _WORD.findall(folded(f"{address.street} {address.unit}"))]
    street = " ".join(word for word in words if word not in _UNIT_WORDS)
    code = folded(address.postal_code).replace(" ", "").partition("-")[0]
    return f"{code} {street}" if street and code else ""


def name_key(name: str) -> str:
    """A name for finding near ones by an index: its consonants as they sound, whatever their order.

    ``Maria Lopez``, ``LOPES, Mária`` and ``Marie Lopezz`` share one; how near they are, `likeness` says.
    """
    return " ".join(sorted(filter(None, (_skeleton(word) for word in _WORD.findall(folded(name))))))


def _skeleton(word: str) -> str:
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    first, rest = word[0], (char for char in word[1:] if char not in "aeiouh")
    kept = [first]
    for char in rest:
        if char != kept[-1]:
            kept.append(char)
    return "".join(kept)


def nearness(one: str, other: str) -> float:
    """How alike two names are, 0 … 1, whatever the order of their words."""
    left, right = (" ".join(sorted(_WORD.findall(folded(name)))) for name in (one, other))
    return SequenceMatcher(a=left, b=right, autojunk=False).ratio() if left and right else 0.0


def likeness(new: Customer, known: Customer) -> Likeness | None:
    """How much ``new`` is like ``known``, None when not at all; the same customer is not like itself."""
    if new.id == known.id or new.tenant_id != known.tenant_id:
        return None
    values = {item.value.casefold() for item in new.all_contacts}
    shared = {item.value.casefold() for item in known.all_contacts} & values
    places = {address_key(place) for place in new.locations} - {""}
    found = {
        Reason.PHONE: any("@" not in value for value in shared),
        Reason.EMAIL: any("@" in value for value in shared),
        Reason.ADDRESS: any(address_key(place) in places for place in known.locations),
        Reason.NAME: nearness(new.name, known.name) >= NEAR,
    }
    reasons = tuple(reason for reason, true in found.items() if true)
    score = min(100, sum(_WEIGHT[reason] for reason in reasons))
    return Likeness(known, score, reasons) if reasons else None


def likely_duplicates(new: Customer, known: Iterable[Customer], limit: int = 5) -> Sequence[Likeness]:
    """Those of ``known`` that ``new`` is like, most alike first."""
    found = [like for customer in known if (like := likeness(new, customer))]
    return sorted(found, key=lambda like: (-like.score, folded(like.customer.name), like.customer.id))[:limit]
