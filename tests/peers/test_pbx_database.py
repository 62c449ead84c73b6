"""The PBX on the desks' PostgreSQL database, as `packaging/asterisk` has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import make_url

from ccpdesk.agents.permissions import Role
from ccpdesk.agents.user import User
from ccpdesk.kernel.ids import QueueId, TenantId, TrackingNumberId, UserId, new_id
from ccpdesk.storage import open_store
from ccpdesk.storage.logins import set_pbx_password, set_sip_password
from ccpdesk.storage.store import Store
from ccpdesk.tenants.hours import parse_hours
from ccpdesk.tenants.policies import Policies, Recording
from ccpdesk.tenants.tenant import Queue, Target, Tenant, TrackingNumber
from ccpdesk.tenants.week import WEEKDAYS
from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_program import find_asterisk
from tests.peers.asterisk_site import Agent, Database
from tests.peers.carrier import Carrier
from tests.peers.fixtures import peer_place
from tests.peers.ports import LOOPBACK, free_block, free_port
from tests.peers.postgres import Postgres
from tests.peers.waiting import wait_until

ANN = Agent("1005", "Copper-Window-83", "Ann Reyes", in_database=True)
BEN = Agent("1006", "Amber-Station-27", "Ben Okoye", in_database=True)
PLUMBING, HEATING, NIGHT = (QueueId(new_id()) for _ in range(3))
NUMBERS = {PLUMBING: "+12025550161", HEATING: "+12025550162", NIGHT: "+12025550163"}


@dataclass(frozen=True)
class Pbx:
    """An Asterisk, and the database that it is connected to."""

    server: Asterisk
    login: str
    url: str
    store: Store

    def ask(self, query: str, login: str = "") -> list[tuple[Any, ...]]:
        """What the database answers to its owner, or to another login."""
        address = make_url(self.url).set(drivername="postgresql")
        address = address.set(username=login) if login else address
        with psycopg.connect(address.render_as_string(hide_password=False)) as connection:
            return connection.execute(query.encode()).fetchall()


def add_user(store: Store, agent: Agent, *queues: QueueId, line: str = "", role: Role = Role.AGENT) -> None:
    """As `ccpdesk admin user add` and `user password --sip` do."""
    lines = (line,) if line else ()
    user = User(
        id=UserId(new_id()),
        login=f"{agent.extension}-{uuid4().hex[:8]}",
        name=agent.name,
        extension=agent.extension,
        direct_lines=lines,
        queues=frozenset(queues),
        role=role,
    )
    with store.unit_of_work() as work:
        work.users.add(user)
        work.commit()
    set_sip_password(store.engine, user.login, agent.password)


def furnish(store: Store) -> None:
    """Plumbing gives its calls to Heating after two seconds; Night, closed now, at once."""
    day = (datetime.now(UTC).weekday() + 3) % 7
    overflow = Target(queue_id=HEATING)
    queues = (
        Queue(id=HEATING, name="heating", label="Heating"),
        Queue(id=PLUMBING, name="plumbing", label="Plumbing line", roll_over_seconds=2, overflow=overflow),
        Queue(
            id=NIGHT,
            name="night",
            label="Night",
            after_hours=overflow,
            hours=parse_hours(f"{WEEKDAYS[day]} 08:00-18:00"),
        ),
    )
    recorded = Tenant(
        id=TenantId(new_id()), name="Apex", colour="#D9480F", policies=Policies(recording=Recording.ON)
    )
    with store.unit_of_work() as work:
        work.tenants.add_tenant(recorded)
        for queue in queues:
            work.tenants.add_queue(queue)
        for queue_id, number in NUMBERS.items():
            numbered = TrackingNumber(
                id=TrackingNumberId(new_id()),
                number=number,
                queue_id=queue_id,
                campaign="Radio, morning",
                tenant_id=recorded.id if queue_id == HEATING else None,
            )
            work.tenants.add_number(numbered)
        work.commit()


@pytest.fixture(scope="module")
def pbx(pytestconfig: pytest.Config, asterisk_server: Asterisk, postgres: Postgres) -> Iterator[Pbx]:
    url = postgres.fresh_database()
    login = f"pbx_{uuid4().hex[:8]}"
    name = make_url(url).database
    # A server elsewhere, whose clock shows another time.
    postgres.run_sql(f"ALTER DATABASE \"{name}\" SET timezone = 'Asia/Tokyo'")
    ports = free_block(40)
    site = replace(
        asterisk_server.site,
        sip_port=free_port(),
        tls_port=free_port(),
        rtp_ports=(ports, ports + 39),
        agents=(ANN, BEN),
        queues=(),
        tracking_numbers=(),
        direct_lines=(),
        database=Database(LOOPBACK, postgres.port, str(name), login),
    )
    with (
        peer_place(pytestconfig, "pbxdb") as folder,
        closing(open_store(url)) as store,
    ):
        set_pbx_password(store.engine, login, "Silent-Orchard-40")
        furnish(store)
        server = Asterisk(find_asterisk(), site, folder)
        server.start()
        add_user(store, ANN, HEATING, line="+12025550195")  # the PBX runs already
        try:
            yield Pbx(server, login, url, store)
        finally:
            server.stop()


@pytest.fixture
def asterisk(pbx: Pbx) -> Asterisk:
    """So that `carrier` calls this one."""
    pbx.server.reset()
    return pbx.server


@pytest.mark.req("SUP-01")
def test_a_user_is_added_and_the_phone_rings(pbx: Pbx, carrier: Carrier) -> None:
    """By tracking number, queue and member from the database; what happens is in its queue log."""
    agent = carrier.register_phone("1005")
    carrier.call(NUMBERS[HEATING], number="+13125550147")
    invite = agent.wait_for_call()
    told = [invite.header(name) for name in ("X-Queue-Name", "X-Campaign", "X-Tracking-Number")]
    assert told == ["heating", "Radio, morning", NUMBERS[HEATING]]
    assert invite.header("X-Overflow-From") == ""

    def logged() -> list[tuple[Any, ...]]:
        return pbx.ask("SELECT event, data2, callid, time FROM queue_log WHERE queuename = 'heating'")

    wait_until(lambda: "CONNECT" in [event for event, *_ in logged()], "the answer in the database")
    entered, answered = (row for row in logged() if row[0] in {"ENTERQUEUE", "CONNECT"})
    assert entered[:2] == ("ENTERQUEUE", "+13125550147")
    assert answered[2] == entered[2]
    assert abs(datetime.now(UTC) - entered[3]) < timedelta(minutes=1)


@pytest.mark.req("REC-01")
def test_the_pbx_records_only_when_the_site_and_the_tenant_want_it(
    asterisk: Asterisk, carrier: Carrier
) -> None:
    carrier.register_phone("1005")

    def recordings(number: str) -> int:
        """How many there are while a call to that number is connected."""
        customer = carrier.call(number)
        channel = asterisk.wait_for_channel("PJSIP/carrier", "Up")
        found = asterisk.command(f"mixmonitor list {channel}").count("/spool/monitor/")
        customer.close()
        asterisk.hang_up(channel)
        wait_until(lambda: not asterisk.channels(), "the end of the call")
        return found

    assert recordings(NUMBERS[HEATING]) == 0
    asterisk.command("dialplan set global RECORD_CALLS yes")
    assert (recordings(NUMBERS[HEATING]), recordings("+12025550195")) == (1, 0)
    asterisk.command("dialplan set global RECORD_CALLS no")


@pytest.mark.req("TEN-06")
def test_overflow_and_after_hours_tell_where_a_call_came_from(carrier: Carrier) -> None:
    agent = carrier.register_phone("1005")
    customer = carrier.call(NUMBERS[PLUMBING])
    overflowed = agent.wait_for_call()
    assert overflowed.header("X-Overflow-From") == "Plumbing line"
    assert (overflowed.header("X-Queue-Name"), overflowed.header("X-Closed-Since")) == ("heating", "")
    customer.close()
    carrier.call(NUMBERS[NIGHT])
    wait_until(lambda: len(agent.sipp.received("INVITE")) > 1, "the second call")
    late = agent.sipp.received("INVITE")[-1]
    assert late.header("X-Overflow-From") == "Night"
    closed = datetime.fromisoformat(late.header("X-Closed-Since"))
    assert timedelta() < datetime.now(UTC) - closed < timedelta(days=7)


def test_a_direct_line_from_the_database(carrier: Carrier) -> None:
    agent = carrier.register_phone("1005")
    carrier.call("+12025550195")
    assert agent.wait_for_call().header("X-Call-Type") == "direct"


@pytest.mark.req("STAT-05")
def test_pauses_are_in_the_database_and_outlive_the_pbx(
    pbx: Pbx, asterisk: Asterisk, carrier: Carrier
) -> None:
    carrier.register_phone("1005")
    carrier.dial("1005", "*45").sipp.wait_for("INVITE", 200)
    wait_until(lambda: pbx.ask("SELECT paused FROM queue_pauses") == [(True,)], "the pause in the database")
    assert asterisk.paused("1005", "agents")
    asterisk.kill()
    asterisk.start()
    assert asterisk.paused("1005", "heating")
    pbx.store.engine.dispose()
    carrier.dial("1005", "*46").sipp.wait_for("INVITE", 200)
    wait_until(lambda: pbx.ask("SELECT paused FROM queue_pauses") == [(False,)], "the resume in the database")


@pytest.mark.req("SUP-01", "SEC-02")
def test_the_pbx_reads_its_views_adds_to_its_log_and_can_do_nothing_else(pbx: Pbx) -> None:
    database = make_url(pbx.url).database
    assert pbx.server.command("realtime show pgsql status").startswith(f"Connected to {database}")
    assert pbx.ask("SELECT username FROM ccpdesk_pbx.ps_auths", pbx.login) == [("1005",)]
    for query in (
        "SELECT * FROM queue_log",
        "SELECT * FROM ccpdesk_pbx.queue_log",
        "DELETE FROM ccpdesk_pbx.queue_log RETURNING 1",
        "SELECT * FROM public.customers",
        "SELECT * FROM public.sip_verifiers",
        "SELECT ccpdesk.set_pbx_password('x', 'x')",
    ):
        with pytest.raises(InsufficientPrivilege):
            pbx.ask(query, pbx.login)
