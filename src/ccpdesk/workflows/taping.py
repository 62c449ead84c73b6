"""How the recording of a call stands, for the screen."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ccpdesk.kernel.ids import CallId


class TapeState(Enum):
    """What is recorded now."""

    ASK = "ask"  # nothing that is kept: the caller must be asked first
    PROVISIONAL = "provisional"  # kept only if a tenant is chosen that wants it (REC-02)
    RECORDING = "recording"
    PAUSED = "paused"
    FAILED = "failed"


@dataclass(frozen=True)
class Taping:
    """The recording of one call; ``resumes_at``: when a pause ends by itself (REC-03)."""

    call_id: CallId
    state: TapeState
    resumes_at: datetime | None = None
