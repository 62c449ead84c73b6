"""What keeps strangers from learning or breaking anything (WEB-01)."""

from __future__ import annotations

import re
import socket
from dataclasses import replace
from urllib.parse import urlencode

import httpx2
import psycopg
import pytest
from sqlalchemy import Table, text

from ccpdesk.inbox.masking import masked
from ccpdesk.inbox.web_booking import WebStatus
from ccpdesk.kernel.errors import StoreError
from ccpdesk.kernel.ids import WebBookingId, new_id
from ccpdesk.storage.metadata import METADATA
from ccpdesk.storage.rights.web import ASKED_BY_WEB, WEB
from ccpdesk.storage.store import Store
from ccpdesk.web.limits import Limit, network_of
from tests.peers.waiting import PATIENCE
from tests.web.conftest import KNOWN, SLUG, STRANGER, UNWANTED, Company, Visitor
from tests.web.served import served


@pytest.mark.req("WEB-01")
def test_two_hundred_look_ups_from_one_address_are_stopped(company: Company) -> None:
    visitor = company.browser()
    visitor.choose_time()
    token = visitor.see("contact").text.split('name="token" value="')[1].split('"')[0]

    def look_up(number: str) -> tuple[int, str]:
        fields = {"token": token, "name": "A", "phone": number, "email": ""}
        answer = visitor.client.post(f"/book/{SLUG}/contact", data=fields)
        return answer.status_code, answer.text

    answers = [look_up(f"+1404556{number:04d}") for number in range(200)]
    assert [status for status, _ in answers] == [200] * 10 + [429] * 190
    assert look_up(KNOWN) == answers[-1]


@pytest.mark.req("WEB-01", "WEB-02")
def test_known_and_unknown_numbers_are_answered_alike_to_the_byte(company: Company) -> None:
    """As it comes off the wire; also where a code comes first, then the next page too."""
    with served(company.site()) as address:
        answers = {_off_the_wire(address, "POST", *_asking(address, number)) for number in (KNOWN, STRANGER)}
        assert len(answers) == 1, answers
        assert answers.pop().startswith(b"HTTP/1.1 303 ")
        company.set_policies(web_code=True)
        pages = set()
        for number in (KNOWN, STRANGER, UNWANTED):
            headers, form = _asking(address, number)
            assert _off_the_wire(address, "POST", headers, form).startswith(b"HTTP/1.1 303 ")
            pages.add(_TOKEN.sub(b"", _off_the_wire(address, "GET", headers, b"", "code")))
        assert len(pages) == 1, pages


_TOKEN = re.compile(rb'name="token" value="\w+"')


def _asking(address: str, number: str) -> tuple[dict[str, str], bytes]:
    """A visitor at the contact details: what its browser sends with the form, and the form."""
    with httpx2.Client(base_url=address, follow_redirects=True) as client:
        visitor = Visitor(client)
        visitor.choose_time()
        token = visitor.see("contact").text.split('name="token" value="')[1].split('"')[0]
        (cookie,) = client.cookies.jar
    form = urlencode({"token": token, "name": "A", "phone": number, "email": ""}).encode()
    return {"Cookie": f"{cookie.name}={cookie.value}"}, form


def _off_the_wire(
    address: str, method: str, headers: dict[str, str], body: bytes, step: str = "contact"
) -> bytes:
    """All that the service sends but the time of day."""
    host, port = address.removeprefix("http://").split(":")
    more = {"Host": "x", "Connection": "close", "Content-Length": str(len(body))}
    more["Content-Type"] = "application/x-www-form-urlencoded"
    lines = [f"{method} /book/{SLUG}/{step} HTTP/1.1", *(f"{k}: {v}" for k, v in (headers | more).items())]
    with socket.create_connection((host, int(port)), PATIENCE) as line:
        line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    return re.sub(rb"(?im)^date:.*$", b"", answer)


@pytest.mark.req("WEB-01")
def test_no_look_up_is_answered_before_its_time(company: Company) -> None:
    visitor = company.browser(look_up_seconds=0.25)
    visitor.choose_time()
    first = [visitor.introduce(number).history[0] for number in (KNOWN, STRANGER)]
    assert min(answer.elapsed.total_seconds() for answer in first) >= 0.25


@pytest.mark.req("WEB-01")
def test_forms_of_others_are_refused_and_pages_say_what_browsers_may_do(company: Company) -> None:
    visitor, other = company.browser(), company.browser()
    page = visitor.see("zip")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert "httponly" in page.headers["set-cookie"].lower()
    secure = company.browser(https=True).see("zip")
    assert secure.headers["set-cookie"].startswith("__Host-ccpdesk=")
    assert "Secure" in secure.headers["set-cookie"]
    assert "strict-transport-security" in secure.headers
    foreign = other.see("zip").text.split('name="token" value="')[1].split('"')[0]
    for token in ("", "é", foreign):
        sent = visitor.client.post(f"/book/{SLUG}/zip", data={"token": token, "postal_code": "30303"})
        assert sent.status_code == 422
    cross = visitor.client.post(
        f"/book/{SLUG}/zip", headers={"sec-fetch-site": "cross-site"}, data={"a": "b"}
    )
    assert cross.status_code == 403
    assert visitor.client.post(f"/book/{SLUG}/zip", content=b"x" * 20_000).status_code == 413
    endless = visitor.client.post(f"/book/{SLUG}/zip", content=iter([b"x" * 9000] * 3))
    assert endless.status_code == 422
    assert visitor.client.put(f"/book/{SLUG}/zip").status_code == 405
    for nowhere in ("/book/nobody", f"/book/{SLUG}/nowhere", "/book-static/nobody.css", "/"):
        assert visitor.client.get(nowhere).status_code == 404
    assert visitor.client.get("/healthz").text == "ok"
    assert "#3366CC" in visitor.client.get(f"/book-static/{SLUG}.css").text


@pytest.mark.req("WEB-01", "SEC-02")
def test_the_pages_login_reads_nothing_beyond_its_columns(company: Company) -> None:
    if company.web is company.store:
        pytest.skip("a SQLite file has no logins")
    granted = {grant.table: grant for grant in WEB if grant.command == "SELECT"}
    url = company.web.engine.url.set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as login:
        for table in METADATA.sorted_tables:
            grant = granted.get(table.name)
            for column in table.columns:
                allowed = grant is not None and (not grant.columns or column.name in grant.columns)
                asked = f'SELECT "{column.name}" FROM {table.name}'  # noqa: S608 - our own names
                assert _refused(login, asked) is not allowed, column
            for statement in _writes(table):
                assert _refused(login, statement), statement
        for function in FORBIDDEN:
            assert _refused(login, f"SELECT ccpdesk.{function}"), function
        callable_now = login.execute(FUNCTIONS.encode()).fetchall()
        assert {str(row[0]) for row in callable_now} == {name.partition("(")[0] for name in ASKED_BY_WEB}
        assert _refused(login, "CREATE TABLE mine (x int)")


FUNCTIONS = """SELECT proname FROM pg_proc
    WHERE pronamespace = 'ccpdesk'::regnamespace AND has_function_privilege(oid, 'EXECUTE')"""
FORBIDDEN = (
    *("presences()", "set_web_password('x', 'x')", "set_password('x', 'x')", "masked('1 Oak St')"),
    "found_addresses('[]', '[]', NULL, 1)",
)


def _refused(login: psycopg.Connection[object], statement: str) -> bool:
    try:
        login.execute(statement.encode())
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


NEW_ONES = {"web_bookings", "intake_receipts"}


def _writes(table: Table) -> list[str]:
    """What the pages may not write: nothing but new bookings, their receipts, and their own visits."""
    if table.name == "web_visits":
        return []
    first = next(iter(table.columns)).name
    made = [f"DELETE FROM {table.name}", f'UPDATE {table.name} SET "{first}" = NULL']  # noqa: S608 - as above
    return made if table.name in NEW_ONES else [*made, f"INSERT INTO {table.name} DEFAULT VALUES"]


@pytest.mark.req("WEB-01", "SEC-02")
def test_the_pages_login_can_write_no_booking_that_was_handled(company: Company) -> None:
    if company.web is company.store:
        pytest.skip("a SQLite file has no logins")
    visitor = company.browser()
    visitor.choose_time()
    visitor.introduce(STRANGER)
    visitor.live_at("8 Pine St")
    visitor.send("summary")
    (booking,) = company.arrived()
    forged = replace(booking, id=WebBookingId(new_id()), status=WebStatus.DISMISSED)
    with company.web.public_work() as work, pytest.raises(StoreError):
        work.add(forged)


STREETS = (
    *("1234 Maple St", "12 N. Oak Ave., Unit 4", "7 2nd St", "Broadway", "12B élan Rd", "123 St", "St", ""),
    *("98765 Old Mill Hwy.", "5", "12-14 oak", "1 4 5", "  9   Elm   ST "),
)


@pytest.mark.req("WEB-01")
def test_the_database_masks_as_the_program_does(postgresql_stores: tuple[Store, Store]) -> None:
    store, _ = postgresql_stores
    with store.engine.begin() as connection:
        ask = text("SELECT ccpdesk.masked(:street)")
        found = {street: connection.scalar(ask, {"street": street}) for street in STREETS}
    assert found == {street: masked(street) for street in STREETS}


@pytest.mark.req("WEB-01")
def test_a_limit_forgets_after_its_time_and_counts_a_household_as_one() -> None:
    now = [0.0]
    limit = Limit(2, 10.0, lambda: now[0])
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]
    assert limit.allows("b")
    now[0] = 10.5
    assert limit.allows("a")
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1") != network_of("2001:db8:0:1::1")
    assert network_of("::ffff:192.0.2.1") == "192.0.2.1"
