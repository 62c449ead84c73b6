"""Arguments of ``ccpdesk admin``."""

import argparse
from pathlib import Path
from typing import Any

from ccpdesk.workflows.records.columns import COLUMNS, USUAL_VERBS, VERBS

_FORMATS = "CSV, or JSON when its name says so"


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    parser.add_argument(
        "--database", metavar="URL", help="instead of the profile's: sqlite:///… or postgresql://…"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, text in (
        ("init", "make the profile's folders, settings file and database, or bring the database up to date"),
        ("upgrade", "bring the database up to date with this ccpdesk: its tables, and who may do what"),
        ("paths", "show where the profile keeps its files"),
        ("settings-reference", "print the page of all settings, in Markdown"),
    ):
        commands.add_parser(name, help=text).set_defaults(run=_run, admin=name)
    _add_seed(commands)
    for kind in COLUMNS:
        _add_kind(commands, kind)
    _add_pbx(commands)
    _add_web(commands)
    _add_intake(commands)
    _add_outbox(commands)
    _add_audit(commands)
    _add_recordings(commands)


def _add_seed(commands: Any) -> None:
    parser = commands.add_parser("seed", help="fill an empty database with made-up tenants and customers")
    parser.add_argument("--tenants", type=_positive, default=100, metavar="N", help="how many (%(default)s)")
    parser.add_argument(
        "--customers", type=_positive, default=1_000_000, metavar="N", help="of all of them (%(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="another number makes other people (%(default)s)"
    )
    parser.add_argument(
        "--anyway", action="store_true", help="also into a database that has customers already"
    )
    parser.set_defaults(run=_run, admin="seed")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _add_kind(commands: Any, kind: str) -> None:
    verbs = VERBS.get(kind, USUAL_VERBS)
    parser = commands.add_parser(kind, help=f"{kind.replace('-', ' ')}s: {', '.join(verbs)}")
    under = parser.add_subparsers(required=True, metavar="COMMAND")
    for verb in verbs:
        _ADD[verb](under, kind)
    if kind == "tenant":
        _add_sync(under)
    if kind == "user":
        _add_password(under)


def _verb(under: Any, kind: str, verb: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = under.add_parser(verb, help=text)
    parser.set_defaults(run=_run, admin=verb, kind=kind)
    return parser


def _add_add(under: Any, kind: str) -> None:
    first, *others = COLUMNS[kind]
    parser = _verb(under, kind, "add", f"add one {kind}")
    parser.add_argument(first.name, help=first.meaning)
    for column in others:
        _add_option(parser, column.name, column.meaning, required=column.required)


def _add_change(under: Any, kind: str) -> None:
    parser = _verb(under, kind, "change", f"change one {kind}: only what is given")
    for column in COLUMNS[kind]:
        if column.key:
            parser.add_argument(f"KEY_{column.name}", metavar=column.name, help=column.meaning)
            if kind != "role":
                _add_option(parser, f"new_{column.name}", f"another {column.name}", required=False)
        else:
            _add_option(parser, column.name, column.meaning, required=False)


def _add_deactivate(under: Any, kind: str) -> None:
    parser = _verb(under, kind, "deactivate", f"take one {kind} out of use; what is on file stays")
    parser.add_argument(f"KEY_{COLUMNS[kind][0].name}", metavar=COLUMNS[kind][0].name)


def _add_remove(under: Any, kind: str) -> None:
    parser = _verb(under, kind, "remove", f"take one {kind} out")
    for column in COLUMNS[kind]:
        if column.key:
            parser.add_argument(f"KEY_{column.name}", metavar=column.name, help=column.meaning)


def _add_list(under: Any, kind: str) -> None:
    parser = _verb(under, kind, "list", f"list the {kind}s")
    parser.add_argument("--json", action="store_true", help="in JSON")


def _add_import(under: Any, kind: str) -> None:
    parser = _verb(under, kind, "import", "add many from a file: all of them, or none")
    names = ", ".join(column.name for column in COLUMNS[kind])
    parser.add_argument("file", type=Path, metavar="FILE", help=f"{_FORMATS}; columns: {names}")
    parser.add_argument(
        "--partial", action="store_true", help="add what is right although other rows are wrong"
    )
    parser.add_argument("--report", type=Path, metavar="FILE.csv", help="write the refused rows there")
    if kind != "customer":
        parser.add_argument(
            "--update", action="store_true", help="rows of entries that are there change them"
        )


def _add_export(under: Any, kind: str) -> None:
    parser = _verb(under, kind, "export", f"write all {kind}s to a file that `import` reads")
    parser.add_argument("file", type=Path, metavar="FILE", help=_FORMATS)
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def _add_sync(under: Any) -> None:
    text = "read ZIP codes and trades again from the tenants' sources"
    parser = _verb(under, "tenant", "sync", text)
    parser.add_argument("name", nargs="?", default="", help="one tenant only")


def _add_password(under: Any) -> None:
    parser = _verb(under, "user", "password", "set the password of a user's login at the database server")
    parser.add_argument("login", help="the user")
    parser.add_argument(
        "--sip", action="store_true", help="that of the user's telephone, where the PBX uses the database"
    )
    _add_stdin(parser)


def _add_pbx(commands: Any) -> None:
    parser = commands.add_parser("pbx", help="how the PBX reaches the database")
    under = parser.add_subparsers(required=True, metavar="COMMAND")
    password = under.add_parser("password", help="set the PBX's password at the database server")
    password.add_argument("login", help="its login; made when it is not there")
    _add_stdin(password)
    password.set_defaults(run=_run, admin="pbx-password")
    log = under.add_parser("log", help="copy Asterisk's file queue_log, for a PBX that can't write it there")
    log.add_argument("file", type=Path, metavar="FILE", help="e.g. /var/log/asterisk/queue_log")
    log.add_argument("--follow", action="store_true", help="stay, and copy new lines as they come")
    log.set_defaults(run=_run, admin="pbx-log")
    mail = under.add_parser(
        "voicemail", help="bring Asterisk's voice messages to the desks, and back what they did"
    )
    mail.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help="its mailboxes, e.g. /var/spool/asterisk/voicemail/default",
    )
    mail.add_argument("--follow", action="store_true", help="stay, and do so once a second")
    mail.set_defaults(run=_run, admin="pbx-voicemail")


def _add_web(commands: Any) -> None:
    parser = commands.add_parser("web", help="how the booking pages reach the database")
    under = parser.add_subparsers(required=True, metavar="COMMAND")
    password = under.add_parser("password", help="set the pages' password at the database server")
    password.add_argument("login", help="their login; made when it is not there")
    _add_stdin(password)
    password.set_defaults(run=_run, admin="web-password")


def _add_intake(commands: Any) -> None:
    parser = commands.add_parser("intake", help="who may send bookings from elsewhere, each with a token")
    under = parser.add_subparsers(required=True, metavar="COMMAND")
    add = under.add_parser("add", help="let a source send bookings; shows its token, only now")
    add.add_argument("name", help="stands beside its bookings, e.g. the name of the site")
    add.add_argument("--tenant", default="", metavar="NAME", help="for this tenant only (default: any)")
    listing = under.add_parser("list", help="list the sources")
    listing.add_argument("--json", action="store_true", help="in JSON")
    revoke = under.add_parser("revoke", help="its token is worth nothing from now on")
    revoke.add_argument("name", help="the source")
    for name, verb in (("add", add), ("list", listing), ("revoke", revoke)):
        verb.set_defaults(run=_run, admin="intake", intake=name)


def _add_stdin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stdin", action="store_true", help="the first line of standard input; else one is made and shown"
    )


def _add_audit(commands: Any) -> None:
    parser = commands.add_parser("audit", help="what was done to customers and permissions, and by whom")
    under = parser.add_subparsers(required=True, metavar="COMMAND")
    listing = under.add_parser("list", help="list entries, newest first")
    listing.add_argument("--json", action="store_true", help="in JSON")
    export = under.add_parser("export", help="write entries to a file")
    export.add_argument("file", type=Path, metavar="FILE", help="CSV, or .jsonl for one JSON object a line")
    for verb, parser, most in (("list", listing, 100), ("export", export, None)):
        parser.add_argument("--since", metavar="TIME", help="e.g. 2026-03-02 or 2026-03-02T08:30")
        parser.add_argument("--until", metavar="TIME", help="up to, not with, that moment")
        parser.add_argument("--who", metavar="LOGIN", help="done by this login")
        parser.add_argument("--table", metavar="NAME", help="e.g. customers, users, user_permissions")
        parser.add_argument("--entry", metavar="ID", help="done to this one")
        parser.add_argument("--limit", type=_positive, default=most, metavar="N", help="at most so many")
        parser.set_defaults(run=_run, admin="audit", audit=verb)


def _add_recordings(commands: Any) -> None:
    parser = commands.add_parser("recordings", help="the centre's key for them, and deleting old ones")
    under = parser.add_subparsers(required=True, metavar="COMMAND")
    key = under.add_parser("key", help="make a new key that opens what is recorded from now on")
    purge = under.add_parser("purge", help="delete what is older than its tenant's retention_days")
    purge.add_argument("--dry-run", action="store_true", help="only list it")
    for name, verb in (("key", key), ("purge", purge)):
        verb.set_defaults(run=_run, admin="recordings", recordings=name)


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


def _add_option(parser: argparse.ArgumentParser, name: str, meaning: str, *, required: bool) -> None:
    option = f"--{name.replace('_', '-')}"
    parser.add_argument(
        option, dest=name, required=required, default=None, help=meaning.replace("%", "%%"), metavar="TEXT"
    )


_ADD = {
    "add": _add_add,
    "change": _add_change,
    "deactivate": _add_deactivate,
    "remove": _add_remove,
    "list": _add_list,
    "import": _add_import,
    "export": _add_export,
}


def _run(options: argparse.Namespace) -> int:
    from ccpdesk.app import admin  # noqa: PLC0415 - the database is imported only when asked

    return admin.run(options)
