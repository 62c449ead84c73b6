"""Find or fetch an Asterisk that can be started without being installed."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.peers.availability import PeerMissingError
from tests.peers.debian_suite import DebianTree

OLDEST_ON_PATH = 20
PACKAGES = ("asterisk", "asterisk-modules")
TREES = (DebianTree("asterisk", "sid", PACKAGES), DebianTree("asterisk", "bullseye", PACKAGES))
"""In order of preference: 22 from sid, else 16 from bullseye."""


@dataclass(frozen=True)
class AsteriskProgram:
    """How to start it, and where its modules and documentation (which its parser reads) are."""

    command: tuple[str, ...]
    modules: Path
    data: Path

    def version(self) -> str:
        """For instance "22.10.1". Raises `PeerMissingError` when it does not even start."""
        try:
            printed = subprocess.run(
                [*self.command, "-V"], capture_output=True, text=True, timeout=30, check=True
            ).stdout
        except subprocess.CalledProcessError as error:
            raise PeerMissingError(f"asterisk does not start: {error.stderr}") from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PeerMissingError(f"asterisk does not start: {error}") from error
        found = re.search(r"Asterisk (\d+\.\d+(?:\.\d+)?)", printed)
        if found is None:
            raise PeerMissingError(f"unknown version of asterisk: {printed!r}")
        return found.group(1)


def find_asterisk() -> AsteriskProgram:
    """The Asterisk to test with: a recent one on PATH, else one unpacked from Debian.

    Raises:
        PeerMissingError: None can be had; the reasons are in the message.
    """
    installed = _on_path()
    if installed is not None:
        return installed
    reasons = []
    for tree in TREES:
        try:
            program = _in_tree(tree.ensure())
            program.version()
        except PeerMissingError as reason:
            reasons.append(f"{tree.suite}: {reason}")
        else:
            return program
    raise PeerMissingError("asterisk: " + "; ".join(reasons))


def _on_path() -> AsteriskProgram | None:
    found = shutil.which("asterisk")
    if found is None:
        return None
    modules = [folder for folder in Path("/usr/lib").glob("**/asterisk/modules") if folder.is_dir()]
    data = [folder for folder in (Path("/usr/share/asterisk"), Path("/var/lib/asterisk")) if folder.is_dir()]
    if not modules or not data:
        return None
    program = AsteriskProgram((found,), modules[0], data[0])
    return program if int(program.version().split(".")[0]) >= OLDEST_ON_PATH else None


def _in_tree(tree: Path) -> AsteriskProgram:
    """Start through the tree's own loader: its C library is newer than the machine's."""
    libraries = _library_folders(tree)
    loader = next((file for folder in libraries for file in folder.glob("ld-linux-*.so.*")), None)
    if loader is None:
        raise PeerMissingError(f"no loader in {tree}")
    command = (str(loader), "--library-path", ":".join(map(str, libraries)), str(tree / "usr/sbin/asterisk"))
    modules = next(tree.glob("usr/lib/*/asterisk/modules"), tree / "usr/lib/asterisk/modules")
    return AsteriskProgram(command, modules, tree / "usr/share/asterisk")


def _library_folders(tree: Path) -> list[Path]:
    triplet = f"{platform.machine()}-linux-gnu"
    names = (f"usr/lib/{triplet}", f"lib/{triplet}", "usr/lib", "lib")
    candidates = (tree / name for name in names)
    return [folder for folder in candidates if folder.is_dir()]
