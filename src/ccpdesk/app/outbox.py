"""``ccpdesk admin outbox``: what has not reached the database; refused entries are retried or dropped."""

import argparse
import json
from collections.abc import Sequence
from contextlib import closing
from uuid import UUID

from ccpdesk.app.text_table import table
from ccpdesk.host.paths import find_paths
from ccpdesk.kernel.errors import Refused
from ccpdesk.storage.outbox import JournalFile
from ccpdesk.workflows.ports import Backlog, Entry, SetAside

_SHORT = 8


def run(options: argparse.Namespace) -> None:
    """Carry out one subcommand on the outbox of a profile, whether its desk runs or not.

    Raises:
        KnownError: the outbox can't be read, or there is no such entry.
    """
    path = find_paths(options.profile).outbox_file
    if not path.exists():
        if options.outbox != "list" and not options.all:
            raise Refused("No desk has run with this profile: its outbox is empty", options.entry)
        print("The outbox is empty: no desk has run with this profile.")
        return
    with closing(JournalFile(path)) as journal:
        backlog = journal.backlog()
        if options.outbox == "list":
            _list(backlog, as_json=options.json)
            return
        entries = _chosen(backlog.aside, None if options.all else options.entry)
        if options.outbox == "retry":
            journal.retry(entries)
            print(f"{len(entries)} to be tried again: by the desk, within 15 seconds, or when it starts.")
        else:
            journal.drop(entries)
            print(f"{len(entries)} dropped.")


def _list(backlog: Backlog, *, as_json: bool) -> None:
    if as_json:
        rows = [_plain(entry) | {"state": "waiting"} for entry in backlog.waiting]
        rows += [_plain(item.entry) | {"state": "refused", "why": _why(item)} for item in backlog.aside]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    if not backlog.waiting and not backlog.aside:
        print("The outbox is empty: everything is in the database.")
        return
    waiting = [(_short(entry), _at(entry), "waiting", entry.title, "") for entry in backlog.waiting]
    refused = [
        (_short(item.entry), _at(item.entry), "refused", item.entry.title, _why(item))
        for item in backlog.aside
    ]
    print(table(("ID", "SINCE", "STATE", "WHAT", "WHY"), [*refused, *waiting]))


def _chosen(aside: Sequence[SetAside], wanted: str | None) -> list[UUID]:
    entries = [item.entry.id for item in aside]
    if wanted is None:
        return entries
    found = [entry for entry in entries if wanted and str(entry).endswith(wanted.lower())]
    if len(found) != 1:
        raise Refused(
            "No refused entry has that id" if not found else "Several refused entries end so",
            wanted,
            "See `ccpdesk admin outbox list`.",
        )
    return found


def _plain(entry: Entry) -> dict[str, object]:
    return {
        "id": str(entry.id),
        "at": entry.at.isoformat(),
        "kind": entry.kind,
        "about": entry.about,
        "title": entry.title,
        "write": json.loads(entry.body),
    }


def _why(item: SetAside) -> str:
    place = f" ({item.where})" if item.where else ""
    return f"{item.what}{place}. {item.remedy}".strip()


def _short(entry: Entry) -> str:
    return str(entry.id)[-_SHORT:]  # the beginning of a UUIDv7 is its time: alike for entries of one hour


def _at(entry: Entry) -> str:
    return f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}"
