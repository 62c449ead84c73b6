"""A user of the desk, and the port to where users are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ccpdesk.kernel.ids import TenantId, UserId


@dataclass(frozen=True, kw_only=True)
class User:
    """An employee who answers calls.

    Attributes:
        login: unique short name, lower case; also the desk's account name.
        extension: internal number, e.g. ``1001``, empty when the user has none.
        direct_lines: E.164 numbers that ring this user.
        tenants: companies the user answers for; empty means all of them.
    """

    id: UserId
    login: str
    name: str
    extension: str = ""
    direct_lines: tuple[str, ...] = ()
    tenants: frozenset[TenantId] = frozenset()
    active: bool = True


class UserDirectory(Protocol):
    """Keeps users."""

    def add(self, user: User) -> None:
        """Insert a user.

        Raises:
            StoreError: login or extension is taken.
        """
        ...

    def all(self) -> Sequence[User]:
        """Every user by name."""
        ...

    def by_login(self, login: str) -> User | None:
        """The user with that login."""
        ...

    def by_extension(self, extension: str) -> User | None:
        """The active user whose extension that is."""
        ...
