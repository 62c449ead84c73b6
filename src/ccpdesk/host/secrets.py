"""Passwords: in the operating system's keyring and nowhere else (DESK-04, SEC-01)."""

import importlib
import os
import sys
from typing import TYPE_CHECKING, Protocol

from ccpdesk.kernel.errors import KnownError

if TYPE_CHECKING:  # takes 40 ms to import, which the window need not wait for
    from keyring.backend import KeyringBackend

DATABASE_ACCOUNT = "database"
MAIL_ACCOUNT = "mail"

# Stores of the operating system or the desktop, by preference; keyring also knows plain files, never used.
_STORES = {
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
    "linux": (
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
        ("keyring.backends.libsecret", "Keyring"),
    ),
}
_REMEDIES = {
    "win32": "Sign in to Windows as usual; check that the service Credential Manager runs.",
    "darwin": "Open Keychain Access and unlock the login keychain.",
    "linux": "Install and unlock gnome-keyring or KWallet (a desktop session does that at login). "
    "Without a desktop: dbus-run-session, then gnome-keyring-daemon --unlock.",
}


class SecretStoreFailed(KnownError):
    """There is no keyring, it is locked, or it refuses."""


class NoKeyring(SecretStoreFailed):
    """This session has no keyring at all."""


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
        self._store: KeyringBackend | None = None

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
        from keyring.errors import PasswordDeleteError  # noqa: PLC0415 - see above

        try:
            store.delete_password(self._service, account)
        except PasswordDeleteError:
            return False
        except Exception as error:
            raise _failed("changed", error) from error
        return True

    def _open(self) -> "KeyringBackend":
        if self._store is None:
            self._store = _system_store()
        return self._store


def _system_store() -> "KeyringBackend":
    """The first of the system's stores that works here; never one that a variable or a file points to."""
    # Left to itself, keyring looks through all the stores that it knows when it is imported, to choose one
    # that is not asked for here; on Linux, it runs nine programs to look for the libraries of macOS.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    for module, name in _STORES.get(sys.platform, _STORES["linux"]):
        kind: type[KeyringBackend] = getattr(importlib.import_module(module), name)
        if _works(kind):
            return kind()
    raise NoKeyring("This session has no keyring for passwords", "", _remedy())


def _works(kind: "type[KeyringBackend]") -> bool:
    """A backend tells by an error of any kind that it has nothing to talk to."""
    try:
        return bool(kind.priority >= 0)
    except Exception:  # noqa: BLE001 - RuntimeError, or one of its D-Bus, Win32 or macOS library
        return False


def _failed(doing: str, error: Exception) -> SecretStoreFailed:
    """Backends raise errors of their D-Bus, Win32 or macOS libraries besides those of keyring."""
    from keyring.errors import KeyringLocked  # noqa: PLC0415 - see above

    locked = isinstance(error, KeyringLocked)
    what = "The keyring is locked" if locked else f"The keyring could not be {doing} ({type(error).__name__})"
    return SecretStoreFailed(what, "", _remedy())


def _remedy() -> str:
    return _REMEDIES.get(sys.platform, _REMEDIES["linux"])
