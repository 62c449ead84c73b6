"""Reports to the office that something on a profile is wrong (CUST-10)."""

from dataclasses import dataclass
from datetime import datetime

from ccpdesk.kernel.errors import Refused
from ccpdesk.kernel.ids import CustomerId, IssueId, LocationId, TenantId, UserId, new_id
from ccpdesk.kernel.plain_text import plain_page


@dataclass(frozen=True, kw_only=True)
class IssueReport:
    """A note to the office; ``screen`` is what the agent saw, as text.

    Without tenant and customer it is about the desk itself (from the main menu, CUST-12).
    """

    id: IssueId
    text: str
    screen: str
    at: datetime
    by_id: UserId
    tenant_id: TenantId | None = None
    customer_id: CustomerId | None = None
    location_id: LocationId | None = None
    done: bool = False


def report_issue(
    text: str,
    screen: str,
    by: UserId,
    at: datetime,
    *,
    tenant: TenantId | None = None,
    customer: CustomerId | None = None,
    location: LocationId | None = None,
) -> IssueReport:
    """A new report.

    Raises:
        Refused: it says nothing, or too much.
    """
    text = plain_page(text, "report")
    if not text:
        raise Refused("The report is empty", "report", "Say what is wrong and what it should be.")
    return IssueReport(
        id=IssueId(new_id()),
        text=text,
        screen=screen,
        at=at,
        by_id=by,
        tenant_id=tenant,
        customer_id=customer,
        location_id=location,
    )
