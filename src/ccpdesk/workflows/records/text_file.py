"""A UTF-8 file, read as far as it is asked for; what is no text is refused with its line."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told

LONGEST_LINE: Final = 1_000_000
_CHUNK: Final = 65_536


class TextFile:
    """Text with or without a byte-order mark; ``read`` of ``size`` bytes were taken so far."""

    def __init__(self, file: Path) -> None:
        """Raises SettingsError when the file can't be read."""
        self.read = 0
        self.file = file
        try:
            self.size = file.stat().st_size
            self._stream = file.open("rb")
        except OSError as error:
            raise SettingsError(
                Told("The file cannot be read: {strerror}", strerror=error.strerror), str(file)
            ) from error

    def lines(self) -> Iterator[str]:
        """Each line with its end.

        Raises:
            SettingsError: a line is not UTF-8 text, or so long that this is no table.
        """
        with self._stream as stream:
            number = 0
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                self.read += len(line)
                if len(line) > LONGEST_LINE:
                    raise SettingsError(
                        Told(
                            "A line is longer than {longest_line} bytes: this is no table",
                            longest_line=LONGEST_LINE,
                        ),
                        f"{self.file}, line {number}",
                    )
                try:
                    yield line.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError as error:
                    raise self._no_text(number) from error

    def chunks(self) -> Iterator[str]:
        """The text in pieces of some 64 KiB, for what has no lines. Raises SettingsError: it is not UTF-8."""
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        number = 1
        with self._stream as stream:
            while True:
                chunk = stream.read(_CHUNK)
                self.read += len(chunk)
                try:
                    yield decoder.decode(chunk, final=not chunk)
                except UnicodeDecodeError as error:
                    raise self._no_text(number + error.object.count(b"\n", 0, error.start)) from error
                if not chunk:
                    return
                number += chunk.count(b"\n")

    def _no_text(self, line: int) -> SettingsError:
        return SettingsError(
            "The file is not UTF-8 text", f"{self.file}, line {line}", 'Save it as "CSV UTF-8".'
        )
