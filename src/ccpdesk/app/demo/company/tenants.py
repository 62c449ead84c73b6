"""The twelve companies that the demo centre answers for: names, colours, greetings, where they work.

Colours have a contrast of at least 4.5:1 to white and 3:1 to the dark theme's panels, and are as far from
each other as twelve colours of that brightness can be.
"""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Final

from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.app.demo.company.services import hours_of, trades_of, windows
from ccpdesk.kernel.ids import TenantId
from ccpdesk.tenants.policies import Policies, Recording
from ccpdesk.tenants.tenant import Tenant

HELP: Final = "How can I help you today?"


@dataclass(frozen=True)
class Profile:
    """A made-up company.

    ``area_code`` and ``time_zone`` are those of its head office; ``troubles`` names the spoken lines
    (`resources/speech`) with which its customers call for service.
    """

    name: str
    colour: str
    greeting: str
    states: tuple[str, ...]
    area_code: str
    time_zone: str
    troubles: tuple[str, ...]


PROFILES: Final = (
    Profile(
        "Apex Heating & Air",
        "#D81F1F",
        f"Thank you for calling {{tenant}}, this is {{agent}}. {HELP}",
        ("TN", "KY", "AL"),
        "615",
        "America/Chicago",
        ("no-heat",),
    ),
    Profile(
        "Bluegrass Plumbing Co.",
        "#008000",
        "Bluegrass Plumbing, {agent} speaking. What can we fix for you?",
        ("KY", "IN", "OH", "TN"),
        "502",
        "America/Kentucky/Louisville",
        ("leak",),
    ),
    Profile(
        "Chesapeake Comfort",
        "#008080",
        f"Good day, {{tenant}}, you are speaking with {{agent}}. {HELP}",
        ("MD", "DC", "VA", "PA"),
        "410",
        "America/New_York",
        ("no-heat", "leak"),
    ),
    Profile(
        "Copperline Electric",
        "#B85830",
        "{tenant}, this is {agent}. Is everybody safe? How can I help?",
        ("CO", "NM", "AZ"),
        "303",
        "America/Denver",
        ("breaker",),
    ),
    Profile(
        "Front Range Garage Doors",
        "#886878",
        "Front Range Garage Doors, {agent} here. Is your door stuck open or closed?",
        ("CO", "ID", "OR", "NM"),
        "720",
        "America/Denver",
        ("door-stuck",),
    ),
    Profile(
        "Golden Bay Drain & Sewer",
        "#887000",
        f"Thanks for calling {{tenant}}, {{agent}} speaking. {HELP}",
        ("CA", "OR"),
        "510",
        "America/Los_Angeles",
        ("leak",),
    ),
    Profile(
        "Gulf Breeze Electric & Air",
        "#5070A8",
        "Thank you for calling Gulf Breeze, my name is {agent}. How may I help?",
        ("FL", "LA", "GA"),
        "850",
        "America/Chicago",
        ("breaker",),
    ),
    Profile(
        "Magnolia Home Services",
        "#C83880",
        f"Hello, and thank you for calling {{tenant}}. This is {{agent}}. {HELP}",
        ("GA", "SC", "AL"),
        "912",
        "America/New_York",
        ("leak", "breaker"),
    ),
    Profile(
        "Northern Lights Heating",
        "#6858D0",
        "Northern Lights Heating, this is {agent}. Do you have heat right now?",
        ("AK", "MN", "VT"),
        "907",
        "America/Anchorage",
        ("no-heat",),
    ),
    Profile(
        "Red River Roofing",
        "#8840F8",
        "Red River Roofing, {agent} speaking. Is water coming in at the moment?",
        ("OK", "AR", "TX"),
        "405",
        "America/Chicago",
        ("leak",),
    ),
    Profile(
        "Saguaro Cooling",
        "#C800D0",
        f"Thank you for calling {{tenant}}, this is {{agent}}. {HELP}",
        ("AZ", "CA"),
        "602",
        "America/Phoenix",
        ("reschedule",),
    ),
    Profile(
        "Yankee Oil & Heat",
        "#9858B8",
        "Yankee Oil and Heat, good day, this is {agent}. Are you calling for oil or for service?",
        ("CT", "MA", "VT"),
        "860",
        "America/New_York",
        ("no-heat",),
    ),
)


_POLICIES: Final = (
    Policies(Recording.ON, takeover=True, retention_days=365),
    Policies(Recording.ASK, retention_days=90),
    Policies(Recording.OFF, takeover=True),
)


@dataclass(frozen=True)
class Company:
    """A tenant and what the rest of the demo has to know about it."""

    tenant: Tenant
    profile: Profile

    @property
    def trades(self) -> tuple[str, ...]:
        """What the company does."""
        return trades_of(self.profile.name, self.profile.troubles)


def make_companies(chance: Random, founded: datetime) -> tuple[Company, ...]:
    """All companies; each shows the first of its lines, 555-0100, on its outbound calls."""
    return tuple(
        Company(
            Tenant(
                id=TenantId(made_id(chance, founded)),
                name=profile.name,
                colour=profile.colour,
                greeting=profile.greeting,
                time_zone=profile.time_zone,
                caller_id=f"+1{profile.area_code}5550100",
                hours=hours_of(index),
                windows=windows(),
                policies=_POLICIES[index % len(_POLICIES)],
                customer_link=f"https://{_site(profile.name)}/customers/{{id}}",
                location_link=f"https://{_site(profile.name)}/locations/{{id}}",
            ),
            profile,
        )
        for index, profile in enumerate(PROFILES)
    )


def _site(name: str) -> str:
    """Where the company's own system would be: ``.example`` is reserved, so nobody else's is opened."""
    words = "".join(char if char.isalnum() else " " for char in name.casefold()).split()
    return f"{'-'.join(words)}.example"
