"""Where the files of recordings are: unfinished ones on this computer, kept ones where the settings say."""

import errno
import logging
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ccpdesk.calls.recorder import Kept
from ccpdesk.host.paths import Paths
from ccpdesk.host.settings import Settings
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.told import Told
from ccpdesk.recordings.sealed_file import RecordingDamaged, measured
from ccpdesk.recordings.wiping import wipe

_log = logging.getLogger(__name__)
SUFFIX: Final = ".ccprec"


@dataclass(frozen=True)
class RecordingFiles:
    """Two folders. Anything may wait for a disk, or for a network."""

    unfinished: Path
    kept: Path

    def find(self, name: str) -> Path:
        """A kept recording, or one that could not be brought there yet.

        Raises:
            KnownError: it is in neither.
        """
        for path in (self.kept / name, self.unfinished / name):
            if path.is_file():
                return path
        if not self.kept.is_dir():
            raise KnownError(
                "The folder of recordings can't be reached",
                str(self.kept),
                "Connect to the network, or ask your administrator: [recordings] `folder` in the settings.",
            )
        raise KnownError(
            "The file of this recording is not here",
            str(self.kept / name),
            "It was made at another desk. A folder that all desks share ([recordings] `folder`) makes "
            "recordings heard everywhere.",
        )

    def keep(self, name: str) -> Kept:
        """Bring a finished file to the kept ones; harmless when it is there.

        Raises:
            KnownError: it is not there, or can't be moved; then it stays where it is.
        """
        source, target = self.unfinished / name, self.kept / name
        try:
            if source.exists():
                self.kept.mkdir(mode=0o700, parents=True, exist_ok=True)
                _move(source, target)
            milliseconds, size = measured(target)
        except (OSError, RecordingDamaged) as error:
            why = Told("{error}", error=getattr(error, "strerror", None) or error)
            raise KnownError(
                why,
                str(target),
                "It is tried again at the next start; see the folder of recordings.",
            ) from error
        return Kept(milliseconds, size)

    def wipe(self, name: str) -> None:
        """Leave nothing of it in either folder."""
        for path in (self.unfinished / name, self.kept / name):
            try:
                wipe(path)
            except OSError as error:
                _log.error("a recording could not be wiped: %s", error)

    def left(self) -> Sequence[str]:
        """Names of unfinished ones."""
        try:
            return sorted(path.name for path in self.unfinished.iterdir() if path.suffix == SUFFIX)
        except FileNotFoundError:
            return ()


def recording_files(settings: Settings, paths: Paths) -> RecordingFiles:
    """The folders of a desk."""
    own = paths.data / "recordings"
    folder = settings.recordings.folder
    return RecordingFiles(own / "unfinished", Path(folder).expanduser() if folder else own)


def _move(source: Path, target: Path) -> None:
    """Whole or not at all, also to another disk."""
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = target.with_suffix(".part")
        shutil.copyfile(source, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
        source.unlink()
