"""CALL-02: the number that was dialled, found by the configured order of places; the first match wins."""

import re
from collections.abc import Callable
from typing import Final

from ccpdesk.voice.protocol import HeaderNames
from ccpdesk.voice.sip.message import SipMessage
from ccpdesk.voice.sip.name_addr import parse_name_addr, parse_uri

_DISPLAY_NAME_LIMIT: Final = 256


def dialled_number(message: SipMessage, names: HeaderNames, own_user: str = "") -> str:
    """The number (or name) dialled, as received; empty when nothing tells.

    Args:
        message: the INVITE.
        names: which places count, in which order.
        own_user: user part of our own account. ``To`` and Request-URI that merely name it tell where the PBX
            sent the call, not what was dialled; they count only when no place tells more.
    """
    places = [_PLACES[place](message, names) for place in names.dialled if place in _PLACES]
    told = next((value for value in places if value and value != own_user), "")
    return told or next((value for value in places if value), "")


def _configured_header(message: SipMessage, names: HeaderNames) -> str:
    return header_user(message, names.tracking_number)


def header_user(message: SipMessage, name: str) -> str:
    """The user part of a header that may carry a bare number, a URI or a name-addr."""
    return parse_name_addr(message.first(name)).uri.user.strip('" ')


def _history_info(message: SipMessage, _: HeaderNames) -> str:
    """RFC 7044: the first entry is the oldest, the target of the original request."""
    return next((parse_name_addr(entry).uri.user for entry in message.values("history-info")), "")


def _diversion(message: SipMessage, _: HeaderNames) -> str:
    """RFC 5806: the topmost entry is the latest diversion, the last one the first."""
    return next((parse_name_addr(entry).uri.user for entry in reversed(message.values("diversion"))), "")


def _request_uri(message: SipMessage, _: HeaderNames) -> str:
    return parse_uri(message.request_uri).user


def _display_name(message: SipMessage, names: HeaderNames) -> str:
    """The pattern's group ``number``, else its first group, else the whole match."""
    if not names.display_name_pattern:
        return ""
    text = parse_name_addr(message.first("from")).display_name[:_DISPLAY_NAME_LIMIT]
    try:
        match = re.search(names.display_name_pattern, text)
    except re.error:
        return ""  # the settings refuse such a pattern; an offered call is not the place to complain
    if match is None:
        return ""
    group = match.groupdict().get("number") or next(iter(match.groups()), None)
    return (group or match.group()).strip()


_PLACES: Final[dict[str, Callable[[SipMessage, HeaderNames], str]]] = {
    "header": _configured_header,
    "p-called-party-id": lambda message, _: header_user(message, "p-called-party-id"),
    "history-info": _history_info,
    "diversion": _diversion,
    "to": lambda message, _: header_user(message, "to"),
    "request-uri": _request_uri,
    "display-name": _display_name,
}
