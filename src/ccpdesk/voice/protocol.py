"""Every message between desk and voice: typed, versioned, one JSON object a line.

A line is ``{"v": 4, "m": "<name>", "b": {…}}``; names are those of the classes below. The facts that voice
tells are those of `calls.facts`. A change that an older peer could not read raises `VERSION`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Final

import msgspec

from ccpdesk.agents.queue_control import QueuesAnswered, QueuesSaid
from ccpdesk.calls import facts
from ccpdesk.calls.services import MailSaid, ParkingSaid
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.kernel.ids import CallId, RecordingId

VERSION: Final = 4
LINE_LIMIT: Final = 1_000_000


@dataclass(frozen=True, kw_only=True)
class SipServer:
    """The PBX: where it is and who we are there.

    ``transport`` is udp, tcp or tls. ``register`` false: calls without registration, from `SipPeers` only.
    ``check_seconds`` of silence, and the PBX is asked whether it lives; 0: never.
    """

    host: str
    port: int | None = None
    transport: str = "udp"
    username: str = ""
    auth_username: str = ""
    domain: str = ""
    password: str = field(default="", repr=False)
    register: bool = True
    ca_file: str = ""
    client_certificate: str = ""
    client_key: str = ""
    register_seconds: int = 300
    check_seconds: float = 5.0


@dataclass(frozen=True, kw_only=True)
class SipPeers:
    """Who may call without registration, and where the edge listens for them."""

    host: str = "127.0.0.1"
    port: int = 5060
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HeaderNames:
    """Which headers carry what (CALL-02); the order of ``dialled`` is the order of the search."""

    dialled: tuple[str, ...] = (
        "header",
        "p-called-party-id",
        "history-info",
        "diversion",
        "to",
        "request-uri",
        "display-name",
    )
    tracking_number: str = "X-Tracking-Number"
    queue: str = "X-Queue-Name"
    call_type: str = "X-Call-Type"
    campaign: str = "X-Campaign"
    linked_id: str = "X-Linked-Id"
    ring_seconds: str = "X-Ring-Seconds"
    overflow_from: str = "X-Overflow-From"
    closed_since: str = "X-Closed-Since"
    display_name_pattern: str = ""
    region: str = "US"


@dataclass(frozen=True, kw_only=True)
class Devices:
    """Sound devices in order of preference, by id or name; empty: the system's default.

    ``ring_volume`` is in percent.
    """

    microphones: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    ringers: tuple[str, ...] = ()
    ring_volume: int = 100


# --- desk → voice ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Configure:
    """First message of a desk; may be sent again when settings change.

    ``srtp`` is off, optional or required; ``dtmf``: rfc4733 or info. ``queue_line`` is the user part of the
    address at the PBX that stands for the agent's pause in the queues, e.g. ``*451001``; empty: the PBX has
    none. ``parking`` are the numbers of its parking places; ``mailbox``: ask it how many messages wait.
    """

    server: SipServer | None = None
    peers: SipPeers | None = None
    headers: HeaderNames = field(default_factory=HeaderNames)
    devices: Devices = field(default_factory=Devices)
    codecs: tuple[str, ...] = ("G722", "PCMU", "PCMA")
    srtp: str = "off"
    dtmf: str = "rfc4733"
    display_name: str = ""
    queue_line: str = ""
    parking: tuple[str, ...] = ()
    mailbox: bool = False


@dataclass(frozen=True)
class Accept:
    """Answer a ringing call; ``announced``: a tone in the ear says that it answers by itself."""

    call: CallId
    announced: bool = False


@dataclass(frozen=True)
class Reject:
    """Refuse a ringing call with a SIP status code."""

    call: CallId
    code: int = 603


@dataclass(frozen=True)
class HangUp:
    """End, cancel or refuse a call, whichever fits its state."""

    call: CallId


@dataclass(frozen=True)
class Hold:
    """Put the other side on hold."""

    call: CallId


@dataclass(frozen=True)
class Resume:
    """Take the other side back."""

    call: CallId


@dataclass(frozen=True)
class Mute:
    """Silence the microphone, or not."""

    on: bool


@dataclass(frozen=True)
class SendDtmf:
    """Send digits (RFC 4733)."""

    call: CallId
    digits: str


@dataclass(frozen=True)
class Dial:
    """Place a call; ``caller_id`` is an E.164 number or empty."""

    call: CallId
    target: str
    caller_id: str = ""


@dataclass(frozen=True)
class Transfer:
    """Blind: ask the other side to call ``target`` instead (REFER, RFC 3515)."""

    call: CallId
    target: str


@dataclass(frozen=True)
class TransferTo:
    """Attended: join the other sides of two calls (REFER with Replaces, RFC 3891)."""

    call: CallId
    other: CallId


@dataclass(frozen=True)
class Conference:
    """Let these calls and the agent hear each other; a call that is held leaves."""

    calls: tuple[CallId, ...]


@dataclass(frozen=True, kw_only=True)
class StartRecording:
    """Record a call that is connected, into a new file.

    ``key`` seals the sound and is kept in memory only; ``head`` goes before it (`recordings.sealed_file`).
    """

    call: CallId
    recording: RecordingId
    file: str
    head: bytes = field(repr=False)
    key: bytes = field(repr=False)


@dataclass(frozen=True)
class PauseRecording:
    """Record silence, for so many seconds at most (REC-03)."""

    call: CallId
    seconds: float


@dataclass(frozen=True)
class ResumeRecording:
    """Record what is said again."""

    call: CallId


@dataclass(frozen=True)
class StopRecording:
    """Record no more of this call."""

    call: CallId


@dataclass(frozen=True)
class RegisterAgain:
    """The machine slept: the PBX may have forgotten this phone."""


@dataclass(frozen=True)
class AskQueues:
    """Ask the PBX that its queues ring the agent, or do not; answered by `QueuesAnswered`."""

    taking: bool
    reason: str = ""


@dataclass(frozen=True)
class TryHeadset:
    """Open microphone and speaker without a call and tell their levels; ``echo``: agents hear themselves.

    During a call there is no echo: it would take the caller's place.
    """

    on: bool
    echo: bool = False


@dataclass(frozen=True)
class PlayTest:
    """Play the test tone on the speaker, or ring for a moment on the ringer."""

    ringer: bool = False


@dataclass(frozen=True)
class Heard:
    """The desk has taken in so many facts about calls since it connected; they need not be told again."""

    count: int


@dataclass(frozen=True)
class ShutDown:
    """End every call and leave."""


Command = (
    Configure
    | Accept
    | Reject
    | HangUp
    | Hold
    | Resume
    | Mute
    | SendDtmf
    | Dial
    | Transfer
    | TransferTo
    | Conference
    | StartRecording
    | PauseRecording
    | ResumeRecording
    | StopRecording
    | RegisterAgain
    | AskQueues
    | TryHeadset
    | PlayTest
    | Heard
    | ShutDown
)
CallFact = (
    facts.CallOffered
    | facts.CallProgressed
    | facts.CallConnected
    | facts.CallHeld
    | facts.CallResumed
    | facts.HeldThere
    | facts.DigitsSent
    | facts.TransferAnswered
    | facts.PartyChanged
    | facts.CallEnded
    | facts.RecordingSaid
)

# --- voice → desk, besides the facts of `calls.facts` ------------------------------------------------------


@dataclass(frozen=True)
class Hello:
    """First message of voice: ready for `Configure`. ``calls`` are those it still carries."""

    pid: int
    calls: tuple[CallId, ...] = ()


@dataclass(frozen=True)
class CaughtUp:
    """Every fact that no desk had heard was told again; what follows is new."""


@dataclass(frozen=True, kw_only=True)
class SoundDevice:
    """A device that could be chosen; ``kind`` is microphone or speaker."""

    id: str
    name: str
    kind: str
    default: bool = False


@dataclass(frozen=True)
class DevicesListed:
    """Which sound devices there are, and which are in use (ids, empty for none)."""

    at: datetime
    devices: tuple[SoundDevice, ...]
    microphone: str = ""
    speaker: str = ""
    ringer: str = ""


@dataclass(frozen=True)
class LevelsMeasured:
    """Peaks of the last tenth of a second in dBFS, told after `TryHeadset`; microphone before the mute."""

    microphone: float
    speaker: float


Message = (
    Command
    | Hello
    | CaughtUp
    | DevicesListed
    | LevelsMeasured
    | QueuesSaid
    | QueuesAnswered
    | ParkingSaid
    | MailSaid
    | facts.TelephoneFact
)

_CLASSES: Final[tuple[type[Any], ...]] = (
    Configure,
    Accept,
    Reject,
    HangUp,
    Hold,
    Resume,
    Mute,
    SendDtmf,
    Dial,
    Transfer,
    TransferTo,
    Conference,
    StartRecording,
    PauseRecording,
    ResumeRecording,
    StopRecording,
    RegisterAgain,
    AskQueues,
    TryHeadset,
    PlayTest,
    Heard,
    ShutDown,
    Hello,
    CaughtUp,
    DevicesListed,
    LevelsMeasured,
    QueuesSaid,
    QueuesAnswered,
    ParkingSaid,
    MailSaid,
    facts.CallOffered,
    facts.CallProgressed,
    facts.CallConnected,
    facts.CallHeld,
    facts.CallResumed,
    facts.HeldThere,
    facts.MuteChanged,
    facts.DigitsSent,
    facts.TransferAnswered,
    facts.PartyChanged,
    facts.CallEnded,
    facts.RecordingSaid,
    facts.QualityMeasured,
    facts.LinkChanged,
    facts.AudioNoticed,
    facts.HeadsetPressed,
    facts.CommandFailed,
)
_BY_NAME: Final = {cls.__name__: cls for cls in _CLASSES}


class _Envelope(msgspec.Struct):
    v: int
    m: str
    b: msgspec.Raw


_READER: Final = msgspec.json.Decoder(_Envelope)


def _plain(value: object) -> str:
    """A sentence that could be said in another language crosses in English: msgspec takes no kind of str."""
    if isinstance(value, str):
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} does not cross the voice socket")


_WRITER: Final = msgspec.json.Encoder(enc_hook=_plain)


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Message]:
    return msgspec.json.Decoder(_BY_NAME[name])


def warm_up() -> None:
    """Make every decoder, so that the first call need not wait for one."""
    for name in _BY_NAME:
        _decoder(name)


def encode(message: Message) -> bytes:
    """One message as a line, newline included."""
    body = msgspec.Raw(_WRITER.encode(message))
    return _WRITER.encode(_Envelope(VERSION, type(message).__name__, body)) + b"\n"


def decode(line: bytes) -> Message:
    """Read one line.

    Raises:
        VoiceError: it is not a message of this version.
    """
    try:
        envelope = _READER.decode(line)
        if envelope.v != VERSION:
            raise VoiceError(
                f"Voice and desk speak different versions ({envelope.v} and {VERSION})",
                remedy="Close every ccpdesk window and start it again.",
            )
        return _decoder(envelope.m).decode(envelope.b)
    except (msgspec.MsgspecError, UnicodeDecodeError, KeyError) as error:
        raise VoiceError(
            "An unreadable message came over the voice socket", line[:80].decode(errors="replace")
        ) from error
