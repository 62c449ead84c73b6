"""A call in words: whose it is, who calls, how it came. Shared by cards, call bar, pop-up and title."""

from typing import Final

from ccpdesk.agents.orders import OrderKind
from ccpdesk.calls.call import Call, CallType
from ccpdesk.customers.customer import ContactKind, ContactMethod
from ccpdesk.kernel.phone_number import Party, PartyKind, parse_party
from ccpdesk.ui.models.formatting import joined, left_to_right
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.desk_state import Card

UNOWNED_COLOUR: Final = "#8A93A3"
"""Of a call that belongs to no tenant; the word beside it says so."""


class CallWords:
    """Words for one call and its card."""

    def __init__(self, call: Call, card: Card, translate: Translate) -> None:
        self._call = call
        self._card = card
        self._translate = translate

    @property
    def home(self) -> str:
        """Region whose numbers are written the national way: the tenant's country."""
        return self._card.tenant.country if self._card.tenant else "US"

    @property
    def colour(self) -> str:
        """The tenant's colour."""
        return self._card.tenant.colour if self._card.tenant else UNOWNED_COLOUR

    @property
    def tenant(self) -> str:
        """The tenant, else what is known of the line, else the kind of call."""
        if self._card.tenant:
            return self._card.tenant.name
        if self._card.spying is not None:
            return self._translate("CallWords", "Supervision")
        if self._call.type is CallType.QUEUE:
            return self._card.number_label or self._translate("CallWords", "Unknown company")
        return self.kind

    @property
    def kind(self) -> str:
        """The call type."""
        words = {
            CallType.QUEUE: self._translate("CallWords", "Queue call"),
            CallType.DIRECT: self._translate("CallWords", "Direct call"),
            CallType.INTERNAL: self._translate("CallWords", "Internal call"),
            CallType.OUTBOUND: self._translate("CallWords", "Outbound call"),
        }
        return words[self._call.type]

    @property
    def number(self) -> str:
        """The other side's number as its country writes it, or "No caller ID"."""
        if self._call.party.kind is PartyKind.ANONYMOUS:
            return self._translate("CallWords", "No caller ID")
        return left_to_right(self._call.party.formatted(self.home))

    @property
    def party(self) -> str:
        """The other side by the best name known (CALL-01); for a supervisor who listens, the agent."""
        if self._card.spying is not None and self._card.colleague:
            return self._spying(self._card.spying).format(name=self._card.colleague.name)
        if self._card.customer:
            return self._card.customer.name
        if self._card.colleague:
            return joined(self._card.colleague.name, self._card.colleague.extension)
        if self._call.type is CallType.INTERNAL and self._call.party_name:
            return joined(self._call.party_name, self._call.party.value)
        return self.number

    @property
    def number_line(self) -> str:
        """Number and its kind, where the name stands above; else the name that the network sent."""
        if self._card.customer:
            return joined(self.number, self._contact_kind())
        if self._card.colleague or self._call.type is CallType.INTERNAL:
            return ""
        several = len(self._card.matches)
        if several > 1:
            return self._translate("CallWords", "{count} customers have this number").format(count=several)
        return self._call.party_name if self._call.party_name != self.number else ""

    @property
    def route(self) -> str:
        """Call type and queue, after the one that sent it on (TEN-06)."""
        if self._card.spying is not None:
            return ""  # the PBX was dialled for it; that says nothing to anybody
        queue = self._card.queue.label if self._card.queue else self._call.queue_name
        way = " → ".join(name for name in (self._card.overflow_from, queue) if name)
        return joined(self.kind, way)

    @property
    def campaign(self) -> str:
        """Campaign and the tracking number that was dialled."""
        if self._card.spying is not None:
            return ""
        if not self._call.dialled or self._call.type in (CallType.INTERNAL, CallType.OUTBOUND):
            return self._card.campaign  # what the agent dialled is the other side, who stands above
        number = left_to_right(parse_party(self._call.dialled, self.home).formatted(self.home))
        label = self._card.number_label
        name = self._card.campaign or label
        return joined(name, number)

    @property
    def do_not_service(self) -> bool:
        """The customer, or each of those who have the number, must not be served."""
        if self._card.customer:
            return self._card.customer.do_not_service
        return bool(self._card.matches) and all(one.do_not_service for one in self._card.matches)

    def _spying(self, kind: OrderKind) -> str:
        words = {
            OrderKind.WHISPER: self._translate("CallWords", "Whispering to {name}"),
            OrderKind.BARGE: self._translate("CallWords", "In the call of {name}"),
        }
        return words.get(kind, self._translate("CallWords", "Listening to {name}"))

    def _contact_kind(self) -> str:
        contacts = self._card.customer.contacts if self._card.customer else ()
        mine = next((one for one in contacts if one.value == self._call.party.value), None)
        return contact_word(mine.kind, self._translate).lower() if mine else ""


def contact_word(kind: ContactKind, translate: Translate) -> str:
    """A contact method's kind."""
    words = {
        ContactKind.PHONE: translate("CallWords", "Phone"),
        ContactKind.MOBILE: translate("CallWords", "Mobile"),
        ContactKind.EMAIL: translate("CallWords", "Email"),
        ContactKind.FAX: translate("CallWords", "Fax"),
    }
    return words[kind]


def contact_value(contact: ContactMethod, home: str) -> str:
    """A contact method's value as people write it."""
    if contact.kind is ContactKind.EMAIL or not contact.value.startswith("+"):
        return contact.value
    return Party(PartyKind.NUMBER, contact.value).formatted(home)
