"""What the telephone tells the desk: frozen facts, no commands. They cross the process border as they are."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ccpdesk.calls.end_reason import Ending
from ccpdesk.calls.quality import LineQuality
from ccpdesk.calls.recording import Pause
from ccpdesk.kernel.ids import CallId, RecordingId
from ccpdesk.kernel.phone_number import Party


@dataclass(frozen=True, kw_only=True)
class CallOffered:
    """An INVITE arrived and rings.

    Attributes:
        dialled: the number dialled, by the configured order of headers (CALL-02), as received.
        display_name: of the caller, empty when withheld or absent.
        type_hint: value of the configured call-type header in lower case, empty when absent.
        overflow_from: the queue that sent the call on. closed_since: when that closed, if it did (TEN-06).
        ring_seconds: how long the PBX lets it ring when it says so, else 0.
        answer_after: seconds after which the server wants it answered by itself (CALL-13), None: it does not.
    """

    call: CallId
    at: datetime
    caller: Party
    display_name: str = ""
    dialled: str = ""
    queue_name: str = ""
    type_hint: str = ""
    campaign: str = ""
    linked_id: str = ""
    overflow_from: str = ""
    closed_since: datetime | None = None
    ring_seconds: int = 0
    answer_after: int | None = None


@dataclass(frozen=True)
class CallProgressed:
    """An outbound call rings at the other end (18x); ``early_media`` when the network sends its own sound."""

    call: CallId
    at: datetime
    early_media: bool


@dataclass(frozen=True)
class CallConnected:
    """Answered: 200 sent or received, audio flows."""

    call: CallId
    at: datetime


@dataclass(frozen=True)
class CallHeld:
    """We hold the call: the other side confirmed."""

    call: CallId
    at: datetime


@dataclass(frozen=True)
class CallResumed:
    """The call is ours again after a hold."""

    call: CallId
    at: datetime


@dataclass(frozen=True)
class HeldThere:
    """The other side put us on hold, or took us back."""

    call: CallId
    at: datetime
    on: bool


@dataclass(frozen=True)
class MuteChanged:
    """The microphone is silent (or not) towards everybody."""

    at: datetime
    on: bool


@dataclass(frozen=True)
class DigitsSent:
    """DTMF digits left for the other side."""

    call: CallId
    at: datetime
    digits: str


@dataclass(frozen=True)
class TransferAnswered:
    """What became of a transfer: 2xx, and the other side is being served elsewhere; else it is still ours."""

    call: CallId
    at: datetime
    code: int
    text: str = ""

    @property
    def succeeded(self) -> bool:
        """The other side took it."""
        return 200 <= self.code < 300  # noqa: PLR2004 - the class of SIP's successes


@dataclass(frozen=True)
class PartyChanged:
    """Somebody else is at the other end now, as after a transfer there (CALL-11)."""

    call: CallId
    at: datetime
    party: Party
    display_name: str = ""


@dataclass(frozen=True)
class CallEnded:
    """The call is over; it had been connected or not."""

    call: CallId
    at: datetime
    ending: Ending


@dataclass(frozen=True, kw_only=True)
class RecordingSaid:
    """How the recording of a call stands, whenever that changes (REC-01).

    Attributes:
        milliseconds, size: so far; final when ``over``.
        pauses: the last one has no end while it lasts. resumes_at: when that one ends by itself (REC-03).
        failed: why nothing more is recorded, in plain words; the call goes on.
    """

    call: CallId
    at: datetime
    recording: RecordingId
    started_at: datetime
    milliseconds: int = 0
    size: int = 0
    pauses: tuple[Pause, ...] = ()
    resumes_at: datetime | None = None
    over: bool = False
    failed: str = ""


@dataclass(frozen=True)
class QualityMeasured:
    """How a connected call sounds, once a second while packets arrive (HEAD-03)."""

    call: CallId
    at: datetime
    quality: LineQuality


class LinkState(Enum):
    """How the phone stands with the PBX (STAT-01)."""

    CONNECTED = "connected"
    RECONNECTING = "reconnecting"
    NOT_REGISTERED = "not_registered"


@dataclass(frozen=True)
class LinkChanged:
    """Registration or connection changed; ``reason`` is in plain words, empty when connected."""

    at: datetime
    state: LinkState
    reason: str = ""


class AudioNoticeKind(Enum):
    """What can be wrong, or right again, with the headset."""

    NO_AUDIO_SYSTEM = "no_audio_system"
    AUDIO_BACK = "audio_back"
    MICROPHONE_LOST = "microphone_lost"
    MICROPHONE_BACK = "microphone_back"
    SPEAKER_LOST = "speaker_lost"
    SPEAKER_BACK = "speaker_back"
    RINGER_LOST = "ringer_lost"
    RINGER_BACK = "ringer_back"


@dataclass(frozen=True)
class AudioNoticed:
    """A sound device came, went or failed; ``device`` is its name, may be empty."""

    at: datetime
    kind: AudioNoticeKind
    device: str = ""


class HeadsetButton(Enum):
    """What the wearer of a headset wants, by its buttons (HEAD-02)."""

    ACCEPT = "accept"
    REJECT = "reject"
    HANG_UP = "hang_up"
    HOLD = "hold"  # hold, resume or swap, as the calls are
    MUTE = "mute"  # the other way than now
    MUTE_ON = "mute_on"
    MUTE_OFF = "mute_off"


@dataclass(frozen=True)
class HeadsetPressed:
    """A button of the headset was pressed; the desk decides what comes of it."""

    at: datetime
    button: HeadsetButton


@dataclass(frozen=True)
class CommandFailed:
    """A command could not be carried out; ``what`` and ``remedy`` are for the agent."""

    at: datetime
    call: CallId | None
    what: str
    remedy: str = ""


@dataclass(frozen=True)
class VoiceLost:
    """The voice process is gone; every call it had is over as failed. Made by the desk's side."""

    at: datetime


TelephoneFact = (
    CallOffered
    | CallProgressed
    | CallConnected
    | CallHeld
    | CallResumed
    | HeldThere
    | MuteChanged
    | DigitsSent
    | TransferAnswered
    | PartyChanged
    | CallEnded
    | RecordingSaid
    | QualityMeasured
    | LinkChanged
    | AudioNoticed
    | HeadsetPressed
    | CommandFailed
    | VoiceLost
)
