"""Reports for supervisors, as far as they may see what is counted (SUP-01)."""

from collections.abc import Callable, Sequence

from ccpdesk.agents.permissions import Permission
from ccpdesk.agents.reporting import By, CallLine, Span, StatusTime
from ccpdesk.kernel.errors import Refused
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.ports import Job, SearchData


class ReadReports:
    """Reads reports; PostgreSQL holds the same rules by itself."""

    def __init__(self, desk: Desk, data: SearchData) -> None:
        self._desk = desk
        self._data = data

    def calls(
        self,
        span: Span,
        by: By,
        done: Callable[[Sequence[CallLine]], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Count calls; only the agent's own without the permission to see everybody's.

        Raises:
            Refused: without the permission ``monitor``.
        """
        self._refuse_others()
        state = self._desk.state
        agent = None if state.may(Permission.ALL_CALLS) else state.me.id
        tenants = state.me.tenants
        return self._data.start(lambda work: work.reports.calls(span, by, agent, tenants), done, failed)

    def statuses(
        self, span: Span, done: Callable[[Sequence[StatusTime]], None], failed: Callable[[Exception], None]
    ) -> Job:
        """Sum the time in each status; raises as `calls`."""
        self._refuse_others()
        return self._data.start(lambda work: work.reports.statuses(span), done, failed)

    def _refuse_others(self) -> None:
        if not self._desk.state.may(Permission.MONITOR):
            raise Refused("You may not do that", "monitor", "Ask an administrator for the permission.")
