"""Where the benchmarks take place: a sound server, a keyring and displays of their own, in one folder."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.rig.screen import Screen
from tests.peers.secret_service import SecretService
from tests.peers.xvfb import Xvfb
from tests.voice.audio.sound_server import SoundServer


class Ground:
    """Everything started from here on uses these and no others (`os.environ` is changed)."""

    def __init__(self, folder: Path, sound: SoundServer) -> None:
        self.folder = folder
        self.sound = sound
        self._number = 0

    def subfolder(self, name: str) -> Path:
        """A new folder with a short path."""
        self._number += 1
        folder = self.folder / f"{name}{self._number}"
        folder.mkdir()
        return folder

    @contextmanager
    def display(self) -> Iterator[tuple[Xvfb, Screen]]:
        """A black screen, which the programs started meanwhile show their windows on."""
        folder = self.subfolder("x")
        display = Xvfb(folder)
        display.start()
        os.environ.update(display.environment)
        try:
            yield display, Screen(folder)
        finally:
            display.stop()


@contextmanager
def ground() -> Iterator[Ground]:
    """Set it up, and clean it away."""
    # Some images switch bytecode files off; then each start would compile all that it imports.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    before = dict(os.environ)
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="ccp-", ignore_cleanup_errors=True))
        )
        sound = stack.enter_context(SoundServer(folder / "pulse"))
        keys_folder = folder / "keys"
        keys_folder.mkdir()
        keys = SecretService(keys_folder)
        keys.start()
        stack.callback(keys.stop)
        os.environ.update(sound.environment | keys.environment | {"QT_SCALE_FACTOR": "1"})
        os.environ["PULSE_SERVER"] = sound.environment["PULSE_SERVER"]
        try:
            yield Ground(folder, sound)
        finally:
            os.environ.clear()
            os.environ.update(before)
