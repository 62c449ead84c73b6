"""A link to set a new portal password: through the outbox to a real mail server, once (CUST-09)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ccpdesk.customers.customer import ContactKind, ContactMethod, Customer
from ccpdesk.customers.portal import PortalReset, ask_reset, with_link
from ccpdesk.host.secrets import MAIL_ACCOUNT, MemorySecrets
from ccpdesk.host.settings import Settings
from ccpdesk.kernel.errors import Refused, StoreError
from ccpdesk.storage.customers.records import SqlCustomerRecords
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.use_portal_link import use_portal_link
from tests.peers.certificate_authority import CertificateAuthority
from tests.peers.mail_server import LOGIN, PASSWORD, Delivered, MailServer
from tests.peers.waiting import wait_until
from tests.workflows.house import APEX, MARIA, ME, House

pytestmark = pytest.mark.req("CUST-09")
ADDRESS = "maria@example.com"
LINK = re.compile(r"https://portal\.example\.com/" + str(APEX.id) + r"/password\?token=([\w-]{43})\n")


@pytest.fixture
def mailing(
    furnished: Path, tmp_path: Path, mail_server: MailServer, certificate_authority: CertificateAuthority
) -> Iterator[House]:
    """A house with a mail server; Maria, who has an email address, is on the screen."""
    settings = Settings.model_validate(
        {
            "mail": {
                "server": "localhost",
                "port": mail_server.port,
                "ca_file": str(certificate_authority.root),
                "username": LOGIN,
                "sender": "portal@example.com",
                "portal_link": "https://portal.example.com/{tenant}/password?token={token}",
            }
        }
    )
    secrets = MemorySecrets({MAIL_ACCOUNT: PASSWORD})
    house = House(Path(shutil.copy(furnished, tmp_path / "desk.sqlite")), settings=settings, secrets=secrets)
    with house.store.unit_of_work() as work:
        maria = work.customers.get(MARIA.id)
        assert maria is not None
        contacts = (*maria.contacts, ContactMethod(ContactKind.EMAIL, ADDRESS))
        work.customers.save(replace(maria, contacts=contacts), maria.version, ME.id, house.clock.now())
        work.commit()
    house.workflows.actions.open_customer(MARIA.id)
    yield house
    house.close()


def told(house: House) -> Notice:
    """What the agent reads about it; empty when nothing is said."""
    notices = (notice for notice in house.desk.state.notices if notice.key == f"portal {MARIA.id}")
    return next(notices, Notice("", Severity.INFO, ""))


def wait_for_word(house: House, words: str) -> None:
    wait_until(lambda: words in told(house).text, f"{words!r}")


def token_in(letter: Delivered) -> str:
    """The secret that the customer got."""
    found = LINK.search(letter.text)
    assert found, letter.text
    return found[1]


def test_the_link_that_arrives_works_once(mailing: House, mail_server: MailServer) -> None:
    mailing.workflows.actions.reset_portal_password(ADDRESS)
    letter = mail_server.next_letter()
    wait_for_word(mailing, "was sent to maria@example.com")
    assert letter.to == (ADDRESS,)
    assert letter.message["From"] == "Apex Heating <portal@example.com>"
    assert "Hello Maria Lopez," in letter.text
    now = mailing.clock.now() + timedelta(minutes=59)
    with mailing.store.unit_of_work() as work:
        used = use_portal_link(work, token_in(letter), now)
        work.commit()
    assert (used.customer_id, used.by_id, used.mailed_at) == (MARIA.id, ME.id, mailing.clock.now())
    with mailing.store.unit_of_work() as work, pytest.raises(Refused, match="can't be used"):
        use_portal_link(work, token_in(letter), now)
    for file in mailing.file.parent.iterdir():  # nothing of it lies on the disk
        assert token_in(letter).encode() not in file.read_bytes()
    mailing.desk, _ = mailing.open()
    mailing.workflows.portal.take_up()
    mailing.dispatcher.pass_time()
    assert mail_server.untaken == 0


def test_while_the_database_is_away_it_waits_and_the_next_start_sends_it(
    mailing: House, mail_server: MailServer
) -> None:
    mailing.store_is_away = True
    mailing.workflows.actions.reset_portal_password(ADDRESS)
    assert "is being sent" in told(mailing).text
    mailing.store_is_away = False
    mailing.desk, _ = mailing.open()  # the outbox writes it, and nobody who asked is there any more
    mailing.workflows.portal.take_up()
    letter = mail_server.next_letter()
    wait_for_word(mailing, "was sent")
    with mailing.store.unit_of_work() as work:
        assert use_portal_link(work, token_in(letter), mailing.clock.now()).customer_id == MARIA.id
    assert mail_server.untaken == 0


def test_a_server_that_is_busy_is_asked_again_and_one_that_refuses_is_not(
    mailing: House, mail_server: MailServer
) -> None:
    mail_server.handler.refuses = ["451 come back later"]
    mailing.workflows.actions.reset_portal_password(ADDRESS)
    wait_for_word(mailing, "not sent yet: The mail server refuses: 451")
    mailing.dispatcher.pass_time()
    token_in(mail_server.next_letter())
    wait_for_word(mailing, "was sent")
    mail_server.handler.refuses = ["550 nobody here"]
    mailing.workflows.actions.reset_portal_password(ADDRESS)
    wait_for_word(mailing, "was not sent: The mail server refuses: 550")
    assert told(mailing).severity is Severity.ERROR
    assert told(mailing).remedy == "Check the address with the customer."
    mailing.dispatcher.pass_time()
    mailing.workflows.portal.take_up()
    assert mail_server.untaken == 0


def test_a_store_that_refuses_for_good_is_told_and_not_asked_again(
    mailing: House, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def refuse(_records: SqlCustomerRecords, reset: PortalReset) -> bool:
        asked.append(reset.id)
        raise StoreError("Your account may not do that", "portal_resets", "Ask your administrator.")

    monkeypatch.setattr(SqlCustomerRecords, "claim_reset", refuse)
    mailing.workflows.actions.reset_portal_password(ADDRESS)
    mailing.dispatcher.pass_time()
    assert len(asked) == 1
    assert told(mailing).text == "No link was sent: Your account may not do that"
    assert mail_server.untaken == 0


def test_a_desk_that_stopped_while_sending_says_so_and_sends_nothing_twice(
    mailing: House, mail_server: MailServer
) -> None:
    shown = mailing.desk.state.lookup.shown
    assert isinstance(shown, Customer)
    reset: PortalReset = ask_reset(shown, ADDRESS, ME.id, mailing.clock.now())
    with mailing.store.unit_of_work() as work:
        work.records.resets.save(reset)
        assert work.records.claim_reset(with_link(reset, mailing.clock.now())[0])
        work.commit()
    mailing.workflows.portal.take_up()
    assert told(mailing).text == "It is not known whether Maria Lopez got the link to set a new password"
    assert mail_server.untaken == 0


def test_without_address_or_mail_server_the_agent_is_told_what_to_do(house: House) -> None:
    send = house.workflows.actions.reset_portal_password
    with pytest.raises(Refused, match="No customer is open"):
        send(ADDRESS)
    house.workflows.actions.open_customer(MARIA.id)
    with pytest.raises(Refused, match="No mail server is set") as refused:
        send(ADDRESS)
    assert "settings.toml, [mail]" in str(refused.value)
    assert not house.desk.state.notices
