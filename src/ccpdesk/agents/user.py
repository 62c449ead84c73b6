"""A user of the desk, and the port to where users are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.kernel.ids import QueueId, TenantId, UserId


@dataclass(frozen=True, kw_only=True)
class EmergencyAddress:
    """Where help is sent when the user dials the emergency number (E911); ``country`` is ISO 3166."""

    street: str
    city: str
    state: str
    postal_code: str
    unit: str = ""
    country: str = "US"

    @property
    def one_line(self) -> str:
        """The address in one line, e.g. ``12 Oak St, Unit 4, Atlanta, GA 30303, US``."""
        street = f"{self.street}, {self.unit}" if self.unit else self.street
        return f"{street}, {self.city}, {self.state} {self.postal_code}, {self.country}"


@dataclass(frozen=True, kw_only=True)
class User:
    """An employee who answers calls.

    Attributes:
        login: unique short name, lower case; also the desk's account name.
        extension: internal number, e.g. ``1001``, empty when the user has none.
        sip_account: user name at the PBX, empty when it is the extension.
        direct_lines: E.164 numbers that ring this user; they need an ``emergency_address`` (ADM-02).
        tenants: companies the user answers for; empty means all of them.
        queues: queues the user takes calls of.
        granted, revoked: what this user may more, and less, than the role (ADM-01).
        version: grows with every change.
    """

    id: UserId
    login: str
    name: str
    extension: str = ""
    sip_account: str = ""
    direct_lines: tuple[str, ...] = ()
    emergency_address: EmergencyAddress | None = None
    tenants: frozenset[TenantId] = frozenset()
    queues: frozenset[QueueId] = frozenset()
    team: str = ""
    role: Role = Role.AGENT
    granted: frozenset[Permission] = frozenset()
    revoked: frozenset[Permission] = frozenset()
    active: bool = True
    version: int = 1


class UserDirectory(Protocol):
    """Keeps users."""

    def add(self, user: User) -> None:
        """Insert a user.

        Raises:
            StoreError: login, extension or SIP account is taken, or a tenant or queue is unknown.
        """
        ...

    def change(self, user: User) -> User:
        """Write the user over the one with that id; returns it with its new version.

        Raises:
            Outdated: somebody else changed it since ``user`` was read, or it is not there.
            StoreError: as `add`.
        """
        ...

    def get(self, user: UserId) -> User | None:
        """The user with that id."""
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
