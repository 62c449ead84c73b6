"""The Chats screen: tenants by what waits, their threads, one conversation with its composer (CHAT-01)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ccpdesk.inbox.chat import ChatThread
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import ChatId, CustomerId, TenantId
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.ui.models.chat_words import Conversation, conversation, visitor_name
from ccpdesk.ui.models.formatting import exact, short_moment
from ccpdesk.ui.models.navigation import Navigation, Screen
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.tenant_choice import TenantChoice
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.chat_state import OpenChat
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState

_SAME_SECONDS: Final = 5.0


@dataclass(frozen=True)
class TenantRow:
    """A tenant with what waits for an answer."""

    tenant: TenantId
    name: str
    colour: str
    unread: int
    threads: int


@dataclass(frozen=True)
class ThreadRow:
    """An open thread."""

    chat: ChatId
    who: str
    about: str
    when: str
    unread: int
    exact: str = ""

    @property
    def count(self) -> int:
        """What the row says in a badge."""
        return self.unread


@dataclass(frozen=True)
class Answer:
    """A canned answer, ready to be sent."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ChatsView:
    """The three columns; ``empty`` says why there is no conversation.

    Attributes:
        draft: what stands in the composer. asks: why it was not sent yet; empty: nothing is asked.
        onscreen: the customer open in the desk, who could be the visitor.
    """

    tenants: tuple[TenantRow, ...] = ()
    tenant: TenantId | None = None
    threads: tuple[ThreadRow, ...] = ()
    no_threads: str = ""
    more: str = ""
    conversation: Conversation | None = None
    empty: str = ""
    draft: str = ""
    asks: str = ""
    answers: tuple[Answer, ...] = ()
    onscreen: tuple[CustomerId, str] | None = None


class ChatsScreen(Presenter[ChatsView]):
    """Presenter of the screen; drafts are kept for each thread while the desk runs."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        translate: Translate,
        verbs: Verbs,
        navigation: Navigation,
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._navigation = navigation
        self._drafts: dict[ChatId, str] = {}
        self._asking = False
        self._in_front = True
        self._looking = False
        self._badge_listeners: list[Callable[[int], None]] = []
        self._unread = -1
        self._told: tuple[object, Conversation] | None = None
        self._choice = TenantChoice()
        navigation.watch(lambda _: self._look())
        desk.subscribe(self._follow)

    def watch_unread(self, listener: Callable[[int], None]) -> None:
        """Tell ``listener`` how many messages nobody has read, now and at every change."""
        self._badge_listeners.append(listener)
        listener(self._count(self.state))

    def window_in_front(self, on: bool) -> None:
        """What is said while the agent does not look is not read."""
        self._in_front = on
        self._look()

    def choose_tenant(self, tenant: TenantId) -> None:
        """List a tenant's threads."""
        self._choice.by_hand()
        self._verbs.run(lambda: self._actions.chats_of(tenant))

    def open(self, chat: ChatId) -> None:
        """Show a thread."""
        self._asking = False
        self._verbs.run(lambda: self._actions.open_chat(chat))

    def leave(self) -> None:
        """Show the list alone."""
        self._asking = False
        self._verbs.run(self._actions.leave_chat)

    def typed(self, text: str) -> None:
        """The draft is this now."""
        chat = self._open_chat
        if chat is None or text == self._drafts.get(chat, ""):
            return
        self._drafts[chat] = text
        self._asking = self._asking and bool(text)
        if text.strip():
            self._actions.write_chat()
        else:
            self._actions.stop_writing_chat()
        self.refresh()

    def use(self, answer: Answer) -> None:
        """Put a canned answer behind what is written already."""
        chat = self._open_chat
        if chat is not None:
            before = self._drafts.get(chat, "").rstrip()
            self.typed(f"{before}\n{answer.text}" if before else answer.text)

    def send(self) -> None:
        """Send the draft; where a colleague answers, ask first."""
        opened = self.state.chats.open
        if opened is None or not self._drafts.get(opened.thread.id, "").strip():
            return
        if opened.thread.answered_by not in (None, self.state.me.id):
            self._asking = True
            self.refresh()
            return
        self._send(take_over=False)

    def send_anyway(self) -> None:
        """Take over, and send."""
        self._send(take_over=True)

    def do_not_send(self) -> None:
        """Keep the draft, and leave the thread to the colleague."""
        self._asking = False
        self.refresh()

    def take_over(self) -> None:
        """Answer this thread from now on."""
        self._verbs.run(self._actions.take_over_chat)

    def mark_unread(self) -> None:
        """Leave it for later."""
        self._verbs.run(self._actions.unread_chat)

    def close(self) -> None:
        """Nothing more to say."""
        self._verbs.run(self._actions.close_chat)

    def block(self) -> None:
        """It is spam."""
        self._verbs.run(self._actions.block_chat)

    def reopen(self) -> None:
        """It was closed or blocked by mistake."""
        self._verbs.run(self._actions.reopen_chat)

    def link(self, customer: CustomerId | None) -> None:
        """The visitor is this customer."""
        self._verbs.run(lambda: self._actions.link_chat(customer))

    def open_customer(self) -> None:
        """Show the visitor's record on Customers."""
        opened = self.state.chats.open
        customer = opened.thread.customer_id if opened else None
        if customer is not None and self._verbs.run(lambda: self._actions.open_customer(customer)):
            self._navigation.go(Screen.CUSTOMERS)

    def search_customer(self) -> None:
        """Look for the visitor on Customers; who is opened there can be linked here."""
        opened = self.state.chats.open
        if opened is None:
            return
        thread = opened.thread
        self._actions.search_in(thread.tenant_id)
        self._actions.search(thread.phone or thread.email or thread.name)
        self._navigation.go(Screen.CUSTOMERS)

    @property
    def _open_chat(self) -> ChatId | None:
        opened = self.state.chats.open
        return opened.thread.id if opened else None

    def _send(self, *, take_over: bool) -> None:
        chat = self._open_chat
        text = self._drafts.get(chat, "") if chat else ""
        self._asking = False
        if chat and self._verbs.run(lambda: self._actions.answer_chat(text, take_over=take_over)):
            self._drafts.pop(chat, None)
        self.refresh()

    def _look(self) -> None:
        looking = self._in_front and self._navigation.screen is Screen.CHATS
        if looking != self._looking:
            self._looking = looking
            self._actions.look_at_chats(looking)
            self._choose_first(self.state, entered=True)

    def _choose_first(self, state: DeskState, *, entered: bool = False) -> None:
        if not self._looking:
            return
        chats = state.chats
        busy = chats.open is not None
        tenant = self._choice.propose(self._tenants(state), chats.tenant, busy=busy, entered=entered)
        if tenant is not None:
            self._actions.chats_of(tenant)

    def _follow(self, state: DeskState) -> None:
        for message in state.chats.returned:
            draft = self._drafts.get(message.chat_id, "")
            self._drafts[message.chat_id] = f"{message.text}\n{draft}" if draft else message.text
            self._actions.take_back_chat(message.id)
        unread = self._count(state)
        if unread != self._unread:
            self._unread = unread
            for listener in self._badge_listeners:
                listener(unread)
        self._choose_first(state)
        self._navigation.offer(
            Screen.CHATS, not state.tenants or any(tenant.policies.chats for tenant in state.tenants)
        )

    def _count(self, state: DeskState) -> int:
        known = {tenant.id for tenant in state.tenants}
        return sum(one.unread for one in state.chats.waiting if one.tenant_id in known)

    def _build(self, state: DeskState, now: datetime) -> ChatsView:
        chats, say = state.chats, self._translate
        opened = chats.open
        talk = self._in_words(opened, state, now) if opened else None
        return ChatsView(
            tenants=self._tenants(state),
            tenant=chats.tenant,
            threads=tuple(self._thread(thread, state, now) for thread in chats.threads),
            no_threads="" if chats.threads else say("Chats", "No open chats."),
            more=self._more(len(chats.threads), chats.total),
            conversation=talk,
            empty="" if talk else self._empty(state),
            draft=self._drafts.get(opened.thread.id, "") if opened else "",
            asks=self._question(talk),
            answers=self._answers(state, opened.thread) if opened else (),
            onscreen=_onscreen(state),
        )

    def _in_words(self, opened: OpenChat, state: DeskState, now: datetime) -> Conversation:
        """In words; the same for some seconds, as each letter typed asks for all of perhaps 500 messages."""
        made_of = (opened, state.me, tuple(state.colleagues), now.timestamp() // _SAME_SECONDS)
        if self._told is not None and self._told[0] == made_of:
            return self._told[1]
        words = conversation(opened, state, now, self._translate)
        self._told = (made_of, words)
        return words

    def _tenants(self, state: DeskState) -> tuple[TenantRow, ...]:
        """Those with the most unread messages first; then those with open threads, then the rest by name."""
        waiting = {one.tenant_id: one for one in state.chats.waiting}

        def order(tenant: Tenant) -> tuple[int, bool, str]:
            one = waiting.get(tenant.id)
            return (-one.unread if one else 0, one is None, tenant.name.casefold())

        offered = (one for one in state.tenants if one.policies.chats or one.id in waiting)
        return tuple(
            TenantRow(
                tenant.id,
                tenant.name,
                tenant.colour,
                waiting[tenant.id].unread if tenant.id in waiting else 0,
                waiting[tenant.id].threads if tenant.id in waiting else 0,
            )
            for tenant in sorted(offered, key=order)
        )

    def _thread(self, thread: ChatThread, state: DeskState, now: datetime) -> ThreadRow:
        say = self._translate
        holder = state.person(thread.answered_by)
        if thread.answered_by is None:
            about = say("Chats", "Nobody answers yet")
        elif thread.answered_by == state.me.id:
            about = say("Chats", "You answer")
        else:
            name = holder.name if holder else say("Chats", "A colleague")
            about = say("Chats", "{name} answers").format(name=name)
        return ThreadRow(
            thread.id,
            visitor_name(thread, say),
            about,
            short_moment(thread.last_at, now, say),
            thread.unread,
            exact(thread.last_at),
        )

    def _more(self, listed: int, total: int) -> str:
        if total <= listed:
            return ""
        return self._translate("Chats", "and {count} more").format(count=total - listed)

    def _empty(self, state: DeskState) -> str:
        if not state.chats.read:
            return self._translate("Chats", "Loading…")
        if state.chats.unread:
            return self._translate("Chats", "Choose a chat to answer it.")
        return self._translate("Chats", "Nobody waits for an answer.")

    def _question(self, talk: Conversation | None) -> str:
        if not self._asking or talk is None or not talk.held_by_other:
            return ""
        text = self._translate("Chats", "{name} answers this chat. Take it over and send?")
        return text.format(name=talk.holder_name)

    def _answers(self, state: DeskState, thread: ChatThread) -> tuple[Answer, ...]:
        """Those of the tenant and of all tenants, filled in."""
        tenant = next((one.name for one in state.tenants if one.id == thread.tenant_id), "")
        first_name = state.me.name.split(" ", maxsplit=1)[0]
        return tuple(
            Answer(
                one.title,
                _named(one.text.replace("{tenant}", tenant).replace("{agent}", first_name), thread.name),
            )
            for one in state.chats.answers
            if one.tenant_id in (None, thread.tenant_id)
        )


def _named(text: str, name: str) -> str:
    """With the visitor's name; without one the space before it goes too ("Hello, this is Sam")."""
    return text.replace("{name}", name) if name else text.replace(" {name}", "").replace("{name}", "")


def _onscreen(state: DeskState) -> tuple[CustomerId, str] | None:
    """The customer whom the desk shows, when it is one of the open thread's tenant and not linked already."""
    shown, opened = state.lookup.shown, state.chats.open
    if shown is None or opened is None or shown.tenant_id != opened.thread.tenant_id:
        return None
    return None if shown.id == opened.thread.customer_id else (shown.id, shown.name)
