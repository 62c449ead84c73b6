"""Who works at the demo centre: Sam Ortiz sits at the desk, the others call and are called."""

from datetime import datetime
from random import Random
from typing import Final

from ccpdesk.agents.user import User
from ccpdesk.app.demo.company.chance import made_id
from ccpdesk.kernel.ids import UserId

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


def make_staff(chance: Random, founded: datetime) -> tuple[User, ...]:
    """All employees, the one at the desk first."""
    return tuple(
        User(
            id=UserId(made_id(chance, founded)),
            login=login,
            name=name,
            extension=extension,
            direct_lines=(direct_line,),
        )
        for login, name, extension, direct_line in STAFF
    )
