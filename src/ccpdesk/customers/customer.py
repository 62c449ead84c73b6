"""Customers with their contact methods, service locations and who pays."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final

from ccpdesk.customers.address import Address
from ccpdesk.kernel.ids import ContactId, CustomerId, LocationId, TenantId, new_id


class CustomerType(Enum):
    """Who the customer is to the trade."""

    RESIDENTIAL = "residential"
    COMMERCIAL = "commercial"


class ContactKind(Enum):
    """Contact methods (CUST-06)."""

    PHONE = "phone"
    MOBILE = "mobile"
    EMAIL = "email"
    FAX = "fax"


class Notification(Enum):
    """What a customer may be told at a contact method without asking (CUST-06)."""

    CONFIRMATION = "confirmation"
    REMINDER = "reminder"
    ON_THE_WAY = "on_the_way"
    FOLLOW_UP = "follow_up"


EVERY_NOTIFICATION: Final = frozenset(Notification)


def _new_contact() -> ContactId:
    return ContactId(new_id())


def _new_location() -> LocationId:
    return LocationId(new_id())


@dataclass(frozen=True)
class ContactMethod:
    """A way to reach a customer; ``value`` is E.164 for phone, mobile and fax, an address for email.

    A new one has an id of its own and may be used for every kind of notification.
    """

    kind: ContactKind
    value: str
    memo: str = ""
    notifications: frozenset[Notification] = EVERY_NOTIFICATION
    id: ContactId = field(default_factory=_new_contact)


@dataclass(frozen=True)
class Location(Address):
    """A service address; a new one has an id of its own.

    ``latitude`` and ``longitude`` are degrees (WGS 84), both or neither; they were looked up or typed.
    """

    name: str = ""
    notes: str = ""
    latitude: float | None = None
    longitude: float | None = None
    id: LocationId = field(default_factory=_new_location)


@dataclass(frozen=True)
class Billing:
    """Who pays, where that is not the customer at the service address; ``name`` empty: the customer."""

    address: Address
    name: str = ""
    contacts: tuple[ContactMethod, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Customer:
    """A customer of one tenant.

    Attributes:
        do_not_service_reason: why, in words for the agent; may be empty.
        billing: None when bills go to the (first) location.
        balance: what is owed, in hundredths of the currency of the tenant's country; below 0 a credit.
        version: counts the changes, from 1; two people who edit are told apart by it (CUST-11).
    """

    id: CustomerId
    tenant_id: TenantId
    name: str
    type: CustomerType = CustomerType.RESIDENTIAL
    contacts: tuple[ContactMethod, ...] = ()
    locations: tuple[Location, ...] = ()
    do_not_service: bool = False
    since: date | None = None
    billing: Billing | None = None
    taxable: bool = True
    balance: int = 0
    tags: tuple[str, ...] = ()
    version: int = 1
    do_not_service_reason: str = ""

    @property
    def all_contacts(self) -> tuple[ContactMethod, ...]:
        """The customer's contact methods, and then those of who pays."""
        return (*self.contacts, *(self.billing.contacts if self.billing else ()))

    def location(self, location: LocationId) -> Location | None:
        """The location with that id, when it is the customer's."""
        return next((item for item in self.locations if item.id == location), None)
