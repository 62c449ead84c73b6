"""Arguments of ``ccpdesk provision``."""

import argparse


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "source", metavar="FILE|URL", help="settings, as settings.toml has them; a URL begins with https://"
    )
    parser.add_argument(
        "--passwords",
        action="store_true",
        help="read lines like `sip=…` and `database=…` from standard input into the keyring",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from ccpdesk.app import provision  # noqa: PLC0415 - the keyring and SQL are imported only when asked

    return provision.run(options.profile, options.source, with_passwords=options.passwords)
