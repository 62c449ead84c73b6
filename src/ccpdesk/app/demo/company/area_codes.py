"""Which area codes are used at a ZIP code and in its state (package `zipcodes`)."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Final

import phonenumbers
import zipcodes

from ccpdesk.customers.customer import Location

_HOME: Final = "US"


class AreaCodes:
    """Area codes near a place; making one reads the 42,789 ZIP codes, half a second."""

    def __init__(self) -> None:
        self._of_zip_code: dict[str, tuple[str, ...]] = {}
        by_state: dict[str, Counter[str]] = defaultdict(Counter)
        for entry in zipcodes.list_all():  # type: ignore[no-untyped-call]  # its stub lacks this wrapper
            codes = tuple(code for code in entry["area_codes"] if _is_american(code))
            self._of_zip_code[entry["zip_code"]] = codes
            by_state[entry["state"]].update(codes)
        self._of_state: Mapping[str, tuple[str, ...]] = {
            state: tuple(code for code, _ in counts.most_common()) for state, counts in by_state.items()
        }

    def near(self, place: Location) -> tuple[str, ...]:
        """Those of the ZIP code, then those of the state, the most usual first."""
        return (*self._of_zip_code.get(place.postal_code, ()), *self._of_state.get(place.state, ()))

    @property
    def all(self) -> list[str]:
        """Every area code of the country, in order."""
        return sorted({code for codes in self._of_state.values() for code in codes})


@cache
def _is_american(area_code: str) -> bool:
    """ZIP codes at the border list the neighbours' area codes too."""
    return phonenumbers.region_code_for_number(phonenumbers.parse(f"+1{area_code}5550150")) == _HOME
