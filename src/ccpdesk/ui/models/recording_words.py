"""How the recording of a call stands, in words: for the call bar, the cards and scripts (REC-01, REC-03)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from ccpdesk.ui.models.formatting import duration
from ccpdesk.ui.models.translation import Translate
from ccpdesk.workflows.taping import TapeState, Taping


class TapeDeed(Enum):
    """What the button beside the words does."""

    NOTHING = "nothing"
    AGREED = "agreed"
    PAUSE = "pause"
    RESUME = "resume"


@dataclass(frozen=True)
class TapeWords:
    """``state``: colour and icon; ``short``: in the bar; ``whole``: a chip; ``hint``: what a click does."""

    state: TapeState
    short: str
    whole: str
    hint: str
    deed: TapeDeed


def tape_words(taping: Taping, now: datetime, translate: Translate) -> TapeWords:
    """The words for one call."""
    left = max(taping.resumes_at - now, timedelta()) if taping.resumes_at else timedelta()
    short, whole, hint, deed = {
        TapeState.ASK: (
            translate("Recording", "Record?"),
            translate("Recording", "Not recorded: ask first"),
            translate("Recording", "Ask the caller; record from now on when they agree"),
            TapeDeed.AGREED,
        ),
        TapeState.PROVISIONAL: (
            translate("Recording", "Rec"),
            translate("Recording", "● Provisional recording"),
            translate("Recording", "Kept only if a tenant is chosen that records. Pause for card data"),
            TapeDeed.PAUSE,
        ),
        TapeState.RECORDING: (
            translate("Recording", "Rec"),
            translate("Recording", "● Recording"),
            translate("Recording", "Pause the recording for card data"),
            TapeDeed.PAUSE,
        ),
        TapeState.PAUSED: (
            duration(left),
            translate("Recording", "Recording paused"),
            translate("Recording", "The recording is paused. Record again now"),
            TapeDeed.RESUME,
        ),
        TapeState.FAILED: (
            translate("Recording", "No rec"),
            translate("Recording", "Recording failed"),
            translate("Recording", "This call is not recorded"),
            TapeDeed.NOTHING,
        ),
    }[taping.state]
    return TapeWords(taping.state, short, whole, hint, deed)
