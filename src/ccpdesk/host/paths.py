"""Where a profile keeps its files."""

import hashlib
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from ccpdesk.kernel.errors import SettingsError
from ccpdesk.kernel.told import Told

_APP = "ccpdesk"
_USUAL = "default"
_SOCKET_PATH_LIMIT = 100  # sun_path holds 104 bytes on macOS, 108 on Linux, and Qt adds a few while binding


@dataclass(frozen=True)
class Paths:
    """Folders of one profile; ``profile`` names it in the keyring."""

    profile: str
    config: Path
    data: Path
    logs: Path
    runtime: Path

    @property
    def folder(self) -> Path | None:
        """What ``--profile`` named; None for the user's usual profile."""
        return None if self.profile == _USUAL else Path(self.profile)

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.toml"

    @property
    def default_database_url(self) -> str:
        """The embedded database, as an SQLAlchemy URL."""
        return f"sqlite:///{(self.data / 'ccpdesk.sqlite').as_posix()}"

    @property
    def outbox_file(self) -> Path:
        """What is on its way to the database."""
        return self.data / "outbox.sqlite"

    @property
    def cache_file(self) -> Path:
        """What is known of the database while it is away."""
        return self.data / "cache.sqlite"

    def create(self) -> "Paths":
        """Make the folders, open to this user only.

        Raises:
            SettingsError: a folder cannot be made, or the runtime folder belongs to somebody else.
        """
        for folder in (self.config, self.data, self.logs, self.runtime):
            _make_private(folder)
        _refuse_foreign(self.runtime)
        return self

    def local_socket(self, name: str) -> str:
        """Address of a local socket of this profile: a path, or on Windows the name of a pipe.

        A path too long for a socket is replaced by a short one in a folder of the user's own.

        Raises:
            SettingsError: that folder cannot be made, or belongs to somebody else.
        """
        digest = hashlib.sha256(str(self.runtime).encode()).hexdigest()[:16]
        if sys.platform == "win32":
            return f"{_APP}-{digest}-{name}"
        path = self.runtime / f"{name}.sock"
        if len(os.fsencode(path)) <= _SOCKET_PATH_LIMIT:
            return str(path)
        short = Path(f"/tmp/{_APP}-{os.getuid()}")  # noqa: S108 - made private, and refused if not ours
        _make_private(short)
        _refuse_foreign(short)
        return str(short / f"{digest}-{name}.sock")


def find_paths(profile: Path | None = None) -> Paths:
    """The folders of ``profile`` (everything below it), or the user's usual ones for ``None``.

    Nothing is made on disk.
    """
    if profile is not None:
        root = profile.expanduser().resolve()
        return Paths(str(root), root / "config", root / "data", root / "logs", root / "runtime")
    dirs = platformdirs.PlatformDirs(_APP, appauthor=False)
    return Paths(
        _USUAL, dirs.user_config_path, dirs.user_data_path, dirs.user_log_path, dirs.user_runtime_path
    )


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            Told("A folder of the profile cannot be made: {strerror}", strerror=error.strerror),
            str(folder),
            "Choose another folder with --profile, or make this one writable.",
        ) from error


def _refuse_foreign(folder: Path) -> None:
    """Sockets and locks in a folder of somebody else would be theirs to replace."""
    if sys.platform == "win32":
        return
    status = folder.stat()
    if status.st_uid != os.getuid():
        raise SettingsError(
            "The folder for sockets and locks belongs to another user",
            str(folder),
            "Remove it, or choose another folder with --profile.",
        )
    if stat.S_IMODE(status.st_mode) & 0o077:
        folder.chmod(0o700)
