"""A mail server (aiosmtpd) on loopback that keeps what it is given, or refuses as it is told."""

from __future__ import annotations

import ssl
from asyncio import WriteTransport
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from queue import Queue
from typing import Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.peers.certificate_authority import ServerCertificate
from tests.peers.ports import LOOPBACK, free_port

LOGIN, PASSWORD = "portal", "Silver-Kettle-58"
PATIENCE_S = 30.0


@dataclass(frozen=True)
class Delivered:
    """A letter with the addresses of its envelope."""

    sender: str
    to: tuple[str, ...]
    message: EmailMessage

    @property
    def text(self) -> str:
        """What the reader sees, with line ends of one character."""
        return "\n".join(self.message.get_content().splitlines()) + "\n"


@dataclass
class _Handler:
    """aiosmtpd calls these by name.

    ``refuses`` holds answers to RCPT, one for each attempt; ``breaks`` drops the connection after DATA.
    """

    delivered: Queue[Delivered] = field(default_factory=Queue)
    refuses: list[str] = field(default_factory=list)
    breaks: bool = False

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.refuses:
            return self.refuses.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.delivered.put(Delivered(envelope.mail_from or "", tuple(envelope.rcpt_tos), message))
        if self.breaks:
            assert isinstance(server.transport, WriteTransport)
            server.transport.abort()
        return "250 taken"


class MailServer:
    """Listens after `start`, with the login `LOGIN` and `PASSWORD` wanted from everybody."""

    def __init__(
        self, certificate: ServerCertificate, security: Literal["tls", "starttls", "none"] = "starttls"
    ) -> None:
        self.port = free_port()
        self.handler = _Handler()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate.certificate, certificate.key)
        self._controller = Controller(
            self.handler,
            hostname=LOOPBACK,
            port=self.port,
            ssl_context=context if security == "tls" else None,
            tls_context=context if security == "starttls" else None,
            require_starttls=security == "starttls",
            auth_required=True,
            auth_require_tls=security == "starttls",  # it does not see TLS that was there before it
            authenticator=_authenticate,
            ready_timeout=PATIENCE_S,
        )

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()

    def next_letter(self) -> Delivered:
        """The next letter that was taken; waits for it."""
        return self.handler.delivered.get(timeout=PATIENCE_S)

    @property
    def untaken(self) -> int:
        """Letters that nobody has asked for."""
        return self.handler.delivered.qsize()


def _authenticate(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object
) -> AuthResult:
    right = LoginPassword(LOGIN.encode(), PASSWORD.encode())
    return AuthResult(success=given == right, handled=False)
