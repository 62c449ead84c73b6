"""The log of the voice process: no whole phone number ever gets into it, no secret is ever handed to it."""

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from ccpdesk.kernel.redaction import redact

_FORMAT: Final = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
_BYTES_A_FILE: Final = 2_000_000
_OLD_FILES: Final = 3


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, traces included."""

    def __init__(self) -> None:
        super().__init__(_FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        return redact(super().format(record))


def log_to(folder: Path) -> None:
    """Write ``voice.log`` in ``folder``; an abort inside pjsua2 leaves its stacks on standard error."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "voice.log", maxBytes=_BYTES_A_FILE, backupCount=_OLD_FILES, encoding="utf-8"
    )
    handler.setFormatter(MaskingFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    faulthandler.enable()
