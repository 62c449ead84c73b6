"""The port `Reports` on the database."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ccpdesk.agents.reporting import By, CallLine, Span, StatusTime
from ccpdesk.kernel.ids import TenantId, UserId
from ccpdesk.storage.reports.calls import call_lines
from ccpdesk.storage.reports.statuses import status_times


class SqlReports:
    """Counts, in one session, under its login's rights."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def calls(
        self, span: Span, by: By, agent: UserId | None = None, tenants: frozenset[TenantId] = frozenset()
    ) -> Sequence[CallLine]:
        """Calls that began within the span."""
        return call_lines(self._session, span, by, agent, tenants)

    def statuses(self, span: Span) -> Sequence[StatusTime]:
        """Time in status, by agent and day."""
        return status_times(self._session, span)
