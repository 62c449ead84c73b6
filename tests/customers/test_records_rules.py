"""What may become a note, a report, a photo, a reset (CUST-03, CUST-09, CUST-10)."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from ccpdesk.customers.issue import report_issue
from ccpdesk.customers.note import write_note
from ccpdesk.customers.portal import ask_reset, email_addresses, token_hash, with_link
from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CustomerId, UserId, new_id
from tests.customers.examples import TENANT, customer, email, phone

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADA = UserId(new_id())


@pytest.mark.req("CUST-03")
def test_a_note_says_something() -> None:
    note = write_note(" gate 4471\n", TENANT, CustomerId(new_id()), (ADA, "Ada"), NOW)
    assert (note.text, note.author_id, note.author_name, note.pinned) == ("gate 4471", ADA, "Ada", False)
    with pytest.raises(Refused, match="note is empty"):
        write_note(" \n", TENANT, CustomerId(new_id()), (ADA, "Ada"), NOW)


@pytest.mark.req("CUST-10")
def test_a_report_says_something() -> None:
    assert report_issue(" slow ", "Inbox", ADA, NOW).text == "slow"
    with pytest.raises(Refused, match="report is empty"):
        report_issue("", "Inbox", ADA, NOW)


@pytest.mark.req("CUST-09")
def test_a_link_goes_to_an_address_of_the_customer_and_its_token_is_not_kept() -> None:
    somebody = customer(contacts=(phone(), email("maria@example.com"), email("m@example.com")))
    assert email_addresses(somebody) == ("maria@example.com", "m@example.com")
    reset = ask_reset(somebody, "m@example.com", ADA, NOW)
    assert reset.expires_at == NOW + timedelta(hours=1)
    made, token = with_link(reset, NOW + timedelta(minutes=5))
    assert (made.sent_to, made.expires_at) == ("m@example.com", NOW + timedelta(minutes=65))
    assert made.token_hash == token_hash(token) == hashlib.sha256(token.encode()).hexdigest()
    assert made.token_hash != reset.token_hash
    assert len(token) >= 43
    assert with_link(reset, NOW)[1] != token
    with pytest.raises(Refused, match="not an address of"):
        ask_reset(somebody, "thief@example.com", ADA, NOW)
    with pytest.raises(Refused, match="has no email address"):
        ask_reset(customer(contacts=(phone(),)), "m@example.com", ADA, NOW)
