"""Cutting what a socket delivers into lines, within bounds."""

import logging
from collections.abc import Iterator

from ccpdesk.kernel.errors import VoiceError
from ccpdesk.voice.protocol import LINE_LIMIT, Message, decode

_log = logging.getLogger(__name__)


class LineReader:
    """Collects bytes until a line is whole; a line over `LINE_LIMIT` bytes is thrown away."""

    def __init__(self) -> None:
        self._rest = b""
        self._skipping = False

    def messages(self, data: bytes) -> Iterator[Message]:
        """The messages that are whole now; an unreadable line is logged (its name only) and skipped."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if lines and self._skipping:
            lines, self._skipping = lines[1:], False
        if len(self._rest) > LINE_LIMIT:
            _log.warning("a line of more than %s bytes came over the voice socket", LINE_LIMIT)
            self._rest, self._skipping = b"", True
        for line in lines:
            try:
                yield decode(line)
            except VoiceError as error:
                _log.warning("%s", error.what)
