"""A supervisor's word reaches the agent's desk: the status set, the wrap-up ended, signed out (SUP-02)."""

import logging
from collections.abc import Sequence
from typing import Final

from ccpdesk.agents.orders import SPYING, Order, OrderKind, OrderOutcome
from ccpdesk.agents.status import BUSY
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import OrderId
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Notice, NoticeAction, Severity
from ccpdesk.workflows.follow_status import FollowStatus
from ccpdesk.workflows.hold_place import HoldPlace
from ccpdesk.workflows.ports import Changed, Data
from ccpdesk.workflows.wrap_up import WrapUps

_log = logging.getLogger(__name__)
_KEY: Final = "order"


class ObeyOrders:
    """Carries out orders about this desk's agent while the agent works here; each is told to the agent."""

    def __init__(
        self, desk: Desk, data: Data, status: FollowStatus, wrap_ups: WrapUps, place: HoldPlace
    ) -> None:
        self._desk = desk
        self._data = data
        self._status = status
        self._wrap_ups = wrap_ups
        self._place = place
        self._begun = False
        self._seen: set[OrderId] = set()

    def begin(self) -> None:
        """The agent works here."""
        self._begun = True
        self._look()

    def pause(self) -> None:
        """The agent works elsewhere, or not at all."""
        self._begun = False

    def __call__(self, changed: Changed) -> None:
        """Take what the store tells."""
        if self._begun and changed.touches("supervisor_orders"):
            self._look()

    def _look(self) -> None:
        me = self._desk.state.me.id
        self._data.run(
            lambda work: work.orders.waiting(me),
            self._carry_out,
            lambda error: _log.info("orders of supervisors can't be read now: %s", error),
        )

    def _carry_out(self, orders: Sequence[Order]) -> None:
        for order in orders:
            if order.id in self._seen or not self._begun:
                continue
            self._seen.add(order.id)
            try:
                why = self._obey(order)
            except Refused as refusal:
                self._settle(order, OrderOutcome.REFUSED, refusal.what)
            else:
                self._settle(order, OrderOutcome.DONE, why)

    def _obey(self, order: Order) -> str:
        """Do it; what must be added to "done", mostly nothing.

        Raises:
            Refused: it can't be done, or comes too late.
        """
        if order.stale:
            raise Refused("It reached the desk too late")
        who = self._name(order)
        match order.kind:
            case OrderKind.SET_STATUS if order.choice is not None:
                after = self._desk.state.status.activity in BUSY
                self._status.choose(order.choice, order.by)
                chosen = order.choice
                status = chosen.availability.value.capitalize()
                words = {"who": who, "status": f"{status} {chosen.reason}" if chosen.reason else status}
                self._tell(
                    Told("{who} set your status to {status}, for after the call.", **words)
                    if after
                    else Told("{who} set your status to {status}.", **words)
                )
                return "after the call" if after else ""
            case OrderKind.END_WRAP_UP:
                if self._desk.state.status.wrap_up is None:
                    raise Refused("There is no wrap-up now")
                self._wrap_ups.cut()
                self._tell(Told("{who} ended your wrap-up.", who=who))
            case OrderKind.SIGN_OUT:
                self._status.sign_out(order.by)
                told = Told("{who} signed you out. This desk gets no calls.", who=who)
                remedy = "Take over to work here again."
                self._place.sign_out(Notice(_KEY, Severity.WARNING, told, remedy, NoticeAction.TAKE_OVER))
            case _ if order.kind in SPYING:
                return ""  # done by the supervisor's own phone
            case _:
                raise Refused("This desk does not know how")
        return ""

    def _settle(self, order: Order, outcome: OrderOutcome, why: str) -> None:
        self._data.run(
            lambda work: work.orders.settle(order.id, outcome, why),
            lambda _: None,
            lambda error: _log.warning("nobody is told what came of an order: %s", error),
        )

    def _tell(self, text: str) -> None:
        self._desk.show(self._desk.state.with_notice(Notice(_KEY, Severity.INFO, text)))

    def _name(self, order: Order) -> str:
        supervisor = self._desk.state.person(order.by)
        return supervisor.name if supervisor else "A supervisor"
