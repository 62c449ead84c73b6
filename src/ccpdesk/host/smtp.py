"""The port `Post` over SMTP: one letter a connection, encrypted, the server's name checked (CUST-09).

RFC 5321 (SMTP), RFC 3207 (STARTTLS), RFC 8314 (TLS from the first byte).
"""

import logging
import smtplib
import ssl
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from threading import Thread
from typing import Any, Final
from uuid import UUID

from ccpdesk.customers.portal_mail import Letter, NotSent, fill_link
from ccpdesk.host.secrets import MAIL_ACCOUNT, Secrets
from ccpdesk.host.settings import MailSettings
from ccpdesk.kernel.clock import Clock
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError, Refused

_log = logging.getLogger(__name__)
_PATIENCE_S: Final = 20.0
"""For the connection and each answer: this server may be slow, but an agent waits for the word."""
_PORTS: Final = {"tls": 465, "starttls": 587, "none": 25}
_TEMPORARY: Final = range(400, 500)


class _WatchedData(smtplib.SMTP):
    """Knows whether the letter itself was begun: what fails after that may have been sent all the same."""

    begun = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.begun = True
        return super().data(msg)


class _WatchedTls(_WatchedData, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


class SmtpPost:
    """Sends each letter by a thread of its own: they are few, and the server may be slow."""

    def __init__(
        self, settings: MailSettings, secrets: Secrets, dispatcher: Dispatcher, clock: Clock
    ) -> None:
        self._settings = settings
        self._secrets = secrets
        self._dispatcher = dispatcher
        self._clock = clock

    def refuse_unready(self) -> None:
        """Raise `Refused` when no mail server is set."""
        if not self._settings.server:
            raise Refused(
                "No mail server is set, so no link can be sent",
                "settings.toml, [mail]",
                "Ask your administrator to set server, sender and portal_link there.",
            )

    def link(self, tenant: UUID, token: str) -> str:
        """The page of the portal for that token."""
        return fill_link(self._settings.portal_link, tenant, token)

    def send(self, letter: Letter, sent: Callable[[], None], failed: Callable[[NotSent], None]) -> None:
        """Hand it to the mail server."""

        def work() -> None:
            try:
                self._send(letter)
            except NotSent as error:
                _log.warning("letter %s: %s", letter.id, error.what)
                self._dispatcher.post(lambda error=error: failed(error))  # type: ignore[misc] # bound early
            except Exception as error:  # noqa: BLE001 - the agent must hear of it, whatever it is
                _log.exception("letter %s", letter.id)
                told = NotSent(f"Sending failed inside ccpdesk ({type(error).__name__}): this is a bug")
                self._dispatcher.post(lambda: failed(told))
            else:
                self._dispatcher.post(sent)

        Thread(target=work, name="post", daemon=True).start()

    def _send(self, letter: Letter) -> None:
        """One attempt. Raises NotSent."""
        where = f"{self._settings.server}:{self._port}"
        message = self._message(letter)
        password = self._password()
        server: _WatchedData | None = None
        try:
            server = self._connect()
            if self._settings.username:
                server.login(self._settings.username, password)
            server.send_message(message)
        except (smtplib.SMTPException, OSError) as error:
            raise _explained(error, where, begun=server is not None and server.begun) from error
        finally:
            if server is not None:
                _leave(server)

    @property
    def _port(self) -> int:
        return self._settings.port or _PORTS[self._settings.security]

    def _connect(self) -> _WatchedData:
        host, port = self._settings.server.strip("[]"), self._port
        context = ssl.create_default_context(cafile=self._settings.ca_file or None)
        if self._settings.security == "tls":
            return _WatchedTls(host, port, timeout=_PATIENCE_S, context=context)
        server = _WatchedData(host, port, timeout=_PATIENCE_S)
        if self._settings.security == "starttls":
            try:
                server.starttls(context=context)
            except BaseException:
                server.close()
                raise
        return server

    def _password(self) -> str:
        if not self._settings.username:
            return ""
        try:
            password = self._secrets.get(MAIL_ACCOUNT)
        except KnownError as error:
            raise NotSent(error.what, error.where, error.remedy) from error
        if password is None:
            raise NotSent(
                "The keyring has no password for the mail server",
                self._settings.username,
                "Store it with `ccpdesk secret set --account mail`, then send the link again.",
            )
        return password

    def _message(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        domain = self._settings.sender.rpartition("@")[2]
        try:
            message["From"] = Address(" ".join(letter.sender_name.split()), addr_spec=self._settings.sender)
            message["To"] = Address(addr_spec=letter.to)
            message["Subject"] = " ".join(letter.subject.split())
        except (ValueError, IndexError) as error:
            raise NotSent(
                "That is not an email address", letter.to, "Correct it among the contact methods."
            ) from error
        message["Date"] = format_datetime(self._clock.now())
        message["Message-ID"] = f"<{letter.id}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no "I am on holiday" comes back
        message.set_content(letter.text)
        return message


def _leave(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()  # it was taken or refused before; nobody needs this goodbye


def _explained(error: Exception, where: str, *, begun: bool) -> NotSent:  # noqa: PLR0911 - one for each kind
    """What an agent can do about a failure of SMTP."""
    match error:
        case smtplib.SMTPAuthenticationError():
            return NotSent(
                "The mail server refuses the login",
                where,
                "Check username in [mail], and `ccpdesk secret set --account mail`.",
            )
        case ssl.SSLCertVerificationError():
            return NotSent(
                f"The mail server's certificate is not trusted: {error.verify_message}",
                where,
                "Check server and ca_file in settings.toml, [mail].",
            )
        case smtplib.SMTPNotSupportedError():
            return NotSent(
                f"The mail server can't do what is asked: {error}",
                where,
                "Check security, port and username in settings.toml, [mail].",
            )
        case smtplib.SMTPRecipientsRefused():
            code, said = next(iter(error.recipients.values()))
            return _answered(code, said, where, "Check the address with the customer.")
        case smtplib.SMTPResponseException():
            return _answered(error.smtp_code, error.smtp_error, where, "Ask your administrator.")
        case _ if begun:
            return NotSent(
                "The connection broke while the letter was handed over; it may have been sent",
                where,
                "Ask the customer, and send another link if none came.",
            )
        case ssl.SSLError():
            return NotSent(
                "The mail server does not speak TLS here",
                where,
                "Check security and port in settings.toml, [mail].",
            )
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return NotSent(
        f"The mail server can't be reached: {words}",
        where,
        "Check the network, and server and port in settings.toml, [mail].",
        again=True,
    )


def _answered(code: int, words: bytes | str, where: str, remedy: str) -> NotSent:
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    said = " ".join(said.split())[:200]
    again = code in _TEMPORARY
    return NotSent(f"The mail server refuses: {code} {said}", where, remedy, again=again)
