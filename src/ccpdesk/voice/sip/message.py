"""A SIP message as its start line and headers; the body is nobody's business here. Never raises."""

import re
from dataclasses import dataclass
from typing import Final

from ccpdesk.voice.sip.tokens import split_outside

# Compact forms, RFC 3261 section 20 and the RFCs that registered more (IANA, SIP header fields).
_COMPACT: Final = {
    "b": "referred-by",
    "c": "content-type",
    "e": "content-encoding",
    "f": "from",
    "i": "call-id",
    "k": "supported",
    "l": "content-length",
    "m": "contact",
    "o": "event",
    "r": "refer-to",
    "s": "subject",
    "t": "to",
    "u": "allow-events",
    "v": "via",
    "x": "session-expires",
}
_FOLDING: Final = re.compile(r"\r?\n[ \t]+")
_START_PARTS: Final = 2


@dataclass(frozen=True)
class SipMessage:
    """Start line and headers (names in lower case, long form) in the order of the message."""

    start_line: str
    headers: tuple[tuple[str, str], ...]

    def first(self, name: str) -> str:
        """The first value of a header, empty when absent."""
        return next((value for key, value in self.headers if key == name.lower()), "")

    def values(self, name: str) -> list[str]:
        """All values of a header that may be a list: every line, cut at commas."""
        lines = (value for key, value in self.headers if key == name.lower())
        return [piece for line in lines for piece in split_outside(line, ",")]

    @property
    def request_uri(self) -> str:
        """The URI of a request, empty for a response."""
        parts = self.start_line.split(" ")
        return parts[1] if len(parts) > _START_PARTS and not parts[0].startswith("SIP/") else ""


def parse_message(text: str) -> SipMessage:
    """Read a message as pjsua2 hands it over (``wholeMsg``); lines that are no headers are skipped.

    Bytes that are no UTF-8 arrive from pjsua2 as lone surrogates, which no JSON and no database takes: they
    are replaced.
    """
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    head = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    lines = _FOLDING.sub(" ", head).split("\n") or [""]
    headers = []
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            key = name.strip().lower()
            headers.append((_COMPACT.get(key, key), value.strip()))
    return SipMessage(lines[0].strip(), tuple(headers))
