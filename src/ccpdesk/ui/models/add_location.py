"""The *Add location* form: another service address of the customer shown (CUST-12)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ccpdesk.customers.customer import Customer
from ccpdesk.customers.places import Place
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import LocationId, new_id
from ccpdesk.ui.models.customer_draft import SHORTEST_CODE, AddressDraft, Faults, Reading
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.edit_customer import EditClash
from ccpdesk.workflows.new_customer import CustomerCheck


@dataclass(frozen=True, kw_only=True)
class AddLocationView:
    """The form; ``draft`` is None while it is closed, ``found`` while no address is searched for."""

    name: str = ""
    home: str = "US"
    draft: AddressDraft | None = None
    faults: Faults
    found: tuple[Place, ...] | None = None
    asks: bool = False
    tries: int = 0


class AddLocation(Presenter[AddLocationView]):
    """Presenter of the form; it stays with the customer it was opened for."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._base: Customer | None = None
        self._draft = self._begun = AddressDraft()
        self._faults: Faults = {}
        self._found: tuple[Place, ...] | None = None
        self._asks = False
        self._tries = 0
        self._location = LocationId(new_id())

    def open(self) -> None:
        """Begin one for the customer shown."""
        shown = self.state.lookup.shown
        if shown is not None and self._base is None:
            self._base = shown
            self._location = LocationId(new_id())
            self._draft = self._begun = AddressDraft(country=self._home())
            self._faults, self._found, self._asks = {}, None, False
            self._actions.find_address("", self._draft.country, lambda _: None)  # gets ready
        self.refresh()

    def change(self, part: str, text: str) -> None:
        """A field was edited; the search line looks for addresses."""
        self._draft = replace(self._draft, **{part: text})
        self._asks = False
        if self._faults:
            reading = Reading(self._home())
            reading.location("service", self._draft, self._location)
            self._faults = {key: said for key, said in reading.faults.items() if key in self._faults}
        self.refresh()
        if part == "search":
            self._find(text)
        elif part == "postal_code" and not self._draft.city and len(text.strip()) >= SHORTEST_CODE:
            self._fill_in(text)

    def choose_place(self, place: Place) -> None:
        """An address that was found is the right one."""
        self._draft = replace(self._draft.at(place), search=place.address.one_line)
        self._found = None
        self.refresh()

    def save(self) -> None:
        """Add the location when nothing is wrong with it."""
        base = self._base
        if base is None:
            return
        reading = Reading(self._home())
        place = reading.location("service", self._draft, self._location)
        self._tries += 1
        self._faults = reading.faults
        if place is None or reading.faults:
            self.refresh()
            return

        def checked(check: CustomerCheck) -> None:
            if self._base is not base:
                return
            if check.fault is not None:
                reading.refuse("service", check.fault)
                self._faults = reading.faults
                self.refresh()
                return
            mine = replace(base, locations=(*base.locations, place))
            self._verbs.run(lambda: self._actions.save_customer(base, mine, self._saved))

        self._actions.check_customer(replace(base, locations=(place,)), place, checked)

    def cancel(self) -> None:
        """Close the form; first ask, when something was typed."""
        if self._draft == self._begun:
            self.throw_away()
        else:
            self._asks = not self._asks
            self.refresh()

    def keep(self) -> None:
        """Go on typing."""
        self._asks = False
        self.refresh()

    def throw_away(self) -> None:
        """Close the form."""
        self._base, self._asks, self._faults = None, False, {}
        self.refresh()

    def _saved(self, clash: EditClash | None) -> None:
        """A new location clashes with nothing: nobody else can have changed it."""
        if clash is None and self._base is not None:
            shown = self.state.lookup.shown
            if shown is not None and shown.id == self._base.id:
                self._actions.choose_location(self._location)
            self.throw_away()

    def _fill_in(self, code: str) -> None:
        """Town and state from the postal code, where nobody typed them."""

        def found(places: Sequence[Place]) -> None:
            self._draft = self._draft.in_area(code, places)
            self.refresh()

        self._actions.find_address(code.strip()[:20], self._draft.country, found)

    def _find(self, text: str) -> None:
        def found(places: Sequence[Place]) -> None:
            if self._draft.search == text:
                self._found = tuple(places) if text.strip() else None
                self.refresh()

        self._actions.find_address(text[:200], self._draft.country, found)

    def _home(self) -> str:
        owner = self._base.tenant_id if self._base else None
        return next((tenant.country for tenant in self.state.tenants if tenant.id == owner), "US")

    def _build(self, _state: DeskState, _now: datetime) -> AddLocationView:
        if self._base is None:
            return AddLocationView(faults={})
        return AddLocationView(
            name=self._base.name,
            home=self._home(),
            draft=self._draft,
            faults=self._faults,
            found=self._found,
            asks=self._asks,
            tries=self._tries,
        )
