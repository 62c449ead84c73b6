"""Arguments of ``ccpdesk admin``."""

import argparse
from pathlib import Path
from typing import Any

from ccpdesk.app.records.columns import COLUMNS


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    parser.add_argument(
        "--database", metavar="URL", help="instead of the profile's: sqlite:///… or postgresql://…"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, text in (
        ("init", "make the profile's folders, settings file and database, or bring the database up to date"),
        ("paths", "show where the profile keeps its files"),
        ("settings-reference", "print the page of all settings, in Markdown"),
    ):
        commands.add_parser(name, help=text).set_defaults(run=_run, admin=name)
    for kind in COLUMNS:
        _add_kind(commands, kind)
    _add_outbox(commands)


def _add_kind(commands: Any, kind: str) -> None:
    parser = commands.add_parser(kind, help=f"{kind}s: add, list, import")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_columns(verbs.add_parser("add", help=f"add one {kind}"), kind)
    listing = verbs.add_parser("list", help=f"list the {kind}s")
    listing.add_argument("--json", action="store_true", help="in JSON")
    listing.set_defaults(run=_run, admin="list", kind=kind)
    taking_in = verbs.add_parser("import", help="add many from a CSV file: all of them, or none")
    taking_in.add_argument("file", type=Path, metavar="FILE.csv", help=f"columns: {_names(kind)}")
    taking_in.set_defaults(run=_run, admin="import", kind=kind)


def _add_columns(parser: argparse.ArgumentParser, kind: str) -> None:
    first, *others = COLUMNS[kind]
    parser.add_argument(first.name, help=first.meaning)
    for column in others:
        option = f"--{column.name.replace('_', '-')}"
        parser.add_argument(
            option,
            dest=column.name,
            required=column.required,
            default="",
            help=column.meaning,
            metavar="TEXT",
        )
    parser.set_defaults(run=_run, admin="add", kind=kind)


def _add_outbox(commands: Any) -> None:
    parser = commands.add_parser("outbox", help="what has not reached the database, and why")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = verbs.add_parser("list", help="list what waits and what the database refused")
    listing.add_argument("--json", action="store_true", help="in JSON, with everything that is in it")
    retry = verbs.add_parser("retry", help="let the desk try refused ones again")
    drop = verbs.add_parser("drop", help="throw refused ones away")
    for verb in (retry, drop):
        which = verb.add_mutually_exclusive_group(required=True)
        which.add_argument("entry", nargs="?", metavar="ID", help="the id, or the end of it")
        which.add_argument("--all", action="store_true", help="all that were refused")
    for name, verb in (("list", listing), ("retry", retry), ("drop", drop)):
        verb.set_defaults(run=_run, admin="outbox", outbox=name)


def _names(kind: str) -> str:
    return ", ".join(column.name for column in COLUMNS[kind])


def _run(options: argparse.Namespace) -> int:
    from ccpdesk.app import admin  # noqa: PLC0415 - the database is imported only when asked

    return admin.run(options)
