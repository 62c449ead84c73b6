"""Where the search looks: statements for documents that may fit, on SQLite and on PostgreSQL.

Each finds documents of some tenants (None: of all) and no more than ``at_most``; how well they fit is told
afterwards, in one way for every database (`wanted.py`).
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, column, func, or_, select, table, union_all
from sqlalchemy.orm import Session

from ccpdesk.storage.customers.search_index import first_number, last_number
from ccpdesk.storage.customers.search_table import SearchRow, found_addresses
from ccpdesk.storage.customers.tables import ContactRow
from ccpdesk.storage.customers.wanted import SHORT, Groups

Tenants = Collection[UUID] | None
Found = Sequence[Row[Any]]
"""Rows with the columns of ``customer_search``."""

_HIGHEST: Final = "\U0010ffff"
_RANGES: Final = 25
"""So many tenants are searched one after the other; of more, all documents are read: many are theirs."""

_COLUMNS: Final = tuple(SearchRow.__table__.c)
_WORDS: Final = table("customer_search_words", column("rowid"), column("customer_search_words"))


def holding(session: Session, groups: Groups, tenants: Tenants, at_most: int) -> Found:
    """Documents that hold one piece or more of each group, anywhere."""
    by_index, left = _split(groups)
    if session.get_bind().dialect.name == "sqlite":
        return _holding_on_sqlite(session, by_index, left, tenants, at_most)
    scope = None if tenants is None else list(tenants)
    found = found_addresses(by_index, left, scope, at_most)
    return session.execute(select(*(found.c[item.name] for item in _COLUMNS))).all()


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
    statement = select(*_COLUMNS).where(SearchRow.customer_id.in_(having)).limit(at_most)
    return session.execute(_of(statement, tenants)).all()


def _of(statement: Select[Any], tenants: Tenants) -> Select[Any]:
    return statement if tenants is None else statement.where(SearchRow.tenant_id.in_(tenants))


def _split(groups: Groups) -> tuple[list[list[str]], list[list[str]]]:
    """What the trigrams are asked for, and what is left to be looked up in the documents that they find.

    Most of an email address after the ``@`` is the same for everybody, and would cost more than it tells.
    """
    by_index: list[list[str]] = []
    left: list[list[str]] = []
    for group in groups:
        short = [_until_at(piece) for piece in group]
        able = all(len(piece) >= SHORT for piece in short)
        if able:
            by_index.append(short)
        if not able or short != list(group):
            left.append(list(group))
    return by_index, left


def _until_at(piece: str) -> str:
    at = piece.find("@") + 1
    return piece[:at] if at > SHORT else piece


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
    if tenants is None or len(tenants) > _RANGES:
        return session.execute(_of(statement, tenants).limit(at_most)).all()
    return _one_after_the_other(session, statement, number, tenants, at_most)


def _one_after_the_other(
    session: Session,
    statement: Select[Any],
    number: ColumnElement[int],
    tenants: Collection[UUID],
    at_most: int,
) -> Found:
    """Each tenant's documents are a range of numbers, to which FTS5 can leap."""
    parts = [
        statement.where(
            number.between(first_number(tenant), last_number(tenant)), SearchRow.tenant_id == tenant
        )
        for tenant in tenants
    ]
    return session.execute(union_all(*parts).limit(at_most)).all() if parts else []


def _quoted(piece: str) -> str:
    """A string of FTS5's query language."""
    doubled = piece.replace('"', '""')
    return f'"{doubled}"'
