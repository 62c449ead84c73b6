"""The letter with a link to set a new portal password, and the port that sends it (CUST-09)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote
from uuid import UUID

from ccpdesk.kernel.errors import KnownError

_SUBJECT = "Set a new password for {tenant}"
_TEXT = """\
Hello {customer},

you asked {tenant} for a new password for your account. Open this page to choose one:

{link}

The link works once, and for one hour. If you did not ask for it, leave it alone: your
password stays as it is.

{tenant}
"""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """An email in plain text; ``id`` becomes its Message-ID, ``sender_name`` stands before the address."""

    id: UUID
    to: str
    sender_name: str
    subject: str
    text: str

    def __repr__(self) -> str:
        return f"Letter({self.id})"  # its text holds a secret


class NotSent(KnownError):
    """The letter did not go out; ``again``: it may if it is tried later, and can't have gone out before."""

    def __init__(self, what: str, where: str = "", remedy: str = "", *, again: bool = False) -> None:
        super().__init__(what, where, remedy)
        self.again = again


class Post(Protocol):
    """Sends letters, one attempt each, beside the main thread; answers on the main thread."""

    def refuse_unready(self) -> None:
        """Raise `Refused` when no mail server is set."""
        ...

    def link(self, tenant: UUID, token: str) -> str:
        """The page of the portal for that token."""
        ...

    def send(self, letter: Letter, sent: Callable[[], None], failed: Callable[[NotSent], None]) -> None:
        """Hand it to the mail server."""
        ...


def portal_letter(reset: UUID, to: str, customer: str, tenant: str, link: str) -> Letter:
    """What the customer reads."""
    words = {"customer": customer, "tenant": tenant, "link": link}
    return Letter(
        id=reset,
        to=to,
        sender_name=tenant,
        subject=_SUBJECT.format_map(words),
        text=_TEXT.format_map(words),
    )


def fill_link(template: str, tenant: UUID, token: str) -> str:
    """The address of the page: ``{tenant}`` is the company's id, ``{token}`` the secret."""
    return template.replace("{tenant}", str(tenant)).replace("{token}", quote(token, safe=""))
