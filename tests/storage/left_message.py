"""A caller's message as the PBX's side leaves it (`rights/pbx.sql`)."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import insert

from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.storage.calls.voicemail_tables import VoicemailRow, VoicemailSoundRow
from ccpdesk.storage.memory.store import MemoryUnitOfWork
from ccpdesk.workflows.ports import UnitOfWork


def leave(work: UnitOfWork, message: Voicemail) -> None:
    number, sound = message.party.value, b"fLaC"
    if isinstance(work, MemoryUnitOfWork):
        work._tables.voicemails[message.id] = (message, number, sound)
        return
    session = work._session  # type: ignore[attr-defined]
    known: dict[str, Any] = {
        name: value for name, value in asdict(message).items() if name in VoicemailRow.__table__.columns
    }
    others = {"queue_id": message.queue, "user_id": message.user, "tenant_id": message.tenant}
    row = known | others | {"message_id": str(message.id), "number": number, "heard_at_pbx": False}
    session.execute(insert(VoicemailRow), row)
    session.execute(insert(VoicemailSoundRow), {"voicemail_id": message.id, "sound": sound})
