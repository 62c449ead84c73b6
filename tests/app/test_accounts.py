"""Names of accounts in the keyring, and the database's password."""

from pathlib import Path

import pytest

from ccpdesk.app.accounts import database_url, sip_account, with_password
from ccpdesk.host.paths import find_paths
from ccpdesk.host.secrets import KeyringSecrets, MemorySecrets, NoKeyring, SecretStoreFailed
from ccpdesk.host.settings import DatabaseSettings, Settings, SipSettings

URL = "postgresql+psycopg://ann@db.example.com:5433/centre?sslmode=verify-full"


@pytest.mark.req("SEC-01")
def test_the_database_password_comes_from_the_keyring_and_is_quoted() -> None:
    secrets = MemorySecrets({"database": "p@ss/w:rd ü"})
    assert with_password(URL, secrets) == URL.replace("ann@", "ann:p%40ss%2Fw%3Ard%20%C3%BC@")


@pytest.mark.parametrize("url", ["sqlite:////var/lib/x.sqlite", "postgresql://db.example.com/centre"])
def test_who_names_no_user_needs_no_keyring(url: str) -> None:
    assert with_password(url, MemorySecrets({"database": "x"})) == url


def test_without_password_or_keyring_postgresql_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    assert with_password(URL, MemorySecrets()) == URL

    def none(_: KeyringSecrets, account: str) -> str | None:
        raise NoKeyring(f"no keyring for {account}")

    monkeypatch.setattr(KeyringSecrets, "get", none)
    assert with_password(URL, KeyringSecrets("x")) == URL


def test_a_locked_keyring_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_: KeyringSecrets, account: str) -> str | None:
        raise SecretStoreFailed(f"locked: {account}")

    monkeypatch.setattr(KeyringSecrets, "get", locked)
    with pytest.raises(SecretStoreFailed):
        with_password(URL, KeyringSecrets("x"))


def test_the_configured_database_goes_before_the_profiles_own(tmp_path: Path) -> None:
    paths = find_paths(tmp_path)
    assert database_url(Settings(), paths) == paths.default_database_url
    assert database_url(Settings(database=DatabaseSettings(url=URL)), paths) == URL


def test_a_sip_account_is_named_for_who_authenticates_where() -> None:
    assert sip_account(SipSettings(server="pbx", username="1001")) == "1001@pbx"
    named = SipSettings(server="pbx", username="1001", auth_username="a1", domain="centre.example")
    assert sip_account(named) == "a1@centre.example"
