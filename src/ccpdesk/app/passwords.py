"""Passwords from the keyring, read beside the main thread: it may wait for the user to unlock it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread

from ccpdesk.app.accounts import sip_account
from ccpdesk.host.secrets import Secrets
from ccpdesk.host.settings import Settings
from ccpdesk.kernel.dispatcher import Dispatcher
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.told import Told

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SipPassword:
    """What the keyring says about the SIP account; ``problem`` when it can't be used."""

    password: str = ""
    problem: KnownError | None = None

    def __repr__(self) -> str:
        return f"SipPassword(problem={self.problem!r})"


def read_sip_password(
    settings: Settings, secrets: Secrets, dispatcher: Dispatcher, done: Callable[[SipPassword], None]
) -> None:
    """Ask the keyring; ``done`` is called on the main thread. Without an account nothing is asked."""
    if not settings.sip.server or not settings.sip.register_account:
        done(SipPassword())
        return

    def ask() -> None:
        try:
            found = SipPassword(_password(settings, secrets))
        except KnownError as problem:
            found = SipPassword(problem=problem)
        except Exception as error:  # noqa: BLE001 - keyring backends raise whatever their libraries do
            _log.exception("the keyring failed")
            found = SipPassword(
                problem=KnownError(Told("The keyring failed ({error})", error=type(error).__name__))
            )
        dispatcher.post(lambda: done(found))

    Thread(target=ask, name="keyring", daemon=True).start()


def _password(settings: Settings, secrets: Secrets) -> str:
    account = sip_account(settings.sip)
    password = secrets.get(account)
    if password is None:
        raise KnownError(
            "There is no password for the SIP account in the keyring",
            account,
            "Store it with `ccpdesk secret set`, then start ccpdesk again.",
        )
    return password
