"""Customers with their contact methods and service locations."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from ccpdesk.kernel.ids import CustomerId, TenantId


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


@dataclass(frozen=True)
class ContactMethod:
    """A way to reach a customer; ``value`` is E.164 for phone, mobile and fax, an address for email."""

    kind: ContactKind
    value: str
    memo: str = ""


@dataclass(frozen=True)
class Location:
    """A service address."""

    street: str
    city: str
    state: str
    postal_code: str
    unit: str = ""
    name: str = ""
    notes: str = ""

    @property
    def one_line(self) -> str:
        """The address in one line, e.g. ``12 Oak St, Unit 4, Atlanta, GA 30303``."""
        street = f"{self.street}, {self.unit}" if self.unit else self.street
        return f"{street}, {self.city}, {self.state} {self.postal_code}".strip()


@dataclass(frozen=True, kw_only=True)
class Customer:
    """A customer of one tenant."""

    id: CustomerId
    tenant_id: TenantId
    name: str
    type: CustomerType = CustomerType.RESIDENTIAL
    contacts: tuple[ContactMethod, ...] = ()
    locations: tuple[Location, ...] = ()
    do_not_service: bool = False
    since: date | None = None
