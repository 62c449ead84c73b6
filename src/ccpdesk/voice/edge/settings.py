"""What the edge has to be told: which server, which listener, which peers."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path


class Transport(enum.StrEnum):
    """How SIP travels between the edge and the outside (never between the edge and pjsua2)."""

    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"

    @property
    def default_port(self) -> int:
        """The port used when neither settings nor DNS name one (RFC 3261 §19.1.2)."""
        return 5061 if self is Transport.TLS else 5060

    @property
    def reliable(self) -> bool:
        """True when the transport itself repeats what was lost (RFC 3261 §17)."""
        return self is not Transport.UDP


@dataclass(frozen=True, slots=True)
class Server:
    """The SIP server that carries our registration and calls.

    Without `port`, and when `host` is a name, DNS SRV records decide (RFC 3263). With TLS the certificate
    must carry `host`; there is no setting that skips this check (SEC-01). `ca_file` (PEM) replaces the
    system's authorities; `client_cert`/`client_key` (PEM) are shown to servers that ask for a certificate.
    With `check_seconds` the server is asked in the name of `username` at `domain` (else `host`) whether it
    lives, after so many seconds of silence; 0: never. Without `registers` nothing else tells whether it does.
    """

    host: str
    port: int | None = None
    transport: Transport = Transport.UDP
    ca_file: Path | None = None
    client_cert: Path | None = None
    client_key: Path | None = None
    username: str = ""
    domain: str = ""
    check_seconds: float = 0.0
    registers: bool = True


@dataclass(frozen=True, slots=True)
class Listen:
    """Where calls without a registration are taken, and from whom.

    `peers` are IP addresses or host names; a message from anyone else is dropped and counted.
    """

    host: str
    port: int
    peers: tuple[str, ...]
    transports: frozenset[Transport] = frozenset({Transport.UDP, Transport.TCP})


@dataclass(frozen=True, slots=True)
class EdgeSettings:
    """Everything that can be changed while the edge runs.

    With `secure_speech` an offer without SRTP is answered 488 (RFC 4568; SEC-01).
    """

    server: Server | None = None
    listen: Listen | None = None
    secure_speech: bool = False
