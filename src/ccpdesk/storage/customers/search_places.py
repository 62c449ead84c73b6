"""Where the search looks: statements for documents that may fit, on SQLite and on PostgreSQL.

Each finds documents of some tenants (None: of all) and no more than ``at_most``; how well they fit is told
afterwards, in one way for every database (`wanted.py`).
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    String,
    column,
    func,
    or_,
    select,
    table,
    type_coerce,
)
from sqlalchemy.orm import Session

from ccpdesk.storage.customers.search_index import OF_TENANT, first_number, last_number, tenant_number
from ccpdesk.storage.customers.search_table import SearchRow, found_addresses
from ccpdesk.storage.customers.tables import ContactRow
from ccpdesk.storage.customers.wanted import SHORT, Groups

Tenants = Collection[UUID] | None
Found = Sequence[Row[Any]]
"""Rows of ``id``, ``customer`` (something to sort by), ``position``, ``name`` and ``text``."""

_HIGHEST: Final = "\U0010ffff"
_WORDS: Final = table("customer_search_words", column("rowid", Integer()), column("customer_search_words"))
# Ids are made to objects for what is shown only: for all candidates that would take longer than the query.
_COLUMNS: Final[tuple[ColumnElement[Any], ...]] = (
    SearchRow.id.expression,
    type_coerce(SearchRow.customer_id, String()).label("customer"),
    SearchRow.position.expression,
    SearchRow.name.expression,
    SearchRow.text.expression,
)


def holding(session: Session, groups: Groups, tenants: Tenants, at_most: int) -> Found:
    """Documents that hold one piece or more of each group, anywhere."""
    by_index, left = _split(groups)
    if session.get_bind().dialect.name == "sqlite":
        return _holding_on_sqlite(session, by_index, left, tenants, at_most)
    scope = None if tenants is None else list(tenants)
    return session.execute(select(found_addresses(by_index, left, scope, at_most))).all()


def named(session: Session, beginning: str, tenants: Tenants, at_most: int) -> Found:
    """Documents whose name begins so, by name."""
    statement = (
        select(*_COLUMNS)
        .where(SearchRow.name >= beginning, SearchRow.name < beginning + _HIGHEST)
        .order_by(SearchRow.name)
        .limit(at_most)
    )
    return session.execute(_of(statement, tenants)).all()


def reached_at(session: Session, numbers: Iterable[str], tenants: Tenants, at_most: int) -> Found:
    """Documents of customers with one of these numbers, digits of E.164."""
    having = select(ContactRow.customer_id).where(ContactRow.value.in_([f"+{item}" for item in numbers]))
    if tenants is not None:
        having = having.where(ContactRow.tenant_id.in_(tenants))
    customers = session.scalars(having.limit(at_most)).all()  # of both at once PostgreSQL reads everything
    statement = select(*_COLUMNS).where(SearchRow.customer_id.in_(customers)).limit(at_most)
    return session.execute(statement).all() if customers else []


def _of(statement: Select[Any], tenants: Tenants) -> Select[Any]:
    return statement if tenants is None else statement.where(SearchRow.tenant_id.in_(tenants))


def _split(groups: Groups) -> tuple[list[list[str]], list[list[str]]]:
    """What the trigrams are asked for, and what is left to be looked up in the documents that they find."""
    by_index: list[list[str]] = []
    left: list[list[str]] = []
    for group in groups:
        able = all(len(piece) >= SHORT for piece in group)
        asked = [list(pair) for pair in zip(*map(_telling, group), strict=True)] if able else []
        by_index += [list(dict.fromkeys(item)) for item in dict.fromkeys(map(tuple, asked))]
        if asked != [list(group)] * len(asked) or not able:
            left.append(list(group))
    return by_index, left


def _telling(piece: str) -> tuple[str, str]:
    """Two parts of a piece that tell most; the whole of it twice when it is short.

    What stands after the ``@`` is the same for very many, and so are the digits in the middle of a number:
    each trigram more would cost, and leave nobody out.
    """
    at = piece.find("@") + 1
    if at > SHORT:
        return piece[:at], piece[:at]
    if piece.isdigit() and len(piece) >= 2 * SHORT + 1:
        return piece[: SHORT + 1], piece[-SHORT - 1 :]
    return piece, piece


def _holding_on_sqlite(
    session: Session, by_index: list[list[str]], left: list[list[str]], tenants: Tenants, at_most: int
) -> Found:
    statement = select(*_COLUMNS)
    number: ColumnElement[int] = SearchRow.id.expression
    if by_index:
        number = _WORDS.c.rowid
        match = " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in by_index)
        statement = statement.join(_WORDS, number == SearchRow.id)
        statement = statement.where(_WORDS.c.customer_search_words.match(match))
    for group in left:
        statement = statement.where(or_(*(func.instr(SearchRow.text, piece) > 0 for piece in group)))
    if tenants is not None:
        statement = statement.where(_within(number, tenants), SearchRow.tenant_id.in_(tenants))
    return session.execute(statement.limit(at_most)).all()


def _within(number: ColumnElement[int], tenants: Collection[UUID]) -> ColumnElement[bool]:
    """Tells a tenant's documents by their numbers: FTS5 leaps to one range; others cost no look at them."""
    if len(tenants) == 1:
        (tenant,) = tenants
        return number.between(first_number(tenant), last_number(tenant))
    return number.bitwise_rshift(OF_TENANT).in_([tenant_number(tenant) for tenant in tenants])


def _quoted(piece: str) -> str:
    """A string of FTS5's query language."""
    doubled = piece.replace('"', '""')
    return f'"{doubled}"'
