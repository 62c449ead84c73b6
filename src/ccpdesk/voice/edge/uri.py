"""SIP URIs (RFC 3261 §19.1): strict reading, and replacing the address in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ccpdesk.voice.edge.grammar import HOST, SyntaxFault

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_USER = r"(?:[A-Za-z0-9\-_.!~*'()&=+$,;?/#]|%[0-9A-Fa-f]{2})+"
_PASSWORD = r"(?:[A-Za-z0-9\-_.!~*'()&=+$,]|%[0-9A-Fa-f]{2})*"  # noqa: S105 - a pattern
_PARAMETERS = r"(?:;[A-Za-z0-9\-_.!~*'()\[\]/:&+$%]+(?:=[A-Za-z0-9\-_.!~*'()\[\]/:&+$%]*)?)*"
_SIP = re.compile(
    rf"(?P<scheme>sips?):(?:(?P<user>{_USER}(?::{_PASSWORD})?)@)?(?P<host>{HOST})(?::(?P<port>\d{{1,5}}))?"
    rf"(?P<parameters>{_PARAMETERS})(?P<headers>\?\S*)?",
    re.IGNORECASE,
)
_MAX_PORT = 65_535


@dataclass(frozen=True, slots=True)
class SipUri:
    """The parts of a sip: or sips: URI, each as it was written."""

    scheme: str
    user: str | None
    host: str
    port: int | None
    parameters: tuple[str, ...] = ()
    headers: str = ""

    def __str__(self) -> str:
        user = f"{self.user}@" if self.user is not None else ""
        port = f":{self.port}" if self.port is not None else ""
        return (
            f"{self.scheme}:{user}{self.host}{port}{''.join(f';{p}' for p in self.parameters)}{self.headers}"
        )

    def parameter(self, name: str) -> str | None:
        """The value of a URI parameter ("" for a flag), None when it is not there."""
        for text in self.parameters:
            key, _, value = text.partition("=")
            if key.lower() == name:
                return value
        return None

    def at(self, host: str, port: int, transport: str | None) -> SipUri:
        """The same user elsewhere; `transport` None leaves the parameter out (UDP is the default)."""
        kept = [p for p in self.parameters if p.partition("=")[0].lower() != "transport"]
        if transport is not None:
            kept.insert(0, f"transport={transport}")
        return SipUri(self.scheme, self.user, host, port, tuple(kept), self.headers)


def scheme_of(uri: str) -> str | None:
    """The scheme in lower case, None when the text is no URI."""
    match = _SCHEME.match(uri)
    return match[1].lower() if match else None


def parse_uri(uri: str) -> SipUri:
    """Read a sip: or sips: URI. Raises SyntaxFault for anything else."""
    match = _SIP.fullmatch(uri)
    if not match or int(match["port"] or 1) not in range(1, _MAX_PORT + 1):
        raise SyntaxFault("not a SIP URI")
    return SipUri(
        scheme=match["scheme"],
        user=match["user"],
        host=match["host"],
        port=int(match["port"]) if match["port"] else None,
        parameters=tuple(match["parameters"].split(";")[1:]),
        headers=match["headers"] or "",
    )


def bracketed(host: str) -> str:
    """A host as URIs and Via spell it: IPv6 addresses in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
