"""Letters to a real mail server: delivered, refused, and told apart what may be tried again (CUST-09)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from queue import Queue
from uuid import uuid4

import pytest

from ccpdesk.customers.portal_mail import Letter, NotSent
from ccpdesk.host.secrets import MAIL_ACCOUNT, MemorySecrets
from ccpdesk.host.settings import MailSettings
from ccpdesk.host.smtp import SmtpPost
from tests.peers.certificate_authority import CertificateAuthority
from tests.peers.mail_server import LOGIN, PASSWORD, PATIENCE_S, MailServer
from tests.peers.ports import free_port

pytestmark = pytest.mark.req("CUST-09")
LETTER = Letter(
    id=uuid4(),
    to="maria@example.com",
    sender_name='Apex "Heating", Ümlaut & Sons\r\nBcc: everybody',
    subject="Set a new password for Apex\r\nX-Evil: 1",
    text="Hello María,\n\nhttps://portal.example.com/?token=" + "x" * 60 + "\n",
)


class HandedBack:
    """A dispatcher that runs nothing: the test takes what was posted."""

    def __init__(self) -> None:
        self.posted: Queue[Callable[[], None]] = Queue()

    def post(self, work: Callable[[], None]) -> None:
        self.posted.put(work)

    def later(self, _seconds: float, _work: Callable[[], None]) -> Callable[[], None]:
        raise AssertionError("nothing is put off here")


class NoonClock:
    """Always the same time."""

    def now(self) -> datetime:
        return datetime(2026, 3, 2, 12, tzinfo=UTC)

    def uptime(self) -> float:
        return self.now().timestamp()


def outcome(
    settings: MailSettings, password: str | None = PASSWORD, letter: Letter = LETTER
) -> NotSent | None:
    """Send it; what came of it."""
    back = HandedBack()
    told: list[NotSent | None] = []
    secrets = MemorySecrets({} if password is None else {MAIL_ACCOUNT: password})
    SmtpPost(settings, secrets, back, NoonClock()).send(letter, lambda: told.append(None), told.append)
    back.posted.get(timeout=PATIENCE_S)()
    assert len(told) == 1
    return told[0]


def at(port: int, authority: CertificateAuthority, **more: object) -> MailSettings:
    """Settings for a server there."""
    return MailSettings.model_validate(
        {
            "server": "127.0.0.1",
            "port": port,
            "ca_file": str(authority.root),
            "username": LOGIN,
            "sender": "portal@example.com",
            "portal_link": "https://portal.example.com/?token={token}",
            **more,
        }
    )


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_letter_arrives_encrypted_and_as_it_was_meant(
    security: str, certificate_authority: CertificateAuthority
) -> None:
    server = MailServer(certificate_authority.issue("127.0.0.1"), security)  # type: ignore[arg-type] # of the list
    server.start()
    try:
        assert outcome(at(server.port, certificate_authority, security=security)) is None
        got = server.next_letter()
    finally:
        server.stop()
    assert (got.sender, got.to) == ("portal@example.com", (LETTER.to,))
    message = got.message
    assert message["From"] == '"Apex \\"Heating\\", Ümlaut & Sons Bcc: everybody" <portal@example.com>'
    assert message["Subject"] == "Set a new password for Apex X-Evil: 1"
    assert message["Bcc"] is None
    assert message["X-Evil"] is None
    assert message["Message-ID"] == f"<{LETTER.id}@example.com>"
    assert message["Date"] == "Mon, 02 Mar 2026 12:00:00 +0000"
    assert got.text == LETTER.text


@pytest.mark.errors_expected  # the server logs the client that does not trust it
def test_what_the_server_refuses_is_told_with_what_to_do(
    mail_server: MailServer, certificate_authority: CertificateAuthority
) -> None:
    good = at(mail_server.port, certificate_authority)
    stranger = good.model_copy(update={"ca_file": ""})
    for settings, password, words, again in (
        (good, "wrong", "refuses the login", False),
        (good, None, "keyring has no password", False),
        (stranger, PASSWORD, "certificate is not trusted", False),
        (good.model_copy(update={"security": "tls"}), PASSWORD, "does not speak TLS", False),
        (good.model_copy(update={"port": free_port()}), PASSWORD, "can't be reached", True),
    ):
        error = outcome(settings, password)
        assert error is not None, words
        assert words in error.what
        assert error.remedy
        assert error.again is again
        assert PASSWORD not in str(error)
    mail_server.handler.refuses = ["550 no such user", "451 come back later"]
    gone, busy = outcome(good), outcome(good)
    assert gone is not None
    assert busy is not None
    assert (gone.again, busy.again) == (False, True)
    assert "550 no such user" in gone.what
    assert mail_server.untaken == 0


def test_a_connection_that_breaks_behind_the_letter_is_not_tried_again(
    mail_server: MailServer, certificate_authority: CertificateAuthority
) -> None:
    mail_server.handler.breaks = True
    error = outcome(at(mail_server.port, certificate_authority))
    assert error is not None
    assert "may have been sent" in error.what
    assert not error.again
    assert mail_server.untaken == 1


def test_a_server_without_encryption_gets_nothing(certificate_authority: CertificateAuthority) -> None:
    server = MailServer(certificate_authority.issue("127.0.0.1"), "none")
    server.start()
    try:
        error = outcome(at(server.port, certificate_authority))
    finally:
        server.stop()
    assert error is not None
    assert "can't do what is asked" in error.what
    assert server.untaken == 0
