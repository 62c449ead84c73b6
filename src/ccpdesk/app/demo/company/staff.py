"""Who works at the demo centre: Sam Ortiz sits at the desk, the others call and are called."""

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Final

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.user import EmergencyAddress, User
from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.kernel.ids import UserId
from ccpdesk.tenants.tenant import Queue

MY_LOGIN: Final = "sam"
# (login, name, extension, direct line)
STAFF: Final = (
    (MY_LOGIN, "Sam Ortiz", "1001", "+13125550110"),
    ("dana", "Dana Whitfield", "1002", "+13125550111"),
    ("priya", "Priya Raman", "1003", "+13125550112"),
    ("marcus", "Marcus Bell", "1004", "+13125550113"),
    ("ingrid", "Ingrid Sorensen", "1005", "+13125550114"),
    ("tomas", "Tomás Aguilar", "1006", "+13125550115"),
    ("keisha", "Keisha Brown", "1007", "+13125550116"),
    ("walter", "Walter Nguyen", "1008", "+13125550117"),
)


OFFICE: Final = EmergencyAddress(
    street="1200 Switchboard Plaza", unit="Floor 12", city="Chicago", state="IL", postal_code="60606"
)
_ROLES: Final = {"dana": Role.SUPERVISOR, "priya": Role.ADMINISTRATOR}
_NIGHT: Final = frozenset({"keisha", "walter"})
_MINE: Final = frozenset({Permission.MONITOR, Permission.EDIT_ABANDONED_CALLS})
"""The demo is to show what supervisors see."""


def make_staff(chance: Random, founded: datetime, queues: Mapping[str, Queue]) -> tuple[User, ...]:
    """All employees, the one at the desk first; the night team takes what comes after hours."""
    return tuple(
        User(
            id=UserId(made_id(chance, founded)),
            login=login,
            name=name,
            extension=extension,
            direct_lines=(direct_line,),
            emergency_address=OFFICE,
            queues=frozenset(
                queue.id
                for queue_name, queue in queues.items()
                if (queue_name == "after-hours") is (login in _NIGHT) or login == MY_LOGIN
            ),
            team="Night" if login in _NIGHT else "Day",
            role=_ROLES.get(login, Role.AGENT),
            granted=_MINE if login == MY_LOGIN else frozenset(),
        )
        for login, name, extension, direct_line in STAFF
    )
