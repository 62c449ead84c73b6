"""What is said when somebody else was faster; apart from `versions`, which needs SQLAlchemy."""

from ccpdesk.kernel.errors import Outdated


def outdated(called: str) -> Outdated:
    """The refusal, in words."""
    return Outdated(
        f"Somebody else changed {called} meanwhile; nothing was written",
        remedy="Look at what it is now, and make your change again.",
    )
