"""The company of the end-to-end tests: it answers for the numbers of the test PBX."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from ccpdesk.agents.user import User
from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer, Location
from ccpdesk.kernel.ids import CustomerId, QueueId, TenantId, TrackingNumberId, UserId, new_id
from ccpdesk.storage import open_store
from ccpdesk.tenants.tenant import Queue, Tenant, TrackingNumber
from tests.peers import asterisk_site as pbx
from tests.peers import customer as caller

APEX = Tenant(id=TenantId(new_id()), name="Apex Heating & Air", colour="#D9480F", caller_id="+12025550101")
BRIGHT = Tenant(id=TenantId(new_id()), name="Brightline Plumbing", colour="#0B7285")
QUEUES = {
    queue.name: Queue(
        id=QueueId(new_id()), name=queue.name, label=queue.name.title(), ring_seconds=queue.ring
    )
    for queue in pbx.QUEUES
}
TENANT_OF = {"plumbing": BRIGHT, "heating": APEX, "brief": APEX}
GRACE = Customer(
    id=CustomerId(new_id()),
    tenant_id=BRIGHT.id,
    name="Grace Hopper-Murray",
    contacts=(ContactMethod(ContactKind.MOBILE, caller.NUMBER),),
    locations=(Location("12 Oak Street", "Washington", "DC", "20001"),),
)


def furnish(url: str, wrap_up: Mapping[str, int] = MappingProxyType({})) -> None:
    """Write tenants, queues, numbers, users and one customer into the database.

    ``wrap_up`` is in seconds, by queue; it may be extended by as much.
    """
    store = open_store(url)
    with store.unit_of_work() as work:
        for tenant in (APEX, BRIGHT):
            work.tenants.add_tenant(tenant)
        for queue in QUEUES.values():
            seconds = wrap_up.get(queue.name, 0)
            work.tenants.add_queue(replace(queue, wrap_up_seconds=seconds, wrap_up_extension=seconds))
        for line in pbx.TRACKING_NUMBERS:
            work.tenants.add_number(
                TrackingNumber(
                    id=TrackingNumberId(new_id()),
                    number=line.number,
                    label=f"{line.campaign} line",
                    campaign=line.campaign,
                    queue_id=QUEUES[line.queue].id,
                    tenant_id=TENANT_OF[line.queue].id,
                )
            )
        for agent in pbx.AGENTS:
            work.users.add(_user(agent))
        work.customers.add(GRACE)
        work.commit()
    store.close()


def _user(agent: pbx.Agent) -> User:
    return User(
        id=UserId(new_id()),
        login=agent.name.split()[0].lower(),
        name=agent.name,
        extension=agent.extension,
        direct_lines=tuple(line.number for line in pbx.DIRECT_LINES if line.extension == agent.extension),
    )
