"""Changing a customer, also while somebody else does: merged, or asked (CUST-06, CUST-11, CUST-12)."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ccpdesk.customers.changes import Clash, merge
from ccpdesk.customers.conflict import Conflict, Edit
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, StoreError
from ccpdesk.kernel.ids import CustomerId, UserId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Cache, Data, UnitOfWork
from ccpdesk.workflows.writes import write_kind

_log = logging.getLogger(__name__)


@write_kind("customer edited")
@dataclass(frozen=True)
class CustomerEdited:
    """What an agent made (``mine``) of a customer as it was (``base``)."""

    base: Customer
    mine: Customer
    by: UserId
    at: datetime

    @property
    def about(self) -> str:
        """The customer."""
        return f"customer {self.mine.id}"

    @property
    def title(self) -> str:
        """For notices."""
        return f"Customer changed: {self.mine.name}"

    def apply(self, work: UnitOfWork, late: bool) -> None:  # noqa: ARG002 - merging does not ask for the order
        """Save it, upon what others changed elsewhere in it.

        Raises:
            Conflict: somebody else gave the same field another value.
        """
        now = work.customers.get(self.mine.id)
        if now is None:
            raise StoreError("The customer is not in the database any more", self.mine.name)
        merged = merge(self.base, self.mine, now)
        if merged.clashes:
            raise Conflict(now, _since(self.base, work.customers.edits(now.id)))
        if merged.customer != now:
            work.customers.save(merged.customer, now.version, self.by, self.at)


@dataclass(frozen=True)
class EditClash:
    """Two people gave the same fields different values; nothing was written.

    Attributes:
        theirs: the customer as it is stored.
        edits: what was done since, oldest first.
        keep_mine, keep_theirs: both people's changes, with the one's or the other's values where they differ.
    """

    theirs: Customer
    edits: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    keep_mine: Customer
    keep_theirs: Customer


class EditCustomer:
    """Saves what agents change."""

    def __init__(self, desk: Desk, data: Data, cache: Cache, outbox: Outbox, clock: Clock) -> None:
        self._desk = desk
        self._data = data
        self._cache = cache
        self._outbox = outbox
        self._clock = clock

    def save(self, base: Customer, mine: Customer, done: Callable[[EditClash | None], None]) -> None:
        """Keep ``mine``, which was made of ``base``; ``done`` gets what must be decided first, or None.

        While the database is away the change waits in the outbox, and ``done`` may be called again with a
        clash when it is back.
        """

        def read(found: tuple[Customer | None, Sequence[Edit]]) -> None:
            now, edits = found
            if now is None:
                self._put(base, mine, mine, done)
                return
            merged = merge(base, mine, now)
            if merged.clashes:
                done(_clash(base, mine, now, edits))
            else:
                self._put(base, mine, merged.customer, done)

        def failed(error: Exception) -> None:
            _log.warning("customer %s changed without a look at the database: %s", mine.id, error)
            self._put(base, mine, mine, done)

        self._data.run(lambda work: _read(work, base), read, failed)

    def _put(
        self, base: Customer, mine: Customer, shown: Customer, done: Callable[[EditClash | None], None]
    ) -> None:
        key = f"edit {mine.id}"

        def kept() -> None:
            self._show(shown)
            self._desk.show(self._desk.state.without_notice(key))
            done(None)

        def refused(error: KnownError) -> None:
            notice = Notice(key, Severity.ERROR, error.what, error.remedy)
            self._desk.show(self._desk.state.with_notice(notice))
            if isinstance(error, Conflict):
                done(_clash(base, mine, error.theirs, error.edits))
            self._again(mine.id)

        write = CustomerEdited(base, mine, self._desk.state.me.id, self._clock.now())
        self._outbox.put(write, kept=kept, written=lambda: self._again(mine.id), refused=refused)

    def _again(self, customer: CustomerId) -> None:
        """Show it as it is stored, with its new version."""

        def loaded(found: Customer | None) -> None:
            if found is not None:
                self._show(found)

        self._data.run(lambda work: work.customers.get(customer), loaded, lambda _: None)

    def _show(self, customer: Customer) -> None:
        self._cache.keep_customers([customer])
        self._desk.show(self._desk.state.with_customer(customer))


def _read(work: UnitOfWork, base: Customer) -> tuple[Customer | None, Sequence[Edit]]:
    now = work.customers.get(base.id)
    changed = now is not None and now.version != base.version
    return now, _since(base, work.customers.edits(base.id)) if changed else ()


def _since(base: Customer, edits: Sequence[Edit]) -> Sequence[Edit]:
    return [edit for edit in edits if edit.version > base.version]


def _clash(base: Customer, mine: Customer, theirs: Customer, edits: Sequence[Edit]) -> EditClash:
    merged = merge(base, mine, theirs)
    other = merge(base, theirs, mine).customer
    return EditClash(
        theirs,
        tuple(edits),
        merged.clashes,
        keep_mine=replace(other, version=theirs.version),
        keep_theirs=merged.customer,
    )
