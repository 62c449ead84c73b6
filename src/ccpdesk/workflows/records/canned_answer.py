"""A canned answer of the chats, from a row and back (CHAT-01)."""

from ccpdesk.inbox.chat import LONGEST, CannedAnswer
from ccpdesk.kernel.ids import CannedAnswerId, new_id
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.ports import UnitOfWork
from ccpdesk.workflows.records.known import Known, fold
from ccpdesk.workflows.records.row import Cell, Row


def find_canned(unit: UnitOfWork, known: Known, row: Row) -> CannedAnswer | None:
    """The one that the row speaks of: titles are told apart within a tenant, and among those of all."""
    name = row.cells.get("tenant", "").strip()
    tenant = known.tenants.get(fold(name))
    if name and tenant is None:
        return None
    wanted = fold(row.cells.get("title", "")), tenant.id if tenant else None
    return next((one for one in unit.inbox.all_answers() if (fold(one.title), one.tenant_id) == wanted), None)


def read_canned(row: Row, known: Known, old: CannedAnswer | None) -> CannedAnswer | None:
    """What the row says, or None after everything wrong was noted in it."""
    title, text = row.required("title"), row.required("text")
    tenant = known.tenant(row, "tenant", row.cells.get("tenant", "").strip())
    if len(text) > LONGEST:
        row.refuse("text", Told("is longer than {longest} letters", longest=LONGEST))
    row.fills_in("text", text, "{tenant}", "{agent}", "{name}")
    kind = f"canned answer {tenant.id if tenant else ''}"
    known.claim(row, "title", kind, title, old.title if old else "")
    if row.faults:
        return None
    key = old.id if old else CannedAnswerId(new_id())
    return CannedAnswer(key, title, text, tenant.id if tenant else None)


def canned_cells(answer: CannedAnswer, known: Known) -> dict[str, Cell]:
    """The cells of a row."""
    tenant = known.tenant_names[answer.tenant_id] if answer.tenant_id else ""
    return {"title": answer.title, "tenant": tenant, "text": answer.text}
