"""A centre in memory for the Settings screen: real workflows on a real store, as Sam may."""

from ccpdesk.agents.permissions import Permission, Role
from ccpdesk.agents.user import EmergencyAddress, User
from ccpdesk.host.tenant_sources import TenantSources
from ccpdesk.kernel.ids import QueueId, TenantId, TrackingNumberId, UserId, new_id
from ccpdesk.storage.immediate import ImmediateData
from ccpdesk.storage.memory import MemoryStore
from ccpdesk.tenants.hours import parse_hours
from ccpdesk.tenants.policies import Policies, Recording
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Offer, Queue, Target, Tenant, TrackingNumber
from ccpdesk.workflows.administer import Administer
from ccpdesk.workflows.desk import Desk
from ccpdesk.workflows.desk_state import DeskState
from ccpdesk.workflows.sync_updates import SyncUpdates
from tests.ui import scenes

APEX = Tenant(
    id=scenes.APEX.id,
    name=scenes.APEX.name,
    colour=scenes.APEX.colour,
    caller_id="+14045550100",
    hours=parse_hours("Mon-Fri 08:00-18:00, Sat 09:00-13:00", "2026-12-25"),
    policies=Policies(recording=Recording.ASK, retention_days=90),
    customer_link="https://apex.example.com/customers/{id}",
    source="https://apex.example.com/area.csv",
)
OLD = Tenant(id=TenantId(new_id()), name="Northside Drains", colour="#555555", active=False)
MORE = tuple(
    Tenant(id=TenantId(new_id()), name=name, colour="#1A73E8")
    for name in (
        "Peachtree Pest Control",
        "Riverside Roofing",
        "Summit Appliance Repair",
        "Tri-County Garage",
    )
)
NIGHT = Queue(id=QueueId(new_id()), name="night", label="After hours")
SERVICE = Queue(
    id=scenes.SERVICE.id,
    name="service",
    label="Service",
    wrap_up_seconds=30,
    after_hours=Target(NIGHT.id),
    roll_over_seconds=120,
    overflow=Target(number="+14045550140"),
    hours=parse_hours("Mon-Fri 07:00-19:00"),
)
SAM = User(
    id=scenes.SAM.id, login="sam", name="Sam Ortiz", extension="1001", role=Role.ADMINISTRATOR, team="Day"
)
DANA = User(
    id=scenes.DANA.id,
    login="dana",
    name="Dana Whitfield",
    extension="1002",
    direct_lines=("+14045550122",),
    emergency_address=EmergencyAddress(
        street="12 Oak St", city="Atlanta", state="GA", postal_code="30303", unit="Floor 4"
    ),
    queues=frozenset({SERVICE.id}),
    tenants=frozenset({APEX.id}),
    granted=frozenset({Permission.ALL_CALLS}),
    team="Day",
)
RUTH = User(id=UserId(new_id()), login="ruth", name="Ruth Mbeki", role=Role.SUPERVISOR, extension="1006")
GONE = User(id=UserId(new_id()), login="theo", name="Theo Grant", active=False)
ENTRIES = (APEX, OLD, *MORE, NIGHT, SERVICE, SAM, DANA, RUTH, GONE)


def office() -> MemoryStore:
    """Everything that the screen can show."""
    store = MemoryStore()
    with store.unit_of_work() as work:
        for queue in (NIGHT, SERVICE):
            work.tenants.add_queue(queue)
        for tenant in (APEX, scenes.BRIGHT, scenes.COASTAL, OLD, *MORE):
            work.tenants.add_tenant(tenant)
        offer = Offer(("Spring", "Radio"), ("Repair", "Tune-up", "Install"), ("Residential",))
        work.tenants.change_offer(APEX.id, offer)
        for number in (
            TrackingNumber(id=TrackingNumberId(new_id()), number="+18005550111", label="National line"),
            TrackingNumber(
                id=TrackingNumberId(new_id()),
                number="+14045550111",
                label="Spring mailer",
                campaign="Spring",
                queue_id=SERVICE.id,
                tenant_id=APEX.id,
            ),
        ):
            work.tenants.add_number(number)
        zips = [ServedZip(str(30301 + place), "Heating") for place in range(24)]
        work.tenants.add_service_area(APEX.id, zips)
        for user in (SAM, DANA, RUTH, GONE):
            work.users.add(user)
        work.commit()
    return store


def administering() -> DeskState:
    """Sam may everything."""
    return scenes.idle(permissions=frozenset(Permission), queues=(SERVICE, NIGHT))


def of(store: MemoryStore, state: DeskState | None = None) -> tuple[Administer, SyncUpdates]:
    """The workflows on it, for Sam or whoever the state says."""
    desk = Desk(state or administering())
    data = ImmediateData(store.unit_of_work)
    return Administer(desk, data, data, "US"), SyncUpdates(desk, data, data, TenantSources(), "US")
