"""Passwords in a real keyring: gnome-keyring on a session bus of its own (DESK-04, SEC-01)."""

import subprocess
import sys
from pathlib import Path

import pytest

from ccpdesk.host.secrets import KeyringSecrets, MemorySecrets, Secrets, SecretStoreFailed
from tests.peers.secret_service import SecretService

pytestmark = pytest.mark.req("DESK-04", "SEC-01")

NO_BUS = "unix:path=/nonexistent"


@pytest.fixture(params=["keyring", "memory"])
def secrets(request: pytest.FixtureRequest, tmp_path: Path) -> Secrets:
    """Both adapters keep the same promises."""
    if request.param == "memory":
        return MemorySecrets()
    request.getfixturevalue("secret_service")
    return KeyringSecrets(str(tmp_path))


def test_a_password_is_kept_replaced_and_forgotten(secrets: Secrets) -> None:
    assert secrets.get("1001@pbx") is None
    secrets.set("1001@pbx", "pass wörd ✓")
    secrets.set("1002@pbx", "other")
    assert secrets.get("1001@pbx") == "pass wörd ✓"
    secrets.set("1001@pbx", "new")
    assert secrets.get("1001@pbx") == "new"
    assert secrets.delete("1001@pbx")
    assert secrets.get("1001@pbx") is None
    assert not secrets.delete("1001@pbx")
    assert secrets.get("1002@pbx") == "other"


def test_profiles_do_not_share_passwords(secret_service: SecretService, tmp_path: Path) -> None:
    KeyringSecrets(str(tmp_path / "a")).set("1001@pbx", "a's")
    assert KeyringSecrets(str(tmp_path / "b")).get("1001@pbx") is None
    assert KeyringSecrets(str(tmp_path / "a")).get("1001@pbx") == "a's"


def test_nothing_is_written_into_the_profile(secret_service: SecretService, tmp_path: Path) -> None:
    KeyringSecrets(str(tmp_path)).set("1001@pbx", "find-me-in-a-file")
    assert KeyringSecrets(str(tmp_path)).get("1001@pbx") == "find-me-in-a-file"
    assert list(tmp_path.iterdir()) == []


def test_without_a_keyring_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And a plain-text store that the environment names is not used instead."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NO_BUS)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with pytest.raises(SecretStoreFailed) as refusal:
        KeyringSecrets(str(tmp_path)).set("1001@pbx", "x")
    assert "no keyring" in refusal.value.what
    assert "gnome-keyring" in refusal.value.remedy


def test_the_command_takes_a_password_from_standard_input_and_never_shows_it(
    secret_service: SecretService, tmp_path: Path
) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "settings.toml").write_text("[sip]\nserver = 'pbx'\nusername = '1001'\n", encoding="utf-8")
    assert _secret(tmp_path, "check").returncode == 1
    stored = _secret(tmp_path, "set", stdin="hunter 2\n")
    assert (stored.returncode, stored.stderr) == (0, "")
    assert KeyringSecrets(str(tmp_path)).get("1001@pbx") == "hunter 2"
    checked = _secret(tmp_path, "check")
    assert checked.stdout == "The keyring has a password of 1001@pbx.\n"
    assert "hunter" not in stored.stdout + checked.stdout
    assert _secret(tmp_path, "delete").returncode == 0
    assert _secret(tmp_path, "delete").returncode == 1


@pytest.mark.parametrize("stdin", ["", "\n"])
def test_an_empty_password_changes_nothing(secret_service: SecretService, tmp_path: Path, stdin: str) -> None:
    done = _secret(tmp_path, "set", "--account", "x", stdin=stdin)
    assert done.returncode == 1
    assert "No password came in" in done.stderr
    assert KeyringSecrets(str(tmp_path)).get("x") is None


def _secret(profile: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ccpdesk.app.cli", "--profile", str(profile), "secret", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=30, check=False)
