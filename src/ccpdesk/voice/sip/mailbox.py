"""Message summaries (RFC 3842). Pure."""

import re
from typing import Final

from ccpdesk.calls.services import Mailbox

_VOICE: Final = re.compile(r"^voice-message\s*:\s*(\d{1,6})\s*/\s*(\d{1,6})", re.IGNORECASE | re.MULTILINE)
_WAITING: Final = re.compile(r"^messages-waiting\s*:\s*(yes|no)\b", re.IGNORECASE | re.MULTILINE)


def mailbox_in(message: str) -> Mailbox | None:
    """What a whole NOTIFY says; None when it says nothing of messages.

    Section 5.2: the counts may be left out; then it is known only whether there is any at all.
    """
    _, _, body = message.replace("\r\n", "\n").partition("\n\n")
    waiting = _WAITING.search(body)
    if waiting is None:
        return None
    voice = _VOICE.search(body)
    if voice is not None:
        return Mailbox(int(voice[1]), int(voice[2]))
    return Mailbox(1 if waiting[1].lower() == "yes" else 0)
