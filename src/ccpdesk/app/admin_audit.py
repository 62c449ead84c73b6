"""``ccpdesk admin audit``: what was done to customers and permissions, by whom (SEC-03)."""

import argparse
import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ccpdesk.agents.audit import AuditEntry, AuditFilter
from ccpdesk.app.admin_store import open_for
from ccpdesk.app.text_table import table
from ccpdesk.kernel.errors import SettingsError

_COLUMNS = ("number", "at", "actor", "action", "entity", "entity_id", "tenant_id", "before", "after")


def run(options: argparse.Namespace) -> None:
    """List entries, newest first, or write them to a file.

    Raises:
        SettingsError: a date or the file is not right.
        StoreError: this login may not read the log.
    """
    from ccpdesk.storage.audit.reading import audit_entries  # noqa: PLC0415 - SQLAlchemy is slow to import

    wanted = _wanted(options)
    with open_for(options) as (store, _):
        entries = audit_entries(store.engine, wanted)
        if options.audit == "export":
            count = _export(options.file, entries)
            print(f"Exported {count} {'entry' if count == 1 else 'entries'} to {options.file}.")
        elif options.json:
            print(json.dumps([_plain(entry) for entry in entries], indent=2, ensure_ascii=False))
        else:
            print(table(("WHEN", "WHO", "WHAT", "WHERE", "BEFORE", "AFTER"), [_line(e) for e in entries]))


def _wanted(options: argparse.Namespace) -> AuditFilter:
    from ccpdesk.storage.metadata import METADATA  # noqa: PLC0415 - as above

    if options.table is not None and options.table not in METADATA.tables:
        near = get_close_matches(options.table, METADATA.tables, n=3)
        examples = ", ".join(near or ("customers", "users", "user_permissions"))
        raise SettingsError(
            f"There is no table {options.table!r}", "--table", f"Did you mean one of these: {examples}?"
        )
    return AuditFilter(
        since=_moment(options.since),
        until=_moment(options.until),
        actor=options.who,
        entity=options.table,
        entity_id=options.entry,
        limit=options.limit,
    )


def _moment(written: str | None) -> datetime | None:
    """A day or moment; without a time zone it is this computer's."""
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except ValueError as error:
        raise SettingsError(
            f"{written!r} is no date or time", "--since, --until", "Write 2026-03-02 or 2026-03-02T08:30."
        ) from error


def _export(file: Path, entries: Iterator[AuditEntry]) -> int:
    """To CSV, or one JSON object on each line when the name says so; never over a file that is there."""
    count = 0
    try:
        with file.open("x", encoding="utf-8", newline="") as out:
            if file.suffix in {".json", ".jsonl"}:
                for count, entry in enumerate(entries, 1):  # noqa: B007 - counted
                    print(json.dumps(_plain(entry), ensure_ascii=False), file=out)
                return count
            writer = csv.DictWriter(out, _COLUMNS, extrasaction="ignore")
            writer.writeheader()
            for count, entry in enumerate(entries, 1):  # noqa: B007 - counted
                plain = _plain(entry)
                values = {side: json.dumps(plain[side], ensure_ascii=False) for side in ("before", "after")}
                writer.writerow(plain | values)
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise SettingsError("The file is there already", str(file), "Name another.") from error
        raise SettingsError(
            f"The file can't be written: {error.strerror}", str(file), "Choose another place for it."
        ) from error
    return count


def _plain(entry: AuditEntry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "actor_id": str(entry.actor_id) if entry.actor_id else None,
        "action": entry.action,
        "entity": entry.entity,
        "entity_id": entry.entity_id,
        "tenant_id": str(entry.tenant_id) if entry.tenant_id else None,
        "before": dict(entry.before),
        "after": dict(entry.after),
    }


def _line(entry: AuditEntry) -> list[str]:
    when = entry.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    where = f"{entry.entity} {entry.entity_id}".strip()
    return [when, entry.actor, entry.action, where, _short(entry.before), _short(entry.after)]


def _short(values: Any) -> str:
    told = ", ".join(f"{name}: {value}" for name, value in sorted(values.items()))
    return told if len(told) <= 60 else f"{told[:59]}…"  # noqa: PLR2004 - what fits beside the rest
