"""An answer in a chat, as it goes through the outbox (CHAT-01, REL-03)."""

from dataclasses import dataclass
from functools import partial

from ccpdesk.inbox import chat
from ccpdesk.inbox.chat import ChatMessage
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.writes import write_kind


@write_kind("chat answered")
@dataclass(frozen=True)
class ChatAnswered:
    """An agent answers; the database gives the number.

    ``take_over``: the agent saw that a colleague answers, and wants to all the same.
    """

    message: ChatMessage
    take_over: bool = False

    @property
    def about(self) -> str:
        """The thread: answers stay in their order."""
        return f"chat {self.message.chat_id}"

    @property
    def title(self) -> str:
        """For notices."""
        return f"Chat: {self.message.text[:60]}"

    def apply(self, work: UnitOfWork, late: bool) -> None:
        """Keep it, unless it is there; what was set aside takes nothing over any more."""
        by = self.message.user_id
        if self.take_over and not late and by is not None:
            work.inbox.settle(self.message.chat_id, partial(chat.take_over, by=by))
        work.inbox.append(self.message)
        work.inbox.stop_typing(self.message.chat_id, by)
