"""Arguments of ``ccpdesk secret``."""

import argparse


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the subcommands."""
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, text in (
        ("set", "read a password from standard input and keep it"),
        ("check", "tell whether there is a password (it is not shown)"),
        ("delete", "forget a password"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument(
            "--account",
            metavar="NAME",
            help="default: the SIP account of the settings; `database` for its user, "
            "`mail` for the mail server's login",
        )
        command.set_defaults(run=_run, secret=name)


def _run(options: argparse.Namespace) -> int:
    from ccpdesk.app import secret  # noqa: PLC0415 - the keyring is imported only when asked

    return secret.run(options.secret, options.profile, options.account)
