"""Who calls: a customer, somebody new, or somebody who withholds the number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from ccpdesk.app.demo.company.chance import happens
from ccpdesk.customers.customer import ContactKind, Customer, CustomerType
from ccpdesk.kernel.ids import TenantId
from ccpdesk.kernel.phone_number import ANONYMOUS, Party, PartyKind

CALLABLE: Final = (ContactKind.MOBILE, ContactKind.PHONE)
# The companies' own lines are 0100 … 0119; no customer has one of these.
_STRANGERS: Final = tuple(
    f"+1{code}55501{line}" for code in ("872", "737", "984", "463") for line in range(10, 20)
)


@dataclass(frozen=True)
class Caller:
    """A caller as the network names it; ``customer`` is who it is, when the number belongs to one alone."""

    party: Party
    name: str = ""
    customer: Customer | None = None


class Callers:
    """Finds callers among the customers."""

    def __init__(self, customers: Sequence[Customer]) -> None:
        self._of_tenant: dict[TenantId, list[Customer]] = defaultdict(list)
        self._owners: dict[tuple[TenantId, str], int] = defaultdict(int)
        for customer in customers:
            self._of_tenant[customer.tenant_id].append(customer)
            for number in numbers_of(customer):
                self._owners[customer.tenant_id, number] += 1

    def anyone(self, chance: Random, tenant: TenantId) -> Caller:
        """Mostly a customer of the tenant, sometimes a stranger, now and then nobody knows."""
        if happens(chance, 0.07):
            return Caller(ANONYMOUS)
        return self.stranger(chance) if happens(chance, 0.2) else self.customer(chance, tenant)

    def stranger(self, chance: Random) -> Caller:
        """A number that is in nobody's book."""
        return Caller(Party(PartyKind.NUMBER, chance.choice(_STRANGERS)))

    def customer(self, chance: Random, tenant: TenantId) -> Caller:
        """A customer of the tenant."""
        return self._calling(chance.choice(self._of_tenant[tenant]))

    def one_alone(self, chance: Random, tenant: TenantId) -> Caller:
        """A customer whose number no other customer of the tenant has, and who may be served."""
        return self._calling(
            chance.choice(
                [
                    item
                    for item in self._of_tenant[tenant]
                    if not item.do_not_service and self._owners[tenant, numbers_of(item)[0]] == 1
                ]
            )
        )

    def one_of_several(self, chance: Random, tenant: TenantId) -> Caller:
        """A number that several customers of the tenant have."""
        shared = sorted(
            number for (owner, number), count in self._owners.items() if owner == tenant and count > 1
        )
        return Caller(Party(PartyKind.NUMBER, chance.choice(shared)))

    def not_to_be_served(self, chance: Random, tenant: TenantId) -> Caller:
        """A customer marked Do Not Service."""
        return self._calling(chance.choice([item for item in self._of_tenant[tenant] if item.do_not_service]))

    def _calling(self, customer: Customer) -> Caller:
        number = numbers_of(customer)[0]
        alone = self._owners[customer.tenant_id, number] == 1
        party = Party(PartyKind.NUMBER, number)
        return Caller(party, network_name(customer), customer if alone else None)


def numbers_of(customer: Customer) -> list[str]:
    """The numbers a customer calls from."""
    return [item.value for item in customer.contacts if item.kind in CALLABLE]


def network_name(customer: Customer) -> str:
    """A name as American networks send it: fifteen capitals, a person's last name first."""
    parts = customer.name.split(" ")
    if customer.type is CustomerType.RESIDENTIAL:
        parts = [parts[-1], *parts[:-1]]
    return " ".join(parts).upper()[:15].strip()
