"""Which desk this is: the same at every start of one profile on one machine (STAT-07)."""

import getpass
import platform
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from ccpdesk.workflows.hold_place import Here


def this_desk(profile: Path | str) -> Here:
    """Name and place of the desk of a profile."""
    machine, user = platform.node() or "this computer", _user()
    return Here(uuid5(NAMESPACE_URL, f"ccpdesk:{machine}/{user}/{profile}"), f"{machine} ({user})")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody of that number is known here
        return "unknown user"
