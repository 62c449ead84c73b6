"""One conversation in words: who writes, who answers, what was said (CHAT-01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from ccpdesk.customers.found import FoundAddress
from ccpdesk.inbox.chat import Author, ChatMessage, ChatState, ChatThread
from ccpdesk.kernel.ids import ChatId, CustomerId
from ccpdesk.kernel.phone_number import parse_phone_number
from ccpdesk.ui.models.card_list import Tone
from ccpdesk.ui.models.formatting import exact, joined, left_to_right, moment
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.chat_state import OpenChat
from ccpdesk.workflows.desk_state import DeskState

_LONGEST_NAME: Final = 32
"""Letters below a message; the whole name stands above all of them."""


@dataclass(frozen=True)
class Bubble:
    """A message; ``ours`` was written by an agent."""

    id: UUID
    text: str
    about: str
    hint: str
    ours: bool
    system: bool = False


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """The open thread.

    Attributes:
        holder: who answers, as a chip, in ``tone``. holder_name: the colleague's name alone.
        closed: says that it is closed or blocked; empty while it is open.
        typing: who types now. candidates: customers that the visitor may be.
    """

    chat: ChatId
    who: str
    contact: str
    holder: str
    holder_name: str
    tone: Tone
    held_by_other: bool
    mine: bool
    closed: str
    can_write: bool
    typing: str
    customer: str
    linked: bool
    candidates: tuple[tuple[CustomerId, str], ...]
    bubbles: tuple[Bubble, ...]


def visitor_name(thread: ChatThread, say: Translate) -> str:
    """What the visitor is called."""
    return thread.name or thread.email or _phone(thread) or say("Chats", "Visitor")


def conversation(opened: OpenChat, state: DeskState, now: datetime, say: Translate) -> Conversation:
    """The open thread in words."""
    thread = opened.thread
    mine = thread.answered_by == state.me.id
    other = thread.answered_by is not None and not mine
    who = visitor_name(thread, say)
    holder = _person(state, thread, say) if other else ""
    contact = joined(*(part for part in (_phone(thread), thread.email) if part != who))
    return Conversation(
        chat=thread.id,
        who=who,
        contact=contact,
        holder=_holder(mine=mine, other=holder, say=say),
        holder_name=holder,
        tone=Tone.GOOD if mine else Tone.WAITING if other else Tone.PLAIN,
        held_by_other=other,
        mine=mine,
        closed=_closed(thread, say),
        can_write=thread.state is not ChatState.SPAM,
        typing=_typing(opened, state, who, say),
        customer=opened.customer.name if opened.customer else "",
        linked=thread.customer_id is not None,
        candidates=_candidates(opened.candidates, thread),
        bubbles=(
            *(_bubble(message, who, state, now, say) for message in opened.messages),
            *(_sending(message, say) for message in opened.sending),
        ),
    )


def _phone(thread: ChatThread) -> str:
    number = parse_phone_number(thread.phone) if thread.phone else None
    return left_to_right(number.formatted() if number else thread.phone)


def _person(state: DeskState, thread: ChatThread, say: Translate) -> str:
    person = state.person(thread.answered_by)
    return person.name if person else say("Chats", "A colleague")


def _holder(*, mine: bool, other: str, say: Translate) -> str:
    if mine:
        return say("Chats", "You answer")
    return say("Chats", "{name} answers").format(name=other) if other else say("Chats", "Nobody answers yet")


def _closed(thread: ChatThread, say: Translate) -> str:
    words = {
        ChatState.OPEN: "",
        ChatState.CLOSED: say("Chats", "This chat is closed. It opens again when the visitor writes."),
        ChatState.SPAM: say("Chats", "Blocked as spam: the visitor can't write any more."),
    }
    return words[thread.state]


def _typing(opened: OpenChat, state: DeskState, who: str, say: Translate) -> str:
    """A colleague's typing says more than the visitor's: two must not answer at once."""
    names = []
    for user in sorted(opened.typing, key=lambda one: one is None):
        person = state.person(user)
        names.append(who if user is None else person.name if person else say("Chats", "A colleague"))
    return say("Chats", "{names} types…").format(names=", ".join(names)) if names else ""


def _candidates(found: Sequence[FoundAddress], thread: ChatThread) -> tuple[tuple[CustomerId, str], ...]:
    return tuple(
        (one.customer, joined(one.name, one.location.street if one.location else ""))
        for one in found
        if one.customer != thread.customer_id
    )


def _bubble(message: ChatMessage, who: str, state: DeskState, now: datetime, say: Translate) -> Bubble:
    writer = who if len(who) <= _LONGEST_NAME else f"{who[: _LONGEST_NAME - 1]}…"
    if message.author is Author.AGENT:
        person = state.person(message.user_id)
        writer = say("Chats", "You") if message.user_id == state.me.id else person.name if person else ""
        writer = writer or say("Chats", "A colleague")
    system = message.author is Author.SYSTEM
    about = joined("" if system else writer, moment(message.at, now, say))
    ours = message.author is not Author.VISITOR
    return Bubble(message.id, message.text, about, exact(message.at), ours, system)


def _sending(message: ChatMessage, say: Translate) -> Bubble:
    about = joined(say("Chats", "You"), say("Chats", "sending…"))
    return Bubble(message.id, message.text, about, exact(message.at), ours=True)
