"""Nobody gives what he has not himself: what somebody may do about users and roles (ADM-01).

The same rules as `storage/rights` holds in PostgreSQL; a database without logins has these alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.user import User
from ccpdesk.kernel.ids import TenantId, UserId


@dataclass(frozen=True, kw_only=True)
class Giver:
    """Who edits: their permissions, their tenants (empty: all), and what each role may now."""

    user: UserId
    permissions: frozenset[Permission]
    tenants: frozenset[TenantId]
    roles: Mapping[Role, frozenset[Permission]]

    @property
    def sees_all(self) -> bool:
        """Of every tenant, also of those to come."""
        return not self.tenants

    def may_edit(self, user: User) -> bool:
        """Who may more, or sees more tenants, than the editor is left alone."""
        has = self.roles[user.role] | user.granted | {Permission.EDIT_USERS}
        return has <= self.permissions and self._holds(user.tenants)

    def refusals(self, old: User | None, new: User) -> Iterator[tuple[str, str]]:
        """The field and the reason of everything in ``new`` that the editor may not give or take."""
        if Permission.EDIT_USERS not in self.permissions:
            yield "login", "needs the permission edit_users"
            return
        if old is not None and not self.may_edit(old):
            yield "login", "is a user who may more, or answers for more tenants, than you"
            return
        if old is not None and new.id == self.user and not new.active:
            yield "active", "can't be no for your own account"
        lacking = self.roles[new.role] - self.permissions
        if lacking:
            yield "role", f"may more than you: {_named(lacking)}"
        if not self._holds(new.tenants):
            yield "tenants", "are more than you answer for yourself"
        granted, revoked = (old.granted, old.revoked) if old else (frozenset(), frozenset())
        for field, given in (("granted", new.granted ^ granted), ("revoked", new.revoked ^ revoked)):
            lacking = given - self.permissions
            if lacking:
                yield field, f"changes what you have not yourself: {_named(lacking)}"

    def role_refusals(
        self, old: frozenset[Permission], new: frozenset[Permission]
    ) -> Iterator[tuple[str, str]]:
        """The same for what a role may."""
        if Permission.EDIT_USERS not in self.permissions or not self.sees_all:
            yield "role", "needs the permission edit_users, and a user of all tenants"
        elif lacking := (new ^ old) - self.permissions:
            yield "permissions", f"changes what you have not yourself: {_named(lacking)}"

    def _holds(self, tenants: frozenset[TenantId]) -> bool:
        return self.sees_all or (bool(tenants) and tenants <= self.tenants)


def _named(permissions: Iterable[Permission]) -> str:
    return ", ".join(sorted(permission.value for permission in permissions))
