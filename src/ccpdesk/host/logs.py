"""Log files of a profile: rotating, without phone numbers and secrets, with a trace of every bug."""

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from ccpdesk.kernel.errors import KnownError, SettingsError
from ccpdesk.kernel.redaction import redact
from ccpdesk.kernel.told import Told

_BYTES_A_FILE = 2_000_000
_OLD_FILES = 5
_FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
_log = logging.getLogger("ccpdesk")


class RedactingFormatter(logging.Formatter):
    """Masks the finished text, traces included, so that no way of logging goes round it."""

    def __init__(self) -> None:
        super().__init__(_FORMAT)
        self.secrets: set[str] = set()

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        return redact(super().format(record), self.secrets)


class LogFile:
    """The log of one process, e.g. ``desk.log``; two processes never share a file."""

    def __init__(self, folder: Path, process: str, level: str = "info") -> None:
        """Write everything from ``level`` (debug, info, warning, error) up to ``folder/<process>.log``.

        Raises:
            SettingsError: the file cannot be opened.
        """
        self.path = folder / f"{process}.log"
        self._formatter = RedactingFormatter()
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._handler = RotatingFileHandler(
                self.path, maxBytes=_BYTES_A_FILE, backupCount=_OLD_FILES, encoding="utf-8", delay=False
            )
        except OSError as error:
            raise SettingsError(
                Told("The log file cannot be written: {strerror}", strerror=error.strerror),
                str(self.path),
                "Free or unlock the place.",
            ) from error
        self._handler.setFormatter(self._formatter)
        root = logging.getLogger()
        root.addHandler(self._handler)
        root.setLevel(level.upper())

    def hide(self, secret: str) -> None:
        """Never write this text, whoever logs it."""
        if secret:
            self._formatter.secrets.add(secret)

    def catch_everything(self) -> None:
        """Log what nobody caught, in any thread: an expected failure in one line, a bug with its trace."""
        sys.excepthook = _uncaught
        threading.excepthook = _uncaught_in_thread
        sys.unraisablehook = _unraisable

    def close(self) -> None:
        """Stop writing; the hooks stay."""
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()


def log_failure(error: BaseException, doing: str) -> None:
    """Log what stopped the program: a `KnownError` in one line, anything else with its trace."""
    if isinstance(error, KnownError):
        _log.error("%s: %s", doing, error)
    else:
        _log.critical("Bug: %s", doing, exc_info=error)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log_failure(error.with_traceback(trace), "an error that nobody caught")
    print(f"ccpdesk: something went wrong ({kind.__name__}); the details are in the log", file=sys.stderr)  # noqa: T201


def _uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        name = args.thread.name if args.thread else "?"
        log_failure(args.exc_value, f"an error that nobody caught in thread {name}")


def _unraisable(args: "sys.UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        log_failure(args.exc_value, f"an error in a place that cannot raise: {args.err_msg or args.object!r}")
