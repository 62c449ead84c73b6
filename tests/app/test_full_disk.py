"""Commands on a disk that is full: as a limit of how long a file may be makes one (ADM-03, REL-03)."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.req("ADM-03"),
    pytest.mark.skipif(sys.platform != "linux", reason="how long files may be is limited as on Linux"),
]
_PAGE = 4096
_SHARED_MEMORY = 32_768
"""Of the file that SQLite makes beside a database."""


def ccpdesk(longest: int, profile: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command to which the disk is full after ``longest`` bytes of any file."""
    command = [sys.executable, "-m", "ccpdesk.app.cli", "--profile", str(profile), *words]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (longest, longest)),
    )


def test_no_half_settings_file_is_left(tmp_path: Path) -> None:
    done = ccpdesk(_PAGE, tmp_path / "p", "admin", "init")
    assert done.returncode == 1
    assert "The settings file cannot be written" in done.stderr
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_a_database_without_room_beside_it_says_that_the_disk_is_full(tmp_path: Path) -> None:
    assert ccpdesk(resource.RLIM_INFINITY, tmp_path / "p", "admin", "init").returncode == 0
    done = ccpdesk(_SHARED_MEMORY - 1, tmp_path / "p", "admin", "user", "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ccpdesk: The disk of the database is full (")
    assert "Free some space there, then try again." in done.stderr
