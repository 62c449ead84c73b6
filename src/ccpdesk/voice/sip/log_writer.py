"""The log of pjsip, handed to ours; phone numbers are masked where it is written (`voice.logs`)."""

import logging
from typing import Final

import pjsua2 as pj

_log = logging.getLogger("ccpdesk.voice.sip.pjsip")
_LEVELS: Final = {0: logging.CRITICAL, 1: logging.ERROR, 2: logging.WARNING, 3: logging.INFO}


class LogWriter(pj.LogWriter):  # type: ignore[misc]  # pjsua2 has no type information
    """Called on any of pjsip's threads."""

    def write(self, entry: pj.LogEntry) -> None:
        """One line, with pjsip's own level: 0 is fatal, 4 and more is detail."""
        _log.log(_LEVELS.get(entry.level, logging.DEBUG), "%s", str(entry.msg).rstrip())
