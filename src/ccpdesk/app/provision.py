"""``ccpdesk provision``: a desk set up from a file or an address, without a question (DESK-04)."""

import logging
import sys
from pathlib import Path
from typing import Final, TextIO
from urllib.parse import urlsplit

import platformdirs

from ccpdesk.app.set_up import needed_secrets, put_in_place, read_provision, settings_with
from ccpdesk.app.typed_password import checked_password, lines_of
from ccpdesk.host.paths import Paths, find_paths
from ccpdesk.host.secrets import KeyringSecrets, Secrets
from ccpdesk.host.settings_edit import Key, Value
from ccpdesk.host.tenant_sources import TenantSources
from ccpdesk.kernel.errors import KnownError, SettingsError
from ccpdesk.kernel.told import Told
from ccpdesk.workflows.first_run import Secret

_log = logging.getLogger(__name__)
_LARGEST: Final = 100_000
_THIS_COMPUTER: Final = ("localhost", "127.0.0.1", "::1")


def run(profile: Path | None, source: str, *, with_passwords: bool) -> int:
    """Set the profile up; what it had and ``source`` does not name stays.

    Raises:
        KnownError: a setting or a password is not right, or something refuses; nothing was changed.
    """
    paths = find_paths(profile)
    changes = read_source(paths, source)
    passwords = _read_passwords(sys.stdin) if with_passwords else {}
    put_in_place(paths, KeyringSecrets(paths.profile), changes, passwords)
    print(f"{len(changes)} settings are in {paths.settings_file}")
    for secret in passwords:
        print(f"The {secret.value} password is in the keyring.")
    return 0


def read_source(paths: Paths, source: str) -> dict[Key, Value]:
    """The settings of a file or an address.

    Raises:
        SettingsError: it is not there, not safe, too large, or not right.
    """
    address = "://" in source
    if address and not _safe(source):
        raise SettingsError("Settings are fetched over https only", source, "Use an https:// address.")
    with TenantSources().local(source) as file:
        if file.stat().st_size > _LARGEST:
            raise SettingsError(
                Told("It has more than {most} bytes: these are no settings", most=_LARGEST), source
            )
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError("It can't be read as UTF-8 text", source) from error
    # Names of files in it are relative to it; an address has no folder on this computer but the profile's.
    return read_provision(text, paths.config if address else file.resolve().parent, source)


def use_managed(paths: Paths, secrets: Secrets) -> bool:
    """Set a new desk up as the computer's administrator put down, unless something is left to be asked.

    Raises:
        KnownError: what was put down is not right, or something refuses; nothing was changed.
    """
    given = managed_settings(paths)
    settings = settings_with(paths, given)
    if not settings.agent.login:
        return False
    try:
        known = all(secrets.get(account) for account in needed_secrets(settings))
    except KnownError as error:
        _log.warning("the keyring can't be asked: %s", error)
        return False
    if known:
        put_in_place(paths, secrets, given, {})
        _log.info("set up as the computer's administrator put down in %s", managed_file())
    return known


def known_settings(paths: Paths) -> dict[Key, Value]:
    """What the profile's settings file sets already, and over it what the administrator put down.

    Raises:
        SettingsError: one of them is not right.
    """
    file = paths.settings_file
    own = read_source(paths, str(file)) if file.is_file() else {}
    return own | managed_settings(paths)


def managed_settings(paths: Paths) -> dict[Key, Value]:
    """What the computer's administrator put down for every new desk here; empty when there is nothing.

    Raises:
        SettingsError: it is not right.
    """
    file = managed_file()
    return read_source(paths, str(file)) if file.is_file() else {}


def managed_file() -> Path:
    """Where a device management places it, e.g. ``/etc/xdg/ccpdesk/provision.toml``."""
    return platformdirs.site_config_path("ccpdesk", appauthor=False) / "provision.toml"


def _safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _THIS_COMPUTER)


def _read_passwords(stream: TextIO) -> dict[Secret, str]:
    """Lines like ``sip=…``; what stands after the sign is taken as it is, and never repeated in a message."""
    names = [secret.value for secret in Secret]
    found = {}
    for number, line in enumerate(lines_of(stream), 1):
        name, sign, password = line.partition("=")
        if not line.strip():
            continue
        if not sign or name not in names or not password:
            raise SettingsError(
                "A password line is not right",
                f"standard input, line {number}",
                "Write sip=… or database=….",
            )
        found[Secret(name)] = checked_password(password, f"standard input, line {number}")
    return found
