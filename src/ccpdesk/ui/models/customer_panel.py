"""The customer panel: search, pick list, profile, and its words when there is nothing (CALL-05, CUST-01)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Final

from ccpdesk.calls.call import Direction
from ccpdesk.customers.contact_rules import likely_kind
from ccpdesk.customers.customer import ContactMethod, Customer
from ccpdesk.customers.found import FoundAddress
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import CallId, CustomerId, LocationId, NoteId, PhotoId, TenantId
from ccpdesk.kernel.phone_number import PartyKind, PhoneNumber
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.ui.models.call_words import UNOWNED_COLOUR, contact_value
from ccpdesk.ui.models.formatting import joined, left_to_right
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.profile import Profile, profile_of, type_word
from ccpdesk.ui.models.recording_player import RecordingPlayer
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState, Lookup
from ccpdesk.workflows.find_customer import LIMIT

SEARCH_FROM: Final = 4
"""Letters from which the search goes along with typing; Enter searches for shorter ones."""
_QUOTED: Final = 60
"""So many letters of a text that nobody fits are repeated."""


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
    location: LocationId | None
    name: str
    address: str
    contact: str
    tenant: str
    colour: str
    do_not_service: bool


@dataclass(frozen=True, kw_only=True)
class PanelView:
    """The panel; ``heading`` and ``hint`` also speak for the empty ones.

    ``offer`` is a button: to add the caller's number to the customer's contact methods (CUST-02), or to link
    the call, which is somebody else's so far, to this customer.
    """

    mode: PanelMode
    text: str
    scope: str
    scopes: tuple[Scope, ...]
    heading: str = ""
    hint: str = ""
    rows: tuple[CustomerRow, ...] = ()
    profile: Profile | None = None
    offer: str = ""


class CustomerPanel(Presenter[PanelView]):
    """Presenter of the customer panel."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        clock: Clock,
        translate: Translate,
        verbs: Verbs,
        player: RecordingPlayer | None = None,
    ) -> None:
        """``player``: for recordings of the customer's calls."""
        super().__init__(desk, clock)
        self.player = player
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._made: tuple[tuple[object, ...], Profile] | None = None

    def typed(self, text: str) -> None:
        """The search field changed."""
        wanted = text.strip()
        if len(wanted) >= SEARCH_FROM or not wanted:
            self._verbs.run(lambda: self._actions.search(wanted))

    def entered(self, text: str) -> None:
        """Enter was pressed in the search field: opens the only result, or searches."""
        rows = self.view.rows
        if len(rows) == 1 and text.strip() == self.view.text:
            self.open(rows[0])
            return
        self._verbs.run(lambda: self._actions.search(text.strip()))

    def back_to_results(self) -> bool:
        """From a customer whom the search found to all that it found; whether there is such a search."""
        text, shown = self.view.text, self.view.mode is PanelMode.PROFILE
        if shown and text:
            self._verbs.run(lambda: self._actions.search(text))
        return shown and bool(text)

    def search_in(self, tenant: TenantId | None) -> None:
        """The scope was switched."""
        self._verbs.run(lambda: self._actions.search_in(tenant))

    def open(self, row: CustomerRow) -> None:
        """A result was chosen."""
        self._verbs.run(lambda: self._actions.open_customer(row.customer, row.location))

    def call(self, number: str) -> None:
        """Call one of the shown customer's numbers, with the tenant's caller ID."""
        shown = self.state.lookup.shown
        if shown is not None:
            self._verbs.run(lambda: self._actions.dial(number, shown.tenant_id))

    def take_offer(self) -> None:
        """Do what the view's ``offer`` says."""
        if _anothers_call(self.state):
            self._verbs.run(self._actions.link_shown)
        else:
            self._add_callers_number()

    def _add_callers_number(self) -> None:
        """Keep the number of the selected call among the contact methods of its customer."""
        number, shown = _new_number(self.state), self.state.lookup.shown
        if number is not None and shown is not None:
            contact = ContactMethod(likely_kind(number.e164), number.e164)
            mine = replace(shown, contacts=(*shown.contacts, contact))
            # A contact method that was added clashes with nothing.
            self._verbs.run(lambda: self._actions.save_customer(shown, mine, lambda _: None))

    def choose_location(self, location: LocationId) -> None:
        """Show what belongs to another address of the customer."""
        self._verbs.run(lambda: self._actions.choose_location(location))

    def view_all(self) -> None:
        """Read every section whole."""
        self._verbs.run(self._actions.view_all)

    def choose_call(self, call: CallId | None) -> None:
        """Another call of the customer is chosen, or none: its recording can be listened to, if one may."""
        profile = self.state.lookup.profile
        found = (one for one in profile.calls.items if one.call.id == call) if profile else ()
        if self.player is not None:
            self.player.show(next(iter(found), None))

    def add_note(self, text: str) -> str:
        """Keep a note about the customer; what is wrong with it, empty when it was taken."""
        return self._verbs.told(lambda: self._actions.add_note(text))

    def pin_note(self, note: NoteId, on: bool) -> None:
        """Let a note stand first, or not any more."""
        self._verbs.run(lambda: self._actions.pin_note(note, on))

    def picture(self, photo: PhotoId, done: Callable[[bytes | None], None]) -> None:
        """Fetch the whole picture."""
        self._actions.picture(photo, done)

    def _build(self, state: DeskState, now: datetime) -> PanelView:
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
            profile = self._profile(lookup.shown, state, now)
        return PanelView(
            mode=mode,
            text=lookup.text,
            scope=scope,
            scopes=scopes,
            heading=heading,
            hint=hint,
            rows=self._rows(state) if mode is PanelMode.LIST else (),
            profile=profile,
            offer=self._offer(state),
        )

    def _profile(self, shown: Customer, state: DeskState, now: datetime) -> Profile:
        """Made anew when something in it changed, or each minute: five hundred visits take their time."""
        lookup, owner = state.lookup, _tenant(shown.tenant_id, state)
        bookable = state.booking is None and state.moving is None
        minute = now.replace(second=0, microsecond=0)
        of = (shown, owner, lookup.profile, lookup.at, state.me, state.colleagues, bookable, minute)
        if self._made is None or self._made[0] != of:
            people = {user.id: user.name for user in (state.me, *state.colleagues)}
            made = profile_of(shown, owner, lookup.profile, now, people, self._translate, lookup.at)
            self._made = (of, replace(made, bookable=bookable))
        return self._made[1]

    def _offer(self, state: DeskState) -> str:
        if _anothers_call(state):
            return self._translate("CustomerPanel", "Link the call to this customer")
        number, shown = _new_number(state), state.lookup.shown
        if number is None or shown is None:
            return ""
        owner = _tenant(shown.tenant_id, state)
        words = self._translate("CustomerPanel", "Add {number} to the contact methods")
        return words.format(number=left_to_right(number.formatted(owner.country if owner else "US")))

    def _situation(self, state: DeskState, scope: str) -> tuple[PanelMode, str, str]:
        lookup, say = state.lookup, self._translate
        if lookup.shown is not None:
            return PanelMode.PROFILE, "", ""
        if lookup.results:
            return PanelMode.LIST, self._list_heading(lookup), ""
        if lookup.results is not None and lookup.text:
            text = lookup.text if len(lookup.text) <= _QUOTED else f"{lookup.text[:_QUOTED]}…"
            heading = say("CustomerPanel", "Nobody found for “{text}”").format(text=text)
            if lookup.scope is None:
                hint = say(
                    "CustomerPanel", "Searched in all companies: names, numbers, emails and addresses."
                )
            else:
                hint = say("CustomerPanel", "Searched in {scope}: names, numbers, emails and addresses.")
            return PanelMode.EMPTY, heading, hint.format(scope=scope)
        if lookup.text:
            return PanelMode.SEARCHING, say("CustomerPanel", "Searching…"), ""
        return PanelMode.EMPTY, *self._nobody(state, scope)

    def _nobody(self, state: DeskState, scope: str) -> tuple[str, str]:
        """Heading and hint while there is no customer."""
        say = self._translate
        if state.selected is None:
            heading = say("CustomerPanel", "No customer open")
            return heading, say("CustomerPanel", "When you accept a call, its customer opens here by itself.")
        card = state.card(state.selected)
        if card.spying is not None:
            heading = say("CustomerPanel", "You are in a colleague's call")
            return heading, say("CustomerPanel", "The customer is on the screen of the agent.")
        if card.colleague is not None:
            heading = say("CustomerPanel", "A call among colleagues")
            return heading, say("CustomerPanel", "Search a customer by name, number or address.")
        if card.unmatched:
            heading = say("CustomerPanel", "The caller is not looked up after a correction")
            hint = say("CustomerPanel", "Search in {scope} by name, number or address.")
            return heading, hint.format(scope=scope)
        if state.lookup.scope is None:
            hint = say("CustomerPanel", "Ask for a name or an address and search for it.")
        else:
            hint = say(
                "CustomerPanel",
                "Ask for a name or an address and search in {scope}, or create a new customer.",
            )
        call = state.calls.get(state.selected)
        if call is not None and call.party.kind is PartyKind.ANONYMOUS:
            return say("CustomerPanel", "The caller withheld the number"), hint.format(scope=scope)
        return say("CustomerPanel", "No customer has this number"), hint.format(scope=scope)

    def _list_heading(self, lookup: Lookup) -> str:
        results = lookup.results or ()
        addresses, customers = len(results), len({found.customer for found in results})
        say = self._translate
        if lookup.pick:
            return say("CustomerPanel", "{count} customers have this number").format(count=customers)
        if addresses >= LIMIT:
            return say("CustomerPanel", "The best {count}: type more to see others").format(count=addresses)
        if addresses == 1:
            return say("CustomerPanel", "1 customer found")
        if addresses == customers:
            return say("CustomerPanel", "{count} customers found").format(count=customers)
        words = say("CustomerPanel", "{customers} customers found, at {addresses} addresses")
        return words.format(customers=customers, addresses=addresses)

    def _rows(self, state: DeskState) -> tuple[CustomerRow, ...]:
        return tuple(self._row(found, _tenant(found.tenant, state)) for found in state.lookup.results or ())

    def _row(self, found: FoundAddress, tenant: Tenant | None) -> CustomerRow:
        home = tenant.country if tenant else "US"
        contact = left_to_right(contact_value(found.contact, home)) if found.contact else ""
        place = found.location
        nowhere = self._translate("CustomerPanel", "No service address")
        return CustomerRow(
            customer=found.customer,
            location=place.id if place else None,
            name=found.name,
            address=joined(place.name, place.one_line) if place else nowhere,
            contact=joined(type_word(found.type, self._translate), contact),
            tenant=tenant.name if tenant else "",
            colour=tenant.colour if tenant else UNOWNED_COLOUR,
            do_not_service=found.do_not_service,
        )


def _tenant(wanted: TenantId, state: DeskState) -> Tenant | None:
    return next((tenant for tenant in state.tenants if tenant.id == wanted), None)


def _anothers_call(state: DeskState) -> bool:
    """The selected call is linked to somebody else than who is shown, of the same company."""
    call = state.calls.get(state.selected) if state.selected else None
    shown = state.lookup.shown
    if call is None or shown is None or call.customer_id in (None, shown.id):
        return False
    return call.tenant_id in (None, shown.tenant_id)


def _new_number(state: DeskState) -> PhoneNumber | None:
    """The number of the selected inbound call, when its customer is shown and is not known to have it."""
    call = state.calls.get(state.selected) if state.selected else None
    shown = state.lookup.shown
    if call is None or shown is None or call.direction is not Direction.INBOUND:
        return None
    if call.customer_id != shown.id or call.party.number is None:
        return None
    known = {contact.value for contact in shown.all_contacts}
    return None if call.party.value in known else call.party.number
