"""CALL-13: whether the server wants a call answered by itself, and after how many seconds. Pure.

``answer-after`` is a parameter of Call-Info or Alert-Info, as Asterisk, Cisco, Polycom and others send it
(draft-ietf-bliss-call-info-purpose-answer-after).
"""

import re
from typing import Final

from ccpdesk.voice.sip.message import SipMessage

LONGEST: Final = 60
_ANSWER_AFTER: Final = re.compile(r";\s*answer-after\s*=\s*\"?(\d{1,4})\"?\s*(?:[;,]|$)", re.IGNORECASE)


def answer_after(message: SipMessage, trusted: bool) -> int | None:
    """Seconds, at most a minute; None when it is not asked for, or by nobody whom we obey.

    Args:
        message: the INVITE.
        trusted: it came from the configured server or peer.
    """
    if not trusted:
        return None
    for name in ("call-info", "alert-info"):
        for value in message.values(name):
            if found := _ANSWER_AFTER.search(value):
                return min(int(found[1]), LONGEST)
    return None
