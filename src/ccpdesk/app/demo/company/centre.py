"""The whole made-up call centre as one value, the same in the process of the desk and in that of the PBX."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ccpdesk.agents.user import User
from ccpdesk.app.demo.company.chance import chance_of
from ccpdesk.app.demo.company.customers import make_customers
from ccpdesk.app.demo.company.queues import make_queues
from ccpdesk.app.demo.company.staff import make_staff
from ccpdesk.app.demo.company.tenants import Company, make_companies
from ccpdesk.app.demo.company.tracking_numbers import make_tracking_numbers
from ccpdesk.customers.customer import Customer
from ccpdesk.tenants.tenant import Queue, TrackingNumber


@dataclass(frozen=True)
class Centre:
    """Everything that does not change while calls come and go; ``queues`` by the PBX's name."""

    companies: tuple[Company, ...]
    queues: Mapping[str, Queue]
    numbers: tuple[TrackingNumber, ...]
    staff: tuple[User, ...]
    customers: tuple[Customer, ...]

    @property
    def me(self) -> User:
        """Who sits at the desk."""
        return self.staff[0]


def make_centre(seed: int, now: datetime) -> Centre:
    """The centre as it is at ``now``; takes about two seconds.

    The names, numbers and addresses depend on the seed alone, ids and dates on the moment too.
    """
    founded = now - timedelta(days=3 * 365)
    companies = make_companies(chance_of(seed, "companies"), founded)
    queues = make_queues(chance_of(seed, "queues"), founded)
    return Centre(
        companies=companies,
        queues=queues,
        numbers=make_tracking_numbers(chance_of(seed, "numbers"), founded, companies, queues),
        staff=make_staff(chance_of(seed, "staff"), founded, queues),
        customers=make_customers(chance_of(seed, "customers"), now, companies),
    )
