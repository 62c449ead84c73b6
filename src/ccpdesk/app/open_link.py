"""``ccpdesk open``: hands a link to the running desk of the profile, or starts one with it (CALL-09)."""

import os
import time
from pathlib import Path
from typing import Final

from ccpdesk.app.ctl import NoDesk, ask
from ccpdesk.app.ctl_protocol import SOCKET, VERSION
from ccpdesk.host.paths import find_paths
from ccpdesk.host.single_instance import AlreadyRunning

_ANSWER_S: Final = 10.0
_STARTING_S: Final = 20.0
"""A desk that has its lock may take so long until it listens."""
_AGAIN_S: Final = 0.2


def run(profile: Path | None, link: str) -> int:
    """Show the link's number at a desk; returns the exit code (that of the desk, when it is started here).

    Raises:
        KnownError: the link is none, in the desk's words; or a desk runs and does not answer.
    """
    try:
        _hand_over(profile, link)
    except NoDesk:
        return _start(profile, link)
    return 0


def _start(profile: Path | None, link: str) -> int:
    from ccpdesk.app import desk  # noqa: PLC0415 - not needed to hand a link over

    until = time.monotonic() + _STARTING_S
    while True:
        try:
            return desk.run(profile, link)
        except AlreadyRunning:  # it was started a moment ago, or is leaving
            time.sleep(_AGAIN_S)
        try:
            _hand_over(profile, link)
        except NoDesk:
            if time.monotonic() > until:
                raise
        else:
            return 0


def _hand_over(profile: Path | None, link: str) -> None:
    """Raises NoDesk, or KnownError with what the desk says."""
    address = find_paths(profile).local_socket(SOCKET)
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    ask(address, {"v": VERSION, "do": "open", "link": link, "token": token}, _ANSWER_S)
