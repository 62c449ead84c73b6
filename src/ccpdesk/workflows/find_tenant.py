"""The tenant of a national call is found by ZIP code and trade, and the call bound to it (TEN-03, TEN-04)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ccpdesk.calls.call import Call, CallType, Direction
from ccpdesk.calls.log import LoggedEvent
from ccpdesk.calls.state_machine import CallState
from ccpdesk.customers.customer import Customer
from ccpdesk.customers.places import Places
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import KnownError, Refused
from ccpdesk.kernel.ids import TenantId
from ccpdesk.kernel.plain_text import visible
from ccpdesk.kernel.told import Told
from ccpdesk.tenants.centre import FindTenantBy
from ccpdesk.tenants.directory import Serving
from ccpdesk.tenants.postal_code import parse_postal_code
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card
from ccpdesk.workflows.ledger import Ledger
from ccpdesk.workflows.open_caller import selected
from ccpdesk.workflows.ports import Cache, Job, SearchData, UnitOfWork
from ccpdesk.workflows.tenant_finding import Finding

_log = logging.getLogger(__name__)
CONNECTED = (CallState.ACTIVE, CallState.HELD)
_LONGEST = 20
_ALL_THERE_ARE = "{what}: these are all companies that you answer for. Ask the caller which it is."


@dataclass(frozen=True)
class _Answer:
    """Who serves there, and what the place is called."""

    found: tuple[Serving, ...]
    place: str


class FindTenant:
    """Verbs of the tenant finder; they are about the selected call."""

    def __init__(
        self, desk: Desk, data: SearchData, cache: Cache, ledger: Ledger, clock: Clock, places: Places
    ) -> None:
        self._desk = desk
        self._data = data
        self._cache = cache
        self._ledger = ledger
        self._clock = clock
        self._places = places
        self._running: Job | None = None

    def begin(self) -> None:
        """Look for the tenant of a call that has none, or for a different one (TEN-04).

        Raises:
            Refused: no inbound call is connected and selected, or national numbers are off.
        """
        call = self._call()
        if self._desk.state.find_by is FindTenantBy.NONE:
            raise Refused(
                "National numbers are switched off",
                "",
                "An administrator can switch them on in the settings.",
            )
        card = self._desk.state.card(call.id)
        self._keep(Finding(call_id=call.id, again=card.tenant is not None))

    def search(self, postal_code: str, trade: str) -> None:
        """Look who serves there; what is wrong with the words stands in the finding (TEN-03)."""
        finding = self._finding()
        by_trade = self._desk.state.find_by is FindTenantBy.ZIP_AND_TRADE
        typed = " ".join(visible(postal_code).split())
        asked = replace(
            finding,
            postal_code=typed[:_LONGEST],
            trade=trade if by_trade else "",
            place="",
            found=None,
            busy=False,
            fault="",
        )
        try:
            code = _code(typed)
        except ValueError as error:
            self._keep(replace(asked, fault=error.args[0]))
            return
        if by_trade and trade not in self._desk.state.trades:
            self._keep(replace(asked, fault="Choose what the call is about"))
            return
        self._keep(replace(asked, busy=True))
        self._ask(replace(asked, busy=True), code)

    def clear(self) -> None:
        """Begin the search anew (*Clear Search*)."""
        finding = self._finding()
        self._stop()
        self._keep(Finding(call_id=finding.call_id, again=finding.again))

    def enter(self, tenant_id: TenantId) -> None:
        """Bind the call to a tenant that was found: customer, greeting and caller ID follow it.

        After *Find Different Tenant* the caller is not matched: the agent searches (TEN-04).

        Raises:
            Refused: no call's tenant is looked for, or the tenant is none of one's own.
        """
        finding = self._finding()
        call = self._call()
        tenant = next((one for one in self._desk.state.tenants if one.id == tenant_id), None)
        if tenant is None:
            raise Refused("You do not answer for this company", "", "Choose another one.")
        if finding.entering:
            return
        if call.tenant_id == tenant.id:
            self.go_to()
            return
        if finding.again or call.party.number is None:
            self._bind(call, tenant, finding, ())
            return
        number = call.party.number.e164
        self._keep(replace(finding, entering=True))

        def matched(found: Sequence[Customer]) -> None:
            self._cache.keep_customers(found)
            self._bind(call, tenant, finding, tuple(found))

        def failed(error: Exception) -> None:
            _log.warning("call %s: caller looked up in the cache: %s", call.id, error)
            matched(self._cache.reading().customers.by_number(number, tenant.id))

        self._data.run(lambda work: work.customers.by_number(number, tenant.id), matched, failed)

    def go_to(self) -> None:
        """Return to the tenant of the selected call (*Go to Tenant*).

        Raises:
            Refused: no call is selected, or it has no tenant yet.
        """
        call = self._call()
        if self._desk.state.card(call.id).tenant is None:
            raise Refused("This call has no company yet", "", "Find it first.")
        self._stop()
        self._desk.show(selected(self._desk.state.without_finding(call.id), call))

    def _ask(self, asked: Finding, code: str) -> None:
        self._stop()
        own = {tenant.id for tenant in self._desk.state.tenants}

        def look(work: UnitOfWork) -> _Answer:
            serving = work.tenants.find_tenants(code, asked.trade or None)
            return _Answer(tuple(one for one in serving if one.tenant.id in own), self._place(code))

        def found(answer: _Answer) -> None:
            self._answer(asked, answer, "")

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                _log.error("the search for a tenant failed", exc_info=error)
            what = error.what if isinstance(error, KnownError) else "The search failed"
            everybody = tuple(Serving(tenant, ()) for tenant in self._desk.state.tenants)
            self._answer(asked, _Answer(everybody, ""), Told(_ALL_THERE_ARE, what=what))

        self._running = self._data.start(look, found, failed)

    def _answer(self, asked: Finding, answer: _Answer, fault: str) -> None:
        """Show it, unless the agent has asked for something else meanwhile."""
        now = next((one for one in self._desk.state.findings if one.call_id == asked.call_id), None)
        if now == asked:
            self._keep(replace(asked, found=answer.found, place=answer.place, busy=False, fault=fault))

    def _place(self, code: str) -> str:
        area = self._places.area(code, "US" if code.isdigit() else "CA")
        return ", ".join((*area.cities[:1], area.state)) if area else ""

    def _bind(self, call: Call, tenant: Tenant, finding: Finding, matches: tuple[Customer, ...]) -> None:
        now = self._ledger.calls.get(call.id)
        if now is None:
            return  # it ended meanwhile: without a tenant
        customer = matches[0] if len(matches) == 1 else None
        bound = replace(now, tenant_id=tenant.id, customer_id=customer.id if customer else None)
        again = finding.again
        what = "tenant_changed" if again else "tenant_chosen"

        def found(card: Card) -> Card:
            return replace(card, tenant=tenant, matches=matches, customer=customer, unmatched=again)

        def show() -> None:
            state = self._desk.state.without_finding(call.id)
            self._desk.show(selected(state, bound) if state.selected == call.id else state)

        self._ledger.take(bound, LoggedEvent(self._clock.now(), what, tenant.name), found, then=show)

    def _call(self) -> Call:
        chosen = self._desk.state.selected
        call = self._ledger.calls.get(chosen) if chosen else None
        if call is None or call.state not in CONNECTED:
            raise Refused("No call is selected", "", "Choose the call in the Inbox, and accept it.")
        if call.direction is Direction.OUTBOUND or call.type is CallType.INTERNAL:
            raise Refused("This call came over no company's number", "", "Only callers from outside do.")
        return call

    def _finding(self) -> Finding:
        self._call()
        finding = self._desk.state.finding
        if finding is None:
            raise Refused("This call has its company", "", "Use Find different tenant to correct it.")
        return finding

    def _keep(self, finding: Finding) -> None:
        self._desk.show(self._desk.state.with_finding(finding))

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None


def _code(typed: str) -> str:
    """The code to look for.

    Raises:
        ValueError: in the words of a desk, where nobody imports a spreadsheet.
    """
    if not typed:
        raise ValueError("Ask for the ZIP code")
    if typed.isascii() and typed.isdigit() and len(typed) != 5:  # noqa: PLR2004 - digits of a ZIP code
        raise ValueError(f"A ZIP code has five digits, not {len(typed)}")
    try:
        return parse_postal_code(typed)
    except ValueError as error:
        raise ValueError(f"“{typed[:_LONGEST]}” {error}") from error
