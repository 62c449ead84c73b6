"""What a user agent has to be told."""

import enum
from dataclasses import dataclass, field
from typing import Final

from ccpdesk.voice.protocol import HeaderNames

CALL_LIMIT: Final = 4
"""Compiled into the pjsua2 builds (PJSUA_MAX_CALLS); a fifth call is answered 486."""


class Srtp(enum.Enum):
    """Encryption of speech by keys in the SDP (RFC 4568)."""

    OFF = 0
    OPTIONAL = 1
    REQUIRED = 2


class Dtmf(enum.Enum):
    """How digits are sent: as events within the speech (RFC 4733), or by SIP INFO."""

    RFC4733 = "rfc4733"
    INFO = "info"


@dataclass(frozen=True, kw_only=True)
class Account:
    """Who we are at the server.

    Attributes:
        domain: host of our address and of the registrar; empty for calls without registration.
        auth_username: for the digest when it differs from ``username``.
        register_seconds: how long one registration lasts.
        mailbox: the server has one for us and is asked about it (RFC 3842).
    """

    username: str = "ccpdesk"
    domain: str = ""
    display_name: str = ""
    auth_username: str = ""
    password: str = field(default="", repr=False)
    register: bool = False
    register_seconds: int = 300
    mailbox: bool = False


@dataclass(frozen=True, kw_only=True)
class UserAgentSettings:
    """Everything a `UserAgent` needs.

    Attributes:
        host, port: where SIP listens (UDP and TCP); port 0: a random one. Behind the edge: the loopback.
        proxy: URI of the edge, which everything goes through; empty: straight to where URIs say. Its user
            part is a password that incoming calls have to show too.
        media_address: our address in the SDP; empty: the address SIP is bound to.
        headers: which headers carry what (CALL-02).
        codecs: names in order of preference; all others are off.
        rtp_ports: first port and number of ports for media; (0, n): n ports at a random place.
        trust_identity: calls come from the configured server or peers only, so that their asserted identities
            count (CALL-03).
    """

    host: str = "127.0.0.1"
    port: int = 0
    proxy: str = field(default="", repr=False)
    account: Account = field(default_factory=Account)
    media_address: str = ""
    headers: HeaderNames = field(default_factory=HeaderNames)
    codecs: tuple[str, ...] = ("G722", "PCMU", "PCMA")
    rtp_ports: tuple[int, int] = (0, 200)
    srtp: Srtp = Srtp.OFF
    dtmf: Dtmf = Dtmf.RFC4733
    trust_identity: bool = True
    software: str = "ccpdesk"
