"""The port `PublicChats` on the database.

On PostgreSQL everything goes through the functions of `rights/web_chat.sql`: the pages' login can read no
thread by itself. A SQLite file belongs to one person, from whom the pages' program can't be kept apart.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from ccpdesk.inbox.chat import LONGEST, Author, ChatMessage, ChatThread
from ccpdesk.inbox.public_chat import ChatTenant, Greeting, Said, VisitorChat
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import ChatId, ChatMessageId, TenantId, new_id
from ccpdesk.kernel.plain_text import visible
from ccpdesk.storage.inbox.inbox import SqlInbox
from ccpdesk.storage.inbox.tables import ChatThreadRow
from ccpdesk.storage.tenants.tables import TenantRow, TrackingNumberRow


class SqlPublicChats:
    """What chat pages ask and keep, in one session."""

    def __init__(self, engine: Engine) -> None:
        self._session = Session(engine, autoflush=False, expire_on_commit=False)
        self._guarded = engine.dialect.name == "postgresql"
        self._inbox = SqlInbox(self._session)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def tenants(self) -> Sequence[ChatTenant]:
        """Active tenants with chats."""
        if self._guarded:
            rows = self._session.execute(text("SELECT * FROM ccpdesk.web_chat_tenants()")).all()
        else:
            first = (
                select(func.min(TrackingNumberRow.number))
                .where(TrackingNumberRow.active, TrackingNumberRow.tenant_id == TenantRow.id)
                .scalar_subquery()
            )
            row = TenantRow
            office = func.coalesce(func.nullif(row.caller_id, ""), first, "")
            found = select(row.id, row.name, row.colour, row.country, office)
            rows = self._session.execute(found.where(row.active, row.chats).order_by(row.name_key)).all()
        return [ChatTenant(TenantId(row[0]), row[1], row[2], row[3], row[4] or "") for row in rows]

    def read(self, tenant: TenantId, visitor: str, after: int) -> VisitorChat | None:
        """The visitor's thread, with messages numbered above ``after``."""
        if not self._guarded:
            thread = self._thread(tenant, visitor)
            if thread is None:
                return None
            said = [
                Said(one.number, one.at, one.author is not Author.VISITOR, one.text)
                for one in self._inbox.messages(thread.id, after)
            ]
            return VisitorChat(thread.id, said, any(self._inbox.typing(thread.id)))
        asked = {"tenant": tenant, "visitor": visitor, "after": after}
        found = self._session.execute(
            text("SELECT * FROM ccpdesk.web_chat_thread(:tenant, :visitor)"), asked
        ).first()
        if found is None:
            return None
        rows = self._session.execute(
            text("SELECT * FROM ccpdesk.web_chat_messages(:tenant, :visitor, :after)"), asked
        )
        return VisitorChat(ChatId(found[0]), [Said(*row) for row in rows], found[1])

    def post(self, tenant: TenantId, visitor: str, message: ChatMessageId, text: str, who: Greeting) -> bool:
        """Keep a message, once; see `PublicChats`."""
        said = visible(text).strip()
        if not said:
            raise Refused("Please write something first", "text", "")
        if len(said) > LONGEST:
            raise Refused("That is too long", "text", f"Send at most {LONGEST} letters at once.")
        kept = (self._ask_to_keep if self._guarded else self._keep)(tenant, visitor, message, said, who)
        self._session.commit()
        return kept

    def typed(self, tenant: TenantId, visitor: str) -> None:
        """The visitor types now."""
        if self._guarded:
            self._session.execute(
                text("SELECT ccpdesk.web_chat_type(:tenant, :visitor)"),
                {"tenant": tenant, "visitor": visitor},
            )
        elif (thread := self._thread(tenant, visitor)) is not None:
            self._inbox.type(tenant, thread.id, None)
        self._session.commit()

    def _ask_to_keep(
        self, tenant: TenantId, visitor: str, message: ChatMessageId, said: str, who: Greeting
    ) -> bool:
        call = text(
            "SELECT ccpdesk.web_chat_post(:tenant, :visitor, :thread, :message, :said, :name, :phone, :email)"
        )
        names = {"name": who.name, "phone": who.phone, "email": who.email}
        asked = {"tenant": tenant, "visitor": visitor, "thread": new_id(), "message": message, "said": said}
        return bool(self._session.scalar(call, asked | names))

    def _keep(self, tenant: TenantId, visitor: str, message: ChatMessageId, said: str, who: Greeting) -> bool:
        if self._inbox.is_blocked(tenant, visitor):
            return False
        now = datetime.now(UTC)
        thread = self._thread(tenant, visitor)
        if thread is None:
            thread = ChatThread(
                id=ChatId(new_id()), tenant_id=tenant, visitor=visitor, opened_at=now, last_at=now
            )
            self._inbox.threads.add_many([thread])
        self._inbox.append(
            ChatMessage(
                id=message,
                tenant_id=tenant,
                chat_id=thread.id,
                number=0,
                at=now,
                author=Author.VISITOR,
                text=said,
            )
        )
        self._inbox.settle(
            thread.id,
            lambda one: replace(
                one, name=who.name or one.name, phone=who.phone or one.phone, email=who.email or one.email
            ),
        )
        self._inbox.stop_typing(thread.id, None)
        return True

    def _thread(self, tenant: TenantId, visitor: str) -> ChatThread | None:
        row = ChatThreadRow
        found = self._inbox.threads.find(
            row.tenant_id == tenant,
            row.visitor == visitor,
            order=(row.last_at.desc(), row.id.desc()),
            limit=1,
        )
        return found[0] if found else None
