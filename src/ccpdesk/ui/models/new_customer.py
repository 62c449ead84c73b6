"""The *New customer* form: a draft for each call, checked in place, created at once (CUST-05, CUST-07)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from ccpdesk.calls.call import Call, Direction
from ccpdesk.calls.state_machine import CallState
from ccpdesk.customers.customer import Customer
from ccpdesk.customers.places import Place
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CallId, ContactId, CustomerId
from ccpdesk.ui.models.customer_draft import (
    SHORTEST_CODE,
    AddressDraft,
    ContactDraft,
    Reading,
    with_change,
)
from ccpdesk.ui.models.new_customer_form import SHOWN, Form, NewCustomerView, begin, duplicate_row
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.new_customer import CustomerCheck

_CONNECTED: Final = (CallState.ACTIVE, CallState.HELD)


class NewCustomer(Presenter[NewCustomerView]):
    """Presenter of the form."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._forms: dict[CallId, Form] = {}
        self._openings = 0

    def open(self) -> None:
        """Begin a new customer for the call selected; refused with the reason when there can be none."""
        self._verbs.run(self._open)

    def _open(self) -> None:
        call = self._call(self.state)
        tenant = self.state.card(call.id).tenant if call else None
        if call is None or tenant is None or self._reason(self.state):
            raise Refused(self._reason(self.state))
        if self.state.selected != call.id:
            self._actions.select(call.id)
        if call.id not in self._forms:
            draft = begin(call, tenant)
            self._forms[call.id] = Form(tenant, draft, draft, {})
            self._actions.find_address("", tenant.country, lambda _: None)  # gets ready
        self._openings += 1
        self.refresh()

    def change(self, **change: object) -> None:
        """Fields of the draft were edited."""
        form = self._form()
        if form is not None:
            form.draft = replace(form.draft, **change)  # type: ignore[arg-type] # fields of the draft
            self._edited(form)

    def change_address(self, which: str, part: str, text: str) -> None:
        """A field of ``service`` or ``billing`` was edited; the search line looks for addresses."""
        form = self._form()
        if form is None:
            return
        address = replace(self._address(form, which), **{part: text})
        form.draft = replace(form.draft, **{which: address})  # type: ignore[arg-type] # see above
        self._edited(form)
        if part == "search":
            self._find(form, which, text, address.country)
        elif part == "postal_code" and not address.city:
            self._fill_in(form, which, text, address.country)

    def choose_place(self, place: Place) -> None:
        """An address that was found is the right one."""
        form = self._form()
        if form is None or not form.found_for:
            return
        address = replace(self._address(form, form.found_for).at(place), search=place.address.one_line)
        form.draft = replace(form.draft, **{form.found_for: address})  # type: ignore[arg-type] # see above
        form.found_for, form.found = "", ()
        self._edited(form)
        self.look_for_duplicates()

    def change_contact(self, which: str, contact: ContactId, **change: object) -> None:
        """A row of ``contacts`` or ``billing_contacts`` was edited."""
        form = self._form()
        if form is not None:
            rows = with_change(getattr(form.draft, which), contact, **change)
            self.change(**{which: rows})

    def add_contact(self, which: str) -> None:
        """One more row."""
        form = self._form()
        if form is not None:
            self.change(**{which: (*getattr(form.draft, which), ContactDraft())})

    def remove_contact(self, which: str, contact: ContactId) -> None:
        """Take a row away."""
        form = self._form()
        if form is not None:
            rows = tuple(row for row in getattr(form.draft, which) if row.id != contact)
            self.change(**{which: rows})

    def look_for_duplicates(self) -> None:
        """A field was left: show whom the customer is like so far."""
        form = self._form()
        if form is None:
            return
        reading = Reading(form.tenant.country)
        customer = reading.customer(form.draft, form.tenant.id)
        form.doubts = reading.doubts

        def found(check: CustomerCheck) -> None:
            form.like = check.duplicates
            self.refresh()

        self._actions.check_customer(customer, None, found)
        self.refresh()

    def open_existing(self, customer: CustomerId) -> None:
        """It is this one: open it, and link the call to it."""
        form = self._form()
        if form is not None:
            self._forms = {call: one for call, one in self._forms.items() if one is not form}
            self._verbs.run(lambda: self._actions.open_customer(customer))
            self.refresh()

    def create(self) -> None:
        """Create the customer when nothing is wrong, and nobody like it is shown for the first time."""
        form, call = self._form(), self._current(self.state)
        if form is None or call is None:
            return
        reading = Reading(form.tenant.country)
        customer = reading.customer(form.draft, form.tenant.id)
        form.tries += 1
        form.faults = reading.faults
        if reading.faults:
            self.refresh()
            return
        asked = form.draft

        def checked(check: CustomerCheck) -> None:
            if form.draft == asked and self._forms.get(call) is form:  # not edited or thrown away meanwhile
                self._checked(form, call, customer, check)
                self.refresh()

        self._actions.check_customer(customer, next(iter(customer.locations), None), checked)

    def _checked(self, form: Form, call: CallId, customer: Customer, check: CustomerCheck) -> None:
        """Create, unless something speaks against it that the agent has not seen yet."""
        form.like = check.duplicates
        if check.fault is not None:
            reading = Reading(form.tenant.country)
            reading.refuse("service", check.fault)
            form.faults = reading.faults
            form.tries += 1
            return
        like = frozenset(one.customer.id for one in check.duplicates)
        seen = like <= form.seen and (check.certain or bool(form.doubt))
        form.seen |= like
        form.doubt = self._doubt(check)
        if seen and self._verbs.run(lambda: self._actions.create_customer(customer, call)):
            del self._forms[call]

    def cancel(self) -> None:
        """Close the form; first ask, when something was typed."""
        form = self._form()
        if form is None:
            return
        if form.draft == form.begun:
            self.throw_away()
        else:
            form.asks = not form.asks
            self.refresh()

    def throw_away(self) -> None:
        """Close the form and forget what was typed."""
        call = self._current(self.state)
        if call is not None:
            self._forms.pop(call, None)
            self.refresh()

    def keep(self) -> None:
        """Go on typing."""
        form = self._form()
        if form is not None:
            form.asks = False
            self.refresh()

    def _doubt(self, check: CustomerCheck) -> str:
        if not check.certain:
            return self._translate(
                "NewCustomer", "The database can't be asked: only customers seen lately were compared."
            )
        return ""

    def _edited(self, form: Form) -> None:
        form.asks, form.doubt, form.doubts = False, "", {}
        if form.faults:  # messages go as soon as their reason does
            reading = Reading(form.tenant.country)
            reading.customer(form.draft, form.tenant.id)
            form.faults = {key: text for key, text in reading.faults.items() if key in form.faults}
        self.refresh()

    def _find(self, form: Form, which: str, text: str, country: str) -> None:
        def found(places: Sequence[Place]) -> None:
            if self._address(form, which).search == text:
                form.found_for, form.found = (which, tuple(places)) if text.strip() else ("", ())
                self.refresh()

        self._actions.find_address(text[:200], country, found)

    def _fill_in(self, form: Form, which: str, code: str, country: str) -> None:
        """Town and state from the postal code, where nobody typed them."""

        def found(places: Sequence[Place]) -> None:
            address = self._address(form, which).in_area(code, places)
            form.draft = replace(form.draft, **{which: address})  # type: ignore[arg-type] # see above
            self.refresh()

        if len(code.strip()) >= SHORTEST_CODE:
            self._actions.find_address(code.strip()[:20], country, found)

    def _address(self, form: Form, which: str) -> AddressDraft:
        address: AddressDraft = getattr(form.draft, which)
        return address

    def _form(self) -> Form | None:
        call = self._current(self.state)
        return self._forms.get(call) if call else None

    def _current(self, state: DeskState) -> CallId | None:
        """The call whose form is shown: the one selected, or with none the last that ended."""
        if state.selected is not None:
            return state.selected if state.selected in self._forms else None
        over = [call for call in self._forms if state.calls.get(call) is None]
        return over[-1] if over else None

    def _call(self, state: DeskState) -> Call | None:
        chosen = state.calls.get(state.selected) if state.selected else None
        return chosen or state.calls.active

    def _reason(self, state: DeskState) -> str:
        """Why there can be no new customer now; empty when there can."""
        say, call = self._translate, self._call(state)
        if call is None or call.state not in _CONNECTED or call.direction is not Direction.INBOUND:
            return say("NewCustomer", "A new customer can be created during an inbound call")
        if state.card(call.id).tenant is None:
            return say("NewCustomer", "This call belongs to no company")
        return ""

    def _build(self, state: DeskState, _now: datetime) -> NewCustomerView:
        offered = self._reason(state)
        form = self._form()
        if form is None:
            return NewCustomerView(offered=offered, faults={})
        about = self._translate("NewCustomer", "in {tenant} · from this call")
        return NewCustomerView(
            offered=offered,
            draft=form.draft,
            about=about.format(tenant=form.tenant.name),
            home=form.tenant.country,
            faults=form.faults,
            doubts=form.doubts,
            found_for=form.found_for,
            found=form.found,
            duplicates=tuple(duplicate_row(one, self._translate) for one in form.like[:SHOWN]),
            doubt=form.doubt,
            asks=form.asks,
            tries=form.tries,
            openings=self._openings,
        )
