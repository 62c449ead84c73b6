"""What the desk knows while the tenant of a call is looked for (TEN-03, TEN-04)."""

from dataclasses import dataclass

from ccpdesk.kernel.ids import CallId
from ccpdesk.tenants.directory import Serving


@dataclass(frozen=True, kw_only=True)
class Finding:
    """The search for the tenant of one call.

    Attributes:
        again: the call has a tenant already, which may be wrong (*Find Different Tenant*).
        postal_code, trade: as they were asked for. place: town and state of that code, empty when not known.
        found: who serves there; None while nobody was asked for.
        busy: it is being looked up. entering: a tenant was chosen, and the caller is looked up in its books.
        fault: what is wrong with what was typed, or why this is not the whole answer.
    """

    call_id: CallId
    again: bool = False
    postal_code: str = ""
    trade: str = ""
    place: str = ""
    found: tuple[Serving, ...] | None = None
    busy: bool = False
    entering: bool = False
    fault: str = ""
