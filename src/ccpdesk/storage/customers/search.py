"""The search for customers: where to look, who fits best, what is shown of them (CUST-01, PERF-04)."""

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy.orm import Session

from ccpdesk.customers.found import FoundAddress
from ccpdesk.kernel.ids import TenantId
from ccpdesk.storage.customers.search_places import Found, Tenants, holding, named, reached_at
from ccpdesk.storage.customers.search_results import addresses_found
from ccpdesk.storage.customers.wanted import Wanted

CANDIDATES: Final = 250
"""Of more documents that fit equally well, only so many are put in order."""

_NO_HOUSE: Final = 5
"""So many digits are hardly a house number: where words begin with them is not looked for by itself."""


def search(
    session: Session, text: str, tenants: Collection[TenantId] | None, limit: int
) -> Sequence[FoundAddress]:
    """Addresses of customers that fit ``text``, the best first; see the port `CustomerBook`."""
    wanted = Wanted.read(text)
    if not wanted:
        return []
    found = {row.id: row for row in _candidates(session, wanted, tenants, limit) if wanted.fits(row.text)}
    best = sorted(
        found.values(), key=lambda row: wanted.order(row.text, row.name, row.customer, row.position)
    )
    return addresses_found(session, best[:limit], wanted)


def _candidates(session: Session, wanted: Wanted, tenants: Tenants, limit: int) -> Found:
    """All documents that fit, when they are few; else the best of them, by ways that find those alone.

    Words that are everywhere are found in an instant, but not all the places where they are: so the search
    for better ones goes on, from the best rank down, until there are enough.
    """
    anywhere = holding(session, wanted.groups, tenants, CANDIDATES)
    if len(anywhere) < CANDIDATES:
        return anywhere
    found = list(reached_at(session, wanted.exact_numbers, tenants, CANDIDATES)) if wanted.number else []
    if len(found) < limit:
        found += named(session, wanted.text, tenants, CANDIDATES)
    if len(found) < limit and len(wanted.number) < _NO_HOUSE and len(wanted.text) > 1:
        found += holding(session, [*wanted.groups, [f" {wanted.text}"]], tenants, CANDIDATES)
    return found if len(found) >= limit else [*found, *anywhere]
