"""Addresses in headers: display name, URI, parameters (RFC 3261 section 20.10, RFC 3966). Never raises."""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote as decode_escapes

from ccpdesk.voice.sip.tokens import parameters, split_outside, unquote

_SCHEME: Final = re.compile(r"\s*(sips?|tel)\s*:", re.IGNORECASE)


def percent_decode(text: str) -> str:
    """Decode ``%HH``; a NUL, which no database of ours takes, becomes the replacement character."""
    return decode_escapes(text).replace("\0", "\ufffd")


@dataclass(frozen=True)
class SipUri:
    """Parts of a ``sip``, ``sips`` or ``tel`` URI; ``user`` is decoded, without password and parameters."""

    scheme: str = ""
    user: str = ""
    host: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NameAddr:
    """One address of a header; ``parameters`` are the header's, not the URI's."""

    display_name: str
    uri: SipUri
    parameters: dict[str, str]


def parse_uri(text: str) -> SipUri:
    """Read a URI; a bare number or name becomes the user part of a URI without a scheme."""
    scheme = _SCHEME.match(text)
    if scheme is None:
        return SipUri(user=percent_decode(text.strip()) if "@" not in text else _sip("", text).user)
    rest = text[scheme.end() :].strip()
    return _tel(rest) if scheme.group(1).lower() == "tel" else _sip(scheme.group(1).lower(), rest)


def _tel(rest: str) -> SipUri:
    number, *pieces = rest.partition("?")[0].split(";")
    found = parameters(pieces)
    context = found.get("phone-context", "")
    user = percent_decode(number.strip())
    if context.startswith("+") and not user.startswith("+"):
        user = context + user  # a local number and the prefix that makes it global, RFC 3966 section 5.1.5
    return SipUri("tel", user, "", found)


def _sip(scheme: str, rest: str) -> SipUri:
    # The user part may contain ";" and "?" (RFC 3261 section 25.1), so "@" is looked for first.
    user, at, place = rest.rpartition("@") if "@" in rest.partition("?")[0] else ("", "", rest)
    host, *pieces = place.partition("?")[0].split(";")
    if not at:
        return SipUri(scheme, "", host.strip(), parameters(pieces))
    user = user.partition(";")[0].partition(":")[0]
    return SipUri(scheme, percent_decode(user.strip()), host.strip(), parameters(pieces))


def parse_name_addr(text: str) -> NameAddr:
    """Read ``"Name" <sip:user@host>;tag=1`` and its relatives, brackets and quotes missing or not."""
    before, bracket, after = _cut_at_bracket(text)
    if not bracket:
        uri, *pieces = split_outside(text, ";") or [""]
        if uri.lower().startswith("tel:"):
            return NameAddr("", parse_uri(text), {})  # without brackets they are the number's parameters
        return NameAddr("", parse_uri(uri), parameters(pieces))
    uri, _, rest = after.partition(">")
    return NameAddr(unquote(before), parse_uri(uri), parameters(split_outside(rest, ";")))


def _cut_at_bracket(text: str) -> tuple[str, str, str]:
    """Cut at the first ``<`` outside of a quoted display name."""
    quoted = re.match(r'\s*"(?:[^"\\]|\\.)*"', text)
    start = quoted.end() if quoted else 0
    before, bracket, after = text[start:].partition("<")
    return text[:start] + before, bracket, after
