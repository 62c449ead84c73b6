"""A customer opens the link: what the page of the portal calls before it takes a new password (CUST-09)."""

from datetime import datetime

from ccpdesk.customers.portal import PortalReset, token_hash
from ccpdesk.kernel.errors import Refused
from ccpdesk.workflows.ports import UnitOfWork


def use_portal_link(work: UnitOfWork, token: str, now: datetime) -> PortalReset:
    """Use the link up, and tell whose password may be set. Commit only together with the new password.

    Two who open it at once wait for each other in the database; the second is refused.

    Raises:
        Refused: there is no such link, it was used, or its hour is over. Which, nobody is told.
    """
    reset = work.records.use_reset(token_hash(token), now)
    if reset is None:
        raise Refused(
            "This link can't be used: it works once, and for one hour",
            "portal password",
            "Ask for a new one.",
        )
    return reset
