"""``ccpdesk autostart``: start with the computer's session, or no more (DESK-06)."""

import argparse


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the argument."""
    parser.add_argument("state", choices=("on", "off", "status"))
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from ccpdesk.host.autostart import start_at_login, starts_at_login  # noqa: PLC0415 - only when asked
    from ccpdesk.host.paths import find_paths  # noqa: PLC0415 - as above

    if options.state != "status":
        start_at_login(options.state == "on", find_paths(options.profile).folder)
    print("on" if starts_at_login() else "off")
    return 0
