"""Is there room on the disk?"""

import shutil
from pathlib import Path
from typing import Final

from ccpdesk.app.doctor.finding import Check, Finding, failed, warning
from ccpdesk.kernel.told import Told

_SCARCE: Final = 500_000_000
"""Bytes free below which a person should act: logs, journal and database grow."""
_FULL: Final = 20_000_000


def existing(folder: Path) -> Path:
    """The folder, or the nearest above it that exists: where it would be made."""
    return next((place for place in (folder, *folder.parents) if place.exists()), Path("/"))


def free_space(folder: Path) -> int:
    """Bytes free for this user where ``folder`` is or would be."""
    return shutil.disk_usage(existing(folder)).free


def check_space(check: Check, folder: Path) -> Finding | None:
    """What is wrong with the room on a disk, None when there is enough."""
    free = free_space(folder)
    found = Told("Only {free} MB are free on the disk of {folder}", free=free // 1_000_000, folder=folder)
    if free < _FULL:
        return failed(check, found, "Free some space there now: calls can't be written down.")
    return warning(check, found, "Free some space there.") if free < _SCARCE else None
