"""Booking on a tenant's page, step by step, on each database (WEB-01 to WEB-04)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from ccpdesk.inbox.visit import Code, Visit
from ccpdesk.inbox.web_booking import WebFlag, WebKind, WebStatus
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.kernel.errors import KnownError
from ccpdesk.workflows.book_online import BookOnline
from tests.web.conftest import KNOWN, SLUG, STRANGER, UNWANTED, Company, step_of


@pytest.mark.req("WEB-01", "WEB-04")
def test_a_new_customer_books(company: Company) -> None:
    visitor = company.browser()
    assert step_of(visitor.choose_time()) == "contact"
    where = visitor.introduce(STRANGER, "Sam <b>Poe</b>", "sam@example.com")
    assert step_of(where) == "where"
    assert "Welcome back" not in where.text
    assert 'value="Atlanta"' in where.text
    summary = visitor.live_at("8 Pine St")
    assert "Sam &lt;b&gt;Poe&lt;/b&gt;" in summary.text
    done = visitor.send("summary", summary="It drips.")
    assert step_of(done) == "done"
    assert step_of(visitor.see("summary")) == "done"
    (booking,) = company.arrived()
    assert (booking.kind, booking.status) == (WebKind.BOOKING, WebStatus.NEW)
    assert (booking.name, booking.phone, booking.street) == ("Sam <b>Poe</b>", STRANGER, "8 Pine St")
    assert (booking.customer_id, booking.flags, booking.summary) == (None, frozenset(), "It drips.")
    assert booking.starts_at is not None


@pytest.mark.req("WEB-01")
def test_a_returning_customer_sees_masked_addresses_of_that_zip_only(company: Company) -> None:
    visitor = company.browser()
    visitor.choose_time()
    where = visitor.introduce("(404) 555-0111", "Maria Lopez", "maria@example.com")
    assert "Welcome back" in where.text
    assert "12•• M•••• St" in where.text
    assert "7••• O•••• Ave" in where.text
    for hidden in ("Maple", "1234", "Oak", "Unit", "5•••", "F••••", "Far", str(company.maria.id)):
        assert hidden not in where.text
    assert step_of(visitor.send("where", place="7")) == "where"
    assert "12•• M•••• St" in visitor.send("where", place="0").text
    visitor.send("summary", summary="")
    (booking,) = company.arrived()
    assert booking.customer_id == company.maria.id
    assert booking.location_id == company.maria.locations[0].id
    assert booking.flags == frozenset()


@pytest.mark.req("WEB-01", "WEB-03")
def test_a_returning_customer_enters_a_property_and_nothing_stored_is_changed(company: Company) -> None:
    visitor = company.browser()
    visitor.choose_time()
    visitor.introduce(KNOWN, "Mario Rossi", "mario@example.com")
    visitor.live_at("8 Pine St")
    visitor.send("summary")
    (booking,) = company.arrived()
    assert booking.customer_id == company.maria.id
    assert booking.location_id is None
    assert booking.flags == {WebFlag.NEW_LOCATION, WebFlag.OTHER_NAME, WebFlag.OTHER_EMAIL}
    with company.store.reading() as work:
        assert work.customers.get(company.maria.id) == company.maria


@pytest.mark.req("WEB-02")
def test_a_do_not_service_customer_is_stopped(company: Company) -> None:
    visitor = company.browser()
    visitor.choose_time()
    stopped = visitor.introduce(UNWANTED)
    assert step_of(stopped) == "stopped"
    assert "(404) 555-0100" in stopped.text
    assert "service" not in stopped.text.split("<main>")[1].lower()
    assert step_of(visitor.see("where")) == "stopped"
    assert BookOnline(company.web.public_work, company.site().clock).sweep(timedelta(0)) == 0
    assert not company.arrived()


@pytest.mark.req("WEB-03")
@pytest.mark.parametrize("takeover", [True, False])
def test_a_new_occupant_follows_the_takeover_setting(company: Company, takeover: bool) -> None:
    company.set_policies(takeover=takeover)
    visitor = company.browser()
    visitor.choose_time()
    where = visitor.introduce(STRANGER, "New Owner", "new@example.com")
    assert "Maple" not in where.text
    visitor.live_at("1234 Maple Street")
    visitor.send("summary", summary="Leak")
    (booking,) = company.arrived()
    if takeover:
        assert (booking.customer_id, booking.location_id) == (
            company.maria.id,
            company.maria.locations[0].id,
        )
        assert WebFlag.TAKEOVER in booking.flags
        first, *rest = booking.summary.splitlines()
        assert first.startswith("SITE TAKEOVER")
        assert {"Name: New Owner", f"Phone: {STRANGER}", "Email: new@example.com"} <= set(rest)
    else:
        assert booking.customer_id is None
        assert booking.flags == {WebFlag.KNOWN_ADDRESS}
        assert booking.summary == "Leak"


@pytest.mark.req("WEB-04")
def test_an_abandoned_visit_becomes_a_lead_once(company: Company) -> None:
    nameless, left = company.browser(), company.browser()
    nameless.choose_time()
    left.choose_time()
    left.introduce(KNOWN)
    book = BookOnline(company.web.public_work, company.site().clock)
    assert book.sweep(timedelta(hours=1)) == 0
    assert book.sweep(timedelta(0)) == 1
    assert book.sweep(timedelta(0)) == 0
    (lead,) = company.arrived()
    assert (lead.kind, lead.phone, lead.service) == (WebKind.LEAD, KNOWN, "Plumbing")
    assert lead.customer_id == company.maria.id
    assert step_of(left.see("where")) == "zip"


@pytest.mark.req("WEB-01")
def test_a_code_comes_before_the_addresses_when_the_tenant_asks_for_it(company: Company) -> None:
    company.set_policies(web_code=True)
    visitor = company.browser()
    visitor.choose_time()
    asked = visitor.introduce(KNOWN)
    assert step_of(asked) == "code"
    assert company.codes.sent[KNOWN] not in asked.text
    assert step_of(visitor.see("where")) == "code"
    wrong = "000000" if company.codes.sent[KNOWN] != "000000" else "111111"
    assert "That is not the code" in visitor.send("code", code=wrong).text
    assert "12•• M•••• St" in visitor.send("code", code=company.codes.sent[KNOWN]).text
    visitor.introduce(STRANGER)
    for _ in range(5):
        visitor.send("code", code="12345")
    assert "not valid any more" in visitor.send("code", code=company.codes.sent[STRANGER]).text


@pytest.mark.req("WEB-01")
def test_the_company_wide_page_finds_the_tenant_by_zip_and_service(company: Company) -> None:
    visitor = company.browser()
    token = visitor.see("zip").text.split('name="token" value="')[1].split('"')[0]
    ask = {"token": token, "postal_code": "30303"}
    assert "Nobody works in 99999" in visitor.client.post("/book", data=ask | {"postal_code": "99999"}).text
    assert 'value="Plumbing"' in visitor.client.post("/book", data=ask).text
    assert step_of(visitor.client.post("/book", data=ask | {"service": "Plumbing"})) == "when"
    company.set_policies(web_bookings=False)
    assert visitor.see("zip").status_code == 404


@pytest.mark.req("WEB-01")
def test_whose_visit_is_gone_is_told_so_when_the_form_is_sent(company: Company) -> None:
    visitor = company.browser()
    visitor.choose_time()
    visitor.client.cookies.clear()
    answer = visitor.client.post(f"/book/{SLUG}/contact", data={"name": "Sam Poe", "phone": STRANGER})
    assert step_of(answer) == "zip"
    assert "This page was open for too long. Please begin again." in answer.text
    assert "too long" not in visitor.see("contact").text, "who only looks is simply at the beginning"


@pytest.mark.req("WEB-01")
def test_who_goes_back_finds_the_number_as_people_write_it(company: Company) -> None:
    visitor = company.browser()
    windows = visitor.choose_time()
    assert step_of(windows) == "contact"
    days = visitor.see("when").text
    assert days.count("<section>") == 3
    assert days.count("<details>") > 5, "later days are one tap away, not a long way down"
    visitor.introduce(STRANGER, "Sam Poe")
    assert 'value="(404) 555-0122"' in visitor.see("contact").text
    assert "8 Pine St, Atlanta, GA 30303" in visitor.live_at("8 Pine St").text


@pytest.mark.req("WEB-01", "SEC-02")
def test_guesses_at_the_same_moment_are_counted_one_by_one(company: Company) -> None:
    book = BookOnline(company.web.public_work, SystemClock())
    code = Code("a hash of nothing", SystemClock().now() + timedelta(minutes=5))
    visit = Visit(tenant_id=company.tenant.id, phone=KNOWN, code=code)
    with company.web.public_work() as work:
        work.keep("browser", visit, SystemClock().now())
        work.commit()
    together = Barrier(8)

    def guess(number: int) -> str:
        together.wait()
        try:
            book.prove("browser", visit, f"{number:06d}")
        except KnownError as error:  # on SQLite also: the file is busy
            return error.what
        return "proven"

    with ThreadPoolExecutor(8) as threads:
        answers = [str(answer) for answer in threads.map(guess, range(8))]
    assert 0 < answers.count("That is not the code") <= 5
    assert "proven" not in answers
    kept = book.visit("browser")
    assert kept is not None
    assert kept.code is not None
    assert kept.code.tries == answers.count("That is not the code")
