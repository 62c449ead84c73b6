"""What a search for customers finds: one result for each service address (CUST-01)."""

from dataclasses import dataclass
from enum import Enum

from ccpdesk.customers.customer import ContactMethod, Customer, CustomerType, Location
from ccpdesk.kernel.ids import CustomerId, TenantId


class MatchedPart(Enum):
    """Where the text was found; the first of these that holds it."""

    NUMBER = "number"
    NAME = "name"
    EMAIL = "email"
    ADDRESS = "address"


@dataclass(frozen=True, kw_only=True)
class FoundAddress:
    """A customer at one of its service addresses.

    Attributes:
        location: None for a customer without any.
        contact: the contact method in which the text was found, else the customer's first one.
        matched: None when nobody searched (a list to pick from), or when the words are in several places.
    """

    customer: CustomerId
    tenant: TenantId
    name: str
    type: CustomerType
    do_not_service: bool
    location: Location | None
    contact: ContactMethod | None
    matched: MatchedPart | None = None


def addresses_of(*customers: Customer) -> tuple[FoundAddress, ...]:
    """Each customer once for each of its addresses."""
    return tuple(
        FoundAddress(
            customer=customer.id,
            tenant=customer.tenant_id,
            name=customer.name,
            type=customer.type,
            do_not_service=customer.do_not_service,
            location=location,
            contact=next(iter(customer.contacts), None),
        )
        for customer in customers
        for location in customer.locations or (None,)
    )
