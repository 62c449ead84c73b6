"""Placing a call: what to dial, and as which company (CALL-09 in parts)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import TenantId
from ccpdesk.kernel.phone_number import Party, PartyKind, parse_phone_number
from ccpdesk.ui.models.formatting import left_to_right
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


@dataclass(frozen=True)
class CallerId:
    """A company to call as; ``None`` for the agent's own line."""

    tenant: TenantId | None
    text: str


@dataclass(frozen=True, kw_only=True)
class DiallerView:
    """The fly-out; ``reading`` tells how the number typed is understood."""

    companies: tuple[CallerId, ...]
    reading: str
    ready: bool
    done: int


class Dialler(Presenter[DiallerView]):
    """Presenter of "New call"; ``done`` in its view counts the calls placed, so the fly-out can close."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._text = ""
        self._tenant: TenantId | None = None
        self._done = 0

    def typed(self, text: str) -> None:
        """The number field changed."""
        self._text = text.strip()
        self.refresh()

    def call_as(self, tenant: TenantId | None) -> None:
        """The company was chosen."""
        self._tenant = tenant
        self.refresh()

    def dial(self) -> None:
        """Place the call."""
        target, tenant = self._text, self._tenant
        if target and self._verbs.run(lambda: self._actions.dial(target, tenant)):
            self._done += 1
            self._text = ""
            self.refresh()

    def _build(self, state: DeskState, _now: datetime) -> DiallerView:
        mine = CallerId(None, self._translate("Dialler", "My own line"))
        companies = tuple(
            CallerId(tenant.id, self._with_number(tenant.name, tenant.caller_id, tenant.country))
            for tenant in state.tenants
        )
        return DiallerView(
            companies=(mine, *companies), reading=self._reading(), ready=bool(self._text), done=self._done
        )

    def _with_number(self, name: str, caller_id: str, home: str) -> str:
        if not caller_id:
            return name
        return f"{name} · {left_to_right(Party(PartyKind.NUMBER, caller_id).formatted(home))}"

    def _reading(self) -> str:
        if not self._text:
            return self._translate("Dialler", "Phone number, extension or SIP address")
        tenant = next((one for one in self.state.tenants if one.id == self._tenant), None)
        number = parse_phone_number(self._text, tenant.country if tenant else "US")
        if number is None:
            return self._translate("Dialler", "Dialled as typed: {text}").format(text=self._text)
        home = tenant.country if tenant else "US"
        return self._translate("Dialler", "Calls {number}").format(
            number=left_to_right(number.formatted(home))
        )
