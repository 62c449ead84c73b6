"""The port `QueueLog` on the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from ccpdesk.calls.queue_events import QueueEvent
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.calls.queue_log_table import QueueLogRow

_DATA = ("data1", "data2", "data3", "data4", "data5")
_COLUMNS = (
    QueueLogRow.number,
    QueueLogRow.time,
    QueueLogRow.callid,
    QueueLogRow.queuename,
    QueueLogRow.agent,
    QueueLogRow.event,
    QueueLogRow.data1,
    QueueLogRow.data2,
    QueueLogRow.data3,
    QueueLogRow.data4,
    QueueLogRow.data5,
)


class SqlQueueLog:
    """Lines of the PBX's queue log, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def since(self, moment: datetime, after: int = 0) -> Sequence[QueueEvent]:
        """Lines of that time and later with a higher number than ``after``, in their order."""
        rows = self._session.execute(
            select(*_COLUMNS)
            .where(QueueLogRow.time >= moment, QueueLogRow.number > after)
            .order_by(QueueLogRow.number)
        )
        return [
            QueueEvent(
                number=number,
                at=at,
                call=call,
                queue=queue,
                agent=agent,
                event=event,
                data=tuple(data),
            )
            for number, at, call, queue, agent, event, *data in rows
        ]

    def add(self, events: Sequence[QueueEvent]) -> None:
        """Append lines."""
        rows = [
            {
                "time": event.at,
                "callid": event.call,
                "queuename": event.queue,
                "agent": event.agent,
                "event": event.event,
            }
            | dict(zip(_DATA, (*event.data, "", "", "", "", ""), strict=False))
            for event in events
        ]
        if rows:
            with attempt(self._session):
                self._session.execute(insert(QueueLogRow), rows)

    def newest(self) -> datetime | None:
        """When the last line was written."""
        return self._session.scalar(select(func.max(QueueLogRow.time)))
