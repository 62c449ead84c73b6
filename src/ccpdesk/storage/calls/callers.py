"""Which customers callers are, for a whole list of them by one query (SUP-03, CALL-14)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ccpdesk.calls.abandoned import AbandonedCall
from ccpdesk.calls.voicemail import Voicemail
from ccpdesk.kernel.ids import CustomerId, TenantId
from ccpdesk.storage.customers.tables import ContactRow, CustomerRow

C = TypeVar("C", AbandonedCall, Voicemail)


def with_customers(session: Session, callers: Sequence[C]) -> list[C]:
    """The same, with the tenant's only customer who has that number; of several nobody knows who it was."""
    numbers = {one.party.value for one in callers if one.party.number}
    names: dict[tuple[TenantId | None, str], dict[CustomerId, str]] = defaultdict(dict)
    rows = session.execute(
        select(ContactRow.tenant_id, ContactRow.value, CustomerRow.id, CustomerRow.name)
        .join(CustomerRow, CustomerRow.id == ContactRow.customer_id)
        .where(ContactRow.value.in_(sorted(numbers)))
    )
    for tenant, number, customer, name in rows:
        names[TenantId(tenant), number][CustomerId(customer)] = name
    found = []
    for one in callers:
        fitting = names.get((one.tenant, one.party.value), {})
        if len(fitting) == 1:
            ((customer, name),) = fitting.items()
            found.append(replace(one, customer=customer, customer_name=name))
        else:
            found.append(one)
    return found
