"""Voice messages as the PBX's login sees them: in, and back what became of them (`rights/pbx.sql`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from ccpdesk.kernel.errors import StoreError
from ccpdesk.storage.engine import make_engine, place


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message as it lies at the PBX; ``heard``: among the old ones. Sound is FLAC."""

    id: str
    mailbox: str
    number: str
    caller_name: str
    dialled: str
    left_at: datetime
    milliseconds: int
    heard: bool
    sound: bytes


@dataclass(frozen=True)
class Known:
    """What the desks know of one; ``heard_there`` is how it lay at the PBX when that was told last."""

    mailbox: str
    heard: bool
    heard_there: bool
    deleted: bool


class PbxMessages:
    """Raises (all): StoreError when the database is away or refuses."""

    def __init__(self, url: str) -> None:
        self._engine = make_engine(url)
        if self._engine.dialect.name != "postgresql":
            raise StoreError(
                "Voice messages are brought to desks that share a PostgreSQL database",
                place(self._engine.url),
                "A desk with a database of its own hears them by telephone: the button Voicemail, or *97.",
            )

    def known(self) -> Mapping[str, Known]:
        """All that the desks have, by the PBX's id."""
        question = "SELECT message_id, mailbox, heard, heard_at_pbx, deleted FROM ccpdesk_pbx.messages"
        try:
            with self._engine.begin() as connection:
                rows = connection.execute(text(question)).all()
        except SQLAlchemyError as error:
            raise self._told(error) from error
        return {row[0]: Known(*row[1:]) for row in rows}

    def keep(self, message: Message) -> bool:
        """Bring one; False when the mailbox is nobody's here. Harmless when it is there already."""
        asked = (
            "SELECT ccpdesk_pbx.keep_message(:id, :mailbox, :number, :caller_name, :dialled, :left_at,"
            " :milliseconds, :heard, :sound)"
        )
        return bool(self._do(asked, **vars(message)))

    def lies(self, message: str, *, heard: bool, heard_there: bool) -> None:
        """How it lies there now; ``heard_there``: that is news from the PBX."""
        self._do(
            "SELECT ccpdesk_pbx.message_lies(:id, :heard, :news)", id=message, heard=heard, news=heard_there
        )

    def forget(self, message: str) -> None:
        """It is gone there."""
        self._do("SELECT ccpdesk_pbx.forget_message(:id)", id=message)

    def close(self) -> None:
        """End the connections."""
        self._engine.dispose()

    def _do(self, statement: str, **values: object) -> object:
        try:
            with self._engine.begin() as connection:
                return connection.execute(text(statement), values).scalar()
        except SQLAlchemyError as error:
            raise self._told(error) from error

    def _told(self, error: SQLAlchemyError) -> StoreError:
        cause = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        return StoreError(
            cause, place(self._engine.url), "Use the PBX's login: `ccpdesk admin pbx password`."
        )
