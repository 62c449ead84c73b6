"""A tenant from a row."""

import re
from zoneinfo import available_timezones

import phonenumbers

from ccpdesk.app.records.known import Known
from ccpdesk.app.records.row import Row
from ccpdesk.kernel.ids import TenantId, new_id
from ccpdesk.kernel.phone_number import parse_phone_number
from ccpdesk.tenants.tenant import Tenant

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_TIME_ZONES = frozenset(available_timezones())


def read_tenant(row: Row, known: Known) -> Tenant | None:
    """The tenant, or None after everything wrong was noted in the row."""
    name, colour, country = row.required("name"), row.required("colour"), row.text("country", Tenant.country)
    if colour and not _COLOUR.fullmatch(colour):
        row.refuse("colour", "is not a colour like #1A73E8")
    if country not in phonenumbers.SUPPORTED_REGIONS:
        row.refuse("country", "is not an ISO 3166 country code in capitals, such as US")
    time_zone = row.text("time_zone", Tenant.time_zone)
    if time_zone not in _TIME_ZONES:
        row.refuse("time_zone", "is not a time zone, such as America/Chicago")
    caller_id = row.text("caller_id")
    number = parse_phone_number(caller_id, country)
    if caller_id and number is None:
        row.refuse("caller_id", f"is not a phone number of {country}")
    greeting = row.text("greeting", Tenant.greeting)
    known.claim(row, "name", "tenant", name)
    if row.faults:
        return None
    return Tenant(
        id=TenantId(new_id()),
        name=name,
        colour=colour.upper(),
        greeting=greeting,
        time_zone=time_zone,
        country=country,
        caller_id=number.e164 if number else "",
    )
