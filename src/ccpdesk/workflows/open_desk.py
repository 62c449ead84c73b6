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
from ccpdesk.workflows.desk_state import DeskState, Notice, Severity
from ccpdesk.workflows.ports import Data, UnitOfWork
from ccpdesk.workflows.track_call import ended_call

RETRY_SECONDS: Final = 2.0


@dataclass(frozen=True)
class Opened:
    """What the store says about this desk."""

    me: User
    tenants: tuple[Tenant, ...]
    queues: tuple[Queue, ...]
    unfinished: tuple[Call, ...]


class OpenDesk:
    """Loads what the desk needs before its first call; ``ready`` is called when it can take one."""

    def __init__(self, desk: Desk, data: Data, clock: Clock, dispatcher: Dispatcher) -> None:
        self._desk = desk
        self._dispatcher = dispatcher
        self._data = data
        self._clock = clock

    def __call__(self, login: str, ready: Callable[[Opened], None]) -> None:
        """Open the desk of ``login``. A failure becomes a notice; a database that is away is asked again."""

        def opened(found: Opened) -> None:
            state = replace(
                _history_changed(self._desk), me=found.me, tenants=found.tenants, queues=found.queues
            )
            self._desk.show(state.without_notice("open"))
            ready(found)

        def failed(error: Exception) -> None:
            self._failed(error)
            if isinstance(error, StoreError):
                self._dispatcher.later(RETRY_SECONDS, lambda: self(login, ready))

        self._data.run(lambda work: _load(work, login), opened, failed)

    def close_unfinished(self, calls: Sequence[Call]) -> None:
        """End the calls that nobody carries any more: they failed when the computer or ccpdesk stopped."""
        now = self._clock.now()
        me = self._desk.state.me.id

        def job(work: UnitOfWork) -> None:
            for call in calls:
                over = ended_call(call, Ending(EndedBy.SYSTEM, text="ccpdesk stopped"), now)
                work.calls.save(over, me)
                work.calls.record(call.id, LoggedEvent(now, "ended", "failed: ccpdesk stopped"))

        if calls:
            self._data.run(job, lambda _: self._desk.show(_history_changed(self._desk)))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        notice = Notice("open", Severity.ERROR, f"{error.what} {error.where}".strip(), error.remedy)
        self._desk.show(self._desk.state.with_notice(notice))


def _history_changed(desk: Desk) -> DeskState:
    return replace(desk.state, history_version=desk.state.history_version + 1)


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
    return Opened(me, tenants, queues, tuple(work.calls.unfinished(me.id)))
