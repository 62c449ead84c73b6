"""The settings of a desk: every section and key of ``settings.toml``, with its default and its meaning.

The descriptions are the text of ``docs/settings.md`` and of the template written on first run.
"""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import phonenumbers
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from ccpdesk.host.parking_places import places_of
from ccpdesk.kernel.told import Told

_HEADER_NAME = re.compile(r"[A-Za-z0-9\-.!%*_+`'~]+")  # token, RFC 3261 section 25.1
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?")  # language, script, country (BCP 47)
_GLOBAL_KEY = re.compile(r"(Shift\+)?((Ctrl|Alt|Super)\+){1,3}(Shift\+)?([A-Z0-9]|F([1-9]|1[0-2]))")
_THIS_COMPUTER = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"[A-Za-z0-9._\-]+|\[?[0-9A-Fa-f:]+\]?")


def _header_name(value: str) -> str:
    if value and not _HEADER_NAME.fullmatch(value):
        raise ValueError("this is not the name of a SIP header, such as X-Queue-Name")
    return value


def _host(value: str) -> str:
    if value and not _HOST.fullmatch(value):
        raise ValueError("this is not a host name or an IP address (the port has a key of its own)")
    return value


def _file(value: str, info: ValidationInfo) -> str:
    """Absolute path of a file that must exist; relative names start at the folder of the settings file."""
    if not value:
        return value
    folder: Path = (info.context or {}).get("folder", Path())
    path = folder / Path(value).expanduser()
    if not path.is_file():
        raise ValueError(Told("there is no file {path}", path=path))
    return str(path)


def _region(value: str) -> str:
    if value not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError("this is not an ISO 3166 country code in capitals, such as US or GB")
    return value


def _places(value: str) -> str:
    places_of(value)
    return value


def _language(value: str) -> str:
    if value != "system" and not _LANGUAGE.fullmatch(value):
        raise ValueError("this is neither `system` nor the code of a language, such as en_US or de")
    return value


def _pattern(value: str) -> str:
    try:
        groups = re.compile(value).groups
    except re.error as error:
        raise ValueError(Told("this is not a regular expression: {why}", why=str(error))) from error
    if value and groups != 1:
        raise ValueError("the expression needs exactly one group ( ), the one that holds the number")
    return value


def _global_key(value: str) -> str:
    if value and not _GLOBAL_KEY.fullmatch(value):
        raise ValueError("this is not a key such as Ctrl+Alt+M, with Ctrl, Alt or Super")
    return value


def _not_in_the_clear(value: str, info: ValidationInfo) -> str:
    server = info.data.get("server", "")
    if value == "none" and server and server.strip("[]") not in _THIS_COMPUTER:
        raise ValueError("over a network a secret link needs `tls` or `starttls`")
    return value


def _email(value: str, info: ValidationInfo) -> str:
    if not value and info.data.get("server"):
        raise ValueError("`server` needs the address that letters come from")
    if value:
        from email.errors import HeaderParseError  # noqa: PLC0415 - few desks send letters, and all would wait
        from email.headerregistry import Address as Mailbox  # noqa: PLC0415 - as above

        try:
            Mailbox(addr_spec=value)
        except (HeaderParseError, ValueError, IndexError) as error:
            raise ValueError("this is not an email address such as portal@example.com") from error
        if "@" not in value:
            raise ValueError("this is not an email address such as portal@example.com")
    return value


def _portal_link(value: str, info: ValidationInfo) -> str:
    if not value:
        if info.data.get("server"):
            raise ValueError("`server` needs the page that the links lead to")
        return value
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or "{token}" not in value:
        raise ValueError("an address is expected that begins with https:// and has {token} in it")
    return value


def checked_database_url(value: str) -> str:
    """The URL of a database we can use, or empty. Raises ValueError with the reason."""
    if not value:
        return value
    try:
        parts = urlsplit(value)
        password, _ = parts.password, parts.port
    except ValueError as error:
        raise ValueError("this is not a database URL such as postgresql://user@host:5432/name") from error
    if parts.scheme.partition("+")[0] not in {"sqlite", "postgresql"}:
        raise ValueError("a database URL starts with sqlite:/// or postgresql://")
    if password is not None:
        raise ValueError(
            "no password belongs here: remove it and store it with `ccpdesk secret set --account database`"
        )
    if len(parts.path) <= 1:
        what = Told("a file") if parts.scheme.startswith("sqlite") else Told("the database")
        raise ValueError(
            Told(
                "the URL does not name {what}, as sqlite:////path/to/file.db or postgresql://user@host/name",
                what=what,
            )
        )
    return value


def _own_database(value: str, info: ValidationInfo) -> str:
    """The same of a settings file: a relative name starts at its folder, not where the desk is started."""
    value = checked_database_url(value)
    parts = urlsplit(value)
    if not parts.scheme.startswith("sqlite") or parts.path.startswith("//"):
        return value
    folder: Path = (info.context or {}).get("folder", Path())
    file = (folder / parts.path[1:]).absolute().as_posix()
    return f"{parts.scheme}:///{file}{'?' if parts.query else ''}{parts.query}"


Text = Annotated[str, StringConstraints(strip_whitespace=True)]
GlobalKey = Annotated[Text, AfterValidator(_global_key)]
HeaderName = Annotated[Text, AfterValidator(_header_name)]
Host = Annotated[Text, AfterValidator(_host)]
File = Annotated[Text, AfterValidator(_file)]
Port = Annotated[int, Field(ge=1, le=65535)]
Names = Annotated[tuple[str, ...], Strict(strict=False)]
DialledSource = Literal[
    "header", "p-called-party-id", "history-info", "diversion", "to", "request-uri", "display-name"
]
MailSecurity = Literal["tls", "starttls", "none"]
Codec = Literal["G722", "PCMU", "PCMA", "GSM", "iLBC"]


class Section(BaseModel):
    """A table of the settings file: unknown keys are refused, values are not converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class AgentSettings(Section):
    """Who sits at this desk."""

    login: Text = Field(
        default="", description="Login of the agent, as `ccpdesk admin user list` shows it. Required."
    )
    start_status: Literal["available", "unavailable", "offline"] = Field(
        default="unavailable", description="Status chosen for the agent when the desk opens."
    )


class PeerSettings(Section):
    """Calls without registration: a PBX that sends its calls straight to this desk."""

    listen_host: Host = Field(
        default="127.0.0.1", description="Address of this computer on which the desk listens."
    )
    listen_port: Port = Field(default=5060, description="Port on which the desk listens, UDP and TCP.")
    allow: Names = Field(
        default=(),
        description="Host names or IP addresses that may call; everyone else is ignored. Empty: nobody, "
        "and the desk does not listen.",
    )


class SipSettings(Section):
    """The PBX. The password is not here: `ccpdesk secret set` puts it in the keyring."""

    server: Host = Field(default="", description="Host name or IP address of the PBX. Empty: no PBX account.")
    port: Port | None = Field(
        default=None, description="Port of the PBX. Not set: found in DNS, else 5060 (TLS 5061)."
    )
    transport: Literal["udp", "tcp", "tls"] = Field(default="udp", description="How SIP travels to the PBX.")
    username: Text = Field(default="", description="SIP account name, usually the extension.")
    auth_username: Text = Field(
        default="", description="Name for authentication. Empty: the same as `username`."
    )
    domain: Host = Field(default="", description="SIP domain of the account. Empty: the same as `server`.")
    register_account: bool = Field(
        default=True,
        alias="register",
        validate_default=True,
        description="Register with the PBX. false: calls go to the server without registration.",
    )
    register_seconds: Annotated[int, Field(ge=30, le=86_400)] = Field(
        default=300, description="Life of a registration asked for, in seconds."
    )
    check_seconds: Annotated[int, Field(ge=0, le=60)] = Field(
        default=5,
        description="After so many seconds of silence the PBX is asked whether it still answers (OPTIONS). A "
        "PBX that never answers that is asked for shorter registrations instead. 0: it is not asked.",
    )
    ca_file: File = Field(
        default="",
        description="PEM file of the authority that signed the server's certificate. Empty: the system's "
        "authorities. The name in the certificate is always checked.",
    )
    client_certificate: File = Field(
        default="", description="PEM file of a certificate shown to the PBX (TLS)."
    )
    client_key: File = Field(
        default="", validate_default=True, description="PEM file of that certificate's private key."
    )
    srtp: Literal["off", "optional", "required"] = Field(
        default="off",
        description='Encryption of speech, with keys in the SDP (SDES): use it with `transport = "tls"`. '
        "required: a call that offers none is refused (488), and the agent is told.",
    )
    dtmf: Literal["rfc4733", "info"] = Field(
        default="rfc4733",
        description="How digits are sent: within the speech (RFC 4733; by INFO to who takes no such events), "
        "or always by SIP INFO (`application/dtmf-relay`).",
    )
    queue_line: Text = Field(
        default="*45{username}",
        description="Address at the PBX that stands for the agent's pause in its queues, as "
        "`packaging/asterisk` has it; `{username}` is filled in. Empty: the PBX has no queues, and the desk "
        "refuses queue calls itself (486).",
    )
    parking: Annotated[Text, AfterValidator(_places)] = Field(
        default="701-708",
        description="Parking places of the PBX, e.g. `701-708` or `71, 72`: what is dialled to pick a call "
        "up. A place that the PBX does not know is left out. Empty: no parking.",
    )
    park: Text = Field(
        default="*85{place}",
        description="Where a caller is transferred to wait at a place; `{place}` is filled in.",
    )
    voicemail: Text = Field(
        default="*97",
        description="What calls the agent's mailbox. Empty: there is none, and the PBX is not asked how many "
        "messages wait.",
    )
    peers: PeerSettings = Field(default_factory=PeerSettings)

    # Checked at a field, not at the whole model, so that they are told along with all other faults.
    @field_validator("register_account")
    @classmethod
    def _account_is_named(cls, value: bool, info: ValidationInfo) -> bool:
        if value and info.data.get("server") and info.data.get("username") == "":
            raise ValueError("`server` needs `username`, or `register = false`")
        return value

    @field_validator("client_key")
    @classmethod
    def _certificate_is_whole(cls, value: str, info: ValidationInfo) -> str:
        certificate = info.data.get("client_certificate")
        if certificate is not None and bool(certificate) != bool(value):
            raise ValueError("`client_certificate` and `client_key` belong together: set both or neither")
        if value and info.data.get("transport") not in {"tls", None}:
            raise ValueError('a client certificate needs `transport = "tls"`')
        return value


class HeaderSettings(Section):
    """Which SIP headers of an incoming call carry what."""

    dialled: Annotated[tuple[DialledSource, ...], Strict(strict=False), Field(min_length=1)] = Field(
        default=(
            "header",
            "p-called-party-id",
            "history-info",
            "diversion",
            "to",
            "request-uri",
            "display-name",
        ),
        description="Where the number dialled is looked for, in this order; the first that has one wins. "
        "`header` is the one named by `tracking_number`.",
    )
    tracking_number: HeaderName = Field(
        default="X-Tracking-Number", description="Header with the number dialled."
    )
    queue: HeaderName = Field(default="X-Queue-Name", description="Header with the queue's name.")
    call_type: HeaderName = Field(default="X-Call-Type", description="Header with queue, direct or internal.")
    campaign: HeaderName = Field(default="X-Campaign", description="Header with the campaign.")
    linked_id: HeaderName = Field(
        default="X-Linked-Id", description="Header with the PBX's own id of the call."
    )
    ring_seconds: HeaderName = Field(
        default="X-Ring-Seconds", description="Header with the seconds it will ring."
    )
    overflow_from: HeaderName = Field(
        default="X-Overflow-From", description="Header with the queue that sent the call on."
    )
    closed_since: HeaderName = Field(
        default="X-Closed-Since",
        description="Header with the moment that queue closed, e.g. 2026-03-02T18:00:00Z, if it is closed.",
    )
    display_name_pattern: Annotated[Text, AfterValidator(_pattern)] = Field(
        default="",
        description="Regular expression for the caller's display name; its one group is the number dialled.",
    )


class AudioSettings(Section):
    """Sound devices by name, most wanted first. Empty lists follow the system's default device."""

    microphones: Names = Field(default=(), description="Microphones in order of preference.")
    speakers: Names = Field(
        default=(), description="Speakers for the caller's voice, in order of preference."
    )
    ringers: Names = Field(default=(), description="Devices that ring, in order of preference.")
    ring_volume: Annotated[int, Field(ge=0, le=100)] = Field(
        default=80, description="Loudness of the ring, percent."
    )


class CallSettings(Section):
    """How calls are treated."""

    ring_seconds: Annotated[int, Field(ge=1, le=600)] = Field(
        default=20, description="How long the PBX lets a call ring when neither the call nor its queue says."
    )
    region: Annotated[str, AfterValidator(_region)] = Field(
        default="US", description="Country of numbers written without a country code (ISO 3166)."
    )
    auto_answer: bool = Field(
        default=False,
        description="Answer with a tone, by itself, what the PBX marks `answer-after`; never in a call.",
    )
    codecs: Annotated[tuple[Codec, ...], Strict(strict=False), Field(min_length=1)] = Field(
        default=("G722", "PCMU", "PCMA"), description="Codecs offered, best first."
    )


class DatabaseSettings(Section):
    """Where tenants, customers and calls are kept."""

    url: Annotated[Text, AfterValidator(_own_database)] = Field(
        default="",
        description="`sqlite:////path/to/file` or `postgresql://user@host/name`. Empty: an SQLite file in "
        "the profile. With three slashes the path of a file starts at the folder of this one. "
        "The password of a PostgreSQL user goes to the keyring.",
    )
    ca_file: File = Field(
        default="",
        description="PEM file of the authority that signed the certificate of the PostgreSQL server. Empty: "
        "the system's authorities. Over a network the connection is always TLS, and the name in the "
        "certificate is always checked.",
    )


class MailSettings(Section):
    """The mail server that sends customers a link to set a new portal password.

    The password is not here: `ccpdesk secret set --account mail` puts it in the keyring.
    """

    server: Host = Field(
        default="", description="Host name or IP address of the mail server (SMTP). Empty: no mail is sent."
    )
    port: Port | None = Field(
        default=None, description="Its port. Not set: 465 for `tls`, 587 for `starttls`, 25 for `none`."
    )
    security: Annotated[MailSecurity, AfterValidator(_not_in_the_clear)] = Field(
        default="starttls",
        description="tls: encrypted from the first byte. starttls: encrypted before anything is said, or "
        "not sent. none: only to a server on this computer. Names in certificates are always checked.",
    )
    ca_file: File = Field(
        default="",
        description="PEM file of the authority that signed the server's certificate. Empty: the system's "
        "authorities.",
    )
    username: Text = Field(
        default="", description="Login at the mail server. Empty: the server asks for none."
    )
    sender: Annotated[Text, AfterValidator(_email)] = Field(
        default="",
        validate_default=True,
        description="Email address that the letters come from, such as `portal@example.com`. Required with "
        "`server`; the company's name is put before it.",
    )
    portal_link: Annotated[Text, AfterValidator(_portal_link)] = Field(
        default="",
        validate_default=True,
        description="Page of the customers' portal that takes the link, such as "
        "`https://portal.example.com/{tenant}/password?token={token}`: `{tenant}` is the company's id, "
        "`{token}` the secret. Required with `server`.",
    )


class PbxSettings(Section):
    """What the PBX does for supervisors: codes that are dialled in front of an agent's extension."""

    listen: Text = Field(
        default="*55", description="Hear an agent's call, unheard. Empty: the PBX has no such code."
    )
    whisper: Text = Field(default="*56", description="Be heard by the agent alone. Empty: no such code.")
    barge: Text = Field(default="*57", description="Be heard by both. Empty: no such code.")


class MonitorSettings(Section):
    """The wallboard of supervisors: what is shown as an alert, with a word and a shape. 0: never."""

    service_seconds: Annotated[int, Field(ge=1, le=3600)] = Field(
        default=20, description="A call answered within so many seconds is within the service level."
    )
    longest_wait_seconds: Annotated[int, Field(ge=0, le=86_400)] = Field(
        default=60, description="A queue whose first caller waits longer."
    )
    waiting_calls: Annotated[int, Field(ge=0, le=10_000)] = Field(
        default=5, description="A queue in which so many callers wait, or more."
    )
    service_level_percent: Annotated[int, Field(ge=0, le=100)] = Field(
        default=80, description="A queue whose service level is lower today."
    )
    wrap_up_seconds: Annotated[int, Field(ge=0, le=86_400)] = Field(
        default=120, description="An agent in wrap-up for longer."
    )
    call_seconds: Annotated[int, Field(ge=0, le=86_400)] = Field(
        default=1800, description="An agent in one call for longer."
    )


class RecordingSettings(Section):
    """Recordings of calls. Whether a call is recorded is its tenant's policy, in the database."""

    folder: Text = Field(
        default="",
        description="Where finished recordings are kept, encrypted; a folder that all desks share lets "
        "them be heard everywhere. Empty: `recordings` in the profile's data folder.",
    )
    pause_seconds: Annotated[int, Field(ge=5, le=3600)] = Field(
        default=60, description="A pause for card data ends by itself after so many seconds."
    )


class WindowSettings(Section):
    """How the window looks."""

    theme: Literal["system", "light", "dark"] = Field(
        default="system",
        description="Colours of the window, until the agent chooses others in the menu of the gear.",
    )
    language: Annotated[Text, AfterValidator(_language)] = Field(
        default="system",
        description="Language of the window, and how times, dates and numbers are written: `system`, or a "
        "code such as `en_US`, `de_DE` or `ar_EG`. A language without a translation shows English words.",
    )


class GlobalKeySettings(Section):
    """Keys for calls that work while another program is in front, on X11: such as `Ctrl+Alt+M`. Empty: none.

    Ctrl, Alt or Super, with Shift or without, and a letter, digit or F1 to F12 (X11 keeps Ctrl+Alt+F1 to F12
    for itself). On Wayland, Windows and macOS there are none yet; the desk says so when some are set there.
    """

    accept: GlobalKey = Field(default="", description="Answer the call that rings.")
    reject: GlobalKey = Field(default="", description="Reject the call that rings.")
    hang_up: GlobalKey = Field(default="", description="End the call that is up.")
    mute: GlobalKey = Field(default="", description="Mute the microphone, or unmute it.")
    show: GlobalKey = Field(default="", description="Bring the window to the front.")


class LogSettings(Section):
    """What is written to the log files. Phone numbers are masked, secrets never written."""

    level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least level written."
    )


class Settings(Section):
    """The whole file."""

    agent: AgentSettings = Field(default_factory=AgentSettings)
    sip: SipSettings = Field(default_factory=SipSettings)
    headers: HeaderSettings = Field(default_factory=HeaderSettings)
    audio: AudioSettings = Field(default_factory=AudioSettings)
    calls: CallSettings = Field(default_factory=CallSettings)
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    mail: MailSettings = Field(default_factory=MailSettings)
    pbx: PbxSettings = Field(default_factory=PbxSettings)
    monitor: MonitorSettings = Field(default_factory=MonitorSettings)
    recordings: RecordingSettings = Field(default_factory=RecordingSettings)
    window: WindowSettings = Field(default_factory=WindowSettings)
    global_keys: GlobalKeySettings = Field(default_factory=GlobalKeySettings)
    log: LogSettings = Field(default_factory=LogSettings)
