"""Arguments of ``ccpdesk doctor``."""

import argparse


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--json", action="store_true", help="in JSON, for support")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from ccpdesk.app import doctor  # noqa: PLC0415 - the other commands do without it

    return doctor.run(options.profile, as_json=options.json)
