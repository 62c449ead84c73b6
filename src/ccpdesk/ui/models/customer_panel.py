"""The customer panel: search, pick list, profile, and its words when there is nothing (CALL-05, CUST-01)."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import CustomerId, TenantId
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.ui.models.call_words import UNOWNED_COLOUR, contact_value
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.profile import Profile, profile_of, type_word
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Lookup

SEARCH_FROM: Final = 4
"""Letters from which the search goes along with typing; Enter searches for shorter ones."""


class PanelMode(Enum):
    """What fills the panel."""

    EMPTY = "empty"
    SEARCHING = "searching"
    LIST = "list"
    PROFILE = "profile"


@dataclass(frozen=True)
class Scope:
    """A tenant to search in, or all of them."""

    tenant: TenantId | None
    name: str
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class CustomerRow:
    """One result: a customer at one service address."""

    customer: CustomerId
    name: str
    address: str
    contact: str
    tenant: str
    colour: str
    do_not_service: bool


@dataclass(frozen=True, kw_only=True)
class PanelView:
    """The panel; ``heading`` and ``hint`` also speak for the empty ones."""

    mode: PanelMode
    text: str
    scope: str
    scopes: tuple[Scope, ...]
    heading: str = ""
    hint: str = ""
    rows: tuple[CustomerRow, ...] = ()
    profile: Profile | None = None


class CustomerPanel(Presenter[PanelView]):
    """Presenter of the customer panel."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs

    def typed(self, text: str) -> None:
        """The search field changed."""
        wanted = text.strip()
        if len(wanted) >= SEARCH_FROM or not wanted:
            self._verbs.run(lambda: self._actions.search(wanted))

    def entered(self, text: str) -> None:
        """Enter was pressed in the search field."""
        self._verbs.run(lambda: self._actions.search(text.strip()))

    def search_in(self, tenant: TenantId | None) -> None:
        """The scope was switched."""
        self._verbs.run(lambda: self._actions.search_in(tenant))

    def open(self, customer: CustomerId) -> None:
        """A result was chosen."""
        self._verbs.run(lambda: self._actions.open_customer(customer))

    def call(self, number: str) -> None:
        """Call one of the shown customer's numbers, with the tenant's caller ID."""
        shown = self.state.lookup.shown
        if shown is not None:
            self._verbs.run(lambda: self._actions.dial(number, shown.tenant_id))

    def _build(self, state: DeskState, _now: datetime) -> PanelView:
        lookup = state.lookup
        everywhere = self._translate("CustomerPanel", "All companies")
        scope = lookup.scope.name if lookup.scope else everywhere
        chosen = lookup.scope.id if lookup.scope else None
        scopes = (
            Scope(None, everywhere, chosen is None),
            *(Scope(tenant.id, tenant.name, tenant.id == chosen) for tenant in state.tenants),
        )
        mode, heading, hint = self._situation(state, scope)
        profile = None
        if mode is PanelMode.PROFILE and lookup.shown is not None:
            owner = _tenant_of(lookup.shown, state)
            profile = profile_of(lookup.shown, owner, lookup.shown_calls, self._translate)
        return PanelView(
            mode=mode,
            text=lookup.text,
            scope=scope,
            scopes=scopes,
            heading=heading,
            hint=hint,
            rows=self._rows(state) if mode is PanelMode.LIST else (),
            profile=profile,
        )

    def _situation(self, state: DeskState, scope: str) -> tuple[PanelMode, str, str]:
        lookup, say = state.lookup, self._translate
        if lookup.shown is not None:
            return PanelMode.PROFILE, "", ""
        if lookup.results:
            return PanelMode.LIST, self._list_heading(lookup), ""
        if lookup.results is not None and lookup.text:
            heading = say("CustomerPanel", "Nobody found for “{text}”").format(text=lookup.text)
            hint = say("CustomerPanel", "Searched in {scope}: names, numbers, emails and addresses.")
            return PanelMode.EMPTY, heading, hint.format(scope=scope)
        if lookup.text:
            return PanelMode.SEARCHING, say("CustomerPanel", "Searching…"), ""
        if state.selected is not None:
            heading = say("CustomerPanel", "No customer has this number")
            hint = say("CustomerPanel", "Ask for a name or an address and search in {scope}.")
            return PanelMode.EMPTY, heading, hint.format(scope=scope)
        heading = say("CustomerPanel", "No customer open")
        hint = say("CustomerPanel", "When you accept a call, its customer opens here by itself.")
        return PanelMode.EMPTY, heading, hint

    def _list_heading(self, lookup: Lookup) -> str:
        count = len(lookup.results or ())
        if lookup.pick:
            return self._translate("CustomerPanel", "{count} customers have this number").format(count=count)
        if count == 1:
            return self._translate("CustomerPanel", "1 customer found")
        return self._translate("CustomerPanel", "{count} customers found").format(count=count)

    def _rows(self, state: DeskState) -> tuple[CustomerRow, ...]:
        return tuple(
            self._row(customer, _tenant_of(customer, state), address)
            for customer in state.lookup.results or ()
            for address in ([place.one_line for place in customer.locations] or [""])
        )

    def _row(self, customer: Customer, tenant: Tenant | None, address: str) -> CustomerRow:
        home = tenant.country if tenant else "US"
        first = contact_value(customer.contacts[0], home) if customer.contacts else ""
        return CustomerRow(
            customer=customer.id,
            name=customer.name,
            address=address or self._translate("CustomerPanel", "No service address"),
            contact=joined(type_word(customer, self._translate), first),
            tenant=tenant.name if tenant else "",
            colour=tenant.colour if tenant else UNOWNED_COLOUR,
            do_not_service=customer.do_not_service,
        )


def _tenant_of(customer: Customer, state: DeskState) -> Tenant | None:
    return next((tenant for tenant in state.tenants if tenant.id == customer.tenant_id), None)
