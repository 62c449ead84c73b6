"""Passwords: in the operating system's keyring and nowhere else (DESK-04, SEC-01)."""

import sys
from typing import Protocol

import keyring.backend
import keyring.errors

from ccpdesk.kernel.errors import KnownError

DATABASE_ACCOUNT = "database"

# The stores of the operating system or the desktop; keyring also knows plain files, which are refused.
_SYSTEM_STORES = {
    "keyring.backends.SecretService": "Secret Service",
    "keyring.backends.libsecret": "Secret Service",
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.macOS": "Keychain",
    "keyring.backends.Windows": "Credential Manager",
}
_REMEDIES = {
    "win32": "Sign in to Windows as usual; check that the service Credential Manager runs.",
    "darwin": "Open Keychain Access and unlock the login keychain.",
    "linux": "Install and unlock gnome-keyring or KWallet (a desktop session does that at login). "
    "Without a desktop: dbus-run-session, then gnome-keyring-daemon --unlock.",
}


class SecretStoreFailed(KnownError):
    """There is no keyring, it is locked, or it refuses."""


class Secrets(Protocol):
    """Keeps passwords by account, e.g. ``1001@pbx.example.com`` or ``database``."""

    def get(self, account: str) -> str | None:
        """The password; ``None`` when none was set.

        Raises:
            SecretStoreFailed: the store cannot be used now.
        """
        ...

    def set(self, account: str, password: str) -> None:
        """Keep the password, in place of an older one. Raises SecretStoreFailed."""
        ...

    def delete(self, account: str) -> bool:
        """Forget the password; tells whether there was one. Raises SecretStoreFailed."""
        ...


class MemorySecrets:
    """Passwords of this process only: for the demo, whose PBX and passwords are thrown away with it."""

    def __init__(self, passwords: dict[str, str] | None = None) -> None:
        self._passwords = dict(passwords or {})

    def get(self, account: str) -> str | None:
        return self._passwords.get(account)

    def set(self, account: str, password: str) -> None:
        self._passwords[account] = password

    def delete(self, account: str) -> bool:
        return self._passwords.pop(account, None) is not None


class KeyringSecrets:
    """Passwords of one profile in the system's keyring. Any call may wait for the user to unlock it."""

    def __init__(self, profile: str) -> None:
        self._service = "ccpdesk" if profile == "default" else f"ccpdesk {profile}"
        self._store: keyring.backend.KeyringBackend | None = None

    def get(self, account: str) -> str | None:
        store = self._open()
        try:
            return store.get_password(self._service, account)
        except Exception as error:
            raise _failed("read", error) from error

    def set(self, account: str, password: str) -> None:
        store = self._open()
        try:
            store.set_password(self._service, account, password)
        except Exception as error:
            raise _failed("written", error) from error

    def delete(self, account: str) -> bool:
        store = self._open()
        try:
            store.delete_password(self._service, account)
        except keyring.errors.PasswordDeleteError:
            return False
        except Exception as error:
            raise _failed("changed", error) from error
        return True

    @property
    def store_name(self) -> str:
        """Which keyring it is, for people. Raises SecretStoreFailed."""
        return _SYSTEM_STORES[type(self._open()).__module__]

    def _open(self) -> keyring.backend.KeyringBackend:
        if self._store is None:
            self._store = _system_store()
        return self._store


def _system_store() -> keyring.backend.KeyringBackend:
    """The best of the system's stores that works here; never one that a variable or a file points to."""
    usable = [
        store
        for store in keyring.backend.get_all_keyring()
        if type(store).__module__ in _SYSTEM_STORES and store.priority >= 1
    ]
    if not usable:
        raise SecretStoreFailed("This session has no keyring for passwords", "", _remedy())
    return max(usable, key=lambda store: store.priority)


def _failed(doing: str, error: Exception) -> SecretStoreFailed:
    """Backends raise errors of their D-Bus, Win32 or macOS libraries besides those of keyring."""
    locked = isinstance(error, keyring.errors.KeyringLocked)
    what = "The keyring is locked" if locked else f"The keyring could not be {doing} ({type(error).__name__})"
    return SecretStoreFailed(what, "", _remedy())


def _remedy() -> str:
    return _REMEDIES.get(sys.platform, _REMEDIES["linux"])
