"""What the *New customer* form of one call holds, and what its view shows (CUST-05, CUST-07)."""

from dataclasses import dataclass, field
from typing import Final

from ccpdesk.calls.call import Call
from ccpdesk.customers.contact_rules import likely_kind
from ccpdesk.customers.customer import ContactKind, CustomerType
from ccpdesk.customers.likeness import Likeness, Reason
from ccpdesk.customers.places import Place
from ccpdesk.kernel.ids import CustomerId
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.ui.models.customer_draft import AddressDraft, ContactDraft, CustomerDraft, Faults
from ccpdesk.ui.models.formatting import joined
from ccpdesk.ui.models.translation import Translate

SHOWN: Final = 3
"""So many likely duplicates are shown, the most alike."""


@dataclass(frozen=True)
class DuplicateRow:
    """A customer we have that this one is like."""

    customer: CustomerId
    text: str


@dataclass(frozen=True, kw_only=True)
class NewCustomerView:
    """The form of the call selected; ``draft`` is None while it is closed.

    Attributes:
        offered: empty, or why there can be no new customer now.
        about: tenant that it is created in.
        found: addresses for what was typed into a search line: ``service`` or ``billing``.
        asks: whether what was typed may be thrown away.
        openings: counts how often it was asked for; only then it may take the keyboard.
        doubt: what to know before creating; then the button creates all the same.
    """

    offered: str
    draft: CustomerDraft | None = None
    about: str = ""
    home: str = "US"
    faults: Faults
    doubts: Faults = field(default_factory=dict)
    found_for: str = ""
    found: tuple[Place, ...] = ()
    duplicates: tuple[DuplicateRow, ...] = ()
    doubt: str = ""
    asks: bool = False
    tries: int = 0
    openings: int = 0


@dataclass
class Form:
    """One call's form while it is open."""

    tenant: Tenant
    draft: CustomerDraft
    begun: CustomerDraft
    faults: Faults
    doubts: Faults = field(default_factory=dict)
    tries: int = 0
    found_for: str = ""
    found: tuple[Place, ...] = ()
    like: tuple[Likeness, ...] = ()
    seen: frozenset[CustomerId] = frozenset()
    doubt: str = ""
    asks: bool = False


def begin(call: Call, tenant: Tenant) -> CustomerDraft:
    """An empty form, but for what the call says."""
    number = call.party.number
    contact = (
        ContactDraft(likely_kind(number.e164), number.formatted(tenant.country))
        if number
        else ContactDraft(ContactKind.MOBILE)
    )
    at = AddressDraft(country=tenant.country)
    return CustomerDraft(type=CustomerType.RESIDENTIAL, service=at, billing=at, contacts=(contact,))


def duplicate_row(like: Likeness, translate: Translate) -> DuplicateRow:
    """A customer that the new one is like, and why."""
    words = {
        Reason.PHONE: translate("NewCustomer", "same phone"),
        Reason.EMAIL: translate("NewCustomer", "same email"),
        Reason.ADDRESS: translate("NewCustomer", "same address"),
        Reason.NAME: translate("NewCustomer", "similar name"),
    }
    place = next(iter(like.customer.locations), None)
    blocked = translate("NewCustomer", "Do Not Service") if like.customer.do_not_service else ""
    why = ", ".join(words[reason] for reason in like.reasons)
    return DuplicateRow(
        like.customer.id, joined(like.customer.name, why, blocked, place.one_line if place else "")
    )
