"""The tenant finder, and the ways to it and back from it (TEN-03, TEN-04)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.state_machine import CallState
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import CallId, TenantId
from ccpdesk.tenants.centre import FindTenantBy
from ccpdesk.tenants.directory import Serving
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.ui.models.wording import said
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.tenant_finding import Finding


@dataclass(frozen=True, kw_only=True)
class TenantRow:
    """A tenant that serves the caller; ``about``: place, hours, trades."""

    tenant: TenantId
    name: str
    colour: str
    about: str


@dataclass(frozen=True, kw_only=True)
class FinderView:
    """The finder and its links.

    Attributes:
        call: whose tenant is looked for; None: the finder is not on the screen.
        by_trade: the trade is asked for too. trades: those to choose from.
        fault: stands below the fields. state, state_hint: what came of the search, in words.
        find: what the link to the finder says, go_to: the link to the call's tenant; empty without one.
    """

    call: CallId | None = None
    heading: str = ""
    hint: str = ""
    by_trade: bool = True
    trades: tuple[str, ...] = ()
    postal_code: str = ""
    trade: str = ""
    fault: str = ""
    state: str = ""
    state_hint: str = ""
    rows: tuple[TenantRow, ...] = ()
    entering: bool = False
    find: str = ""
    go_to: str = ""


class TenantFinder(Presenter[FinderView]):
    """Presenter of the finder."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs

    def find(self) -> None:
        """*Find tenant*, or *Find different tenant*."""
        self._verbs.run(self._actions.find_tenant)

    def search(self, postal_code: str, trade: str) -> None:
        """*Search*."""
        self._verbs.run(lambda: self._actions.search_tenant(postal_code, trade))

    def clear(self) -> None:
        """*Clear search*."""
        self._verbs.run(self._actions.clear_tenant_search)

    def enter(self, tenant: TenantId) -> None:
        """*Enter tenant*."""
        self._verbs.run(lambda: self._actions.enter_tenant(tenant))

    def go_to(self) -> None:
        """*Go to tenant*."""
        self._verbs.run(self._actions.go_to_tenant)

    def _build(self, state: DeskState, now: datetime) -> FinderView:
        finding = state.finding
        if finding is None:
            return FinderView(find=self._find_word(state), go_to=self._go_to_word(state, wandered=True))
        say = self._translate
        by_trade = state.find_by is FindTenantBy.ZIP_AND_TRADE
        asks = (
            say("TenantFinder", "Ask for the ZIP code and what the call is about.")
            if by_trade
            else say("TenantFinder", "Ask for the ZIP code.")
        )
        corrects = say("TenantFinder", "The caller is not looked up by itself then: search for the customer.")
        words, hint = self._outcome(finding, by_trade=by_trade)
        return FinderView(
            call=finding.call_id,
            heading=(
                say("TenantFinder", "Find different tenant")
                if finding.again
                else say("TenantFinder", "Find tenant")
            ),
            hint=f"{asks} {corrects}" if finding.again else asks,
            by_trade=by_trade,
            trades=state.trades,
            postal_code=finding.postal_code,
            trade=finding.trade,
            fault=said(finding.fault),
            state=words,
            state_hint=hint,
            rows=tuple(self._row(found, finding.place, now) for found in finding.found or ()),
            entering=finding.entering,
            go_to=self._go_to_word(state, wandered=False),
        )

    def _outcome(self, finding: Finding, *, by_trade: bool) -> tuple[str, str]:
        say = self._translate
        if finding.busy:
            return say("TenantFinder", "Searching…"), ""
        if finding.found is None:
            return "", say("TenantFinder", "The companies that serve the caller appear here.")
        if finding.found:
            return "", ""
        where = joined(finding.postal_code, finding.place)
        hint = say("TenantFinder", "Check what was said, clear the search and ask for something else.")
        if by_trade:
            words = say("TenantFinder", "No company does {trade} at {place}")
            return words.format(trade=finding.trade, place=where), hint
        return say("TenantFinder", "No company serves {place}").format(place=where), hint

    def _row(self, found: Serving, place: str, now: datetime) -> TenantRow:
        tenant = found.tenant
        about = joined(place, self._hours(tenant, now), ", ".join(found.trades))
        return TenantRow(tenant=tenant.id, name=tenant.name, colour=tenant.colour, about=about)

    def _hours(self, tenant: Tenant, now: datetime) -> str:
        """Whether it is open, on its own clock."""
        say, local = self._translate, now.astimezone(ZoneInfo(tenant.time_zone))
        minute = local.hour * 60 + local.minute
        ends = [end for start, end in tenant.hours.openings(local.date()) if start <= minute < end]
        if ends and ends[0] - minute < 24 * 60 and tenant.hours.week:
            closing = local.replace(hour=0, minute=0) + timedelta(minutes=ends[0])
            return say("TenantFinder", "open until {time}").format(time=f"{closing:%H:%M}")
        if ends:
            return say("TenantFinder", "open")
        since = tenant.hours.closed_since(now, tenant.time_zone)
        if since is None:
            return say("TenantFinder", "closed")
        then = since.astimezone(local.tzinfo)
        day = "" if then.date() == local.date() else f"{then:%a} "
        return say("TenantFinder", "closed since {time}").format(time=f"{day}{then:%H:%M}")

    def _find_word(self, state: DeskState) -> str:
        """The finder is one click away where the agent found the tenant, or may have to."""
        call = _caller(state)
        if call is None or state.find_by is FindTenantBy.NONE:
            return ""
        card = state.card(call.id)
        if card.tenant is None:
            return self._translate("TenantFinder", "Find tenant")
        return self._translate("TenantFinder", "Find different tenant") if card.national else ""

    def _go_to_word(self, state: DeskState, *, wandered: bool) -> str:
        """Where the panel is not at the tenant of the call."""
        call = _caller(state)
        tenant = state.card(call.id).tenant if call else None
        if tenant is None:
            return ""
        shown, scope = state.lookup.shown, state.lookup.scope
        at = shown.tenant_id if shown else scope.id if scope else None
        if wandered and at == tenant.id:
            return ""
        return self._translate("TenantFinder", "Go to {tenant}").format(tenant=tenant.name)


def _caller(state: DeskState) -> Call | None:
    """The selected call, when somebody from outside is on the line."""
    call = state.calls.get(state.selected) if state.selected else None
    if call is None or call.state not in (CallState.ACTIVE, CallState.HELD):
        return None
    outside = call.direction is Direction.INBOUND and call.type is not CallType.INTERNAL
    return call if outside else None
