"""The ports `UserDirectory`, `RoleDirectory`, `StatusLog` and `DeskSessions` in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from ccpdesk.agents.desk_session import Claim, DeskSession
from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.presence import Presence
from ccpdesk.agents.status import OFFLINE
from ccpdesk.agents.status_log import StatusChange
from ccpdesk.agents.user import User
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import UserId
from ccpdesk.storage.folding import folded
from ccpdesk.storage.memory.tables import Tables, refuse_outdated, refuse_taken, refuse_unknown
from ccpdesk.storage.moments import aware


class MemoryUserDirectory:
    """Users."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, user: User) -> None:
        """Insert a user; see `UserDirectory`."""
        refuse_taken("id", user.id, self._tables.users)
        self._check(user)
        self._tables.users[user.id] = user

    def change(self, user: User) -> User:
        """Write over; see `UserDirectory`."""
        refuse_outdated(self._tables.users, user, user.login)
        self._check(user)
        changed = replace(user, version=user.version + 1)
        self._tables.users[user.id] = changed
        return changed

    def _check(self, user: User) -> None:
        others = [other for other in self._tables.users.values() if other.id != user.id]
        active = [other for other in others if other.active]
        refuse_taken("login", user.login, {other.login for other in others})
        if user.active and user.extension:
            refuse_taken("extension", user.extension, {other.extension for other in active})
        if user.active and user.sip_account:
            refuse_taken("SIP account", user.sip_account, {other.sip_account for other in active})
        for tenant in user.tenants:
            refuse_unknown(tenant, self._tables.tenants)
        for queue in user.queues:
            refuse_unknown(queue, self._tables.queues)

    def get(self, user: UserId) -> User | None:
        """The user with that id."""
        return self._tables.users.get(user)

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


class MemoryLogins:
    """Nobody logs in to a store in memory."""

    def set_password(self, login: str, password: str) -> None:  # noqa: ARG002 - of the port
        """There are none."""
        raise StoreError(f"There are no passwords here: {login} has none", "memory")

    def set_sip_password(self, login: str, password: str) -> None:
        """There are none."""
        self.set_password(login, password)

    def end_sessions_of_inactive(self) -> None:
        """There are none."""


class MemoryRoleDirectory:
    """What each role may."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def permissions(self, role: Role) -> frozenset[Permission]:
        """What the role may."""
        return self._tables.roles[role]

    def change(self, role: Role, permissions: Iterable[Permission]) -> None:
        """Replace all of it."""
        self._tables.roles[role] = frozenset(permissions)

    def all(self) -> Sequence[tuple[Role, frozenset[Permission]]]:
        """Every role with its permissions."""
        return [(role, self.permissions(role)) for role in Role]


class MemoryStatusLog:
    """Changes of statuses."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def record(self, change: StatusChange) -> None:
        """Append it, once."""
        aware(change.at)
        refuse_unknown(change.user, self._tables.users)
        refuse_unknown(change.actor, self._tables.users)
        self._tables.status_changes.setdefault(change.id, change)

    def changes(self, user: UserId, since: datetime, until: datetime) -> Sequence[StatusChange]:
        """What changed in that time, oldest first, after the change in force when it began."""
        mine = self._of(user)
        before = [change for change in mine if change.at < since][-1:]
        return [*before, *(change for change in mine if since <= change.at < until)]

    def latest(self, user: UserId) -> StatusChange | None:
        """The change in force now."""
        return next(iter(self._of(user)[-1:]), None)

    def _of(self, user: UserId) -> list[StatusChange]:
        mine = (change for change in self._tables.status_changes.values() if change.user == user)
        return sorted(mine, key=lambda change: (change.at, change.id))


class MemoryDeskSessions:
    """Sessions of desks."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def claim(self, session: DeskSession, *, take_over: bool = False) -> Claim:
        """Make ``session`` the agent's only one; see `DeskSessions`."""
        refuse_unknown(session.user, self._tables.users)
        before = self._found(session.user)
        if before is not None and before.desk != session.desk and before.alive and not take_over:
            return Claim(ours=False, before=before)
        self._tables.desks[session.user] = (session, datetime.now(UTC))
        return Claim(ours=True, before=before)

    def beat(self, user: UserId, desk: UUID) -> bool:
        """Say that the desk lives; whether it is still the agent's only one."""
        found = self._found(user)
        if found is None or found.desk != desk:
            return False
        self._tables.desks[user] = (found, datetime.now(UTC))
        return True

    def leave(self, user: UserId, desk: UUID) -> None:
        """The desk closes in order."""
        found = self._found(user)
        if found is not None and found.desk == desk:
            del self._tables.desks[user]

    def all(self) -> Sequence[DeskSession]:
        """Every session, longest silent last."""
        found = (self._found(user) for user in self._tables.desks)
        return sorted((item for item in found if item is not None), key=lambda item: item.silent)

    def _found(self, user: UserId) -> DeskSession | None:
        session, seen = self._tables.desks.get(user, (None, None))
        return replace(session, silent=datetime.now(UTC) - seen) if session and seen else None


class MemoryPresences:
    """Who is signed in, and can be called."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def all(self) -> Sequence[Presence]:
        """Of everybody who is signed in."""
        statuses, not_talking = MemoryStatusLog(self._tables), (CallState.ENDED, CallState.RINGING)
        talking = {who for call, who in self._tables.calls.values() if call.state not in not_talking}
        found = []
        for session in MemoryDeskSessions(self._tables).all():
            latest = statuses.latest(session.user)
            found.append(
                Presence(
                    user=session.user,
                    chosen=latest.choice if latest else OFFLINE,
                    since=latest.at if latest else None,
                    in_call=session.user in talking,
                    silent=session.silent,
                )
            )
        return [one for one in found if self._tables.users[one.user].active]
