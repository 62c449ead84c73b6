"""What the agent is told about the own status, loudly and with the way back."""

from typing import Final

from ccpdesk.agents.status import PAUSED_BY_PBX, Choice
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.desk_state import Notice, NoticeAction, Severity

KEY: Final = "status"


def out_of_rotation(choice: Choice) -> Notice:
    """The system took the agent out of the queues."""
    reason = "The phone system has paused you" if choice == PAUSED_BY_PBX else choice.reason
    return Notice(
        KEY,
        Severity.ERROR,
        Told("{reason}: you are Unavailable and get no queue calls.", reason=reason),
        "Choose Available when you are ready.",
        NoticeAction.BE_AVAILABLE,
    )


def away_too_long() -> Notice:
    """The phone was without its PBX for more than a minute."""
    return Notice(
        KEY,
        Severity.WARNING,
        "The phone was without the phone system for more than a minute: you are Unavailable.",
        "Choose Available when you are ready.",
        NoticeAction.BE_AVAILABLE,
    )
