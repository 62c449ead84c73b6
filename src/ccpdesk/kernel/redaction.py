"""Taking phone numbers and secrets out of text that goes to a log (SEC-01).

Rather too much than too little: any run of seven or more digits, with the usual separators between them,
is taken for a phone number. What is kept are times, UUIDs and IPv4 addresses, which logs can't do without.
"""

import re
from collections.abc import Collection
from typing import Final

from ccpdesk.kernel.told import Told

_DIGITS_OF_A_NUMBER: Final = 7
_SHOWN_DIGITS: Final = 4
_KEPT: Final = (
    r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?\b"  # a time, ISO 8601
    r"|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"  # a UUID, RFC 9562
    r"|\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b"  # an IPv4 address
)
# Separators as people and networks write them: blanks of all kinds, brackets, dots, slashes, any hyphen, %20.
_SEPARATOR: Final = r"(?:[\s().\-/\u2010-\u2015\u2212\u00ad\u2060]|%20){0,4}"
_KEPT_OR_NUMBER: Final = re.compile(
    rf"(?P<kept>{_KEPT})|\+?(?P<number>\(?\d(?:{_SEPARATOR}\d){{{_DIGITS_OF_A_NUMBER - 1},}})", re.IGNORECASE
)
# Bounded, and anchored where a name begins: a long line must not cost the square of its length.
_URL_PASSWORD: Final = re.compile(
    r"(?P<before>(?<![a-z0-9+.\-])[a-z][a-z0-9+.\-]{0,30}://[^\s:/@]{0,200}:)[^\s/@]{1,500}(?=@)",
    re.IGNORECASE,
)
_NAMED_SECRET: Final = re.compile(
    r"(?P<before>\b(?:password|passwd|secret|token|cnonce|response)[\"']?\s*[=:]\s*)(?:\"[^\"]*\"|'[^']*'|[^\s,;]+)",
    re.IGNORECASE,
)


def redact_told(text: str, secrets: Collection[str] = ()) -> str:
    """The same for a text that is shown: one that can be said in another language stays so, where it can."""
    safe = redact(text, secrets)
    if not isinstance(text, Told):
        return safe
    told = text.filled_with(
        {
            name: redact_told(part, secrets) if isinstance(part, str) else part
            for name, part in text.parts.items()
        }
    )
    return told if told == safe else safe  # what is one number in the whole may be two halves in the parts


def redact(text: str, secrets: Collection[str] = ()) -> str:
    """The text with secrets as ``***`` and phone numbers as ``****0199``.

    Args:
        text: what would be written.
        secrets: passwords known to this process; each is taken out wherever it stands.
    """
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "***")
    text = _URL_PASSWORD.sub(r"\g<before>***", text)
    text = _NAMED_SECRET.sub(r"\g<before>***", text)
    return _KEPT_OR_NUMBER.sub(_masked, text)


def _masked(match: re.Match[str]) -> str:
    if match["kept"] is not None:
        return match["kept"]
    digits = [character for character in match["number"].replace("%20", "") if character.isdecimal()]
    return "*" * _SHOWN_DIGITS + "".join(digits[-_SHOWN_DIGITS:])
