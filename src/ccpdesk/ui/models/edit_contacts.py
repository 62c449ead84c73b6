"""The *Edit contact methods* form, and what to do when somebody else was quicker (CUST-06, CUST-11)."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from ccpdesk.customers.changes import Clash
from ccpdesk.customers.customer import Customer
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.ids import ContactId
from ccpdesk.kernel.phone_number import parse_party
from ccpdesk.ui.models.call_words import contact_value
from ccpdesk.ui.models.customer_draft import ContactDraft, Faults, Reading, draft_of, with_change
from ccpdesk.ui.models.formatting import joined, left_to_right
from ccpdesk.ui.models.presenter import Presenter
from ccpdesk.ui.models.regional import regional
from ccpdesk.ui.models.translation import Translate
from ccpdesk.ui.models.verbs import Verbs
from ccpdesk.workflows.actions import Actions
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.edit_customer import EditClash

_E164: Final = re.compile(r"\+[1-9][0-9]{6,14}\b")


@dataclass(frozen=True)
class ClashRow:
    """A field that two people changed differently."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class EditContactsView:
    """The form; ``name`` is empty while it is closed.

    Attributes:
        clash_heading: who changed the customer, and when.
        late: it opened by itself, when the database was back: the keyboard stays where it is.
    """

    name: str = ""
    home: str = "US"
    contacts: tuple[ContactDraft, ...] = ()
    faults: Faults
    doubts: Faults = field(default_factory=dict)
    clash_heading: str = ""
    clashes: tuple[ClashRow, ...] = ()
    asks: bool = False
    tries: int = 0
    late: bool = False


class EditContacts(Presenter[EditContactsView]):
    """Presenter of the form; it stays with the customer it was opened for."""

    def __init__(
        self, desk: Desk, actions: Actions, clock: Clock, translate: Translate, verbs: Verbs
    ) -> None:
        super().__init__(desk, clock)
        self._actions = actions
        self._translate = translate
        self._verbs = verbs
        self._base: Customer | None = None
        self._contacts: tuple[ContactDraft, ...] = ()
        self._begun: tuple[ContactDraft, ...] = ()
        self._faults: Faults = {}
        self._doubts: Faults = {}
        self._clash: EditClash | None = None
        self._asks = False
        self._tries = 0
        self._late = False

    def open(self) -> None:
        """Edit the customer shown."""
        shown = self.state.lookup.shown
        if shown is not None and self._base is None:
            self._begin(shown)
            self._late = False
        self.refresh()

    def change_contact(self, contact: ContactId, **change: object) -> None:
        """A row was edited."""
        self._take(with_change(self._contacts, contact, **change))

    def add_contact(self) -> None:
        """One more row."""
        self._take((*self._contacts, ContactDraft()))

    def remove_contact(self, contact: ContactId) -> None:
        """Take a row away, unless it is the last one that says something."""
        left = tuple(row for row in self._contacts if row.id != contact)
        if self._base is not None and not any(row.value.strip() for row in left):
            words = self._translate(
                "EditContacts",
                "This is the only way to reach {name}. Add another contact method first; "
                "at least one must remain.",
            )
            self._faults = {"contacts": words.format(name=self._base.name)}
            self.refresh()
            return
        self._take(left)

    def look(self) -> None:
        """A field was left: say what looks wrong, though it may be right."""
        reading = Reading(self._home())
        reading.contacts("contacts", self._contacts)
        self._doubts = reading.doubts
        self.refresh()

    def save(self) -> None:
        """Keep what was typed, when nothing is wrong with it."""
        base = self._base
        if base is None:
            return
        reading = Reading(self._home())
        contacts = reading.contacts("contacts", self._contacts)
        if not contacts and not reading.faults:
            reading.faults["contacts"] = self._translate(
                "EditContacts", "At least one contact method must remain. Add a number or an email."
            )
        self._tries += 1
        self._faults = reading.faults
        if reading.faults:
            self.refresh()
        elif contacts == base.contacts:
            self.throw_away()
        else:
            self._save(base, replace(base, contacts=contacts))

    def keep_mine(self) -> None:
        """Both changes, and mine where they differ."""
        if self._clash is not None:
            self._save(self._clash.theirs, self._clash.keep_mine)

    def keep_theirs(self) -> None:
        """Both changes, and theirs where they differ."""
        if self._clash is None:
            return
        if self._clash.keep_theirs == self._clash.theirs:
            self.throw_away()
        else:
            self._save(self._clash.theirs, self._clash.keep_theirs)

    def cancel(self) -> None:
        """Close the form; first ask, when something was edited."""
        if self._contacts == self._begun and self._clash is None:
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
        self._base, self._clash, self._asks, self._faults = None, None, False, {}
        self.refresh()

    def _begin(self, customer: Customer) -> None:
        self._base, self._clash, self._faults, self._asks = customer, None, {}, False
        self._doubts = {}
        home = self._home()
        self._contacts = self._begun = tuple(
            draft_of(contact, contact_value(contact, home)) for contact in customer.contacts
        )

    def _save(self, base: Customer, mine: Customer) -> None:
        def done(clash: EditClash | None) -> None:
            if clash is None:
                if self._base is not None and self._base.id == mine.id:
                    self.throw_away()
                return
            if self._base is None:  # told later, when the database was back
                self._begin(base)
                self._late = True
                self._contacts = tuple(
                    draft_of(contact, contact_value(contact, self._home())) for contact in mine.contacts
                )
            if self._base is not None and self._base.id == mine.id:
                self._clash = clash
                self.refresh()

        self._verbs.run(lambda: self._actions.save_customer(base, mine, done))

    def _take(self, contacts: tuple[ContactDraft, ...]) -> None:
        self._contacts, self._asks, self._doubts = contacts, False, {}
        if self._faults:
            reading = Reading(self._home())
            reading.contacts("contacts", contacts)
            self._faults = {key: text for key, text in reading.faults.items() if key in self._faults}
        self.refresh()

    def _home(self) -> str:
        owner = self._base.tenant_id if self._base else None
        return next((tenant.country for tenant in self.state.tenants if tenant.id == owner), "US")

    def _build(self, state: DeskState, _now: datetime) -> EditContactsView:
        if self._base is None:
            return EditContactsView(faults={})
        clash = self._clash
        return EditContactsView(
            name=self._base.name,
            home=self._home(),
            contacts=self._contacts,
            faults=self._faults,
            doubts=self._doubts,
            clash_heading=self._heading(clash, state) if clash else "",
            clashes=tuple(self._row(one) for one in clash.clashes) if clash else (),
            asks=self._asks,
            tries=self._tries,
            late=self._late,
        )

    def _row(self, clash: Clash) -> ClashRow:
        none = self._translate("EditContacts", "taken away")
        named, mine, theirs = (self._readable(one or none) for one in (clash.field, clash.mine, clash.theirs))
        return ClashRow(named[:1].upper() + named[1:], mine, theirs)

    def _readable(self, text: str) -> str:
        """With phone numbers as the customer's country writes them."""
        home = self._home()
        return _E164.sub(lambda found: left_to_right(parse_party(found[0], home).formatted(home)), text)

    def _heading(self, clash: EditClash, state: DeskState) -> str:
        owner = next((one for one in state.tenants if one.id == clash.theirs.tenant_id), None)
        zone = ZoneInfo(owner.time_zone if owner else "UTC")
        who = joined(*dict.fromkeys(edit.by_name for edit in clash.edits))
        when = regional().time(clash.edits[-1].at.astimezone(zone)) if clash.edits else ""
        if not who:
            return self._translate("EditContacts", "Somebody changed this customer meanwhile")
        words = self._translate("EditContacts", "{who} changed this customer at {when}")
        return words.format(who=who, when=when)
