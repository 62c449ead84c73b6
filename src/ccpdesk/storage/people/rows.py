"""Users to rows and back."""

from dataclasses import asdict, fields
from typing import Any

from ccpdesk.agents.user import EmergencyAddress, User
from ccpdesk.kernel.ids import QueueId, TenantId, UserId
from ccpdesk.storage.columns import Base
from ccpdesk.storage.folding import folded
from ccpdesk.storage.people.tables import (
    DirectLineRow,
    EmergencyAddressRow,
    UserPermissionRow,
    UserQueueRow,
    UserRow,
    UserTenantRow,
)

Row = dict[str, Any]


def user_row(user: User) -> Row:
    """Values of the row in ``users``, without id and version."""
    return {
        "login": user.login,
        "name": user.name,
        "name_key": folded(user.name),
        "extension": user.extension,
        "sip_account": user.sip_account,
        "team": user.team,
        "role": user.role,
        "all_tenants": not user.tenants,
        "active": user.active,
    }


def joined_rows(user: User) -> list[tuple[type[Base], list[Row]]]:
    """Values of the rows in the tables beside ``users``."""
    address = user.emergency_address
    return [
        (EmergencyAddressRow, [{"user_id": user.id, **asdict(address)}] if address else []),
        (
            DirectLineRow,
            [
                {"user_id": user.id, "position": position, "number": number}
                for position, number in enumerate(user.direct_lines)
            ],
        ),
        (UserTenantRow, [{"user_id": user.id, "tenant_id": item} for item in sorted(user.tenants)]),
        (UserQueueRow, [{"user_id": user.id, "queue_id": item} for item in sorted(user.queues)]),
        (
            UserPermissionRow,
            [
                {"user_id": user.id, "permission": item, "granted": item not in user.revoked}
                for item in sorted(user.granted | user.revoked, key=lambda permission: permission.value)
            ],
        ),
    ]


def user_of(row: UserRow) -> User:
    """The user that a row and those beside it stand for."""
    return User(
        id=UserId(row.id),
        login=row.login,
        name=row.name,
        extension=row.extension,
        sip_account=row.sip_account,
        direct_lines=tuple(line.number for line in row.lines),
        emergency_address=_address(row),
        tenants=frozenset(TenantId(link.tenant_id) for link in row.tenants),
        queues=frozenset(QueueId(link.queue_id) for link in row.queues),
        team=row.team,
        role=row.role,
        granted=frozenset(item.permission for item in row.permissions if item.granted),
        revoked=frozenset(item.permission for item in row.permissions if not item.granted),
        active=row.active,
        version=row.version,
    )


def _address(row: UserRow) -> EmergencyAddress | None:
    if row.emergency is None:
        return None
    return EmergencyAddress(
        **{part.name: getattr(row.emergency, part.name) for part in fields(EmergencyAddress)}
    )
