"""The port `Orders` on the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from ccpdesk.agents.orders import Order, OrderOutcome
from ccpdesk.agents.status import Choice
from ccpdesk.kernel.ids import OrderId, UserId
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.database_clock import database_now
from ccpdesk.storage.monitor.tables import OrderRow


class SqlOrders:
    """Orders of supervisors, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def give(self, order: Order) -> None:
        """Add it as of now."""
        choice = order.choice
        with attempt(self._session):
            self._session.execute(
                insert(OrderRow),
                {
                    "id": order.id,
                    "user_id": order.agent,
                    "by_id": order.by,
                    "given_at": database_now(self._session),
                    "kind": order.kind,
                    "availability": choice.availability if choice else None,
                    "reason": choice.reason if choice else "",
                    "outcome": order.outcome,
                    "why": order.why,
                },
            )

    def waiting(self, agent: UserId) -> Sequence[Order]:
        """Orders about the agent without an outcome, oldest first."""
        now = database_now(self._session)
        rows = self._session.scalars(
            select(OrderRow)
            .where(OrderRow.user_id == agent, OrderRow.outcome.is_(None))
            .order_by(OrderRow.given_at, OrderRow.id)
            .execution_options(populate_existing=True)
        )
        return [_order(row, now) for row in rows]

    def get(self, order: OrderId) -> Order | None:
        """One order."""
        row = self._session.get(OrderRow, order, populate_existing=True)
        return _order(row, database_now(self._session)) if row else None

    def settle(self, order: OrderId, outcome: OrderOutcome, why: str = "") -> None:
        """Say what came of it; the first outcome stays."""
        with attempt(self._session):
            self._session.execute(
                update(OrderRow)
                .where(OrderRow.id == order, OrderRow.outcome.is_(None))
                .values(outcome=outcome, why=why)
                .execution_options(synchronize_session=False)
            )


def _order(row: OrderRow, now: datetime) -> Order:
    return Order(
        id=OrderId(row.id),
        agent=UserId(row.user_id),
        by=UserId(row.by_id),
        kind=row.kind,
        choice=Choice(row.availability, row.reason) if row.availability else None,
        outcome=row.outcome,
        why=row.why,
        age=now - row.given_at,
    )
