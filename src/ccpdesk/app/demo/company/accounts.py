"""What the office knows of a customer beside name and address: who pays, tax, balance, tags; and ids."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from random import Random
from typing import Final

from ccpdesk.app.demo.company.chance import happens, made_id
from ccpdesk.app.demo.company.names import email_of
from ccpdesk.customers.address import Address
from ccpdesk.customers.customer import (
    Billing,
    ContactKind,
    ContactMethod,
    Customer,
    CustomerType,
)
from ccpdesk.kernel.ids import ContactId, LocationId

# Shares of all customers.
_OTHER_PAYER: Final = {CustomerType.RESIDENTIAL: 0.03, CustomerType.COMMERCIAL: 0.25}
_NOT_TAXABLE: Final = {CustomerType.RESIDENTIAL: 0.01, CustomerType.COMMERCIAL: 0.12}
_TAGGED: Final = 0.15
_OWES: Final = 0.12
_QUIET: Final = 0.1
_TAGS: Final = ("Member", "Member", "Member", "Senior discount", "Financing", "Warranty", "Referral", "VIP")
_PAYERS: Final = ("Accounts Payable", "Property Management", "Home Warranty", "Landlord Services")


def with_account(chance: Random, customer: Customer) -> Customer:
    """The customer with everything that the office keeps, and with ids from ``chance``."""
    known = replace(
        customer,
        taxable=not happens(chance, _NOT_TAXABLE[customer.type]),
        balance=_balance(chance),
        tags=(chance.choice(_TAGS),) if happens(chance, _TAGGED) else (),
        contacts=tuple(_notified(chance, item) for item in customer.contacts),
        billing=_billing(chance, customer) if happens(chance, _OTHER_PAYER[customer.type]) else None,
    )
    return _with_ids(chance, known)


def _balance(chance: Random) -> int:
    if not happens(chance, _OWES):
        return 0
    return chance.choice((8_900, 12_500, 18_950, 34_500, 61_275, 129_900, -5_000))


def _notified(chance: Random, contact: ContactMethod) -> ContactMethod:
    """Here and there somebody wants to hear nothing at one of the numbers."""
    return replace(contact, notifications=frozenset()) if happens(chance, _QUIET) else contact


def _billing(chance: Random, customer: Customer) -> Billing:
    """A post-office box in the same town."""
    home = customer.locations[0]
    payer = f"{customer.name.rsplit(' ', 1)[-1]} {chance.choice(_PAYERS)}"
    address = Address(f"PO Box {chance.randint(11, 9_890)}", home.city, home.state, home.postal_code)
    return Billing(address, payer, (ContactMethod(ContactKind.EMAIL, email_of(payer), "Invoices"),))


def _with_ids(chance: Random, customer: Customer) -> Customer:
    """Ids as of the day when the customer was first written down: the same seed makes the same ones."""
    at = datetime.combine(customer.since or date(2014, 1, 1), time(12), UTC)

    def contacts(items: tuple[ContactMethod, ...]) -> tuple[ContactMethod, ...]:
        return tuple(replace(item, id=ContactId(made_id(chance, at))) for item in items)

    billing = customer.billing
    return replace(
        customer,
        contacts=contacts(customer.contacts),
        locations=tuple(replace(place, id=LocationId(made_id(chance, at))) for place in customer.locations),
        billing=replace(billing, contacts=contacts(billing.contacts)) if billing else None,
    )
