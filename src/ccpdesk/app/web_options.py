"""Arguments of ``ccpdesk web``."""

import argparse


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare them."""
    parser.add_argument(
        "--listen",
        default="127.0.0.1:8750",
        metavar="ADDRESS:PORT",
        help="where the proxy reaches it (default: %(default)s)",
    )
    parser.add_argument(
        "--proxy",
        default="127.0.0.1",
        metavar="ADDRESSES",
        help="proxies whose X-Forwarded-For and -Proto are believed (default: %(default)s)",
    )
    parser.add_argument("--database", metavar="URL", help="instead of the profile's")
    parser.add_argument("--https", action="store_true", help="visitors come over https: demand it")
    parser.add_argument(
        "--abandoned-minutes", type=_minutes, default=30, metavar="N", help="when a visit becomes a lead"
    )
    codes = parser.add_mutually_exclusive_group()
    codes.add_argument(
        "--codes-to",
        metavar="ADDRESS",
        help="send one-time codes through [mail] to this address of an SMS provider; {number} is the phone's",
    )
    codes.add_argument("--show-codes", action="store_true", help="show them on the page: for trying out only")
    parser.set_defaults(run=_run)


def _minutes(text: str) -> int:
    minutes = int(text)
    if minutes < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return minutes


def _run(options: argparse.Namespace) -> int:
    from ccpdesk.app import web  # noqa: PLC0415 - a command of its own

    return web.run(options)
