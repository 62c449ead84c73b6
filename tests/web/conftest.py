"""A company with booking pages on each database; on PostgreSQL the pages log in as what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import httpx2
import pytest
from sqlalchemy import make_url
from starlette.testclient import TestClient

from ccpdesk.customers.customer import Customer
from ccpdesk.host.postal_table import PostalTable
from ccpdesk.inbox.web_booking import WebBooking
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.storage import open_store
from ccpdesk.storage.logins import set_web_password
from ccpdesk.storage.store import Store
from ccpdesk.tenants.policies import Policies
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.tenant import Tenant
from ccpdesk.web.site import Site, make_site
from tests.peers.postgres import Postgres
from tests.storage.conftest import emptied
from tests.storage.examples import a_customer, a_number, a_tenant, at_street, email, kept, phone

SLUG = "acme-plumbing"
KNOWN, STRANGER, UNWANTED = "+14045550111", "+14045550122", "+14045550133"
_TOKEN = re.compile(r'name="token" value="(\w+)"')


class Codes:
    """Keeps what would be sent."""

    def __init__(self) -> None:
        self.sent: dict[str, str] = {}

    def send(self, phone: str, text: str) -> None:
        self.sent[phone] = text.split(maxsplit=1)[0]


@dataclass
class Company:
    """The store as its owner sees it, the pages' own way in, and the pages."""

    store: Store
    web: Store
    tenant: Tenant
    maria: Customer
    codes: Codes = field(default_factory=Codes)
    end: ExitStack = field(default_factory=ExitStack)

    def site(self, **changes: object) -> Site:
        """The pages, without waiting."""
        usual = Site(
            work=self.web.public_work,
            clock=SystemClock(),
            places=PostalTable(),
            codes=self.codes,
            look_up_seconds=0.0,
            sweep_seconds=3600.0,
        )
        return replace(usual, **changes)  # type: ignore[arg-type]

    def browser(self, **changes: object) -> Visitor:
        """A visitor with a browser of its own, at pages of its own."""
        client = TestClient(make_site(self.site(**changes)), base_url="https://book.example.com")
        return Visitor(self.end.enter_context(client))

    def set_policies(self, **policies: bool) -> None:
        """Change what the tenant wants."""
        with self.store.unit_of_work() as work:
            self.tenant = work.tenants.change_tenant(
                replace(self.tenant, policies=Policies(**policies))  # type: ignore[arg-type]
            )
            work.commit()

    def arrived(self) -> list[WebBooking]:
        """Bookings and leads, the newest first."""
        with self.store.reading() as work:
            return list(work.inbox.web_bookings_of(self.tenant.id, (), 50).items)


class Visitor:
    """Somebody at the pages, by what the forms hold."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client

    def see(self, step: str) -> httpx2.Response:
        answer: httpx2.Response = self.client.get(f"/book/{SLUG}/{step}")
        return answer

    def send(self, step: str, **fields: str) -> httpx2.Response:
        """Fill in the form of a step; the answer is the next page."""
        token = _TOKEN.search(self.see(step).text)
        assert token, step
        address = f"/book/{SLUG}/{step}"
        answer: httpx2.Response = self.client.post(address, data={"token": token[1], **fields})
        return answer

    def choose_time(self) -> httpx2.Response:
        """ZIP code, service, and the first free window."""
        self.send("zip", postal_code="30303")
        windows = self.send("service", service="Plumbing")
        window = re.search(r'name="window" value="([^"]+)"', windows.text)
        assert window
        return self.send("when", window=window[1])

    def introduce(self, number: str, name: str = "Maria Lopez", address: str = "") -> httpx2.Response:
        return self.send("contact", name=name, phone=number, email=address)

    def live_at(self, street: str) -> httpx2.Response:
        return self.send("where", street=street, unit="", city="Atlanta", state="GA")


def step_of(answer: httpx2.Response) -> str:
    """Which step a visitor was brought to."""
    return urlsplit(str(answer.url)).path.rpartition("/")[2]


@pytest.fixture(scope="session")
def sqlite_stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """A file, which is emptied for each test."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('web') / 'ccpdesk.db'}")
    yield store, store
    store.close()


@pytest.fixture(scope="session")
def postgresql_stores(postgres: Postgres) -> Iterator[tuple[Store, Store]]:
    """A database as its owner sees it, and as the pages do."""
    with ExitStack() as end:
        address = postgres.fresh_database()
        store = open_store(address)
        end.callback(store.close)
        login = f"web_{make_url(address).database}"
        set_web_password(store.engine, login, "Quiet-Harbour-77")
        url = make_url(address).set(username=login)
        web = open_store(url.render_as_string(hide_password=False))
        end.callback(web.close)
        yield store, web


@pytest.fixture(params=["sqlite", "postgresql"])
def company(request: pytest.FixtureRequest) -> Iterator[Company]:
    """A tenant in 30303, a customer with addresses there and elsewhere, and one who is not served."""
    store, web = request.getfixturevalue(f"{request.param}_stores")
    emptied(store)
    made = filled(store, web)
    with made.end:
        yield made


def filled(store: Store, web: Store) -> Company:
    """The company in an empty store."""
    tenant = a_tenant()
    maria = a_customer(
        tenant,
        contacts=(phone(KNOWN), email("maria@example.com")),
        locations=(
            at_street("1234 Maple St"),
            at_street("77 Oak Ave, Unit 9"),
            at_street("5 Far Rd", postal_code="30318"),
        ),
    )
    unwanted = a_customer(
        tenant, "Bad Payer", contacts=(phone(UNWANTED),), locations=(at_street("9 Elm St"),),
        do_not_service=True,
    )  # fmt: skip
    with store.unit_of_work() as work:
        kept(work, tenant, a_number(tenant_id=tenant.id), maria, unwanted)
        work.tenants.change_service_area(
            tenant.id, [ServedZip(code, "Plumbing") for code in ("30303", "30318")]
        )
        work.commit()
    return Company(store, web, tenant, maria)
