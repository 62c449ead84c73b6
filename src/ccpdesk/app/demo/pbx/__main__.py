"""``python -m ccpdesk.app.demo.pbx --desk HOST:PORT``: the exchange on the command line."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime

from ccpdesk.app.demo.company.centre import make_centre
from ccpdesk.app.demo.pbx.call_source import CallSource, Place
from ccpdesk.app.demo.pbx.console import quiet_library, say
from ccpdesk.app.demo.pbx.exchange import Exchange
from ccpdesk.app.demo.pbx.loop import Loop
from ccpdesk.app.demo.pbx.plan import Kind
from ccpdesk.app.demo.pbx.planner import Planner
from ccpdesk.app.demo.pbx.script import ScriptedCalls
from ccpdesk.app.demo.pbx.steady import SteadyCalls
from ccpdesk.kernel.errors import KnownError


def main(argv: Sequence[str] | None = None) -> int:
    """Run until SIGTERM or SIGINT; returns the exit code."""
    options = _parser().parse_args(argv)
    centre = make_centre(options.seed, datetime.now(UTC))
    planner = Planner(centre, options.seed, options.ring_seconds)

    def source(loop: Loop, place: Place) -> CallSource:
        if options.script:
            return ScriptedCalls(planner, loop, place, options.script)
        return SteadyCalls(planner, loop, place, 1 if options.once else options.calls)

    exchange = Exchange(centre, port=options.listen, desk=options.desk, source=source)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: exchange.stop())
    try:
        with quiet_library():
            port = exchange.start()
    except KnownError as error:
        print(f"demo PBX: {error}", file=sys.stderr)
        return 1
    say(f"the demo PBX listens on 127.0.0.1:{port} and calls the desk at {options.desk}")
    if options.until_input_ends:
        threading.Thread(target=_stop_at_end_of_input, args=[exchange], daemon=True).start()
    exchange.run()
    say("the demo PBX has ended")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ccpdesk.app.demo.pbx", description="The demo's telephone exchange."
    )
    parser.add_argument(
        "--listen", type=int, default=0, metavar="PORT", help="SIP port on 127.0.0.1 (UDP, TCP)"
    )
    parser.add_argument("--desk", required=True, metavar="HOST:PORT", help="where the desk takes calls")
    parser.add_argument("--seed", type=int, default=1, help="of the company and its calls (default: 1)")
    parser.add_argument("--calls", type=int, metavar="N", help="place N calls (default: go on)")
    parser.add_argument("--once", action="store_true", help="place one call")
    parser.add_argument("--script", type=_kinds, metavar="KIND,…", help=f"place these: {_words()}")
    parser.add_argument("--ring-seconds", type=int, metavar="S", help="how long a call may ring")
    parser.add_argument("--until-input-ends", action="store_true", help="stop when standard input is closed")
    return parser


def _stop_at_end_of_input(exchange: Exchange) -> None:
    """Whoever started us holds the other end; it is closed even when they are killed."""
    while os.read(sys.stdin.fileno(), 64):  # not through sys.stdin: its lock must be free when Python ends
        pass
    exchange.stop()


def _kinds(text: str) -> list[Kind]:
    try:
        return [Kind(word) for word in text.split(",")]
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}; there are {_words()}") from error


def _words() -> str:
    return ", ".join(kind.value for kind in Kind)


if __name__ == "__main__":
    sys.exit(main())
