"""The port `Recordings` on the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ccpdesk.calls.recording import Listening, Recording, RecordingKey
from ccpdesk.kernel.ids import CallId, RecordingId, TenantId, UserId, new_id
from ccpdesk.storage.attempt import attempt
from ccpdesk.storage.calls.recording_tables import KeyRow, ListeningRow, RecordingRow, SecretRow
from ccpdesk.storage.shelf import SqlShelf


class SqlRecordings:
    """What is known of recordings, in one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.recordings = SqlShelf(session, RecordingRow, Recording)

    def of_call(self, call: CallId) -> Sequence[Recording]:
        """In the order of their beginning."""
        order = (RecordingRow.started_at, RecordingRow.id)
        return self.recordings.find(RecordingRow.call_id == call, order=order)

    def provisional(self, before: datetime) -> Sequence[Recording]:
        """Those without a tenant that began earlier."""
        conditions = (RecordingRow.tenant_id.is_(None), RecordingRow.started_at < before)
        return self.recordings.find(*conditions, order=(RecordingRow.started_at, RecordingRow.id))

    def before(self, tenant: TenantId, moment: datetime) -> Sequence[Recording]:
        """A tenant's that began earlier than that, oldest first."""
        conditions = (RecordingRow.tenant_id == tenant, RecordingRow.started_at < moment)
        return self.recordings.find(*conditions, order=(RecordingRow.started_at, RecordingRow.id))

    def keys(self) -> Sequence[RecordingKey]:
        """The centre's, the newest first."""
        rows = self._session.scalars(select(KeyRow).order_by(KeyRow.made_at.desc(), KeyRow.id))
        return [RecordingKey(row.id, row.public, row.made_at) for row in rows]

    def add_key(self, key: RecordingKey, private: bytes) -> None:
        """Keep a pair."""
        with attempt(self._session):
            self._session.execute(
                insert(KeyRow), {"id": key.id, "public": key.public, "made_at": key.made_at}
            )
            self._session.execute(insert(SecretRow), {"key_id": key.id, "secret": private})

    def private_key(self, key: str) -> bytes | None:
        """The half that opens recordings; None for who may not have it, or when there is none."""
        return self._session.scalar(select(SecretRow.secret).where(SecretRow.key_id == key))

    def listened(self, listening: Listening) -> None:
        """Note that somebody listens."""
        row = {
            "id": new_id(),
            "recording_id": listening.recording_id,
            "user_id": listening.user_id,
            "at": listening.at,
        }
        with attempt(self._session):
            self._session.execute(insert(ListeningRow), row)

    def listeners(self, recording: RecordingId) -> Sequence[Listening]:
        """Who listened, oldest first."""
        rows = self._session.scalars(
            select(ListeningRow)
            .where(ListeningRow.recording_id == recording)
            .order_by(ListeningRow.at, ListeningRow.id)
        )
        return [Listening(RecordingId(row.recording_id), UserId(row.user_id), row.at) for row in rows]
