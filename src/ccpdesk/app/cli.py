"""The command ``ccpdesk``: reads its arguments, runs one command, turns failures into exit codes.

Exit codes: 0 done, 1 an expected failure (one message, no trace), 2 wrong usage, 70 a bug (logged with
its trace), 130 interrupted. Modules are imported by the command that needs them: a button deck that calls
``ccpdesk ctl`` should not wait for Qt or SQL.
"""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from ccpdesk.app.link_options import spelled_out
from ccpdesk.kernel.errors import KnownError

Command = Callable[[argparse.Namespace], int]

_EXPECTED = 1
_BUG = 70  # EX_SOFTWARE of sysexits.h
_INTERRUPTED = 130
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line ``argv`` (default: that of this process) and return its exit code."""
    options = _parser().parse_args(spelled_out(sys.argv[1:] if argv is None else argv))
    command: Command = options.run
    try:
        code = command(options)
        sys.stdout.flush()  # what does not fit any more is met here, not by the interpreter's end
    except KnownError as error:
        print(f"ccpdesk: {error}", file=sys.stderr)
        return _EXPECTED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left (… | head): not our failure
        return _EXPECTED
    except Exception as error:  # noqa: BLE001 - the last net: everything unexpected is a bug and is logged
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return _report_no_room(error)
        return _report_bug(error, options.profile)
    return code


def _parser() -> argparse.ArgumentParser:
    from ccpdesk.app import (  # noqa: PLC0415 - only when run
        admin_options,
        autostart_options,
        ctl_options,
        doctor_options,
        link_options,
        provision_options,
        report_options,
        secret_options,
        web_options,
    )

    parser = argparse.ArgumentParser(
        prog="ccpdesk", description="Desktop softphone for contact centres. Without a command: the desk."
    )
    parser.add_argument(
        "--profile", type=Path, metavar="DIR", help="keep settings, data, logs and sockets in this folder"
    )
    parser.add_argument("--version", action=_Version)
    parser.set_defaults(run=_run_desk)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_demo(commands.add_parser("demo", help="a company and a PBX to try everything with"))
    ctl_options.add_to(commands.add_parser("ctl", help="control the running desk"))
    doctor_options.add_to(commands.add_parser("doctor", help="check everything, and say what to do"))
    admin_options.add_to(commands.add_parser("admin", help="set up tenants, numbers, queues and users"))
    report_options.add_to(commands.add_parser("report", help="what was: calls counted, time in status"))
    link_options.add_to(
        commands.add_parser("open", help="show the number of a link at the desk; `ccpdesk tel:…` is the same")
    )
    provision_options.add_to(
        commands.add_parser("provision", help="set a desk up from a file or an address, without questions")
    )
    autostart_options.add_to(
        commands.add_parser("autostart", help="start with the computer's session, or no more")
    )
    secret_options.add_to(commands.add_parser("secret", help="passwords in the system's keyring"))
    web_options.add_to(commands.add_parser("web", help="the companies' booking pages, for a proxy in front"))
    return parser


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--calls", type=_positive, metavar="N", help="stop after N calls (default: go on)")
    parser.add_argument("--once", action="store_true", help="place one call and stop after it")
    parser.add_argument("--headless", action="store_true", help="show no window on a screen")
    parser.set_defaults(run=_run_demo)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _run_desk(options: argparse.Namespace) -> int:
    from ccpdesk.app import desk  # noqa: PLC0415 - see the module's docstring

    return desk.run(options.profile)


def _run_demo(options: argparse.Namespace) -> int:
    from ccpdesk.app import demo  # noqa: PLC0415 - see the module's docstring

    return demo.run(options.profile, calls=options.calls, once=options.once, headless=options.headless)


def _report_no_room(error: OSError) -> int:
    """A disk is full where nobody thought of it: mostly that of the file our output goes to."""
    where = error.filename or "standard output"
    print(f"ccpdesk: {error.strerror} ({where}). Free some space, then try again.", file=sys.stderr)
    with suppress(OSError, ValueError):  # what is left in the buffer would fail once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _EXPECTED


def _report_bug(error: Exception, profile: Path | None) -> int:
    from ccpdesk.host.logs import LogFile, log_failure  # noqa: PLC0415 - see the module's docstring
    from ccpdesk.host.paths import find_paths  # noqa: PLC0415 - see the module's docstring

    print(
        f"ccpdesk: something went wrong in ccpdesk ({type(error).__name__}): this is a bug.", file=sys.stderr
    )
    try:
        log = LogFile(find_paths(profile).logs, "command")
    except KnownError as unwritable:
        print(f"ccpdesk: {unwritable}", file=sys.stderr)
        return _BUG
    log_failure(error, "a command failed")
    log.close()
    print(f"ccpdesk: the details are in {log.path}", file=sys.stderr)
    return _BUG


class _Version(argparse.Action):
    """``--version``; asks the package's metadata only when given."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="show the version and leave")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - see the module's docstring

        print(f"ccpdesk {version('ccpdesk')}")
        parser.exit()


if __name__ == "__main__":
    sys.exit(main())
