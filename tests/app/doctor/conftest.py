"""A profile, settings for it, and what `ccpdesk doctor` says about it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ccpdesk.host.secrets import KeyringSecrets
from tests.app.conftest import Run

Examine = Callable[[], "Report"]
SetUp = Callable[[str], None]
StorePassword = Callable[[str, str], None]


@dataclass(frozen=True)
class Line:
    """One check of a report."""

    verdict: str
    found: str
    remedy: str


@dataclass(frozen=True)
class Report:
    """What one run said."""

    code: int
    text: str
    checks: dict[str, Line]

    def __getitem__(self, check: str) -> Line:
        return self.checks[check]


@pytest.fixture
def set_up(tmp_path: Path) -> SetUp:
    """Write the settings file of the profile."""

    def write(text: str) -> None:
        folder = tmp_path / "p" / "config"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / "settings.toml").write_text(f'[agent]\nlogin = "ann"\n{text}', encoding="utf-8")

    return write


@pytest.fixture
def store_password(tmp_path: Path) -> StorePassword:
    """Put a password of the profile into the session's keyring."""
    return KeyringSecrets(str((tmp_path / "p").resolve())).set


@pytest.fixture
def examine(ccpdesk: Run) -> Examine:
    """Run `ccpdesk doctor --json`."""

    def run() -> Report:
        done: subprocess.CompletedProcess[str] = ccpdesk("doctor", "--json")
        assert done.stderr == ""
        document = json.loads(done.stdout)
        checks = {
            line["check"]: Line(line["verdict"], line["found"], line["remedy"]) for line in document["checks"]
        }
        return Report(done.returncode, done.stdout, checks)

    return run
