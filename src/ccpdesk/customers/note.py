"""Notes about a customer, apart from those of a job (CUST-03)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CustomerId, NoteId, TenantId, UserId, new_id
from ccpdesk.kernel.plain_text import plain_page


@dataclass(frozen=True, kw_only=True)
class CustomerNote:
    """A note; ``author_name`` stays when the author's account goes, or names somebody of the tenant's office.

    Pinned notes stand first.
    """

    id: NoteId
    tenant_id: TenantId
    customer_id: CustomerId
    text: str
    at: datetime
    author_id: UserId | None = None
    author_name: str = ""
    pinned: bool = False


def write_note(
    text: str, tenant: TenantId, customer: CustomerId, author: tuple[UserId, str], at: datetime
) -> CustomerNote:
    """A new note by ``author`` (id and name).

    Raises:
        Refused: it says nothing, or too much.
    """
    text = plain_page(text, "note")
    if not text:
        raise Refused("The note is empty", "note", "Write what the next agent should know.")
    return CustomerNote(
        id=NoteId(new_id()),
        tenant_id=tenant,
        customer_id=customer,
        text=text,
        at=at,
        author_id=author[0],
        author_name=author[1],
    )
