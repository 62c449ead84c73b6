"""Table queue_log: what happened in the PBX's queues, as the PBX writes it itself (SUP-01)."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from ccpdesk.storage.columns import KEY_TEXT, Base, UtcTime

_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows in INTEGER columns only


class QueueLogRow(Base):
    """One event, in Asterisk's words: ENTERQUEUE, CONNECT, ABANDON, RINGNOANSWER, PAUSE …

    What ``data1`` to ``data5`` are depends on the event. ``callid`` is the PBX's id of the caller's channel,
    NONE where there is no call; ``queuename`` is NONE where an event is of all queues.
    """

    __tablename__ = "queue_log"
    __table_args__ = (Index(None, "queuename", "time"),)

    number: Mapped[int] = mapped_column(_NUMBER, primary_key=True, autoincrement=True)
    time: Mapped[datetime] = mapped_column(UtcTime, index=True)
    callid: Mapped[str] = mapped_column(KEY_TEXT, index=True)
    queuename: Mapped[str] = mapped_column(KEY_TEXT)
    agent: Mapped[str] = mapped_column(KEY_TEXT)
    event: Mapped[str] = mapped_column(KEY_TEXT)
    data1: Mapped[str]
    data2: Mapped[str]
    data3: Mapped[str]
    data4: Mapped[str]
    data5: Mapped[str]
