"""Settings and passwords of a new desk, put in place together: by the wizard or from a file (DESK-04)."""

import getpass
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from ccpdesk.agents.permissions import Role
from ccpdesk.agents.user import User
from ccpdesk.app.accounts import sip_account
from ccpdesk.host.paths import Paths
from ccpdesk.host.secrets import DATABASE_ACCOUNT, Secrets
from ccpdesk.host.settings import Settings
from ccpdesk.host.settings_edit import Changes, Key, Value, change_settings, changed_text
from ccpdesk.host.settings_file import load_settings, parse_settings
from ccpdesk.kernel.errors import KnownError, SettingsError
from ccpdesk.kernel.ids import UserId, new_id
from ccpdesk.storage import open_store
from ccpdesk.workflows.first_run import Secret

_ME: Final = "{user}"
_PERSONAL: Final[tuple[Key, ...]] = (
    ("agent", "login"),
    ("sip", "username"),
    ("sip", "auth_username"),
    ("database", "url"),
)
"""Settings in which ``{user}`` stands for who is signed in at the computer."""


def read_provision(text: str, folder: Path, shown: str) -> dict[Key, Value]:
    """The settings that a provisioning file brings: any of ``settings.toml``, files by their full path.

    Raises:
        BadSettings: a setting is unknown or wrong, or a password is in it; named with its line.
        SettingsError: something else than ``{user}`` is to be filled in.
    """
    settings = parse_settings(text, folder / "provision.toml", shown)
    whole = settings.model_dump(by_alias=True)
    return {key: _personal(key, _at(whole, key)) for key in _keys(tomllib.loads(text))}


def put_in_place(
    paths: Paths, secrets: Secrets, changes: Changes, passwords: Mapping[Secret, str], name: str = ""
) -> None:
    """Write settings and passwords: all of them, or none. A desk of its own gets its first user.

    Raises:
        KnownError: the settings would not be right, or keyring, database or file refuse; nothing was changed.
    """
    before = settings_with(paths, changes)
    undo: dict[str, str | None] = {}
    try:
        for secret, given in passwords.items():
            account = account_of(before, secret)
            undo[account] = secrets.get(account)
            secrets.set(account, given)
        if not before.database.url and before.agent.login:
            _first_user(paths, before, name)
        change_settings(paths.settings_file, changes)
    except KnownError:
        for account, password in undo.items():
            _put_back(secrets, account, password)
        raise


def account_of(settings: Settings, secret: Secret) -> str:
    """The account's name in the keyring.

    Raises:
        SettingsError: the settings name no such account.
    """
    if secret is Secret.DATABASE:
        return DATABASE_ACCOUNT
    if not settings.sip.server:
        raise SettingsError("The settings name no SIP account", "[sip] server", "Set server and username.")
    return sip_account(settings.sip)


def needed_secrets(settings: Settings) -> tuple[str, ...]:
    """The accounts whose passwords a desk with these settings asks the keyring for."""
    sip = settings.sip
    needed = [sip_account(sip)] if sip.server and sip.register_account else []
    return (*needed, DATABASE_ACCOUNT) if settings.database.url.startswith("postgresql") else tuple(needed)


def settings_with(paths: Paths, changes: Changes) -> Settings:
    """The settings as they will be with ``changes``; nothing is changed. Raises SettingsError."""
    file = paths.settings_file
    load_settings(file)
    text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    return parse_settings(changed_text(text, changes), file)


def _first_user(paths: Paths, settings: Settings, name: str) -> None:
    """Somebody has to be the first in a desk's own database: who sits here, and may do everything."""
    paths.create()
    login = settings.agent.login
    store = open_store(paths.default_database_url)
    try:
        with store.unit_of_work() as work:
            if work.users.by_login(login) is None:
                extension = settings.sip.username if settings.sip.username.isdecimal() else ""
                work.users.add(
                    User(
                        id=UserId(new_id()),
                        login=login,
                        name=name or login,
                        extension=extension,
                        sip_account="" if extension else settings.sip.username,
                        role=Role.ADMINISTRATOR,
                    )
                )
                work.commit()
    finally:
        store.close()


def _put_back(secrets: Secrets, account: str, password: str | None) -> None:
    with suppress(KnownError):  # the first failure is the one to be told
        if password is None:
            secrets.delete(account)
        else:
            secrets.set(account, password)


def _keys(document: Mapping[str, Any], tables: Key = ()) -> list[Key]:
    found = []
    for name, value in document.items():
        found += _keys(value, (*tables, name)) if isinstance(value, dict) else [(*tables, name)]
    return found


def _at(document: Any, key: Key) -> Value:
    for step in key:
        document = document[step]
    return document  # type: ignore[no-any-return]  # settings are made of nothing else


def _personal(key: Key, value: Value) -> Value:
    if key not in _PERSONAL or not isinstance(value, str):
        return value
    if "{" in value.replace(_ME, ""):
        raise SettingsError(
            "Nothing but {user} is filled in",
            f"[{'.'.join(key[:-1])}] {key[-1]}, {value}",
            "Write {user}, or the name itself.",
        )
    if _ME not in value:
        return value
    me = getpass.getuser()
    return value.replace(_ME, quote(me, safe="") if key == ("database", "url") else me)
