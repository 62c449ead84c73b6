"""The port `PublicWork` on the database.

On PostgreSQL what is asked of customers goes through the functions of `rights/web.sql`; a SQLite file belongs
to one person, from whom the pages' program can't be kept apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy import Engine, delete, func, select, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from ccpdesk.customers.customer import ContactKind
from ccpdesk.inbox.intake import IntakeReceipt, IntakeSource
from ccpdesk.inbox.masking import masked
from ccpdesk.inbox.takeover import Stored, Visitor, differences
from ccpdesk.inbox.visit import KnownPlace, KnownVisitor, Visit
from ccpdesk.inbox.web_booking import WebBooking, WebFlag
from ccpdesk.kernel.ids import CustomerId, LocationId, SourceId, TenantId, WebBookingId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.bookings.book import SqlBookingBook
from ccpdesk.storage.centre.tables import TradeRow
from ccpdesk.storage.columns import Base
from ccpdesk.storage.customers.book import SqlCustomerBook
from ccpdesk.storage.customers.by_number import reached_at
from ccpdesk.storage.customers.tables import CustomerRow, LocationRow
from ccpdesk.storage.inbox.tables import IntakeReceiptRow, IntakeSourceRow, WebBookingRow, WebVisitRow
from ccpdesk.storage.shelf import SqlShelf
from ccpdesk.storage.tenants.tables import ServedZipRow, TenantRow, TrackingNumberRow
from ccpdesk.storage.upsert import upsert
from ccpdesk.tenants.hours import parse_hours
from ccpdesk.tenants.policies import Policies
from ccpdesk.tenants.postal_code import places_of
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.tenants.windows import parse_windows
from ccpdesk.workflows.ports import AddressHolder, BookingPage

Found = tuple[UUID, bool, UUID | None, str]
"""Customer, Do Not Service, location in the ZIP code (if any), its masked street."""


class SqlPublicWork:
    """What booking pages ask and keep, in one session; leaving without `commit` rolls back."""

    def __init__(self, engine: Engine) -> None:
        self._session = Session(engine, autoflush=False, expire_on_commit=False)
        self._guarded = engine.dialect.name == "postgresql"
        self.bookings = SqlBookingBook(self._session)
        self._web_bookings = SqlShelf(self._session, WebBookingRow, WebBooking)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def commit(self) -> None:
        """Make it durable: on disk when this returns."""
        self._session.commit()

    def pages(self) -> Sequence[BookingPage]:
        """Active tenants that take web bookings, by name."""
        row = TenantRow
        found = self._session.execute(
            select(
                *(row.id, row.name, row.colour, row.time_zone, row.country, row.caller_id, row.hours),
                *(row.closed_days, row.windows, row.takeover, row.web_code),
            )
            .where(row.active, row.web_bookings)
            .order_by(row.name_key)
        ).all()
        offices = self._offices()
        return [
            BookingPage(
                Tenant(
                    id=TenantId(item.id),
                    name=item.name,
                    colour=item.colour,
                    time_zone=item.time_zone,
                    country=item.country,
                    hours=parse_hours(item.hours, item.closed_days),
                    windows=parse_windows(item.windows),
                    policies=Policies(takeover=item.takeover, web_code=item.web_code),
                ),
                item.caller_id or offices.get(item.id, ""),
            )
            for item in found
        ]

    def _offices(self) -> dict[UUID, str]:
        number = TrackingNumberRow
        rows = self._session.execute(
            select(number.tenant_id, func.min(number.number))
            .where(number.active, number.tenant_id.is_not(None))
            .group_by(number.tenant_id)
        )
        return {tenant: first for tenant, first in rows if tenant is not None}

    def trades_at(self, postal_code: str) -> Mapping[TenantId, Sequence[str]]:
        """Who does what at that ZIP or postal code; trades by name."""
        rows = self._session.execute(
            select(ServedZipRow.tenant_id, TradeRow.name)
            .join(TradeRow, TradeRow.name_key == ServedZipRow.trade_key)
            .where(ServedZipRow.zip_code.in_(places_of(postal_code)))
            .order_by(TradeRow.name)
        )
        trades: dict[TenantId, list[str]] = defaultdict(list)
        for tenant, name in rows:
            if name not in trades[TenantId(tenant)]:
                trades[TenantId(tenant)].append(name)
        return dict(trades)

    def known(self, tenant: TenantId, phone: str, postal_code: str) -> KnownVisitor | None:
        """Whose that number is: of several customers the one with an address there.

        One who must not be served stops all of them.
        """
        rows = (self._asked if self._guarded else self._looked_up)(tenant, phone, postal_code)
        return _visitor(rows)

    def _asked(self, tenant: TenantId, phone: str, postal_code: str) -> list[Found]:
        rows = self._session.execute(
            text("SELECT * FROM ccpdesk.web_known(:tenant, :phone, :code)"),
            {"tenant": tenant, "phone": phone, "code": postal_code},
        )
        return [(row[0], row[1], row[2], row[3] or "") for row in rows]

    def _looked_up(self, tenant: TenantId, phone: str, postal_code: str) -> list[Found]:
        found: list[Found] = []
        for customer in reached_at(self._session, phone, tenant):
            there = [p for p in customer.locations if p.postal_code.partition("-")[0] == postal_code]
            found += [(customer.id, customer.do_not_service, p.id, masked(p.street)) for p in there] or [
                (customer.id, customer.do_not_service, None, "")
            ]
        return found

    def at_address(self, tenant: TenantId, key: str) -> AddressHolder | None:
        """Whose the address is that compares as ``key``."""
        if not key:
            return None
        if self._guarded:
            row = self._session.execute(
                text("SELECT * FROM ccpdesk.web_at_address(:tenant, :key)"), {"tenant": tenant, "key": key}
            ).first()
        else:
            row = self._session.execute(
                select(CustomerRow.id, LocationRow.id, CustomerRow.do_not_service)
                .join(LocationRow, LocationRow.customer_id == CustomerRow.id)
                .where(LocationRow.address_key == key, LocationRow.tenant_id == tenant)
                .order_by(CustomerRow.id, LocationRow.position)
                .limit(1)
            ).first()
        return AddressHolder(CustomerId(row[0]), LocationId(row[1]), row[2]) if row else None

    def differences(self, customer: CustomerId, name: str, email: str) -> frozenset[WebFlag]:
        """In what somebody is not as the customer is stored."""
        if not self._guarded:
            stored = SqlCustomerBook(self._session).get(customer)
            if stored is None:
                return frozenset()
            emails = frozenset(item.value for item in stored.contacts if item.kind is ContactKind.EMAIL)
            return differences(Visitor(name, "", email), Stored(stored.name, emails))
        row = self._session.execute(
            text("SELECT * FROM ccpdesk.web_differs(:customer, :name, :email)"),
            {"customer": customer, "name": name, "email": email},
        ).first()
        other_name, other_email = row or (False, False)
        told = ((WebFlag.OTHER_NAME, other_name), (WebFlag.OTHER_EMAIL, other_email))
        return frozenset(flag for flag, on in told if on)

    def add(self, booking: WebBooking) -> None:
        """Keep a booking or lead; an id that is there already raises StoreError."""
        self._web_bookings.add_many([booking])

    def source(self, token_hash: str) -> IntakeSource | None:
        """Whose token that is, as long as it is not revoked."""
        row = IntakeSourceRow
        asked = (
            text("SELECT id, name, made_at, tenant_id FROM ccpdesk.web_source(:hash)").bindparams(
                hash=token_hash
            )
            if self._guarded
            else select(row.id, row.name, row.made_at, row.tenant_id).where(
                row.token_hash == token_hash, row.revoked_at.is_(None)
            )
        )
        found = self._session.execute(asked).first()
        if found is None:
            return None
        return IntakeSource(
            id=SourceId(found[0]),
            name=found[1],
            token_hash=token_hash,
            made_at=found[2],
            tenant_id=TenantId(found[3]) if found[3] else None,
        )

    def receipt(self, source: SourceId, key: str) -> IntakeReceipt | None:
        """What the source was answered under that key."""
        row = IntakeReceiptRow
        asked = (
            text("SELECT body, booking_id, at FROM ccpdesk.web_receipt(:source, :key)").bindparams(
                source=source, key=key
            )
            if self._guarded
            else select(row.body, row.booking_id, row.at).where(row.source_id == source, row.key == key)
        )
        found = self._session.execute(asked).first()
        return IntakeReceipt(source, key, found[0], WebBookingId(found[1]), found[2]) if found else None

    def keep_receipt(self, receipt: IntakeReceipt) -> bool:
        """Keep it, unless there is one under that key; waits for who keeps one at this moment."""
        table = Base.metadata.tables[IntakeReceiptRow.__tablename__]
        made = (postgresql.insert if self._guarded else sqlite.insert)(table).on_conflict_do_nothing()
        counted = made.execution_options(preserve_rowcount=True)
        with attempt(self._session):
            kept = self._session.execute(counted, asdict(receipt))
        return bool(kept.rowcount == 1)  # type: ignore[attr-defined] # of an insert there is one

    def visit(self, key: str, *, alone: bool = False) -> Visit | None:
        """The visit of that key; ``alone``: the next one who wants it so waits until this unit is over.

        A SQLite file has one writer: who read before another has written can't write any more.
        """
        asked = select(WebVisitRow.visit).where(WebVisitRow.key == key)
        found: Visit | None = self._session.scalar(asked.with_for_update() if alone else asked)
        return found

    def keep(self, key: str, visit: Visit, at: datetime) -> None:
        """Keep it as it is now."""
        statement = upsert(self._session.get_bind().dialect.name, WebVisitRow, "key")
        with attempt(self._session):
            self._session.execute(statement, {"key": key, "touched_at": at, "visit": visit})

    def drop(self, key: str) -> bool:
        """Take a visit away; whether it was there."""
        with attempt(self._session):
            gone = self._session.execute(
                delete(WebVisitRow).where(WebVisitRow.key == key).returning(WebVisitRow.key)
            ).all()
        return bool(gone)

    def idle(self, before: datetime, limit: int) -> Sequence[tuple[str, Visit]]:
        """Visits that nobody went on with since then, the longest idle first."""
        rows = self._session.execute(
            select(WebVisitRow.key, WebVisitRow.visit)
            .where(WebVisitRow.touched_at < before)
            .order_by(WebVisitRow.touched_at)
            .limit(limit)
        )
        return [(key, visit) for key, visit in rows]


def _visitor(rows: Iterable[Found]) -> KnownVisitor | None:
    found = list(rows)
    if not found:
        return None
    chosen = next((row[0] for row in found if row[2] is not None), found[0][0])
    places = tuple(
        KnownPlace(LocationId(place), shown)
        for customer, _, place, shown in found
        if customer == chosen and place is not None
    )
    return KnownVisitor(CustomerId(chosen), any(row[1] for row in found), places)
