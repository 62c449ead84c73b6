"""A tenant, with what it offers, from a row and back."""

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath, PureWindowsPath
from zoneinfo import available_timezones

import phonenumbers

from ccpdesk.kernel.ids import TenantId, new_id
from ccpdesk.kernel.phone_number import parse_phone_number
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.hours import BusinessHours, parse_hours
from ccpdesk.tenants.policies import Policies, Recording
from ccpdesk.tenants.tenant import Offer, Tenant
from ccpdesk.tenants.windows import parse_windows, write_windows
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.known import Known
from ccpdesk.workflows.records.row import Cell, Row

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LINK = re.compile(r"https?://[^\s/]+/\S*")
_ADDRESS = re.compile(r"https?://[^\s/]+")
_TIME_ZONES = frozenset(available_timezones())
_YEARS = 36_500


@dataclass(frozen=True)
class TenantRecord:
    """A tenant and what can be chosen for its jobs."""

    tenant: Tenant
    offer: Offer

    @property
    def id(self) -> TenantId:
        """The tenant's."""
        return self.tenant.id


def find_tenant(unit: UnitOfWork, known: Known, row: Row) -> TenantRecord | None:
    """The one that the row speaks of."""
    found = known.tenants.get(row.cells.get("name", "").strip().casefold())
    return TenantRecord(found, unit.tenants.offer(found.id)) if found else None


def list_tenants(unit: UnitOfWork) -> list[TenantRecord]:
    """All of them by name."""
    return [TenantRecord(tenant, unit.tenants.offer(tenant.id)) for tenant in unit.tenants.tenants()]


def add_tenants(unit: UnitOfWork, records: list[TenantRecord]) -> None:
    """Insert."""
    for record in records:
        unit.tenants.add_tenant(record.tenant)
        unit.tenants.change_offer(record.tenant.id, record.offer)


def change_tenant(unit: UnitOfWork, record: TenantRecord) -> None:
    """Write over."""
    unit.tenants.change_tenant(record.tenant)
    unit.tenants.change_offer(record.tenant.id, record.offer)


def tenant_cells(record: TenantRecord, _known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    tenant, policies, offer = record.tenant, record.tenant.policies, record.offer
    return {
        "name": tenant.name,
        "colour": tenant.colour,
        "greeting": tenant.greeting,
        "time_zone": tenant.time_zone,
        "country": tenant.country,
        "caller_id": tenant.caller_id,
        "hours": tenant.hours.written(),
        "closed_days": tenant.hours.written_closed_days(),
        "windows": write_windows(tenant.windows),
        "recording": policies.recording.value,
        "takeover": policies.takeover,
        "retention_days": policies.retention_days,
        "chats": policies.chats,
        "web_bookings": policies.web_bookings,
        "web_code": policies.web_code,
        "customer_link": tenant.customer_link,
        "location_link": tenant.location_link,
        "campaigns": list(offer.campaigns),
        "job_types": list(offer.job_types),
        "business_units": list(offer.business_units),
        "source": tenant.source,
        "active": tenant.active,
    }


def read_tenant(row: Row, known: Known, old: TenantRecord | None) -> TenantRecord | None:
    """The tenant, or None after everything wrong was noted in the row."""
    name, colour = row.required("name"), row.required("colour")
    if colour and not _COLOUR.fullmatch(colour):
        row.refuse("colour", "is not a colour like #1A73E8")
    country = read_country(row, "country", Tenant.country)
    caller_id = row.text("caller_id")
    number = parse_phone_number(caller_id, country)
    if caller_id and number is None:
        row.refuse("caller_id", Told("is not a phone number of {country}", country=country))
    known.claim(row, "name", "tenant", name, old.tenant.name if old else "")
    greeting = row.text("greeting", Tenant.greeting)
    row.fills_in("greeting", greeting, "{tenant}", "{agent}")
    tenant = Tenant(
        id=TenantId(new_id()),
        name=name,
        colour=colour.upper(),
        greeting=greeting,
        time_zone=read_time_zone(row),
        country=country,
        caller_id=number.e164 if number else "",
        hours=read_hours(row),
        windows=row.parsed("windows", parse_windows, ()),
        policies=_policies(row),
        customer_link=_link(row, "customer_link"),
        location_link=_link(row, "location_link"),
        source=_source(row),
        active=row.yes_or_no("active", default=True),
    )
    offer = Offer(row.several("campaigns"), row.several("job_types"), row.several("business_units"))
    if row.faults:
        return None
    if old:
        tenant = replace(tenant, id=old.tenant.id, version=old.tenant.version)
    return TenantRecord(tenant, offer)


def _source(row: Row) -> str:
    """An address, or a file by its whole path: who syncs next may be in another folder."""
    source = row.text("source")
    whole = PurePosixPath(source).is_absolute() or PureWindowsPath(source).is_absolute()
    if source and not (whole or _ADDRESS.match(source)):
        row.refuse("source", "is neither an address like https://… nor the whole path of a file")
    return source


def read_country(row: Row, column: str, default: str) -> str:
    """An ISO 3166 code; anything else is noted."""
    country = row.text(column, default)
    if country not in phonenumbers.SUPPORTED_REGIONS:
        row.refuse(column, "is not an ISO 3166 country code in capitals, such as US", country)
        return default
    return country


def read_time_zone(row: Row) -> str:
    """An IANA name; anything else is noted."""
    time_zone = row.text("time_zone", Tenant.time_zone)
    if time_zone not in _TIME_ZONES:
        row.refuse("time_zone", "is not a time zone, such as America/Chicago")
    return time_zone


def read_hours(row: Row) -> BusinessHours:
    """Hours and closed days; what is not understood is noted."""
    week = row.parsed("hours", parse_hours, BusinessHours())
    days = row.parsed("closed_days", lambda text: parse_hours("", text), BusinessHours())
    return BusinessHours(week.week, days.closed_days)


def _policies(row: Row) -> Policies:
    usual = Policies()
    return Policies(
        recording=row.word("recording", Recording, usual.recording),
        takeover=row.yes_or_no("takeover", default=usual.takeover),
        retention_days=row.whole_number("retention_days", usual.retention_days, 0, _YEARS),
        chats=row.yes_or_no("chats", default=usual.chats),
        web_bookings=row.yes_or_no("web_bookings", default=usual.web_bookings),
        web_code=row.yes_or_no("web_code", default=usual.web_code),
    )


def _link(row: Row, column: str) -> str:
    link = row.text(column)
    if link and (not _LINK.fullmatch(link) or "{id}" not in link):
        row.refuse(column, "is not an address like https://example.com/customers/{id}")
    return link
