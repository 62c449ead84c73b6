"""Asterisk's folder of voice messages: what lies there, and moving between new and old as Asterisk does.

    FOLDER/mailbox/INBOX, Old / msg0000.txt (what is known) and msg0000.wav (the sound)

The number in a name is the place in the list and changes; the id in the text is for ever. Gaps between
numbers are harmless: Asterisk closes them when somebody opens the mailbox. Changes are made under its lock.
"""

import configparser
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path
from typing import Final

from ccpdesk.kernel.errors import KnownError

NEW: Final = "INBOX"
OLD: Final = "Old"
_LOCK_SECONDS: Final = 5.0
_LOCK_POLL: Final = 0.05


@dataclass(frozen=True, kw_only=True)
class Lying:
    """A message in a folder."""

    id: str
    text: Path
    number: str
    caller_name: str
    dialled: str
    left_at: datetime
    seconds: int

    @property
    def mailbox(self) -> str:
        """Whose it is."""
        return self.text.parent.parent.name

    @property
    def heard(self) -> bool:
        """It lies among the old ones."""
        return self.text.parent.name == OLD

    @property
    def wav(self) -> Path:
        """Its sound."""
        return self.text.with_suffix(".wav")


class MessageSpool:
    """All mailboxes of one context."""

    def __init__(self, folder: Path) -> None:
        """Raises KnownError when there is no such folder."""
        if not folder.is_dir():
            raise KnownError(
                "There is no such folder of voice messages",
                str(folder),
                "It is voicemail/default in Asterisk's spool, and is made with the first message.",
            )
        self._folder = folder

    def messages(self) -> dict[str, Lying]:
        """By id; one that is just being moved lies in both folders, and counts as old."""
        found: dict[str, Lying] = {}
        for place in (NEW, OLD):
            for text in sorted(self._folder.glob(f"*/{place}/msg[0-9]*.txt")):
                lying = _read(text)
                if lying is not None:
                    found[lying.id] = lying
        return found

    def has_mailbox(self, mailbox: str) -> bool:
        """Whether its folder is there at all."""
        return (self._folder / mailbox).is_dir()

    def move(self, lying: Lying) -> None:
        """From new to old, or back; nothing when it is not there any more.

        Raises:
            OSError: the folder can't be written.
        """
        target = lying.text.parent.parent / (NEW if lying.heard else OLD)
        target.mkdir(mode=0o777, exist_ok=True)
        with _locked(lying.text.parent), _locked(target):
            if _still(lying):
                numbers = [int(path.stem[3:]) for path in target.glob("msg[0-9]*.txt")]
                stem = f"msg{max(numbers, default=-1) + 1:04d}"
                for path in (*lying.text.parent.glob(f"{lying.text.stem}.*"),):
                    if path != lying.text:
                        path.rename(target / f"{stem}{path.suffix}")
                lying.text.rename(target / f"{stem}.txt")  # last: a message is there when its text is

    def remove(self, lying: Lying) -> None:
        """Nothing of it stays; raises as `move`."""
        with _locked(lying.text.parent):
            if _still(lying):
                lying.text.unlink()
                for path in lying.text.parent.glob(f"{lying.text.stem}.*"):
                    path.unlink()


def _still(lying: Lying) -> bool:
    """Numbers may have changed since."""
    now = _read(lying.text)
    return now is not None and now.id == lying.id


def _read(text: Path) -> Lying | None:
    """None: it is being written, or has gone."""
    parser = configparser.ConfigParser(interpolation=None, strict=False, comment_prefixes=(";",))
    try:
        parser.read_string(text.read_text(encoding="utf-8", errors="replace"))
        known = parser["message"]
        at = datetime.fromtimestamp(int(known["origtime"]), UTC)
        seconds = int(known["duration"])
        name, number = parseaddr(known.get("callerid", ""))
    except (OSError, configparser.Error, KeyError, ValueError):
        return None
    identity = known.get("msg_id", "")
    if not identity:
        return None
    withheld = number in {"", "Unknown"}
    return Lying(
        id=identity,
        text=text,
        number="" if withheld else number,
        caller_name="" if withheld or name == number else name,
        dialled=known.get("category", ""),
        left_at=at,
        seconds=seconds,
    )


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Asterisk's way (``ast_lock_path``): a hard link named ``.lock`` that only one can make."""
    lock, own = folder / ".lock", folder / f".lock-{uuid.uuid4().hex[:8]}"
    own.touch()
    end = time.monotonic() + _LOCK_SECONDS
    try:
        while True:
            try:
                os.link(own, lock)
                break
            except FileExistsError:
                if time.monotonic() > end:
                    raise TimeoutError(f"{lock} is held by somebody else") from None
                time.sleep(_LOCK_POLL)
    finally:
        own.unlink()
    try:
        yield
    finally:
        lock.unlink()
