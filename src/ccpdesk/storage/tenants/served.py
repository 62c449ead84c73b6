"""What the tenants serve and offer, in the database (TEN-01, TEN-03, BOOK-01)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import Table, bindparam, delete, exists, insert, select
from sqlalchemy.orm import Session

from ccpdesk.kernel.ids import TenantId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.centre.tables import TradeRow
from ccpdesk.storage.folding import key
from ccpdesk.storage.tenants.tables import ServedZipRow, TenantItemRow, TenantRow
from ccpdesk.storage.tenants.words import ItemKind
from ccpdesk.tenants.directory import Holders
from ccpdesk.tenants.postal_code import places_of
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Offer


def offer_of(session: Session, tenant: TenantId) -> Offer:
    """The names of each kind, in their order."""
    rows = session.execute(
        select(TenantItemRow.kind, TenantItemRow.name)
        .where(TenantItemRow.tenant_id == tenant)
        .order_by(TenantItemRow.position)
    )
    names: dict[ItemKind, list[str]] = defaultdict(list)
    for kind, name in rows:
        names[kind].append(name)
    return Offer(
        campaigns=tuple(names[ItemKind.CAMPAIGN]),
        job_types=tuple(names[ItemKind.JOB_TYPE]),
        business_units=tuple(names[ItemKind.BUSINESS_UNIT]),
    )


def write_offer(session: Session, tenant: TenantId, offer: Offer) -> None:
    """Replace all of it."""
    kinds = (
        (ItemKind.CAMPAIGN, offer.campaigns),
        (ItemKind.JOB_TYPE, offer.job_types),
        (ItemKind.BUSINESS_UNIT, offer.business_units),
    )
    rows = [
        {"tenant_id": tenant, "kind": kind, "position": position, "name": name}
        for kind, names in kinds
        for position, name in enumerate(names)
    ]
    with attempt(session):
        session.execute(delete(TenantItemRow).where(TenantItemRow.tenant_id == tenant))
        if rows:
            session.execute(insert(TenantItemRow), rows)


def area_of(session: Session, tenant: TenantId) -> Sequence[ServedZip]:
    """The ZIP codes with trades, in order."""
    rows = session.execute(
        select(ServedZipRow.zip_code, TradeRow.name, ServedZipRow.shared)
        .join(TradeRow, TradeRow.name_key == ServedZipRow.trade_key)
        .where(ServedZipRow.tenant_id == tenant)
    )
    return sorted(ServedZip(code, trade, shared) for code, trade, shared in rows)


def write_area(session: Session, tenant: TenantId, area: Iterable[ServedZip]) -> None:
    """Replace all of it; one that is there twice counts once."""
    with attempt(session):
        session.execute(delete(ServedZipRow).where(ServedZipRow.tenant_id == tenant))
        add_area(session, tenant, area)


def add_area(session: Session, tenant: TenantId, area: Iterable[ServedZip]) -> None:
    """Add to it; what is there already is written over."""
    rows = {(item.zip_code, key(item.trade)): item.shared for item in area}
    remove_area(session, tenant, (ServedZip(code, trade) for code, trade in rows))
    values = [
        {"tenant_id": tenant, "zip_code": code, "trade_key": trade, "shared": shared}
        for (code, trade), shared in rows.items()
    ]
    if values:
        with attempt(session):
            session.execute(insert(ServedZipRow), values)


def remove_area(session: Session, tenant: TenantId, area: Iterable[ServedZip]) -> None:
    """Take these out of it: one prepared statement for all."""
    table = cast("Table", ServedZipRow.__table__)
    columns = table.c
    statement = delete(table).where(
        columns.tenant_id == bindparam("tenant"),
        columns.zip_code == bindparam("code"),
        columns.trade_key == bindparam("trade"),
    )
    values = [{"tenant": tenant, "code": item.zip_code, "trade": key(item.trade)} for item in area]
    if values:
        with attempt(session):
            session.execute(statement, values)


def held_by_others(session: Session, tenant: TenantId | None) -> Holders:
    """Who serves each (ZIP code, trade), and whether as shared; without ``tenant`` itself."""
    query = select(ServedZipRow.zip_code, TradeRow.name, ServedZipRow.tenant_id, ServedZipRow.shared).join(
        TradeRow, TradeRow.name_key == ServedZipRow.trade_key
    )
    if tenant is not None:
        query = query.where(ServedZipRow.tenant_id != tenant)
    held: dict[tuple[str, str], list[tuple[TenantId, bool]]] = defaultdict(list)
    for code, trade, holder, shared in session.execute(query):
        held[code, trade].append((TenantId(holder), shared))
    return held


def serving(session: Session, postal_code: str, trade: str | None) -> Sequence[TenantRow]:
    """Active tenants there, by name: one look-up in the index (ZIP code, trade, tenant)."""
    there = select(ServedZipRow.tenant_id).where(ServedZipRow.zip_code.in_(places_of(postal_code)))
    if trade is not None:
        there = there.where(ServedZipRow.trade_key == key(trade))
    in_use = exists().where(TradeRow.name_key == ServedZipRow.trade_key, TradeRow.active)
    return session.scalars(
        select(TenantRow)
        .where(TenantRow.active, TenantRow.id.in_(there.where(in_use)))
        .order_by(TenantRow.name_key, TenantRow.id)
    ).all()


def trades_at(
    session: Session, postal_code: str, tenants: Sequence[UUID]
) -> defaultdict[UUID, tuple[str, ...]]:
    """What each of these does there, by name; trades that are offered no more are left out."""
    rows = session.execute(
        select(ServedZipRow.tenant_id, TradeRow.name)
        .join(TradeRow, TradeRow.name_key == ServedZipRow.trade_key)
        .where(ServedZipRow.zip_code.in_(places_of(postal_code)), ServedZipRow.tenant_id.in_(tenants))
        .where(TradeRow.active)
        .distinct()
        .order_by(TradeRow.name)
    )
    found: defaultdict[UUID, tuple[str, ...]] = defaultdict(tuple)
    for tenant, trade in rows:
        found[tenant] += (trade,)
    return found
