"""Links that mean a call: ``tel:`` (RFC 3966), ``sip:``, ``sips:`` (RFC 3261, 19.1), ``callto:``."""

import re
from typing import Final
from urllib.parse import unquote

from ccpdesk.kernel.errors import Refused
from ccpdesk.workflows.dial import dialled_party

_LINK: Final = re.compile(r"(?P<scheme>tel|sips?|callto):(?://)?(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_CONTEXT: Final = re.compile(r";phone-context=(\+[0-9]{1,6})(?:;|$)", re.IGNORECASE)


def is_call_link(text: str) -> bool:
    """Whether it has the form of a link to call somebody; that it can be dialled is another question."""
    return _LINK.fullmatch(text.strip()) is not None


def call_target(link: str, region: str = "US") -> str:
    """What to dial for a link, as an agent would type it. Nothing in a link dials by itself.

    Raises:
        Refused: it is no such link, or what it names can't be dialled.
    """
    found = _LINK.fullmatch(link.strip())
    if found is None:
        raise Refused(
            "That is not a link to call somebody",
            _shown(link),
            "Such a link begins with tel:, sip: or callto:.",
        )
    rest = found["rest"]
    target = unquote(re.split(r"[;?]", rest, maxsplit=1)[0]).strip().rstrip("/")
    context = _CONTEXT.search(rest)
    if found["scheme"].lower() == "tel" and context and not target.startswith("+"):
        target = context[1] + target
    if not target or not target.isprintable():
        raise Refused("The link names nobody to call", _shown(link), "Enter the number in “New call”.")
    dialled_party(target, region)
    return target


def _shown(link: str) -> str:
    """The link, so far as it fits in a line and can be seen."""
    return "".join(letter for letter in link if letter.isprintable())[:60]
