"""Roles and permissions (ADM-01): what a role may, and what one user may more or less than it."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Final, Protocol


class Permission(Enum):
    """What somebody may do, in the words of the product family."""

    CENTRE = "view_centre"  # network level: the Centralized Contact Center at all
    CENTRE_SETTINGS = "view_centre_settings"  # network level: its Settings
    EDIT_USERS = "edit_users"
    EDIT_ABANDONED_CALLS = "edit_abandoned_calls"
    MONITOR = "monitor"  # wallboard, statuses of others, listen, whisper, barge in
    RECORDINGS = "recordings"
    ALL_CALLS = "view_all_calls"  # the history of everybody, not only one's own


class Role(Enum):
    """What a user is in the centre."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


ROLE_PERMISSIONS: Final[Mapping[Role, frozenset[Permission]]] = {
    Role.AGENT: frozenset({Permission.CENTRE}),
    Role.SUPERVISOR: frozenset(Permission) - {Permission.CENTRE_SETTINGS, Permission.EDIT_USERS},
    Role.ADMINISTRATOR: frozenset(Permission),
}
"""What the roles of a new database may; an administrator can change it."""


def effective(
    of_role: Iterable[Permission], granted: Iterable[Permission], revoked: Iterable[Permission]
) -> frozenset[Permission]:
    """What a user may: the role's permissions and those granted, without those revoked."""
    return (frozenset(of_role) | frozenset(granted)) - frozenset(revoked)


class RoleDirectory(Protocol):
    """Keeps what each role may."""

    def permissions(self, role: Role) -> frozenset[Permission]: ...

    def change(self, role: Role, permissions: Iterable[Permission]) -> None: ...

    def all(self) -> Sequence[tuple[Role, frozenset[Permission]]]:
        """Every role with its permissions."""
        ...
