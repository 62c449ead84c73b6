"""A user from a row and back."""

import re

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.user import EmergencyAddress, User
from ccpdesk.kernel.ids import QueueId, TenantId, UserId, new_id
from ccpdesk.kernel.phone_number import PartyKind, parse_party, parse_phone_number
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.postal_code import parse_postal_code
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.known import Known
from ccpdesk.workflows.records.row import Cell, Row
from ccpdesk.workflows.records.tenant import read_country

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._\-]{0,62}")
_RESERVED = re.compile(r"pg_.*|none|public|postgres|current_role|current_user|session_user|user")
_ACCOUNT = re.compile(r"[A-Za-z0-9._~+\-]{1,64}")
_ADDRESS = ("street", "city", "state", "postal_code")


def find_user(_unit: UnitOfWork, known: Known, row: Row) -> User | None:
    """The one that the row speaks of."""
    return known.users.get(row.cells.get("login", "").strip())


def add_users(unit: UnitOfWork, users: list[User]) -> None:
    """Insert."""
    for user in users:
        unit.users.add(user)


def user_cells(user: User, known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    address = user.emergency_address
    return {
        "login": user.login,
        "name": user.name,
        "extension": user.extension,
        "sip_account": user.sip_account,
        "direct_lines": list(user.direct_lines),
        "emergency_street": address.street if address else "",
        "emergency_unit": address.unit if address else "",
        "emergency_city": address.city if address else "",
        "emergency_state": address.state if address else "",
        "emergency_postal_code": address.postal_code if address else "",
        "emergency_country": address.country if address else "",
        "tenants": known.tenant_list(user.tenants),
        "queues": known.queue_list(user.queues),
        "team": user.team,
        "role": user.role.value,
        "granted": _permissions_cell(user.granted),
        "revoked": _permissions_cell(user.revoked),
        "active": user.active,
    }


def _permissions_cell(permissions: frozenset[Permission]) -> list[str]:
    return sorted(permission.value for permission in permissions)


def read_user(row: Row, known: Known, old: User | None) -> User | None:
    """The user, or None after everything wrong was noted in the row."""
    login, name, extension = row.required("login"), row.required("name"), row.text("extension")
    _check_login(row, login)
    if extension and parse_party(extension, known.region).kind is not PartyKind.EXTENSION:
        row.refuse("extension", "is not an extension: up to six digits")
    account = row.text("sip_account")
    if account and not _ACCOUNT.fullmatch(account):
        row.refuse("sip_account", "is not a user name: letters, digits and . _ ~ + - are allowed")
    active = row.yes_or_no("active", default=True)
    known.claim(row, "login", "login", login, old.login if old else "")
    if active:
        known.claim(row, "extension", "extension", extension, old.extension if old else "")
        known.claim(row, "sip_account", "account", account, old.sip_account if old else "")
    lines = _direct_lines(row, known, old if active else None, claims=active)
    address, tenants, queues = _address(row, lines), _tenants(row, known), _queues(row, known)
    role = row.word("role", Role, Role.AGENT)
    granted, revoked = row.words("granted", Permission), row.words("revoked", Permission)
    for permission in sorted(item.value for item in granted & revoked):
        row.refuse("revoked", "is granted and revoked", permission)
    team = row.text("team")
    if row.faults:
        return None
    return User(
        id=old.id if old else UserId(new_id()),
        login=login,
        name=name,
        extension=extension,
        sip_account=account,
        direct_lines=lines,
        emergency_address=address,
        tenants=tenants,
        queues=queues,
        team=team,
        role=role,
        granted=granted,
        revoked=revoked,
        active=active,
        version=old.version if old else 1,
    )


def _check_login(row: Row, login: str) -> None:
    if login and not _LOGIN.fullmatch(login):
        row.refuse("login", "is not a login: lower-case letters, digits and . _ - are allowed, 63 at most")
    elif _RESERVED.fullmatch(login):
        row.refuse("login", "is a name that databases keep for themselves")


def _direct_lines(row: Row, known: Known, old: User | None, *, claims: bool) -> tuple[str, ...]:
    found: list[str] = []
    for written in row.several("direct_lines"):
        number = parse_phone_number(written, known.region)
        if number is None:
            row.refuse(
                "direct_lines", Told("is not a phone number of {region}", region=known.region), written
            )
        elif number.e164 in found:
            row.refuse("direct_lines", "is there twice", written)
        elif number.e164 in known.numbers and known.numbers[number.e164].active:
            row.refuse("direct_lines", "is a tracking number", written)
        else:
            own = number.e164 if old and number.e164 in old.direct_lines else ""
            if claims:
                known.claim(row, "direct_lines", "line", number.e164, own, written)
            found.append(number.e164)
    return tuple(found)


def _address(row: Row, lines: tuple[str, ...]) -> EmergencyAddress | None:
    """The address, whole or not at all; who has a line needs one (ADM-02)."""
    parts = {part: row.text(f"emergency_{part}") for part in (*_ADDRESS, "unit")}
    country = read_country(row, "emergency_country", EmergencyAddress.country)
    if not any(parts.values()):
        if lines:
            row.refuse(
                "emergency_street", "must not be empty: a direct line needs an emergency address (E911)"
            )
        return None
    for part in _ADDRESS:
        if not parts[part]:
            row.refuse(f"emergency_{part}", "must not be empty when there is an emergency address")
    parts["postal_code"] = row.parsed("emergency_postal_code", parse_postal_code, "")
    return EmergencyAddress(**parts, country=country)


def _tenants(row: Row, known: Known) -> frozenset[TenantId]:
    found = (known.tenant(row, "tenants", name) for name in row.several("tenants"))
    return frozenset(tenant.id for tenant in found if tenant is not None)


def _queues(row: Row, known: Known) -> frozenset[QueueId]:
    found = (known.queue(row, "queues", name) for name in row.several("queues"))
    return frozenset(queue for queue in found if queue is not None)
