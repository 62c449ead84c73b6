"""The voice process from its options to its end; `ccpdesk.voice.__main__` is the way in."""

import argparse
import logging
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from ccpdesk.kernel.errors import KnownError
from ccpdesk.voice.headset import system_port
from ccpdesk.voice.headset.hid_port import HidPort
from ccpdesk.voice.journal import Journal
from ccpdesk.voice.logs import log_to
from ccpdesk.voice.orphans import USUAL_PATIENCE, Patience
from ccpdesk.voice.server import VoiceServer

_log = logging.getLogger("ccpdesk.voice")
_TURN_S: Final = 0.0005
"""How long one thread may keep the interpreter from another that waits (usually 5 ms): the edge has a 180 to
send, and a frame of speech is due, while the SIP thread reads the headers of a call."""


def main(
    arguments: list[str] | None = None,
    make_hid: Callable[[], HidPort] = system_port,
    patience: Patience = USUAL_PATIENCE,
) -> int:
    """Serve a desk until it is gone; 0 after an orderly end."""
    options = _options(arguments)
    sys.setswitchinterval(_TURN_S)
    log_to(options.logs)
    application = QCoreApplication(sys.argv[:1])
    journal = Journal(options.data / "calls.jsonl")
    server = VoiceServer(options.socket, journal, make_hid=make_hid, patience=patience)
    server.finished.connect(application.quit)
    _signals = _on_termination(server.leave)
    try:
        server.start()
    except KnownError as error:
        _log.error("%s", error)
        return 1
    _log.info("voice is ready")
    code: int = application.exec()
    _log.info("voice ends")
    return code


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ccpdesk.voice", description=__doc__)
    parser.add_argument("--socket", required=True, help="address of the local socket for the desk")
    parser.add_argument("--data", required=True, type=Path, help="folder of the journal of calls")
    parser.add_argument("--logs", required=True, type=Path, help="folder of the log")
    return parser.parse_args(arguments)


def _on_termination(leave: Callable[[], None]) -> tuple[object, ...]:
    """Call ``leave`` on SIGTERM, from Qt's loop: Python's own handler would wait for the next Python code."""
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(leave)
    signal.signal(signal.SIGTERM, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C in the desk's terminal is the desk's business
    signal.set_wakeup_fd(writer.fileno())
    return reader, writer, notifier
