"""``ccpdesk admin recordings``: the centre's key, and what is kept longer than its tenant wants (REC-01)."""

import argparse
from datetime import UTC, datetime, timedelta

from ccpdesk.app.admin_store import open_for
from ccpdesk.app.recording_files import RecordingFiles, recording_files
from ccpdesk.calls.recording import Recording, RecordingKey
from ccpdesk.host.paths import find_paths
from ccpdesk.kernel.errors import KnownError
from ccpdesk.recordings.keys import new_centre_key
from ccpdesk.storage.store import Store


def run(options: argparse.Namespace) -> int:
    """Carry out one subcommand; 1 when something could not be deleted.

    Raises:
        KnownError: settings or database are not right.
    """
    with open_for(options) as (store, settings):
        if options.recordings == "key":
            print(f"Recordings are sealed for {make_key(store)} from now on, too.")
            return 0
        files = recording_files(settings, find_paths(options.profile))
        return _purge(store, files, dry=options.dry_run)


def make_key(store: Store) -> str:
    """Make a pair of keys for the centre; its id. Older ones stay, for what they sealed."""
    made = new_centre_key()
    with store.unit_of_work() as work:
        key = RecordingKey(made.id, made.public.public, datetime.now(UTC))
        work.recordings.add_key(key, made.private)
        work.commit()
    return made.id


def make_first_key(store: Store) -> str | None:
    """A pair for a centre that has none, else None."""
    with store.unit_of_work() as work:
        known = work.recordings.keys()
    return None if known else make_key(store)


def _purge(store: Store, files: RecordingFiles, *, dry: bool) -> int:
    """Delete what is older than its tenant keeps recordings; the audit log has each deletion."""
    now, deleted, left = datetime.now(UTC), 0, 0
    for recording in _overdue(store, now):
        try:
            path = files.find(recording.file)
        except KnownError as error:
            left += 1
            print(f"Not deleted  {recording.started_at:%Y-%m-%d %H:%M}  {error.what}: {error.where}")
            continue
        if dry:
            print(f"Would delete {recording.started_at:%Y-%m-%d %H:%M}  {path}")
        else:
            files.wipe(recording.file)
            with store.unit_of_work() as work:
                work.recordings.recordings.drop(recording.id)
                work.commit()
        deleted += 1
    print(f"{'Would delete' if dry else 'Deleted'} {deleted}, could not delete {left}.")
    return 1 if left else 0


def _overdue(store: Store, now: datetime) -> list[Recording]:
    with store.unit_of_work() as work:
        return [
            recording
            for tenant in work.tenants.tenants()
            if (days := tenant.policies.retention_days)
            for recording in work.recordings.before(tenant.id, now - timedelta(days=days))
        ]
