"""The whole house: PBX, keyring, display, headset, and a desk signed in as agent 1001."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from ccpdesk.agents.permissions import Role
from ccpdesk.storage import open_store
from ccpdesk.storage.logins import set_pbx_password
from tests.e2e.company import furnish
from tests.e2e.real_desk import RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_program import find_asterisk
from tests.peers.asterisk_site import Database
from tests.peers.fixtures import peer_place
from tests.peers.ports import LOOPBACK, free_block, free_port
from tests.peers.postgres import Postgres
from tests.peers.secret_service import SecretService
from tests.peers.xvfb import Xvfb

MakeDesk = Callable[..., RealDesk]


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
def make_desk(
    asterisk: Asterisk, secret_service: SecretService, xvfb: Xvfb, peer_folder: Path
) -> Iterator[MakeDesk]:
    """A desk of agent 1001 (or another) on a furnished database, not started yet."""
    made: list[RealDesk] = []

    def make(
        transport: str = "udp",
        more: str = "",
        sound: bool = True,
        extension: str = "1001",
        wrap_up: Mapping[str, int] | None = None,
        shares: RealDesk | None = None,
        database: str = "",
        around: Mapping[str, str] = MappingProxyType({}),
    ) -> RealDesk:
        """``wrap_up``: seconds, by queue. ``shares``: the desk whose database it works on.

        ``database``: the URL of one that is furnished already. ``around``: more of its environment.
        """
        environment = dict(xvfb.environment) | {"QT_SCALE_FACTOR": "1"} | dict(around)
        if not sound:
            environment["PULSE_SERVER"] = f"unix:{peer_folder}/nobody-listens-here"
        desk = RealDesk(peer_folder / f"profile-{len(made)}", environment)
        desk.set_up(asterisk, extension, transport, more)
        if shares is not None:
            desk.use_database(shares.database)
        elif database:
            desk.use_database(database)
        else:
            furnish(desk.database, wrap_up or {})
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.stop()


@pytest.fixture
def desk(make_desk: MakeDesk, headset: object, asterisk: Asterisk) -> RealDesk:
    """A running desk with a headset, registered and Available."""
    running = make_desk()
    running.start()
    running.wait_for_link()
    asterisk.wait_until_registered("1001")
    return running
