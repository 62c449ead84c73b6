"""Phone numbers that ring nobody: 555-0100 to 555-0199 of every area code are reserved for fiction.

Source: North American Numbering Plan Administrator, "555 line numbers". The demo's companies have 0100 to
0119, its customers the rest.
"""

from random import Random
from typing import Final

from ccpdesk.app.demo.company.area_codes import AreaCodes
from ccpdesk.customers.customer import Location

_FIRST: Final = 120
_LAST: Final = 199


class FictionalNumbers:
    """Hands out each number once, near the address as long as there are any, then from elsewhere.

    People keep a mobile number when they move, so a number from elsewhere is nothing strange.
    """

    def __init__(self, chance: Random, area_codes: AreaCodes) -> None:
        self._area_codes = area_codes
        self._elsewhere = area_codes.all
        self._free = {code: list(range(_FIRST, _LAST + 1)) for code in self._elsewhere}
        for lines in self._free.values():
            chance.shuffle(lines)
        chance.shuffle(self._elsewhere)

    def near(self, place: Location) -> str:
        """An unused number, E.164.

        Raises:
            LookupError: all are taken.
        """
        for code in (*self._area_codes.near(place), *self._elsewhere):
            if self._free[code]:
                return f"+1{code}555{self._free[code].pop():04}"
        raise LookupError("every number reserved for fiction is taken")
