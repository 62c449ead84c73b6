"""The desk opens: who works here, for which tenants, and what a crash left behind (CALL-12)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ccpdesk.agents.user import User
from ccpdesk.calls.call import Call
from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, SettingsError, StoreError
from ccpdesk.tenants.tenant import Queue, Tenant
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.ledger import CallChanged
from ccpdesk.workflows.outbox import Outbox
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.track_call import ended_call
from ccpdesk.workflows.writes import Write

RETRY_SECONDS: Final = 2.0


@dataclass(frozen=True)
class Opened:
    """What the store says about this desk."""

    me: User
    tenants: tuple[Tenant, ...]
    queues: tuple[Queue, ...]
    colleagues: tuple[User, ...]
    unfinished: tuple[Call, ...]


class OpenDesk:
    """Loads what the desk needs before its first call; ``ready`` is called when it can take one."""

    def __init__(self, desk: Desk, data: Data, outbox: Outbox, clock: Clock, dispatcher: Dispatcher) -> None:
        self._desk = desk
        self._outbox = outbox
        self._dispatcher = dispatcher
        self._data = data
        self._clock = clock

    def __call__(self, login: str, ready: Callable[[Opened], None]) -> None:
        """Open the desk of ``login``. A failure becomes a notice; a database that is away is asked again."""

        def opened(found: Opened) -> None:
            state = replace(
                self._desk.state.history_changed(),
                me=found.me,
                tenants=found.tenants,
                queues=found.queues,
                colleagues=found.colleagues,
            )
            self._desk.show(state.without_notice("open"))
            ready(replace(found, unfinished=_as_waiting(found.unfinished, self._outbox.waiting)))

        def failed(error: Exception) -> None:
            self._failed(error)
            if isinstance(error, StoreError):
                self._dispatcher.later(RETRY_SECONDS, lambda: self(login, ready))

        self._data.run(lambda work: _load(work, login), opened, failed)

    def close_unfinished(self, calls: Sequence[Call]) -> None:
        """End the calls that nobody carries any more: they failed when the computer or ccpdesk stopped."""
        now = self._clock.now()
        for call in calls:
            over = ended_call(call, Ending(EndedBy.SYSTEM, text="ccpdesk stopped"), now)
            change = CallChanged(
                over, LoggedEvent(now, "ended", "failed: ccpdesk stopped"), self._desk.state.me.id
            )
            self._outbox.put(change, written=lambda: self._desk.show(self._desk.state.history_changed()))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        notice = Notice("open", Severity.ERROR, f"{error.what} {error.where}".strip(), error.remedy)
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
            f"There is no active user '{login}' in the database"
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
    return Opened(me, tenants, queues, colleagues, tuple(work.calls.unfinished(me.id)))
