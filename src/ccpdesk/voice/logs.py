"""The log of the voice process: no whole phone number ever gets into it, no secret is ever handed to it."""

import faulthandler
import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Final

_FORMAT: Final = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
_BYTES_A_FILE: Final = 2_000_000
_OLD_FILES: Final = 3
# Seven digits and more with the usual separators; dates, UUIDs and addresses (dots, colons, letters) stay.
_NUMBER: Final = re.compile(r"(?<![\w.:-])(?!\d{4}-\d\d-\d\d\b)\+?\d(?:[ ()/-]{0,3}\d){6,}(?![\w:-])")
_AT_HOST: Final = re.compile(r"(?<=[:<])\+?\d{7,}(?=[@;>])")


def masked(text: str) -> str:
    """The text with phone numbers as ``****0199``."""
    return _NUMBER.sub(_mask, _AT_HOST.sub(_mask, text))


def _mask(match: re.Match[str]) -> str:
    digits = [character for character in match.group() if character.isdigit()]
    return "****" + "".join(digits[-4:])


class MaskingFormatter(logging.Formatter):
    """Masks messages and traces."""

    def __init__(self) -> None:
        super().__init__(_FORMAT)

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line as it is written, its time left alone."""
        record.message = masked(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:
        """A trace as it is written."""
        return masked(super().formatException(ei))


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
