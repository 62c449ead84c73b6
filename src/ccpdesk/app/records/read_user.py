"""A user from a row."""

import re

from ccpdesk.agents.user import User
from ccpdesk.app.records.known import Known
from ccpdesk.app.records.row import Row
from ccpdesk.kernel.ids import TenantId, UserId, new_id
from ccpdesk.kernel.phone_number import PartyKind, parse_party, parse_phone_number

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._\-]{0,63}")


def read_user(row: Row, known: Known) -> User | None:
    """The user, or None after everything wrong was noted in the row."""
    login, name, extension = row.required("login"), row.required("name"), row.text("extension")
    if login and not _LOGIN.fullmatch(login):
        row.refuse("login", "is not a login: lower-case letters, digits and . _ - are allowed")
    if extension and parse_party(extension, known.region).kind is not PartyKind.EXTENSION:
        row.refuse("extension", "is not an extension: up to six digits")
    known.claim(row, "login", "login", login)
    known.claim(row, "extension", "extension", extension)
    lines, tenants = _direct_lines(row, known), _tenants(row, known)
    if row.faults:
        return None
    return User(
        id=UserId(new_id()),
        login=login,
        name=name,
        extension=extension,
        direct_lines=lines,
        tenants=tenants,
    )


def _direct_lines(row: Row, known: Known) -> tuple[str, ...]:
    found = []
    for written in row.several("direct_lines"):
        number = parse_phone_number(written, known.region)
        if number is None:
            row.refuse("direct_lines", f"is not a phone number of {known.region}", written)
        elif number.e164 in found:
            row.refuse("direct_lines", "is there twice", written)
        else:
            found.append(number.e164)
    return tuple(found)


def _tenants(row: Row, known: Known) -> frozenset[TenantId]:
    found = (known.tenant(row, "tenants", name) for name in row.several("tenants"))
    return frozenset(tenant.id for tenant in found if tenant is not None)
