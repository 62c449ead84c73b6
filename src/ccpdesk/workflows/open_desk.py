"""The desk opens: who works here, for which tenants, and what a crash left behind (CALL-12)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ccpdesk.agents.permissions import Permission, effective
from ccpdesk.agents.status import REASONS
from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call
from ccpdesk.calls.call_reasons import CALL_REASONS, CallReason
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, SettingsError, StoreError
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.centre import FindTenantBy
from ccpdesk.tenants.tenant import Queue, Tenant
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.ledger import CallChanged
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Cache, Data, UnitOfWork
from ccpdesk.workflows.track_call import ended_call
from ccpdesk.workflows.writes import Write

RETRY_SECONDS: Final = 2.0
PATIENCE_SECONDS: Final = 2.0
_STALE: Final = Notice(
    "open",
    Severity.WARNING,
    "The database can't be reached. The desk goes on from what it knew last.",
    "Calls ring, and what you do is written when the database is back.",
)


@dataclass(frozen=True)
class Opened:
    """What the store says about this desk."""

    me: User
    tenants: tuple[Tenant, ...]
    queues: tuple[Queue, ...]
    colleagues: tuple[User, ...]
    unfinished: tuple[Call, ...]
    reasons: tuple[str, ...] = REASONS
    call_reasons: tuple[CallReason, ...] = CALL_REASONS
    permissions: frozenset[Permission] = frozenset()
    find_by: FindTenantBy = FindTenantBy.ZIP_AND_TRADE
    trades: tuple[str, ...] = ()


class OpenDesk:
    """Loads what the desk needs before its first call; ``ready`` is called when it can take one."""

    def __init__(
        self, desk: Desk, data: Data, cache: Cache, outbox: Outbox, clock: Clock, dispatcher: Dispatcher
    ) -> None:
        self._desk = desk
        self._data = data
        self._cache = cache
        self._outbox = outbox
        self._clock = clock
        self._dispatcher = dispatcher
        self._login = ""
        self._ready: Callable[[Opened], None] | None = None
        self._stale = False

    def __call__(self, login: str, ready: Callable[[Opened], None]) -> None:
        """Open the desk of ``login``, from the cache when the database is away or slow; it is asked again.

        A failure becomes a notice; ``ready`` is called once.
        """
        self._login, self._ready = login, ready
        self._dispatcher.later(PATIENCE_SECONDS, self._open_from_cache)
        self._ask()

    def refresh(self) -> None:
        """The settings of the centre may have changed: read them again."""
        if self._ready is None and not self._stale:
            self._data.run(lambda work: _load(work, self._login), self._show, self._failed)

    def _ask(self) -> None:
        self._data.run(lambda work: _load(work, self._login), self._opened, self._not_opened)

    def _opened(self, found: Opened) -> None:
        self._stale = False
        self._show(found)
        found = replace(found, unfinished=_as_waiting(found.unfinished, self._outbox.waiting))
        if self._ready is not None:
            self._tell_ready(found)
        else:  # opened from the cache before: what else is open was left by another computer
            self.close_unfinished(
                [call for call in found.unfinished if self._desk.state.calls.get(call.id) is None]
            )

    def _not_opened(self, error: Exception) -> None:
        self._failed(error)
        if isinstance(error, StoreError):
            self._open_from_cache()
            self._dispatcher.later(RETRY_SECONDS, self._ask)

    def _open_from_cache(self) -> None:
        """Go on from what was known, if anything was."""
        if self._ready is None:
            if self._stale:
                self._desk.show(self._desk.state.with_notice(_STALE))
            return
        try:
            found = replace(_load(self._cache.reading(), self._login), unfinished=self._cache.open_calls)
        except SettingsError:
            return  # never seen
        self._stale = True
        self._show(found)
        self._desk.show(self._desk.state.with_notice(_STALE))
        self._tell_ready(replace(found, unfinished=_as_waiting(found.unfinished, self._outbox.waiting)))

    def _show(self, found: Opened) -> None:
        state = replace(
            self._desk.state.history_changed(),
            me=found.me,
            tenants=found.tenants,
            queues=found.queues,
            colleagues=found.colleagues,
            reasons=found.reasons,
            call_reasons=found.call_reasons,
            permissions=found.permissions,
            find_by=found.find_by,
            trades=found.trades,
        )
        self._desk.show(state.without_notice("open"))

    def _tell_ready(self, found: Opened) -> None:
        ready, self._ready = self._ready, None
        if ready is not None:
            ready(found)

    def close_unfinished(self, calls: Sequence[Call]) -> None:
        """End the calls that nobody carries any more: they failed when the computer or ccpdesk stopped."""
        now = self._clock.now()
        for call in calls:
            over = ended_call(call, Ending(EndedBy.SYSTEM, text="ccpdesk stopped"), now)
            self._cache.keep_call(over)
            event = LoggedEvent(now, "ended", "failed: ccpdesk stopped")
            change = CallChanged(over, event, self._desk.state.me.id, guessed=True)
            self._outbox.put(change, written=lambda: self._desk.show(self._desk.state.history_changed()))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        notice = Notice("open", Severity.ERROR, error.placed, error.remedy)
        self._desk.show(self._desk.state.with_notice(notice))


def _as_waiting(unfinished: Sequence[Call], waiting: Sequence[Write]) -> tuple[Call, ...]:
    """The calls as the outbox knows them: what waits there is newer than what the database says."""
    newer = {write.call.id: write.call for write in waiting if isinstance(write, CallChanged)}
    calls = {call.id: call for call in unfinished} | newer
    return tuple(call for call in calls.values() if not call.ended)


def _load(work: UnitOfWork, login: str) -> Opened:
    me = work.users.by_login(login) if login else None
    if me is None or not me.active:
        raise SettingsError(
            Told("There is no active user '{login}' in the database", login=login)
            if login
            else "The settings name no user for this desk",
            "settings.toml, [agent] login",
            "Add one with `ccpdesk admin user add`, and set the login in the settings file.",
        )
    tenants = tuple(
        item for item in work.tenants.tenants() if item.active and (not me.tenants or item.id in me.tenants)
    )
    queues = tuple(item for item in work.tenants.queues() if item.active)
    colleagues = tuple(
        user for user in work.users.all() if user.active and user.extension and user.id != me.id
    )
    reasons = tuple(reason.name for reason in work.status_reasons.all() if reason.active)
    call_reasons = tuple(reason for reason in work.call_reasons.all() if reason.active)
    unfinished = tuple(work.calls.unfinished(me.id))
    permissions = effective(work.roles.permissions(me.role), me.granted, me.revoked)
    find_by = work.centre.settings().find_tenant_by
    trades = tuple(trade.name for trade in work.centre.trades() if trade.active)
    return Opened(
        me,
        tenants,
        queues,
        colleagues,
        unfinished,
        reasons,
        call_reasons,
        permissions,
        find_by,
        trades,
    )
