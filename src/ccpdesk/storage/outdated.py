"""What is said when somebody else was faster; apart from `versions`, which needs SQLAlchemy."""

from ccpdesk.kernel.errors import Outdated
from ccpdesk.kernel.told import Told


def outdated(called: str) -> Outdated:
    """The refusal, in words."""
    return Outdated(
        Told("Somebody else changed {called} meanwhile; nothing was written", called=called),
        remedy="Look at what it is now, and make your change again.",
    )
