"""What a supervisor does about an agent: orders to the agent's desk; listen, whisper, barge in (SUP-02)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ccpdesk.agents.orders import Order, OrderKind, OrderOutcome
from ccpdesk.agents.permissions import Permission
from ccpdesk.agents.status import Choice
from ccpdesk.agents.user import User
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import CallId, OrderId, UserId, new_id
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.dial import Dial
from ccpdesk.workflows.ports import Changed, Data

ANSWER_SECONDS: Final = 10.0
"""After so long without a word from the agent's desk the supervisor is told so."""
_SIGNS: Final = {
    OrderKind.SET_STATUS: "status",
    OrderKind.END_WRAP_UP: "end of the wrap-up",
    OrderKind.SIGN_OUT: "sign-out",
}


@dataclass(frozen=True)
class SpyCodes:
    """What is dialled in front of the agent's extension; an empty one is not offered by the PBX."""

    listen: str = ""
    whisper: str = ""
    barge: str = ""

    def of(self, kind: OrderKind) -> str:
        """The code of that kind."""
        return {OrderKind.LISTEN: self.listen, OrderKind.WHISPER: self.whisper, OrderKind.BARGE: self.barge}[
            kind
        ]


class Supervise:
    """Gives orders, and tells the supervisor what came of them. Needs the permission ``monitor``."""

    def __init__(self, desk: Desk, data: Data, dial: Dial, dispatcher: Dispatcher, codes: SpyCodes) -> None:
        self._desk = desk
        self._data = data
        self._dial = dial
        self._dispatcher = dispatcher
        self._codes = codes
        self._waiting: dict[OrderId, Callable[[], None]] = {}

    def set_status(self, agent: UserId, choice: Choice) -> None:
        """Choose for the agent; during a call for afterwards.

        Raises:
            Refused: without the permission, or there is no such agent.
        """
        self._give(agent, OrderKind.SET_STATUS, choice)

    def end_wrap_up(self, agent: UserId) -> None:
        """End the agent's wrap-up, whatever the queue allows the agent; raises as `set_status`."""
        self._give(agent, OrderKind.END_WRAP_UP)

    def sign_out(self, agent: UserId) -> None:
        """Log the agent out; a call that is up goes on; raises as `set_status`."""
        self._give(agent, OrderKind.SIGN_OUT)

    def spy(self, agent: UserId, kind: OrderKind) -> CallId:
        """Listen, whisper or barge in: a call from this desk, written down before it is dialled.

        Raises:
            Refused: as `set_status`; the PBX has no such code, or the agent no extension.
        """
        colleague, code = self._agent(agent), self._codes.of(kind)
        if not code:
            raise Refused("The phone system offers no such thing", kind.value, "See [pbx] in the settings.")
        if not colleague.extension:
            raise Refused("This agent has no extension", colleague.name)
        order = Order(
            id=OrderId(new_id()),
            agent=agent,
            by=self._desk.state.me.id,
            kind=kind,
            outcome=OrderOutcome.DONE,
        )
        self._data.run(lambda work: work.orders.give(order), lambda _: None, self._failed)
        return self._dial(code + colleague.extension, spying=(kind, colleague))

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells: orders may have been carried out."""
        if not self._waiting:
            return
        for order in tuple(self._waiting):
            if changed.touches("supervisor_orders", order):
                self._look(order)

    def _look(self, order: OrderId) -> None:
        self._data.run(lambda work: work.orders.get(order), self._came, lambda _: None)

    def _give(self, agent: UserId, kind: OrderKind, choice: Choice | None = None) -> None:
        colleague = self._agent(agent)
        me = self._desk.state.me.id
        order = Order(id=OrderId(new_id()), agent=agent, by=me, kind=kind, choice=choice)

        def failed(error: Exception) -> None:
            if (cancel := self._waiting.pop(order.id, None)) is not None:
                cancel()
            self._failed(error)

        # Before it is written: the agent's desk may have answered before we hear that it was.
        cancel = self._dispatcher.later(ANSWER_SECONDS, lambda: self._unheard(order, colleague))
        self._waiting[order.id] = cancel
        self._data.run(lambda work: work.orders.give(order), lambda _: None, failed)

    def _agent(self, agent: UserId) -> User:
        if not self._desk.state.may(Permission.MONITOR):
            raise Refused("You may not do that", "monitor", "Ask an administrator for the permission.")
        colleague = self._desk.state.person(agent)
        if colleague is None:
            raise Refused("There is no such agent", str(agent))
        if agent == self._desk.state.me.id:
            raise Refused("That is you", colleague.name, "Use your own status.")
        return colleague

    def _came(self, order: Order | None) -> None:
        if order is None or order.outcome is None:
            return
        cancel = self._waiting.pop(order.id, None)
        if cancel is None:
            return
        cancel()
        colleague = self._desk.state.person(order.agent)
        name, deed = colleague.name if colleague else "The agent", _SIGNS[order.kind]
        if order.outcome is OrderOutcome.REFUSED:
            self._tell(
                order,
                Severity.WARNING,
                Told("{name}, {deed}: refused. {why}.", name=name, deed=deed, why=order.why),
            )
        else:
            self._tell(
                order,
                Severity.INFO,
                Told("{name}, {deed}: done, {how}.", name=name, deed=deed, how=order.why)
                if order.why
                else Told("{name}, {deed}: done.", name=name, deed=deed),
            )

    def _unheard(self, order: Order, colleague: User) -> None:
        self._waiting.pop(order.id, None)
        told = Told("{colleague}'s desk did not answer.", colleague=colleague.name)
        self._tell(order, Severity.WARNING, told, "If it comes back too late, it refuses what you asked.")

    def _tell(self, order: Order, severity: Severity, text: str, remedy: str = "") -> None:
        key = f"order of {order.agent}"
        self._desk.show(self._desk.state.with_notice(Notice(key, severity, text, remedy)))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        notice = Notice(
            "order", Severity.WARNING, Told("{what}. Nothing was done.", what=error.what), error.remedy
        )
        self._desk.show(self._desk.state.with_notice(notice))
