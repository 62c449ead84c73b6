"""The PBX on the desks' PostgreSQL database, as `packaging/asterisk` has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import make_url

from ccpdesk.storage import open_store
from ccpdesk.storage.logins import set_pbx_password
from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_program import find_asterisk
from tests.peers.asterisk_site import Database
from tests.peers.carrier import Carrier
from tests.peers.fixtures import peer_place
from tests.peers.ports import LOOPBACK, free_block, free_port
from tests.peers.postgres import Postgres
from tests.peers.waiting import wait_until


@dataclass(frozen=True)
class Pbx:
    """An Asterisk, and the database that it is connected to."""

    server: Asterisk
    login: str
    url: str

    def ask(self, query: str, login: str = "") -> list[tuple[object, ...]]:
        """What the database answers to its owner, or to another login."""
        address = make_url(self.url).set(drivername="postgresql")
        address = address.set(username=login) if login else address
        with psycopg.connect(address.render_as_string(hide_password=False)) as connection:
            return connection.execute(query.encode()).fetchall()


@pytest.fixture(scope="module")
def pbx(pytestconfig: pytest.Config, asterisk_server: Asterisk, postgres: Postgres) -> Iterator[Pbx]:
    url = postgres.fresh_database()
    login = f"pbx_{uuid4().hex[:8]}"
    with closing(open_store(url)) as store:
        set_pbx_password(store.engine, login, "Silent-Orchard-40")
    name = make_url(url).database
    # A server elsewhere, whose clock shows another time.
    postgres.run_sql(f"ALTER DATABASE \"{name}\" SET timezone = 'Asia/Tokyo'")
    ports = free_block(40)
    site = replace(
        asterisk_server.site,
        sip_port=free_port(),
        tls_port=free_port(),
        rtp_ports=(ports, ports + 39),
        database=Database(LOOPBACK, postgres.port, str(name), login),
    )
    with peer_place(pytestconfig, "pbxdb") as folder:
        server = Asterisk(find_asterisk(), site, folder)
        server.start()
        try:
            yield Pbx(server, login, url)
        finally:
            server.stop()


@pytest.fixture
def asterisk(pbx: Pbx) -> Asterisk:
    """So that `carrier` calls this one."""
    pbx.server.reset()
    return pbx.server


@pytest.mark.req("SUP-01")
def test_the_queue_log_is_written_into_the_database(pbx: Pbx, carrier: Carrier) -> None:
    agent = carrier.register_phone("1001")
    carrier.call("+12025550101", number="+13125550147")
    agent.wait_for_call()

    def logged() -> list[tuple[object, ...]]:
        return pbx.ask("SELECT event, data2, callid, time FROM queue_log WHERE queuename = 'plumbing'")

    def connected() -> bool:
        return any(event == "CONNECT" for event, *_ in logged())

    wait_until(connected, "the answer in the database")
    entered, answered = (row for row in logged() if row[0] in {"ENTERQUEUE", "CONNECT"})
    assert entered[:2] == ("ENTERQUEUE", "+13125550147")
    assert answered[2] == entered[2]
    assert isinstance(entered[3], datetime)
    assert abs(datetime.now(UTC) - entered[3]) < timedelta(minutes=1)


@pytest.mark.req("SUP-01", "SEC-02")
def test_the_pbx_adds_to_its_log_and_can_do_nothing_else(pbx: Pbx) -> None:
    assert pbx.server.command("realtime show pgsql status").startswith(
        f"Connected to {make_url(pbx.url).database}"
    )
    for query in (
        "SELECT * FROM queue_log",
        "SELECT * FROM ccpdesk_pbx.queue_log",
        "DELETE FROM ccpdesk_pbx.queue_log RETURNING 1",
        "SELECT * FROM public.customers",
        "SELECT ccpdesk.set_pbx_password('x', 'x')",
    ):
        with pytest.raises(InsufficientPrivilege):
            pbx.ask(query, pbx.login)
