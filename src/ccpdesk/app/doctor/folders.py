"""Are the profile's folders there, ours, private and writable, and is there room on the disk?"""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ccpdesk.app.doctor.finding import Check, Finding, failed, ok, warning
from ccpdesk.app.doctor.space import check_space, existing, free_space
from ccpdesk.host.paths import Paths

_OTHERS: Final = 0o077


def check_folders(paths: Paths) -> Finding:
    """The worst of what is wrong with any folder."""
    findings = sorted(_faults(paths), key=lambda finding: finding.verdict.value)  # failed, then warning
    return findings[0] if findings else ok(Check.FOLDERS, _summary(paths))


def _faults(paths: Paths) -> Iterator[Finding]:
    for folder in (paths.config, paths.data, paths.logs, paths.runtime):
        place = existing(folder)
        if not (place.is_dir() and os.access(place, os.W_OK | os.X_OK)):
            found = f"You may not write in {place}" if place == folder else f"{folder} cannot be made"
            yield failed(
                Check.FOLDERS, found, "Make it writable, or choose another folder with --profile DIR."
            )
        elif place == folder and sys.platform != "win32":
            yield from _exposed(folder)
    if space := check_space(Check.FOLDERS, paths.data):
        yield space


def _exposed(folder: Path) -> Iterator[Finding]:
    status = folder.stat()
    if status.st_uid != os.getuid():
        yield failed(
            Check.FOLDERS,
            f"{folder} belongs to another user",
            "Remove it, or choose another folder with --profile DIR.",
        )
    elif stat.S_IMODE(status.st_mode) & _OTHERS:
        yield warning(Check.FOLDERS, f"Others may look into {folder}", f"Close it: chmod go= '{folder}'")


def _summary(paths: Paths) -> str:
    state = "ready" if paths.data.exists() else "not there yet, made at the first start"
    return f"{paths.data} and its fellows: {state}; {free_space(paths.data) / 1e9:.0f} GB free"
