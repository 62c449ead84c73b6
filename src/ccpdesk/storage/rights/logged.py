"""Which tables are logged (SEC-03)."""

from enum import Enum
from typing import Final

UNLOGGED: Final = "password|secret|token|verifier"
"""A column whose name has one of these words in it: its values are never logged."""


class Whose(Enum):
    """Whose changes are logged."""

    EVERYBODYS = "all"
    OTHERS = "others"  # only what is done to somebody else: the row's ``user_id`` is not the actor


LOGGED: Final[dict[str, Whose]] = {
    "role_permissions": Whose.EVERYBODYS,
    "users": Whose.EVERYBODYS,
    "user_emergency_addresses": Whose.EVERYBODYS,
    "user_permissions": Whose.EVERYBODYS,
    "user_tenants": Whose.EVERYBODYS,
    "user_queues": Whose.EVERYBODYS,
    "status_changes": Whose.OTHERS,
    "supervisor_orders": Whose.EVERYBODYS,
    "help_requests": Whose.OTHERS,
    "abandoned_claims": Whose.EVERYBODYS,
    "customers": Whose.EVERYBODYS,
    "contact_methods": Whose.EVERYBODYS,
    "locations": Whose.EVERYBODYS,
    "recordings": Whose.EVERYBODYS,
    "recording_listenings": Whose.EVERYBODYS,
    "voicemails": Whose.EVERYBODYS,
    "portal_resets": Whose.EVERYBODYS,
    "intake_sources": Whose.EVERYBODYS,
}
