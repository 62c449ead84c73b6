"""Made-up addresses in true towns: the house numbers and streets that American towns have."""

from collections.abc import Sequence
from random import Random
from typing import Final

from faker.providers.person.en_US import Provider

from ccpdesk.app.demo.company.chance import happens
from ccpdesk.app.seed.towns import Town
from ccpdesk.customers.customer import Location

# The most usual names of American streets; many of the others are called after people.
# fmt: off
_USUAL: Final = (
    "2nd", "3rd", "1st", "4th", "Park", "5th", "Main", "6th", "Oak", "7th", "Pine", "Maple", "Cedar", "8th",
    "Elm", "View", "Washington", "9th", "Lake", "Hill", "Walnut", "Spring", "North", "Ridge", "Church",
    "Willow", "Mill", "Sunset", "Railroad", "Jackson", "Cherry", "West", "South", "Highland", "Johnson",
    "Forest", "Chestnut", "River", "Meadow", "Hickory", "Lincoln", "Dogwood", "Center", "Jefferson",
    "Franklin", "Green", "Woodland", "Peachtree", "Adams", "Spruce", "Laurel", "Birch", "Lakeview", "Poplar",
    "Madison", "Magnolia", "Sycamore", "Valley", "Prospect", "Fairview", "Oakwood", "Locust",
)
# fmt: on
_KINDS: Final = (
    "St",
    "St",
    "St",
    "Ave",
    "Ave",
    "Rd",
    "Rd",
    "Dr",
    "Dr",
    "Ln",
    "Ct",
    "Blvd",
    "Way",
    "Pl",
    "Cir",
)
_SIDES: Final = ("N", "S", "E", "W", "NE", "NW", "SE", "SW")
# Shares of all addresses.
_NAMED_AFTER_SOMEBODY: Final = 0.55
_WITH_SIDE: Final = 0.15
_WITH_UNIT: Final = 0.14
_HIGHEST: Final = 9_900


def addresses(chance: Random, area: Sequence[Town], count: int) -> list[Location]:
    """``count`` addresses in the towns of ``area``, fewer the farther a town is from the first one."""
    people = list(Provider.last_names)
    nearness = [1 / (10 + place) for place in range(len(area))]
    return [_address(chance, town, people) for town in chance.choices(area, nearness, k=count)]


def _address(chance: Random, town: Town, people: Sequence[str]) -> Location:
    name = chance.choice(people if happens(chance, _NAMED_AFTER_SOMEBODY) else _USUAL)
    side = f"{chance.choice(_SIDES)} " if happens(chance, _WITH_SIDE) else ""
    number = int(_HIGHEST ** chance.uniform(0.15, 1))
    return Location(
        street=f"{number} {side}{name} {chance.choice(_KINDS)}",
        unit=f"Apt {chance.randint(1, 240)}" if happens(chance, _WITH_UNIT) else "",
        city=town.city,
        state=town.state,
        postal_code=town.postal_code,
    )
