"""`ccpdesk ctl chats`: the chats at this desk, read and answered from a script (CHAT-01).

A script does what a click does: the company and the chat it chooses are those on the agent's screen.
"""

from collections.abc import Callable
from typing import Any

from ccpdesk.inbox.chat import Author, ChatMessage, ChatThread
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import ChatId, TenantId, UserId
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


def chats(desk: Desk, actions: Actions, request: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked; the answer tells the chats as they are known at this moment.

    Raises:
        Refused: there is no such chat, or a rule forbids it.
    """
    state = desk.state
    deed, what = str(request.get("deed") or "list"), str(request.get("what") or "")
    deeds: dict[str, Callable[[], None]] = {
        "list": lambda: _list(state, actions, what),
        "open": lambda: actions.open_chat(_thread(state, what)),
        "answer": lambda: actions.answer_chat(what, take_over=request.get("take_over") is True),
        "take-over": actions.take_over_chat,
        "unread": actions.unread_chat,
        "close": actions.close_chat,
        "block": actions.block_chat,
        "reopen": actions.reopen_chat,
        "leave": actions.leave_chat,
    }
    if deed not in deeds:
        raise Refused("There is no such thing to do", deed, f"Use {', '.join(deeds)}.")
    deeds[deed]()
    return shown(desk.state)


def shown(state: DeskState) -> dict[str, Any]:
    """The chats of a desk, for JSON."""
    now = state.chats
    return {
        "unread": now.unread,
        "waiting": [
            {"tenant": _tenant(state, one.tenant_id), "unread": one.unread, "threads": one.threads}
            for one in now.waiting
        ],
        "tenant": _tenant(state, now.tenant),
        "chats": [_chat(state, thread) for thread in now.threads],
        "open": now.open
        and {
            **_chat(state, now.open.thread),
            "typing": [_person(state, who) or "visitor" for who in now.open.typing],
            "messages": [_message(state, one) for one in now.open.messages],
            "sending": [one.text for one in now.open.sending],
        },
    }


def _list(state: DeskState, actions: Actions, name: str) -> None:
    if not name:
        return
    fitting = [one for one in state.tenants if one.name.casefold() == name.casefold()]
    if not fitting:
        raise Refused("You have no tenant of that name", name, "`ccpdesk ctl chats` lists those who wait.")
    actions.chats_of(fitting[0].id)


def _thread(state: DeskState, which: str) -> ChatId:
    fitting = [one.id for one in state.chats.threads if which and str(one.id).endswith(which)]
    if len(fitting) != 1:
        raise Refused("There is no such chat", which, "`ccpdesk ctl chats list TENANT` lists them.")
    return fitting[0]


def _chat(state: DeskState, thread: ChatThread) -> dict[str, Any]:
    return {
        "id": str(thread.id),
        "name": thread.name or None,
        "phone": thread.phone or None,
        "email": thread.email or None,
        "state": thread.state.value,
        "unread": thread.unread,
        "answered_by": _person(state, thread.answered_by),
        "last_at": thread.last_at.isoformat(),
    }


def _message(state: DeskState, message: ChatMessage) -> dict[str, Any]:
    return {
        "number": message.number,
        "at": message.at.isoformat(),
        "by": _person(state, message.user_id) if message.author is Author.AGENT else message.author.value,
        "text": message.text,
    }


def _person(state: DeskState, who: UserId | None) -> str | None:
    found = state.person(who) if who is not None else None
    return found.login if found is not None else None if who is None else "a colleague"


def _tenant(state: DeskState, wanted: TenantId | None) -> str | None:
    return next((one.name for one in state.tenants if one.id == wanted), None)
