"""``ccpdesk admin``: sets a profile up, and adds, lists and imports what the desks work with."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ccpdesk.app import outbox
from ccpdesk.app.accounts import database_url, with_password
from ccpdesk.app.records.csv_file import read_rows
from ccpdesk.app.records.kinds import KINDS, Listed
from ccpdesk.app.records.row import Row
from ccpdesk.app.records.take_in import OpenStore, take_in
from ccpdesk.app.text_table import table
from ccpdesk.host.paths import Paths, find_paths
from ccpdesk.host.secrets import KeyringSecrets
from ccpdesk.host.settings import Settings, checked_database_url
from ccpdesk.host.settings_file import load_settings, write_template
from ccpdesk.host.settings_reference import reference
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.storage import open_store

_ROWS_A_STEP = 1000


def run(options: argparse.Namespace) -> int:
    """Carry out one subcommand.

    Raises:
        KnownError: settings, a row, or the database are not right; nothing was changed.
    """
    verbs: dict[str, Callable[[argparse.Namespace], None]] = {
        "init": _init,
        "paths": _show_paths,
        "settings-reference": lambda _: print(reference(), end=""),
        "add": _add,
        "list": _list,
        "import": _import,
        "outbox": outbox.run,
    }
    verbs[options.admin](options)
    return 0


def _init(options: argparse.Namespace) -> None:
    paths = find_paths(options.profile).create()
    written = write_template(paths.settings_file)
    print(f"Settings  {paths.settings_file}{' (new, all in comments)' if written else ''}")
    with _open(options) as (_, _settings):
        print(f"Database  {_database(options, paths, _settings)} is ready.")


def _show_paths(options: argparse.Namespace) -> None:
    paths = find_paths(options.profile)
    rows = [
        ("Settings", str(paths.settings_file)),
        ("Data", str(paths.data)),
        ("Logs", str(paths.logs)),
        ("Sockets", str(paths.runtime)),
    ]
    print(table(("WHAT", "WHERE"), rows))


def _add(options: argparse.Namespace) -> None:
    kind = KINDS[options.kind]
    row = Row(0, {column.name: getattr(options, column.name) for column in kind.columns})
    with _open(options) as (store, settings):
        take_in(store, kind, [row], settings.calls.region, "", lambda *_: None)
    print(f"Added {kind.name} {row.text(kind.columns[0].name)}.")


def _list(options: argparse.Namespace) -> None:
    kind = KINDS[options.kind]
    with _open(options) as (store, _), store.reading() as unit:
        entries = kind.list(unit)
    if options.json:
        print(json.dumps(entries, indent=2, ensure_ascii=False))
    else:
        names = [column.name for column in kind.columns]
        print(
            table(
                [name.upper() for name in names],
                [[_cell(entry, name) for name in names] for entry in entries],
            )
        )


def _cell(entry: Listed, name: str) -> str:
    value = entry[name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str("-" if value in {None, ""} else value)


def _import(options: argparse.Namespace) -> None:
    kind = KINDS[options.kind]
    rows = read_rows(options.file, kind.columns)
    with _open(options) as (store, settings):
        count = take_in(store, kind, rows, settings.calls.region, str(options.file), _show_progress)
    print(f"Imported {count} {kind.name}{'' if count == 1 else 's'} from {options.file}.")


def _show_progress(done: int, steps: int) -> None:
    """On a terminal, for big files only."""
    if sys.stderr.isatty() and steps > _ROWS_A_STEP and (done % _ROWS_A_STEP == 0 or done == steps):
        print(f"\r{100 * done // steps:3} %", end="\n" if done == steps else "", file=sys.stderr, flush=True)


@contextmanager
def _open(options: argparse.Namespace) -> Iterator[tuple[OpenStore, Settings]]:
    paths = find_paths(options.profile)
    settings = load_settings(paths.settings_file)
    url = _database(options, paths, settings)
    if url == paths.default_database_url:
        paths.create()
    store = open_store(with_password(url, KeyringSecrets(paths.profile)))
    try:
        yield store, settings
    finally:
        store.close()


def _database(options: argparse.Namespace, paths: Paths, settings: Settings) -> str:
    """The URL asked for, without a password."""
    if not options.database:
        return database_url(settings, paths)
    try:
        return checked_database_url(options.database)
    except ValueError as error:
        raise SettingsError(f"--database: {error}") from error
