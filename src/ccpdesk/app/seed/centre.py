"""A made-up centre of any size: what is few as a whole, customers company by company when asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from ccpdesk.app.demo.company.accounts import with_account
from ccpdesk.app.demo.company.area_codes import AreaCodes
from ccpdesk.app.demo.company.chance import chance_of
from ccpdesk.app.demo.company.customers import CustomerMaker
from ccpdesk.app.demo.company.fiction import FictionalNumbers
from ccpdesk.app.demo.company.queues import make_queues
from ccpdesk.app.seed.companies import Companies, SeededCompany
from ccpdesk.app.seed.streets import addresses
from ccpdesk.customers.customer import Customer, Location
from ccpdesk.tenants.tenant import Queue

_AT_ONCE = 5_000
_SECOND_ADDRESSES = 8  # one more for so many customers


@dataclass(frozen=True)
class Known:
    """What is in the database already: names (folded for case) and numbers that nobody else can have."""

    queues: tuple[Queue, ...] = ()
    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SeededCentre:
    """The companies; `customers` makes those of one of them, the same whenever it is asked."""

    seed: int
    now: datetime
    queues: tuple[Queue, ...]
    companies: tuple[SeededCompany, ...]
    area_codes: AreaCodes
    known: Known

    @property
    def new_queues(self) -> tuple[Queue, ...]:
        """Those that are not in the database yet."""
        return tuple(queue for queue in self.queues if queue not in self.known.queues)

    def customers(self, index: int, count: int) -> Iterator[list[Customer]]:
        """``count`` customers of company ``index``, some thousands at a time."""
        company = self.companies[index]
        chance = chance_of(self.seed, f"customers of {index}")
        places = addresses(chance, company.area, count + count // _SECOND_ADDRESSES)
        maker = CustomerMaker(chance, self.now, _Numbers(chance, self.area_codes))
        made = maker.customers(company.tenant.id, count, places)
        while part := [with_account(chance, customer) for customer in islice(made, _AT_ONCE)]:
            yield part


_NOTHING = Known()


class _Numbers:
    """Numbers of fiction without end: once a company has used all of them, it begins anew."""

    def __init__(self, chance: Random, area_codes: AreaCodes) -> None:
        self._chance = chance
        self._area_codes = area_codes
        self._numbers = FictionalNumbers(self._chance, area_codes)

    def near(self, place: Location) -> str:
        """A number near the address, as long as there are any."""
        try:
            return self._numbers.near(place)
        except LookupError:
            self._numbers = FictionalNumbers(self._chance, self._area_codes)
            return self._numbers.near(place)


def make_centre(seed: int, now: datetime, tenants: int, known: Known = _NOTHING) -> SeededCentre:
    """A centre that answers for ``tenants`` companies, beside what is ``known``."""
    founded = now - timedelta(days=3 * 365)
    area_codes = AreaCodes()
    there = {queue.name: queue for queue in known.queues}
    queues = make_queues(chance_of(seed, "queues"), founded) | there
    companies = Companies(chance_of(seed, "companies"), founded, queues["service"].id, area_codes.all)
    made = companies.make(tenants, known.names, known.numbers)
    return SeededCentre(seed, now, tuple(queues.values()), tuple(made), area_codes, known)
