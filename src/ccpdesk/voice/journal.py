"""Call facts, written before they are told, and told again when nobody heard them."""

import logging
import os
from collections import deque
from pathlib import Path
from typing import Final, get_args

from ccpdesk.calls.facts import CallEnded
from ccpdesk.kernel.errors import VoiceError
from ccpdesk.voice.protocol import CallFact, decode, encode

_log = logging.getLogger(__name__)
_OPEN_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_APPEND
_BYTES_A_FILE: Final = 1_000_000
UNHEARD_LIMIT: Final = 10_000
"""Facts kept for a desk that is away; calls are few, so that this is days of them."""


class Journal:
    """Append-only JSON lines, readable by this user only.

    It tells afterwards what happened, also when voice crashed: every fact is handed to the operating system,
    the end of a call goes to the disk itself. A disk that is full or gone stops no call.
    """

    def __init__(self, path: Path) -> None:
        """Continue the file at ``path``; a full one is kept once as ``….old``."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _BYTES_A_FILE:
            path.replace(path.with_suffix(path.suffix + ".old"))
        self._file = os.open(path, _OPEN_FLAGS, 0o600)
        self._left_over = path.with_suffix(path.suffix + ".unheard")
        self._unheard: deque[CallFact] = deque(_take_over(self._left_over), maxlen=UNHEARD_LIMIT)
        self._failing = False

    def write(self, fact: CallFact) -> None:
        """Keep a fact; one that the disk does not take is told all the same."""
        self._unheard.append(fact)
        try:
            os.write(self._file, encode(fact))
            if isinstance(fact, CallEnded):
                os.fsync(self._file)
        except OSError as error:
            if not self._failing:
                _log.error("facts about calls can't be written: %s", error)
            self._failing = True
        else:
            self._failing = False

    @property
    def unheard(self) -> tuple[CallFact, ...]:
        """What no desk has confirmed, oldest first."""
        return tuple(self._unheard)

    def heard(self, count: int) -> None:
        """The oldest ``count`` facts need not be told again."""
        for _ in range(min(count, len(self._unheard))):
            self._unheard.popleft()

    def close(self) -> None:
        """Close the file; what no desk has heard waits in another for the next voice process to tell."""
        os.close(self._file)
        if self._unheard:
            descriptor = os.open(self._left_over, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(encode(fact) for fact in self._unheard)
                file.flush()
                os.fsync(descriptor)


def _take_over(file: Path) -> list[CallFact]:
    """What the last voice process could not tell; unreadable, it is given up with a word in the log."""
    if not file.exists():
        return []
    try:
        facts = [decode(line) for line in file.read_bytes().splitlines()]
    except VoiceError as error:
        _log.warning("facts of the last voice process are lost: %s", error)
        facts = []
    file.unlink()
    return [fact for fact in facts if isinstance(fact, get_args(CallFact))]
