"""What the agent is told about writes that wait, can't be kept, or were refused."""

from collections.abc import Sequence
from typing import Final

from ccpdesk.kernel.errors import KnownError, StoreError
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk_state import Notice, Severity
from ccpdesk.workflows.ports import SetAside

AWAY: Final = "store"
NOT_KEPT: Final = "outbox"
ASIDE: Final = "refused"


def away(error: Exception | None) -> Notice:
    """The database is not there, for the reason it gave; None when it just does not answer."""
    reason = error.what if isinstance(error, KnownError) else "The database does not answer"
    return Notice(
        key=AWAY,
        severity=Severity.WARNING,
        text=Told(
            "{reason}. You can go on: what you do is kept on this computer and written when it is back.",
            reason=reason,
        ),
        remedy="Tell your administrator if this stays for more than a minute.",
    )


def not_kept(error: Exception) -> Notice:
    """This computer's own disk does not take the journal."""
    reason = error.what if isinstance(error, KnownError) else "The disk of this computer can't be written"
    remedy = error.remedy if isinstance(error, KnownError) else "Tell your administrator."
    return Notice(
        key=NOT_KEPT,
        severity=Severity.ERROR,
        text=Told(
            "{reason}. Calls go on, but what you do now is lost if the database is away too.", reason=reason
        ),
        remedy=remedy,
    )


def damaged(place: str) -> Notice:
    """The journal of the last run can't be read."""
    return Notice(
        key="damaged",
        severity=Severity.ERROR,
        text="What had not reached the database when ccpdesk last stopped can't be read.",
        remedy=Told("Tell your administrator; it is kept as {place}.", place=place),
    )


def aside(refused: Sequence[SetAside]) -> Notice:
    """The database took everything but these."""
    last = refused[-1]
    why = KnownError(last.what, last.where).placed
    count = (
        "One change is not in the database."
        if len(refused) == 1
        else Told("{count} changes are not in the database.", count=len(refused))
    )
    kept = "Nothing is thrown away: `ccpdesk admin outbox list` shows it."
    return Notice(
        key=ASIDE,
        severity=Severity.ERROR,
        text=Told(
            "{count} {title}: {why}.",
            count=count,
            title=last.entry.title,
            why=why,
        ),
        remedy=Told("{remedy} {kept}", remedy=last.remedy, kept=kept) if last.remedy else kept,
    )


def bug(error: Exception) -> KnownError:
    """A failure that nobody foresaw, in the words of the others."""
    return StoreError(
        Told("Something went wrong in ccpdesk ({error})", error=type(error).__name__),
        "",
        "The details are in the log.",
    )
