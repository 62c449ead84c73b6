"""Placing a call: what to dial, and as which company (CALL-09)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.agents.user import User
from ccpdesk.calls.call import CallType
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import TenantId
from ccpdesk.kernel.phone_number import Party, PartyKind, parse_phone_number
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.ui.models.directory import ColleagueRow, Directory, fitting
from ccpdesk.ui.models.formatting import left_to_right
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.call_link import call_target
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState


@dataclass(frozen=True)
class CallerId:
    """A company to call as; ``None`` for the agent's own line."""

    tenant: TenantId | None
    text: str


@dataclass(frozen=True, kw_only=True)
class DiallerView:
    """The fly-out; ``reading`` tells how what was typed is understood, ``colleagues`` are those it fits.

    ``fault`` stands in the place of ``reading``: why it can't be called.
    ``company`` is the one the call is placed as; ``redial`` says what was dialled
    last, empty for nothing, ``redial_as`` the company it was.
    ``offered`` counts links that were clicked; ``offer`` is what the last one says to dial.
    """

    companies: tuple[CallerId, ...]
    company: TenantId | None
    colleagues: tuple[ColleagueRow, ...]
    reading: str
    ready: bool
    done: int
    offered: int = 0
    offer: str = ""
    fault: str = ""
    redial: str = ""
    redial_as: str = ""


@dataclass(frozen=True)
class _Chosen:
    """What the agent chose instead of the company that goes without saying."""

    tenant: TenantId | None


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
        self._chosen: _Chosen | None = None
        self._done = 0
        self._offered = 0
        self._offer = ""
        self._fault = ""
        self._directory = Directory(actions, translate, self.refresh)

    def looked_at(self, *, on: bool) -> None:
        """The fly-out opened, or closed; what was chosen for an earlier call does not hold for the next."""
        self._chosen, self._fault = None, ""
        self._directory.look(self.state, self._clock.now(), on=on)
        self.refresh()

    def refresh(self) -> None:
        """Also keep up with what colleagues do."""
        self.keep_up()
        super().refresh()

    def keep_up(self) -> None:
        """Time went by: ask what colleagues do, if somebody looks; nothing else here tells the time."""
        self._directory.keep_up(self.state, self._clock.now())

    def call_colleague(self, extension: str) -> None:
        """One of the list was clicked: an internal call, which shows no company."""
        self._place(extension, None)

    def typed(self, text: str) -> None:
        """The number field changed."""
        self._text, self._fault = text.strip(), ""
        self.refresh()

    def offer(self, link: str) -> None:
        """A link was clicked somewhere: fill its number in; the agent dials, or does not.

        Raises:
            Refused: nothing can be dialled for it; the window tells so, too.
        """
        try:
            self._offer = call_target(link)
        except Refused as refused:
            self._verbs.refuse(refused)
            raise
        self._verbs.forget()
        self._offered += 1
        self._text = self._offer
        self.refresh()

    def call_as(self, tenant: TenantId | None) -> None:
        """The company was chosen; until then the call's, or the customer's, goes without saying."""
        self._chosen, self._fault = _Chosen(tenant), ""
        self.refresh()

    def dial(self) -> None:
        """Place the call."""
        named = self._named()
        if named is not None:
            self._place(named.extension, None)
        elif self._text:
            self._place(self._text, self._company(self.state))

    def redial(self) -> None:
        """Dial once more what was dialled last."""
        if self._verbs.run(self._actions.redial):
            self._done += 1
            self.refresh()

    def _place(self, target: str, tenant: TenantId | None) -> None:
        self._fault = self._verbs.told(lambda: self._actions.dial(target, tenant))
        if not self._fault:
            self._done += 1
            self._text, self._chosen = "", None
        self.refresh()

    def _build(self, state: DeskState, _now: datetime) -> DiallerView:
        mine = CallerId(None, self._translate("Dialler", "My own line"))
        companies = tuple(
            CallerId(tenant.id, self._with_number(tenant.name, tenant.caller_id, tenant.country))
            for tenant in state.tenants
        )
        return DiallerView(
            companies=(mine, *companies),
            company=self._company(state),
            colleagues=self._directory.rows(fitting(state, self._text)),
            reading=self._reading(),
            ready=bool(self._text),
            done=self._done,
            offered=self._offered,
            offer=self._offer,
            fault=self._fault,
            redial=self._redial(state),
            redial_as=tenant.name if (tenant := self._redial_tenant(state)) else "",
        )

    def _company(self, state: DeskState) -> TenantId | None:
        """As chosen; else the company of the call on the screen, else that of the customer there."""
        wanted = self._chosen.tenant if self._chosen else _company_on_screen(state)
        return wanted if any(tenant.id == wanted for tenant in state.tenants) else None

    def _redial(self, state: DeskState) -> str:
        if state.dialled is None:
            return ""
        party = state.dialled.party
        tenant = self._redial_tenant(state)
        known = next((one.name for one in state.colleagues if one.extension == party.value), "")
        who = known or left_to_right(party.formatted(tenant.country if tenant else "US"))
        return self._translate("Dialler", "Redial {party}").format(party=who)

    def _redial_tenant(self, state: DeskState) -> Tenant | None:
        dialled = state.dialled.tenant if state.dialled else None
        return next((one for one in state.tenants if one.id == dialled), None)

    def _named(self) -> User | None:
        """The colleague whose name alone fits the letters typed; digits are what they are."""
        fits = fitting(self.state, self._text)
        letters = any(letter.isalpha() for letter in self._text) and "@" not in self._text
        return fits[0] if letters and len(fits) == 1 else None

    def _with_number(self, name: str, caller_id: str, home: str) -> str:
        if not caller_id:
            return name
        return f"{name} · {left_to_right(Party(PartyKind.NUMBER, caller_id).formatted(home))}"

    def _reading(self) -> str:
        if not self._text:
            return self._translate("Dialler", "Name of a colleague, phone number, extension or SIP address")
        named = self._named()
        if named is not None:
            return f"{named.name} · {named.extension}"
        company = self._company(self.state)
        tenant = next((one for one in self.state.tenants if one.id == company), None)
        number = parse_phone_number(self._text, tenant.country if tenant else "US")
        if number is None:
            return self._translate("Dialler", "Dialled as typed: {text}").format(text=self._text)
        home = tenant.country if tenant else "US"
        return self._translate("Dialler", "Calls {number}").format(
            number=left_to_right(number.formatted(home))
        )


def _company_on_screen(state: DeskState) -> TenantId | None:
    """A national call is nobody's until its tenant was found: nobody's number is shown then."""
    call = state.calls.get(state.selected) if state.selected else None
    if call is not None:
        tenant = state.card(call.id).tenant
        if tenant is not None or call.type is CallType.QUEUE:
            return tenant.id if tenant else None
    shown = state.lookup.shown
    return shown.tenant_id if shown is not None else None
