"""`ccpdesk`, and at SIGUSR1 the link in the environment is handed to it as macOS does it: by an event."""

import os
import signal
import sys
from types import FrameType

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent

from ccpdesk.app.cli import main

TOLD = "a link was handed over"


def _hand_over(_number: int, _frame: FrameType | None) -> None:
    application = QCoreApplication.instance()
    assert application is not None
    QCoreApplication.sendEvent(application, QFileOpenEvent(QUrl(os.environ["HANDED_LINK"])))
    print(TOLD, flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _hand_over)
    sys.exit(main())
