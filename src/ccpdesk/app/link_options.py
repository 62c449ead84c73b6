"""``ccpdesk tel:+14045550199``: what a browser runs when a link to call somebody is clicked (CALL-09)."""

import argparse
import re
from collections.abc import Sequence
from typing import Final

_LINK: Final = re.compile(r"(tel|sips?|callto):", re.IGNORECASE)
_WITH_VALUE: Final = "--profile"


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the argument of ``ccpdesk open``."""
    parser.add_argument(
        "link", help="tel:, sip:, sips: or callto:; filled in at the desk, not dialled by itself"
    )
    parser.set_defaults(run=_run)


def spelled_out(arguments: Sequence[str]) -> list[str]:
    """The arguments, with ``open`` before a link that stands where a command would."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        at += 2 if arguments[at] == _WITH_VALUE else 1
    if at < len(arguments) and _LINK.match(arguments[at]):
        return [*arguments[:at], "open", *arguments[at:]]
    return list(arguments)


def _run(options: argparse.Namespace) -> int:
    from ccpdesk.app import open_link  # noqa: PLC0415 - only when run

    return open_link.run(options.profile, options.link)
