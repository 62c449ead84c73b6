"""The call history, as far as the agent may see it (CALL-12)."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ccpdesk.agents.permissions import Permission
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.kernel.ids import CallId
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ports import Job, SearchData


class ReadHistory:
    """Reads pieces of the history and single calls; PostgreSQL holds the same rules by itself."""

    def __init__(self, desk: Desk, data: SearchData) -> None:
        self._desk = desk
        self._data = data

    def __call__(
        self,
        wanted: HistoryFilter,
        done: Callable[[Sequence[LoggedCall]], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Read calls, newest first: the agent's own, unless the agent may see everybody's."""
        me = self._desk.state.me
        mine = wanted if self._all_seen else replace(wanted, agent=me.id)
        allowed = replace(mine, tenants=mine.tenants or me.tenants)
        return self._data.start(lambda work: work.calls.history(allowed), done, failed)

    def entry(self, call: CallId, done: Callable[[LoggedCall | None], None]) -> None:
        """Read one call with its events."""
        me, all_seen = self._desk.state.me, self._all_seen

        def found(logged: LoggedCall | None) -> None:
            done(logged if logged is not None and (all_seen or logged.agent == me.id) else None)

        self._data.run(lambda work: work.calls.get(call), found)

    @property
    def _all_seen(self) -> bool:
        return Permission.ALL_CALLS in self._desk.state.permissions
