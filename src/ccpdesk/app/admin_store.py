"""The database that a command of ``ccpdesk admin`` works on."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from ccpdesk.app.accounts import database_url, with_authority, with_password
from ccpdesk.host.paths import Paths, find_paths
from ccpdesk.host.secrets import KeyringSecrets
from ccpdesk.host.settings import Settings, checked_database_url
from ccpdesk.host.settings_file import load_settings
from ccpdesk.kernel.errors import SettingsError
from ccpdesk.storage import open_store
from ccpdesk.storage.store import Store


@contextmanager
def open_for(options: argparse.Namespace, *, upgrade: bool = False) -> Iterator[tuple[Store, Settings]]:
    """The profile's database, or the one named on the command line, for the length of the block.

    A server's is brought up to date only when asked for: other desks may not be ready for that, and a wrong
    name must not fill another database with tables.
    """
    paths = find_paths(options.profile)
    settings = load_settings(paths.settings_file)
    url = database_of(options, paths, settings)
    if url == paths.default_database_url:
        paths.create()
    store = open_store(with_password(url, KeyringSecrets(paths.profile)), upgrade=upgrade)
    try:
        yield store, settings
    finally:
        store.close()


def database_of(options: argparse.Namespace, paths: Paths, settings: Settings) -> str:
    """The URL asked for, without a password."""
    if not options.database:
        return database_url(settings, paths)
    try:
        return with_authority(checked_database_url(options.database), settings)
    except ValueError as error:
        raise SettingsError(f"--database: {error}") from error
