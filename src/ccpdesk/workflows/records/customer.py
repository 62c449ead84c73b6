"""A customer from rows and back: each row can bring a place of service and a contact method of each kind."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from ccpdesk.customers.address import Address
from ccpdesk.customers.address_rules import check_address, check_coordinates
from ccpdesk.customers.contact_rules import check_contact
from ccpdesk.customers.customer import (
    EVERY_NOTIFICATION,
    Billing,
    ContactKind,
    ContactMethod,
    Customer,
    CustomerType,
    Location,
    Notification,
)
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CustomerId, LocationId, new_id
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.columns import CONTACT_KINDS
from ccpdesk.workflows.records.known import Known
from ccpdesk.workflows.records.row import Cell, Row
from ccpdesk.workflows.records.tenant import read_country

_ADDRESS = ("street", "unit", "city", "state", "postal_code")
_PAGE = 500
_NOBODY = "none"


def joined(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows one after the other that have the same ``id`` are one customer."""
    first: Row | None = None
    for row in rows:
        own = row.cells.get("id", "").strip()
        if first is not None and own and own == first.cells.get("id", "").strip():
            first.more.append(row)
            continue
        if first is not None:
            yield first
        first = row
    if first is not None:
        yield first


def list_customers(unit: UnitOfWork) -> Iterator[Customer]:
    """All of them in the order of their ids, read page by page."""
    last: CustomerId | None = None
    while page := unit.customers.page(last, _PAGE):
        yield from page
        last = page[-1].id


def read_customer(row: Row, known: Known, _old: None) -> Customer | None:
    """The customer, or None after everything wrong was noted in the rows."""
    tenant = known.tenant(row, "tenant", row.required("tenant"))
    home = tenant.country if tenant else known.region
    own = row.text("id")
    known.claim(row, "id", "customer id", own)
    contacts, paying, locations = list[ContactMethod](), list[ContactMethod](), list[Location]()
    for each in row.every():
        pays = each.yes_or_no("pays", default=False)
        (paying if pays else contacts).extend(_contacts(each, home))
        locations.extend(_locations(each, home))
    name = row.required("name")
    customer_type = row.word("type", CustomerType, CustomerType.RESIDENTIAL)
    billing = _billing(row, home, tuple(paying))
    since = row.parsed("since", _date, None)
    balance = row.parsed("balance", _hundredths, 0)
    flags = {flag: row.yes_or_no(flag, default=usual) for flag, usual in _FLAGS}
    tags, reason = row.several("tags"), row.text("do_not_service_reason")
    if row.faults or tenant is None:
        return None
    return Customer(
        id=CustomerId(_id(own) or new_id()),
        tenant_id=tenant.id,
        name=name,
        type=customer_type,
        contacts=tuple(contacts),
        locations=tuple(locations),
        do_not_service=flags["do_not_service"],
        since=since,
        billing=billing,
        taxable=flags["taxable"],
        balance=balance,
        tags=tags,
        do_not_service_reason=reason,
    )


_FLAGS = (("do_not_service", False), ("taxable", True))


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("is not a date like 2019-03-01") from None


def _hundredths(text: str) -> int:
    try:
        amount = Decimal(text) * 100
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount != amount.to_integral_value() or abs(amount) > 10**15:
        raise ValueError("is not an amount like 120.50")
    return int(amount)


def _contacts(row: Row, home: str) -> Iterator[ContactMethod]:
    for name in CONTACT_KINDS:
        value, memo, kind = row.text(name), row.text(f"{name}_memo"), ContactKind(name)
        notifications = _notifications(row, f"{name}_notify")
        if not value:
            continue
        try:
            yield ContactMethod(kind, check_contact(kind, value, home).value, memo, notifications)
        except Refused as refusal:
            row.refuse(name, _small(refusal.what))


def _notifications(row: Row, column: str) -> frozenset[Notification]:
    if row.text(column).lower() == _NOBODY:
        return frozenset()
    return row.words(column, Notification) or EVERY_NOTIFICATION


def _locations(row: Row, home: str) -> Iterator[Location]:
    parts = {part: row.text(part) for part in _ADDRESS}
    name, notes = row.text("location_name"), row.note("location_notes")
    if not any((*parts.values(), name, notes)):
        return
    country = read_country(row, "country", home)
    try:
        place = check_coordinates(row.text("latitude"), row.text("longitude"))
        address = check_address(Address(**parts, country=country))
    except Refused as refusal:
        row.refuse(_column(refusal), _small(refusal.what))
        return
    yield Location(
        **vars(address),
        name=name,
        notes=notes,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        id=LocationId(_id(row.text("location_id")) or new_id()),
    )


def _billing(row: Row, home: str, contacts: tuple[ContactMethod, ...]) -> Billing | None:
    parts = {part: row.text(f"billing_{part}") for part in _ADDRESS}
    name = row.text("billing_name")
    if not any((*parts.values(), name, *contacts)):
        return None
    country = read_country(row, "billing_country", home)
    try:
        return Billing(check_address(Address(**parts, country=country)), name, contacts)
    except Refused as refusal:
        row.refuse(f"billing_{_column(refusal)}", _small(refusal.what))
        return None


def _column(refusal: Refused) -> str:
    where = refusal.where.replace(" ", "_")
    return where if where in {*_ADDRESS, "latitude", "longitude"} else "postal_code"


def _small(words: str) -> str:
    return Told("is refused: {why}", why=words)


def customer_cells(customer: Customer, known: Known) -> list[dict[str, Cell]]:
    """The cells of its rows: as many as its places and contact methods need."""
    contacts = [*_contact_rows(customer.contacts, pays=False)]
    if customer.billing:
        contacts += _contact_rows(customer.billing.contacts, pays=True)
    places = [_location_cells(location) for location in customer.locations]
    rows: list[dict[str, Cell]] = []
    for index in range(max(len(contacts), len(places), 1)):
        row: dict[str, Cell] = {"id": str(customer.id), "tenant": known.tenant_names[customer.tenant_id]}
        row["name"] = customer.name
        if index == 0:
            row |= _head_cells(customer)
        row |= contacts[index] if index < len(contacts) else {}
        row |= places[index] if index < len(places) else {}
        rows.append(row)
    return rows


def _head_cells(customer: Customer) -> dict[str, Cell]:
    billing = customer.billing
    cells: dict[str, Cell] = {
        "type": customer.type.value,
        "since": customer.since.isoformat() if customer.since else "",
        "taxable": customer.taxable,
        "balance": f"{Decimal(customer.balance) / 100:.2f}",
        "tags": list(customer.tags),
        "do_not_service": customer.do_not_service,
        "do_not_service_reason": customer.do_not_service_reason,
    }
    if billing:
        cells |= {f"billing_{part}": getattr(billing.address, part) for part in (*_ADDRESS, "country")}
        cells["billing_name"] = billing.name
    return cells


def _contact_rows(contacts: Sequence[ContactMethod], *, pays: bool) -> Iterator[dict[str, Cell]]:
    """As few rows as keep the order: a row is read from the first kind to the last."""
    row: dict[str, Cell] = {}
    last = -1
    for contact in contacts:
        place = CONTACT_KINDS.index(contact.kind.value)
        if place <= last:
            yield row
            row = {}
        row |= {"pays": pays, **_contact_cells(contact)}
        last = place
    if row:
        yield row


def _contact_cells(contact: ContactMethod) -> dict[str, Cell]:
    name, notify = contact.kind.value, contact.notifications
    told: Any = sorted(item.value for item in notify) if notify != EVERY_NOTIFICATION else []
    return {
        name: contact.value,
        f"{name}_memo": contact.memo,
        f"{name}_notify": told if notify else _NOBODY,
    }


def _location_cells(location: Location) -> dict[str, Cell]:
    return {
        "location_id": str(location.id),
        "location_name": location.name,
        **{part: getattr(location, part) for part in (*_ADDRESS, "country")},
        "latitude": _degrees(location.latitude),
        "longitude": _degrees(location.longitude),
        "location_notes": location.notes,
    }


def _degrees(value: float | None) -> str:
    return "" if value is None else repr(value)
