r"""The file of a recording: a head that says who can open it, then sealed chunks of sound.

    "CCPREC1\n" | length of the head, 4 bytes | head, JSON | chunk | chunk | …
    chunk: length and the mark of the last one, 4 bytes | sound, sealed with AES-256-GCM

The number of a chunk is its nonce (the key is used for this file only), and the head, the number and the mark
are sealed with it: a chunk that is changed, left out, exchanged or of another file can't be opened, and a
file without its last chunk is known to have been cut off. A program that dies leaves whole chunks and
perhaps a torn one, which is ignored.
"""

import base64
import hashlib
import json
import os
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ccpdesk.kernel.errors import KnownError
from ccpdesk.recordings.keys import OpeningKey, SealingKey

MAGIC: Final = b"CCPREC1\n"
CHUNK_MS: Final = 500
"""Of sound in each chunk but the last, which may have less."""
_LENGTH: Final = struct.Struct(">I")
_LAST: Final = 0x8000_0000
_LONGEST_HEAD: Final = 1 << 16
_LONGEST_CHUNK: Final = 1 << 20


class RecordingDamaged(KnownError):
    """The file is none of ours, or was changed after it was written."""


class NoKeyForRecording(KnownError):
    """The file is sealed for others."""


@dataclass(frozen=True)
class Head:
    """What stands in front: the key, sealed for each who may open it, by the id of the sealing key."""

    recording: str
    sealed: Mapping[str, bytes]

    def to_bytes(self) -> bytes:
        """As it stands in the file."""
        sealed = {name: base64.b64encode(value).decode() for name, value in self.sealed.items()}
        text = json.dumps({"recording": self.recording, "codec": "flac", "keys": sealed})
        return MAGIC + _LENGTH.pack(len(text.encode())) + text.encode()


def head_for(recording: str, key: bytes, readers: Sequence[SealingKey]) -> bytes:
    """The head of a file that these may open."""
    return Head(recording, {reader.id: reader.seal(key) for reader in readers}).to_bytes()


class SealedWriter:
    """Writes a file chunk by chunk; nothing is held back.

    Raises (all): OSError.
    """

    def __init__(self, path: Path, head: bytes, key: bytes) -> None:
        """Begin a new file; raises FileExistsError when it is there."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        self._file: BinaryIO = os.fdopen(descriptor, "wb", buffering=0)
        self._cipher = AESGCM(key)
        self._bound = hashlib.sha256(head).digest()
        self._number = 0
        self.size = 0
        self._write(head)

    def add(self, sound: bytes) -> None:
        """Write one chunk."""
        self._add(sound, last=False)

    def close(self, sound: bytes = b"") -> None:
        """Write the last chunk, and see that all is on the disk."""
        try:
            self._add(sound, last=True)
            os.fsync(self._file.fileno())
        finally:
            self._file.close()

    def abandon(self) -> None:
        """Close the file as it is."""
        self._file.close()

    def _add(self, sound: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number), sound, _context(self._bound, last=last))
        self._number += 1
        self._write(_LENGTH.pack(len(sealed) | (_LAST if last else 0)) + sealed)

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:  # an unbuffered file may take a part only
            rest = rest[self._file.write(rest) or 0 :]
        self.size += len(data)


class SealedReader:
    """Opens a file with one of the keys at hand.

    Raises:
        RecordingDamaged: it is no recording.
        NoKeyForRecording: none of the keys opens it.
        OSError: it can't be read.
    """

    def __init__(self, path: Path, key_of: Callable[[str], OpeningKey | None]) -> None:
        self._path = path
        with path.open("rb") as file:
            head = _read_head(file, path)
            self._start = file.tell()
            file.seek(0)
            self._bound = hashlib.sha256(file.read(self._start)).digest()
        self._cipher = AESGCM(_open_key(head, key_of, path))
        self.complete = False

    def chunks(self) -> Iterator[bytes]:
        """The sound, chunk by chunk; `complete` tells afterwards whether the end was there.

        Raises:
            RecordingDamaged: a chunk is not what was written there.
        """
        with self._path.open("rb") as file:
            file.seek(self._start)
            number = 0
            while (sealed := _next_chunk(file)) is not None:
                data, last = sealed
                if self.complete or not data:
                    raise self._damaged()
                yield self._opened(number, data, last=last)
                self.complete = last
                number += 1

    def _opened(self, number: int, data: bytes, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(number), data, _context(self._bound, last=last))
        except InvalidTag as error:
            raise self._damaged() from error

    def _damaged(self) -> RecordingDamaged:
        return _damaged(self._path)


def measured(path: Path) -> tuple[int, int]:
    """Milliseconds and bytes of what is there, without a key: to half a second. Raises as `SealedReader`."""
    with path.open("rb") as file:
        _read_head(file, path)
        whole = 0
        while (found := _next_chunk(file)) is not None and found[0]:
            whole += not found[1]
        return whole * CHUNK_MS, os.fstat(file.fileno()).st_size


def _read_head(file: BinaryIO, path: Path) -> Head:
    if file.read(len(MAGIC)) != MAGIC:
        raise _damaged(path)
    try:
        (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
        if length > _LONGEST_HEAD:
            raise _damaged(path)
        fields = json.loads(file.read(length))
        sealed = {str(name): base64.b64decode(value) for name, value in fields["keys"].items()}
        return Head(str(fields["recording"]), sealed)
    except (struct.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path) from error


def _open_key(head: Head, key_of: Callable[[str], OpeningKey | None], path: Path) -> bytes:
    for name, sealed in head.sealed.items():
        key = key_of(name)
        if key is not None:
            try:
                return key.unseal(sealed)
            except InvalidTag as error:
                raise _damaged(path) from error
    raise NoKeyForRecording(
        "This computer has no key for the recording",
        path.name,
        "It was made at another desk. With a key of the centre (`ccpdesk admin recordings key`), recordings "
        "made from then on can be heard by everybody with the permission.",
    )


def _next_chunk(file: BinaryIO) -> tuple[bytes, bool] | None:
    """The next whole chunk and whether it is the last; None at the end, or where a torn one stands."""
    head = file.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (word,) = _LENGTH.unpack(head)
    length, last = word & ~_LAST, bool(word & _LAST)
    if length > _LONGEST_CHUNK:
        return b"", last
    data = file.read(length)
    return (data, last) if len(data) == length else None


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _context(bound: bytes, *, last: bool) -> bytes:
    return bound + bytes([last])


def _damaged(path: Path) -> RecordingDamaged:
    return RecordingDamaged(
        "The recording is damaged, or was changed", path.name, "Take the file from a backup, if there is one."
    )
