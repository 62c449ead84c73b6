"""name-addr and addr-spec, as From, To, Contact and Record-Route carry them (RFC 3261 §20.10, §25.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ccpdesk.voice.edge.grammar import QUOTED, TOKEN, Parameters, SyntaxFault, parse_parameters
from ccpdesk.voice.edge.uri import parse_uri, scheme_of

_NAME_ADDR = re.compile(
    rf"(?P<display>{QUOTED}\s*|(?:{TOKEN}(?:\s+{TOKEN})*\s*)?)<(?P<uri>[^<>\s\"]+)>\s*(?P<parameters>.*)"
)
_ADDR_SPEC = re.compile(r"(?P<display>)(?P<uri>[^\s<>\";,?]+)\s*(?P<parameters>;.*)?")


@dataclass(frozen=True, slots=True)
class NameAddr:
    """One address: display name as written (with its quotes), URI text, parameters of the header."""

    display: str
    uri: str
    parameters: Parameters

    def parameter(self, name: str) -> str | None:
        """The value of a header parameter such as `tag`, None when it is absent or has no value."""
        return next((value for key, value in self.parameters if key == name), None)


def parse_address(value: str) -> NameAddr:
    """Read one address. sip: URIs are read strictly, others only need a scheme. Raises SyntaxFault."""
    match = _NAME_ADDR.fullmatch(value) or _ADDR_SPEC.fullmatch(value)
    if not match:
        raise SyntaxFault("a malformed address")
    uri = match["uri"]
    scheme = scheme_of(uri)
    if scheme is None:
        raise SyntaxFault("an address without a scheme")
    if scheme in {"sip", "sips"}:
        parse_uri(uri)
    return NameAddr(match["display"].strip(), uri, parse_parameters(match["parameters"] or ""))
