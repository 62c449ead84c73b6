"""The port `UserDirectory` in memory."""

from collections.abc import Sequence

from ccpdesk.agents.user import User
from ccpdesk.storage.folding import folded
from ccpdesk.storage.memory.tables import Tables, refuse_taken, refuse_unknown


class MemoryUserDirectory:
    """Users."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, user: User) -> None:
        """Insert a user; login or extension taken, or an unknown tenant: StoreError."""
        users = self._tables.users
        refuse_taken("id", user.id, users)
        refuse_taken("login", user.login, {other.login for other in users.values()})
        if user.active and user.extension:
            taken = {other.extension for other in users.values() if other.active}
            refuse_taken("extension", user.extension, taken)
        for tenant in user.tenants:
            refuse_unknown(tenant, self._tables.tenants)
        users[user.id] = user

    def all(self) -> Sequence[User]:
        """Every user by name."""
        return sorted(self._tables.users.values(), key=lambda user: (folded(user.name), user.login))

    def by_login(self, login: str) -> User | None:
        """The user with that login."""
        return next((user for user in self.all() if user.login == login), None)

    def by_extension(self, extension: str) -> User | None:
        """The active user whose extension that is; nobody has the empty one."""
        if not extension:
            return None
        return next((user for user in self.all() if user.active and user.extension == extension), None)
