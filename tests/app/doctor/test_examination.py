"""What holds for every examination: nothing private is shown, and one bug hides nothing (DESK-03, SEC-01)."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from ccpdesk.app.doctor.examination import Examination
from ccpdesk.app.doctor.finding import Check, Verdict
from ccpdesk.app.doctor.report import to_json
from ccpdesk.host.paths import find_paths
from ccpdesk.host.secrets import MemorySecrets
from tests.peers.ports import free_port

pytestmark = pytest.mark.req("DESK-03")


class BrokenSecrets(MemorySecrets):
    """A keyring adapter with a bug."""

    def get(self, account: str) -> str | None:
        raise ZeroDivisionError(account)


def profile(folder: Path, username: str) -> Path:
    (folder / "config").mkdir(mode=0o700)
    text = f'[sip]\nserver = "127.0.0.1"\nport = {free_port()}\ntransport = "tcp"\nusername = "{username}"\n'
    (folder / "config" / "settings.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.req("SEC-01")
def test_passwords_and_phone_numbers_are_not_shown(tmp_path: Path) -> None:
    password = "nobody listens there"  # words that the report would use
    secrets = MemorySecrets({"+14045550142@127.0.0.1": password})
    paths = find_paths(profile(tmp_path, "+14045550142"))
    examination = Examination(paths, secrets, lambda _, error: pytest.fail(repr(error)))
    text = to_json(paths.profile, asyncio.run(examination.run()))
    assert "has the password of ****0142@127.0.0.1" in text
    assert "4045550142" not in text
    assert "***" in text
    assert password not in text


def test_a_bug_in_one_check_is_a_finding_and_hides_no_other(tmp_path: Path) -> None:
    bugs: list[tuple[Check, Exception]] = []
    paths = find_paths(profile(tmp_path, "1001"))
    examination = Examination(paths, BrokenSecrets(), lambda check, error: bugs.append((check, error)))
    findings = {finding.check: finding for finding in asyncio.run(examination.run())}
    assert list(findings) == list(Check)
    assert findings[Check.KEYRING].verdict is Verdict.FAILED
    assert "ZeroDivisionError" in findings[Check.KEYRING].found
    assert findings[Check.CONNECTION].verdict is Verdict.FAILED
    assert [(check, type(error)) for check, error in bugs] == [(Check.KEYRING, ZeroDivisionError)]
