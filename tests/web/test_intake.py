"""Bookings from elsewhere by the intake API, on each database (WEB-01 to WEB-04)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count

import httpx2
import pytest

from ccpdesk.inbox.intake import hash_of
from ccpdesk.inbox.web_booking import WebFlag, WebKind, WebStatus
from ccpdesk.kernel.ids import TenantId
from ccpdesk.workflows.intake_sources import add_source, revoke_source
from tests.storage.examples import a_tenant, kept
from tests.web.conftest import KNOWN, SLUG, STRANGER, UNWANTED, Company, Visitor

API = "/api/v1/bookings"
BOOKING = {
    "company": SLUG,
    "service": "Plumbing",
    "postal_code": "30303",
    "street": "8 Pine St",
    "city": "Atlanta",
    "state": "ga",
    "name": "Sam Poe",
    "phone": "(404) 555-0122",
    "email": "sam@example.com",
    "summary": "It drips.",
}
_KEYS = count()


def token_of(company: Company, name: str = "Best Leads", tenant: TenantId | None = None) -> str:
    with company.store.unit_of_work() as work:
        token = add_source(work, name, tenant, datetime.now(UTC))
        work.commit()
    return token


Send = Callable[..., httpx2.Response]


def sender(visitor: Visitor, token: str) -> Send:
    """Sends bookings that differ from a good one."""

    def send(key: str = "", **changes: object) -> httpx2.Response:
        body = {name: value for name, value in (BOOKING | changes).items() if value is not None}
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key or f"key-{next(_KEYS)}"}
        answer: httpx2.Response = visitor.client.post(API, json=body, headers=headers)
        return answer

    return send


@pytest.mark.req("WEB-01", "WEB-04")
def test_a_booking_arrives_once_as_from_the_pages_with_its_source(company: Company) -> None:
    send = sender(company.browser(), token_of(company))
    begin = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)
    times = {"starts_at": begin.isoformat(), "ends_at": (begin + timedelta(hours=2)).isoformat()}
    first, again = send("order-1", **times), send("order-1", **times)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    other = send("order-1", name="Somebody else")
    assert other.status_code == 409
    assert other.json()["errors"][0]["field"] == "Idempotency-Key"
    (booking,) = company.arrived()
    assert str(booking.id) == first.json()["id"]
    assert (booking.kind, booking.status, booking.source) == (WebKind.BOOKING, WebStatus.NEW, "Best Leads")
    assert (booking.name, booking.phone, booking.email) == ("Sam Poe", STRANGER, "sam@example.com")
    assert (booking.street, booking.city, booking.state) == ("8 Pine St", "Atlanta", "GA")
    assert (booking.starts_at, booking.customer_id, booking.flags) == (begin, None, frozenset())


@pytest.mark.req("WEB-01", "WEB-04")
def test_sent_many_times_at_once_it_arrives_once(company: Company) -> None:
    token, visitor = token_of(company), company.browser()
    send = sender(visitor, token)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: send("at-once"), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len(company.arrived()) == 1


@pytest.mark.req("WEB-01", "WEB-02", "WEB-03")
def test_whose_it_is_is_found_as_on_the_pages_and_never_told(company: Company) -> None:
    send = sender(company.browser(), token_of(company))
    known = send(phone=KNOWN, street="1234 Maple Street", name="Maria Lopez", email="maria@example.com")
    elsewhere = send(phone=KNOWN, name="Mario Rossi", email="")
    stranger = send(street="1234 Maple St")
    assert [answer.status_code for answer in (known, elsewhere, stranger)] == [201] * 3
    assert {frozenset(answer.json()) for answer in (known, elsewhere, stranger)} == {
        frozenset(("id", "received_at"))
    }
    by_id = {str(one.id): one for one in company.arrived()}
    at_home, moved, new = (by_id[answer.json()["id"]] for answer in (known, elsewhere, stranger))
    assert (at_home.customer_id, at_home.location_id) == (company.maria.id, company.maria.locations[0].id)
    assert at_home.flags == frozenset()
    assert moved.customer_id == company.maria.id
    assert moved.flags == {WebFlag.NEW_LOCATION, WebFlag.OTHER_NAME}
    assert new.customer_id is None
    assert new.flags == {WebFlag.KNOWN_ADDRESS}
    stopped = send(phone=UNWANTED)
    assert stopped.status_code == 422
    assert "(404) 555-0100" in stopped.json()["detail"]
    assert len(company.arrived()) == 3


WRONG = (
    *(({"company": "nobody"}, "company"), ({"service": "Roofing"}, "service")),
    *(({"postal_code": "99999"}, "postal_code"), ({"postal_code": "xx"}, "postal_code")),
    *(({"name": " "}, "name"), ({"name": "A\u202eB"}, "name"), ({"name": None}, "name")),
    *(({"name": 7}, "name"), ({"name": "x" * 101}, "name"), ({"phone": "12"}, "phone")),
    *(({"email": "no"}, "email"), ({"street": "\x00 St"}, "street"), ({"state": "ZZ"}, "state")),
    *(({"state": "CA"}, "postal_code"), ({"summary": "x" * 1001}, "summary"), ({"colour": "red"}, "colour")),
    *(({"starts_at": "2030-01-01T08:00:00Z"}, "ends_at"), ({"starts_at": "soon"}, "starts_at")),
    *(
        ({"starts_at": "2030-01-01T08:00:00"}, "starts_at"),
        ({"ends_at": "2030-01-01T08:00:00Z"}, "starts_at"),
    ),
    ({"starts_at": "2001-01-01T08:00:00Z", "ends_at": "2001-01-01T09:00:00Z"}, "starts_at"),
    ({"starts_at": "9999-12-31T23:00:00Z", "ends_at": "9999-12-31T23:30:00Z"}, "starts_at"),
)


@pytest.mark.req("WEB-01")
def test_what_is_wrong_is_told_by_field_with_what_to_do(company: Company) -> None:
    send = sender(company.browser(), token_of(company))
    for changes, field in WRONG:
        answer = send(**changes)
        told = answer.json()
        assert answer.status_code == 422, (changes, told)
        assert answer.headers["content-type"] == "application/problem+json"
        assert [fault["field"] for fault in told["errors"]] == [field], (changes, told)
        assert told["detail"]
    assert not company.arrived()


@pytest.mark.req("WEB-01")
def test_only_with_a_token_and_only_for_its_tenant(company: Company) -> None:
    other = a_tenant("Other Air")
    with company.store.unit_of_work() as work:
        kept(work, other)
    visitor = company.browser()
    token, foreign = token_of(company), token_of(company, "Other's", other.id)
    assert sender(visitor, foreign)().json()["errors"][0]["field"] == "company"
    assert sender(visitor, token)().status_code == 201
    with company.store.unit_of_work() as work:
        revoke_source(work, "BEST leads", datetime.now(UTC))
        work.commit()
        (kept_hash,) = {one.token_hash for one in work.inbox.all_sources()} - {hash_of(foreign)}
    assert token not in kept_hash
    wrong = [sender(visitor, bad)() for bad in (token, "", "x" * 300, kept_hash)]
    assert {answer.status_code for answer in wrong} == {401}
    assert wrong[0].headers["www-authenticate"] == "Bearer"
    for _ in range(20):
        last = sender(visitor, "guessed")()
    assert last.status_code == 429
    assert int(last.headers["retry-after"]) > 0
    assert sender(visitor, foreign)(company="other-air").status_code == 422, "others go on"


@pytest.mark.req("WEB-01")
def test_size_kind_and_number_of_requests_are_limited(company: Company) -> None:
    visitor, token = company.browser(), token_of(company)
    good = {"Authorization": f"Bearer {token}", "Idempotency-Key": "a", "Content-Type": "application/json"}
    body = json.dumps(BOOKING).encode()

    def post(content: bytes | Iterator[bytes], **headers: str) -> httpx2.Response:
        named = good | {name.replace("_", "-"): value for name, value in headers.items()}
        answer: httpx2.Response = visitor.client.post(API, content=content, headers=named)
        return answer

    answers = (
        (post(body, Content_Type="text/plain"), 415),
        (post(body, Idempotency_Key="with blank"), 400),
        (post(b"{"), 400),
        (post(b'{"name": "\xff"}'), 400),
        (post(b"x" * 20_000), 413),
        (post(iter([b"x" * 9000] * 3)), 413),
        (post(body, Sec_Fetch_Site="cross-site"), 403),
        (visitor.client.get(API), 405),
        (visitor.client.get("/api/nothing"), 404),
    )
    assert [answer.status_code for answer, _ in answers] == [status for _, status in answers]
    assert {answer.headers["content-type"] for answer, _ in answers} == {"application/problem+json"}
    for wrong in (b"[]", b"null", b'"\\ud800"', b'{"name": "\\ud800"}', b"1" * 5000):
        assert post(wrong).status_code in (400, 422), wrong
    document = visitor.client.get("/api/openapi.json")
    assert document.json()["openapi"].startswith("3.1")
    statuses = {post(b"{").status_code for _ in range(130)}
    assert statuses == {400, 429}
    assert not company.arrived()
