"""``ccpdesk admin``: sets a profile up, and keeps what the desks work with."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from ccpdesk.app import admin_audit, admin_intake, outbox, pbx_log, pbx_voicemail
from ccpdesk.app.admin_password import set_password, set_pbx_password, set_web_password
from ccpdesk.app.admin_records import (
    add,
    change,
    deactivate,
    export_file,
    import_file,
    remove,
    show_list,
    sync,
)
from ccpdesk.app.admin_store import database_of, open_for
from ccpdesk.app.text_table import table
from ccpdesk.host.paths import find_paths
from ccpdesk.host.settings_file import write_template
from ccpdesk.host.settings_reference import reference
from ccpdesk.kernel.errors import Refused

if TYPE_CHECKING:
    from ccpdesk.storage.store import Store


def run(options: argparse.Namespace) -> int:
    """Carry out one subcommand.

    Raises:
        KnownError: settings, a row, or the database are not right; nothing was changed.
    """
    verbs: dict[str, Callable[[argparse.Namespace], int | None]] = {
        "init": _init,
        "upgrade": _upgrade,
        "paths": _show_paths,
        "settings-reference": lambda _: print(reference(), end=""),
        "add": add,
        "change": change,
        "deactivate": deactivate,
        "remove": remove,
        "list": show_list,
        "import": import_file,
        "export": export_file,
        "sync": sync,
        "password": set_password,
        "pbx-password": set_pbx_password,
        "web-password": set_web_password,
        "intake": admin_intake.run,
        "audit": admin_audit.run,
        "outbox": outbox.run,
        "recordings": _recordings,
        "pbx-log": pbx_log.run,
        "pbx-voicemail": pbx_voicemail.run,
        "seed": _seed,
    }
    return verbs[options.admin](options) or 0


def _init(options: argparse.Namespace) -> None:
    paths = find_paths(options.profile).create()
    written = write_template(paths.settings_file)
    print(f"Settings  {paths.settings_file}{' (new, all in comments)' if written else ''}")
    with open_for(options, upgrade=True) as (store, settings):
        print(f"Database  {_shown(database_of(options, paths, settings))} is ready.")
        _make_first_key(store)


def _upgrade(options: argparse.Namespace) -> None:
    paths = find_paths(options.profile)
    with open_for(options, upgrade=True) as (store, settings):
        print(f"Database  {_shown(database_of(options, paths, settings))} is up to date.")
        _make_first_key(store)


def _make_first_key(store: "Store") -> None:
    """A centre's recordings can be heard by all with the permission; one desk's need only its keyring."""
    from ccpdesk.app.admin_recordings import make_first_key  # noqa: PLC0415 - cryptography, seldom needed

    if store.engine.dialect.name == "postgresql" and (key := make_first_key(store)):
        print(f"Key       {key} seals recordings for the centre.")


def _recordings(options: argparse.Namespace) -> int:
    from ccpdesk.app import admin_recordings  # noqa: PLC0415 - see above

    return admin_recordings.run(options)


def _shown(url: str) -> str:
    """The address as it was written, without what the settings add to it."""
    return url.partition("?")[0]


def _seed(options: argparse.Namespace) -> None:
    try:
        from ccpdesk.app.admin_seed import seed  # noqa: PLC0415 - its packages are there only with the demo
    except ModuleNotFoundError as error:
        raise Refused(
            f"Made-up data needs the package {error.name}. Run: pip install 'ccpdesk[demo]'"
        ) from error
    seed(options)


def _show_paths(options: argparse.Namespace) -> None:
    paths = find_paths(options.profile)
    rows = [
        ("Settings", str(paths.settings_file)),
        ("Data", str(paths.data)),
        ("Logs", str(paths.logs)),
        ("Sockets", str(paths.runtime)),
    ]
    print(table(("WHAT", "WHERE"), rows))
