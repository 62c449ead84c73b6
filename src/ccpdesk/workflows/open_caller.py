"""The customer panel follows the call: profile, a list to pick from, or a search (CALL-05)."""

from dataclasses import replace

from ccpdesk.calls.call import Call
from ccpdesk.customers.found import addresses_of
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import Card, DeskState, Lookup


class OpenCaller:
    """Shows whose call it is: the linked customer, the ones to pick from, or the tenant's search."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def dialled(self, call: Call) -> None:
        """A call is being placed and its customer is certain: shown, unless the agent is in another call."""
        state = self._desk.state
        card = state.card(call.id)
        if card.customer is not None and card.about is None and len(state.calls) == 1:
            self._desk.show(selected(state, call))

    def connected(self, call: Call) -> None:
        """A call was answered: it is selected, and its customer shown.

        Who is asked about a transfer (CALL-08) is told about the caller, whose customer stays.
        """
        about = self._about(call)
        if about is None:
            self._desk.show(selected(self._desk.state, call))
        else:
            self.resumed(about)

    def resumed(self, call: Call) -> None:
        """A call was taken back (CALL-07): its customer is shown again, unless the agent is there already."""
        whose = self._about(call) or call
        if self._desk.state.selected != whose.id:
            self._desk.show(selected(self._desk.state, whose))

    def _about(self, call: Call) -> Call | None:
        """The call that waits while this one is about its transfer."""
        about = self._desk.state.card(call.id).about
        return self._desk.state.calls.get(about) if about is not None else None

    def select(self, call: Call | None) -> None:
        """The agent turned to a call, or to none: then the panel searches all tenants again."""
        state = self._desk.state
        if call is None:
            self._desk.show(replace(state, selected=None, lookup=Lookup()))
        else:
            self._desk.show(selected(state, call))

    def ended(self) -> None:
        """A call ended: its customer stays on the screen, the search reaches all tenants again.

        A list to pick from goes: it was that call's.
        """
        state = self._desk.state
        lookup = state.lookup
        if lookup.scope is None or state.calls.busy is not None or state.selected:
            return
        results = None if lookup.pick else lookup.results
        self._desk.show(replace(state, lookup=replace(lookup, scope=None, pick=False, results=results)))


def selected(state: DeskState, call: Call) -> DeskState:
    """The state with that call in the customer panel, which stays at the address chosen there."""
    before, lookup = state.lookup, lookup_for(state.card(call.id))
    if before.shown is not None and lookup.shown is not None and before.shown.id == lookup.shown.id:
        lookup = replace(before, scope=lookup.scope, text="", results=None, pick=False)
    return replace(state, selected=call.id, lookup=lookup)


def lookup_for(card: Card) -> Lookup:
    """What the panel shows for a call."""
    if card.customer is not None:
        return Lookup(scope=card.tenant, shown=card.customer)
    if card.matches:
        return Lookup(scope=card.tenant, results=addresses_of(*card.matches), pick=True)
    return Lookup(scope=card.tenant)
