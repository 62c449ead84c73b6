"""``ccpdesk secret``: passwords go from standard input to the keyring; no command ever shows one."""

from pathlib import Path

from ccpdesk.app.accounts import sip_account
from ccpdesk.app.typed_password import read_password
from ccpdesk.host.paths import find_paths
from ccpdesk.host.secrets import KeyringSecrets, Secrets
from ccpdesk.host.settings_file import load_settings
from ccpdesk.kernel.errors import KnownError, SettingsError


def run(verb: str, profile: Path | None, account: str | None) -> int:
    """Carry out ``set``, ``check`` or ``delete`` for an account of a profile.

    Raises:
        KnownError: no account is known, no password came in, or the keyring refuses.
    """
    paths = find_paths(profile)
    name = account or _configured_account(paths.settings_file)
    secrets = KeyringSecrets(paths.profile)
    if verb == "set":
        return _set(secrets, name)
    return _check(secrets, name) if verb == "check" else _delete(secrets, name)


def _configured_account(file: Path) -> str:
    sip = load_settings(file).sip
    if not sip.server:
        raise SettingsError(
            "The settings name no SIP account", str(file), "Set [sip] server and username, or give --account."
        )
    return sip_account(sip)


def _set(secrets: Secrets, account: str) -> int:
    password = read_password(f"Password of {account}: ")
    if not password:
        raise KnownError("No password came in", account, "Nothing was changed.")
    secrets.set(account, password)
    print(f"The password of {account} is in the keyring.")
    return 0


def _check(secrets: Secrets, account: str) -> int:
    if secrets.get(account) is None:
        raise KnownError(
            f"The keyring has no password of {account}", "", "Store it with `ccpdesk secret set`."
        )
    print(f"The keyring has a password of {account}.")
    return 0


def _delete(secrets: Secrets, account: str) -> int:
    if not secrets.delete(account):
        raise KnownError(f"The keyring has no password of {account}", "", "Nothing was changed.")
    print(f"The password of {account} is forgotten.")
    return 0
