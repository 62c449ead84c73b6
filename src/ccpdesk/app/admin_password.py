"""Passwords of users, PBX and booking pages: logins of the database server (ADM-02, SEC-02)."""

import argparse
from typing import TYPE_CHECKING, Final

from ccpdesk.app.admin_store import open_for
from ccpdesk.app.typed_password import read_password
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.new_password import new_password

if TYPE_CHECKING:
    from ccpdesk.storage.logins import SetPassword

_SHORTEST: Final = 10


def set_password(options: argparse.Namespace) -> None:
    """Set a user's password at the database server, or that of the user's telephone; see `_set`."""
    from ccpdesk.storage.logins import change_password, set_sip_password  # noqa: PLC0415 - SQLAlchemy is slow

    _set(options, set_sip_password if options.sip else change_password)


def set_pbx_password(options: argparse.Namespace) -> None:
    """Set the password that the PBX logs in with; its login is made when it is not there."""
    from ccpdesk.storage.logins import set_pbx_password  # noqa: PLC0415 - as above

    _set(options, set_pbx_password)


def set_web_password(options: argparse.Namespace) -> None:
    """Set the password that the booking pages log in with; their login is made when it is not there."""
    from ccpdesk.storage.logins import set_web_password  # noqa: PLC0415 - as above

    _set(options, set_web_password)


def _set(options: argparse.Namespace, at_server: "SetPassword") -> None:
    """Set a generated password and show it once, or the one that standard input gives.

    It goes to the server as a SCRAM verifier: no log, list of sessions or command line has it.

    Raises:
        SettingsError: the password that came in is too short, or no text; or the login is none.
        StoreError: the database is no PostgreSQL, there is no such login, or it may not be changed.
    """
    if not options.login.isprintable():
        raise SettingsError("There is no such login", ascii(options.login), "Type it anew.")
    password = read_password(f"New password of {options.login}: ") if options.stdin else new_password()
    if len(password) < _SHORTEST:
        raise SettingsError(
            f"The password is too short: {len(password)} characters",
            options.login,
            f"Use at least {_SHORTEST}, or let ccpdesk make one: leave --stdin out.",
        )
    from ccpdesk.storage.logins import no_passwords  # noqa: PLC0415 - as above

    with open_for(options) as (store, _):
        if store.engine.dialect.name != "postgresql":
            raise no_passwords(str(store.engine.url.database))
        at_server(store.engine, options.login, password)
    if options.stdin:
        print(f"The password of {options.login} is set.")
    else:
        print(f"The password of {options.login} is {password}", "It is shown only now.", sep="\n")
