"""A caller gives up in the real queue; a supervisor claims the call and calls back (SUP-03)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from ccpdesk.agents.permissions import Role
from ccpdesk.storage import open_store
from ccpdesk.storage.logins import set_pbx_password
from tests.e2e.company import APEX, furnish
from tests.e2e.conftest import MakeDesk
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_program import find_asterisk
from tests.peers.asterisk_site import Database
from tests.peers.carrier import Carrier
from tests.peers.fixtures import peer_place
from tests.peers.ports import LOOPBACK, free_block, free_port
from tests.peers.postgres import Postgres
from tests.peers.waiting import wait_until

CALLER = "+13125550147"


@pytest.fixture(scope="module")
def shared_database(postgres: Postgres) -> str:
    """The desks' database, on a server."""
    url = postgres.fresh_database()
    furnish(url)
    with closing(open_store(url)) as store, store.unit_of_work() as work:
        dora = work.users.by_login("dora")
        assert dora is not None
        work.users.change(replace(dora, role=Role.SUPERVISOR))
        work.commit()
    return url


@pytest.fixture(scope="module")
def writing_asterisk(
    pytestconfig: pytest.Config, asterisk_server: Asterisk, postgres: Postgres, shared_database: str
) -> Iterator[Asterisk]:
    """A PBX that writes its queue log there."""
    login = f"pbx_{uuid4().hex[:8]}"
    with closing(open_store(shared_database)) as store:
        set_pbx_password(store.engine, login, "Silent-Orchard-40")
    ports = free_block(40)
    database = Database(LOOPBACK, postgres.port, str(make_url(shared_database).database), login)
    site = replace(
        asterisk_server.site,
        sip_port=free_port(),
        tls_port=free_port(),
        rtp_ports=(ports, ports + 39),
        database=database,
    )
    with peer_place(pytestconfig, "abandoned") as folder:
        server = Asterisk(find_asterisk(), site, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def asterisk(writing_asterisk: Asterisk) -> Asterisk:
    """So that desks and `carrier` use this one."""
    writing_asterisk.reset()
    return writing_asterisk


def abandoned(desk: RealDesk) -> list[dict[str, Any]]:
    """What the desk lists."""
    found: list[dict[str, Any]] = desk.ctl("abandoned")["abandoned"]
    return found


@pytest.mark.req("SUP-03", "CALL-09")
def test_who_hangs_up_in_the_queue_is_called_back_as_the_company(
    make_desk: MakeDesk, asterisk: Asterisk, carrier: Carrier, shared_database: str
) -> None:
    desk = make_desk(sound=False, extension="1004", database=shared_database)
    desk.start()
    desk.wait_for_link()
    assert abandoned(desk) == []
    customer = carrier.call("+12025550102", number=CALLER)  # nobody is signed in to the queue "heating"
    wait_until(lambda: "ENTERQUEUE" in {event.event for event in asterisk.queue_events()}, "the queue")
    customer.hang_up()
    (left,) = wait_until(lambda: abandoned(desk), "the abandoned call at the desk")
    assert (left["caller"], left["tenant"], left["queue"]) == (CALLER, APEX.name, "heating")
    assert (left["dialled"], left["how"], left["standing"]) == ("+12025550102", "hung_up", "open")

    desk.ctl("abandoned", "claim", left["id"])
    wait_until(lambda: abandoned(desk)[0]["by"] == "Dora Eames", "the claim")
    phone = carrier.answer()
    desk.ctl("abandoned", "call", left["id"])
    invite = phone.wait_for_call()
    assert APEX.caller_id in str(invite.header("From"))
    assert f"sip:{CALLER}@" in invite.start_line
    desk.wait_for_call("active")
    linked = wait_until(lambda: abandoned(desk)[0]["call"], "the call back linked")
    assert linked == desk.ctl("calls")[0]["id"]
    desk.hang_up()
    desk.ctl("abandoned", "settle", left["id"], "booked", "--note", "Tuesday")
    (done,) = abandoned(desk)
    assert (done["standing"], done["outcome"], done["note"]) == ("done", "booked", "Tuesday")
