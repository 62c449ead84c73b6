"""From what an agent dials to a URI, and headers that can't smuggle others in. Pure."""

import re
from typing import Final
from urllib.parse import quote

from ccpdesk.kernel.errors import VoiceError

_URI: Final = re.compile(r"(?i)(sips?|tel):\S+\Z")
_HEADER_NAME: Final = re.compile(r"[A-Za-z0-9.!%*_+`'~-]+\Z")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
_SEPARATORS: Final = re.compile(r"[ ()./\u00a0-]")
_NUMBER: Final = re.compile(r"\+?[0-9*#]+\Z")
_USER_SAFE: Final = "-_.!~*'()&=+$,;?/"


def target_uri(target: str, domain: str) -> str:
    """The URI to call.

    Args:
        target: E.164 number, extension, name, or SIP URI.
        domain: host (and port) of the server or peer, for anything but a SIP URI.

    Raises:
        VoiceError: it can't be called.
    """
    target = target.strip()
    if not target or _CONTROL.search(target):
        raise VoiceError(
            "This can't be dialled", target[:40], "Dial a number, an extension or a SIP address."
        )
    if _URI.match(target) and not target.lower().startswith("tel:"):
        return target
    user = target[4:].partition(";")[0] if target.lower().startswith("tel:") else target
    user, _, host = user.partition("@")
    plain = _SEPARATORS.sub("", user)
    user = plain if _NUMBER.match(plain) else user
    host = host or domain
    if not user or not host:
        raise VoiceError(
            "There is no server to place the call", target[:40], "Set the SIP server in the settings."
        )
    return f"sip:{quote(user, safe=_USER_SAFE)}@{host}"


def checked_headers(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The same headers.

    Raises:
        VoiceError: a name is no header name, or a value has a line break.
    """
    for name, value in headers:
        if not _HEADER_NAME.match(name) or _CONTROL.search(value):
            raise VoiceError("This can't be sent as a header", name[:40])
    return headers


def preferred_identity(caller_id: str, domain: str) -> tuple[tuple[str, str], ...]:
    """P-Preferred-Identity (RFC 3325 section 9.2) for a caller ID, nothing for none."""
    return (("P-Preferred-Identity", f"<{target_uri(caller_id, domain)}>"),) if caller_id else ()
