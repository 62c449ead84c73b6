"""Debian packages of another suite, unpacked into a folder without touching the system.

A private apt configuration with its own state, cache and sources downloads the packages with all they
depend on (signatures checked with Debian's archive keys); `dpkg -x` lays them into a folder. No root needed.
"""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.peers.availability import PeerMissingError, require_programs

MIRROR_VARIABLE = "CCPDESK_DEBIAN_MIRROR"
KEYRINGS = tuple(Path("/usr/share/keyrings") / f"debian-archive-keyring.{end}" for end in ("pgp", "gpg"))
SOURCES = Path("/etc/apt")
MIRROR = re.compile(r"(?:^deb\s+(?:\[[^\]]*\]\s+)?|^URIs:\s*)(\S+/debian)/?(?:\s|$)", re.MULTILINE)
DOWNLOAD_SECONDS = 600


def cache_folder() -> Path:
    """Where unpacked packages are kept between runs: $CCPDESK_TEST_CACHE, else the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(os.environ.get("CCPDESK_TEST_CACHE") or Path(base) / "ccpdesk-tests")


def mirror() -> str:
    """The Debian mirror that the environment names, else the one this machine already uses.

    Raises:
        PeerMissingError: There is neither (on Ubuntu, say).
    """
    if named := os.environ.get(MIRROR_VARIABLE):
        return named.rstrip("/")
    files = [SOURCES / "sources.list", *sorted((SOURCES / "sources.list.d").glob("*"))]
    for file in files:
        if file.is_file() and (found := MIRROR.search(file.read_text(encoding="utf-8", errors="replace"))):
            return found.group(1)
    raise PeerMissingError(
        f"a Debian mirror: set {MIRROR_VARIABLE} to the address of one (it ends in /debian)"
    )


@dataclass(frozen=True)
class DebianTree:
    """Packages of one suite and the folder they are unpacked into.

    With `dependencies` everything needed to run the programs comes along, the C library too; without, only
    the packages named (for data).
    """

    name: str
    suite: str
    packages: tuple[str, ...]
    dependencies: bool = True

    @property
    def folder(self) -> Path:
        return cache_folder() / f"{self.name}-{self.suite}"

    def ensure(self) -> Path:
        """Return the folder, downloading it first when it is not there yet.

        Safe when two runs do it at once, and after one that was interrupted: the folder appears complete
        or not at all.

        Raises:
            PeerMissingError: A tool is missing or apt failed; its last lines are in the message.
        """
        if self.folder.is_dir():
            return self.folder
        require_programs("apt-get", "dpkg")
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with _locked(self.folder.with_suffix(".lock")):
            if not self.folder.is_dir():
                self._download()
        return self.folder

    def _download(self) -> None:
        with tempfile.TemporaryDirectory(dir=self.folder.parent, prefix=f".{self.name}-") as work:
            apt = _PrivateApt(Path(work), self.suite)
            apt.run("update")
            archives = (
                apt.download(self.packages) if not self.dependencies else apt.download_all(self.packages)
            )
            tree = Path(work) / "tree"
            tree.mkdir()
            for archive in archives:
                subprocess.run(["dpkg", "-x", archive, tree], check=True, timeout=120)
            tree.rename(self.folder)


class _PrivateApt:
    def __init__(self, work: Path, suite: str) -> None:
        keyring = next((file for file in KEYRINGS if file.is_file()), None)
        if keyring is None:
            raise PeerMissingError("Debian's archive keys (package debian-archive-keyring)")
        self._work = work
        for folder in ("state/lists/partial", "cache/archives/partial", "parts"):
            (work / folder).mkdir(parents=True)
        (work / "status").touch()
        (work / "sources.list").write_text(
            f"deb [signed-by={keyring}] {mirror()} {suite} main\n", encoding="utf-8"
        )
        self._configuration = work / "apt.conf"
        self._configuration.write_text(self._settings(), encoding="utf-8")

    def _settings(self) -> str:
        """A mirror frozen on some day will do: what is signed is trusted, however old its list is."""
        work = self._work
        return f"""
            #clear APT::Update::Post-Invoke;
            #clear APT::Update::Post-Invoke-Success;
            #clear DPkg::Post-Invoke;
            Dir::Etc::SourceList "{work}/sources.list";
            Dir::Etc::SourceParts "{work}/parts";
            Dir::Etc::Preferences "{work}/none";
            Dir::Etc::PreferencesParts "{work}/parts";
            Dir::State "{work}/state";
            Dir::State::status "{work}/status";
            Dir::Cache "{work}/cache";
            APT::Sandbox::User "root";
            APT::Install-Recommends "false";
            #clear APT::Default-Release;
            Acquire::Languages "none";
            Acquire::Retries "3";
            Acquire::Check-Valid-Until "false";
            Debug::NoLocking "true";
        """

    def run(self, *arguments: str) -> None:
        command = ["apt-get", "-c", str(self._configuration), "-q", "-y", *arguments]
        done = subprocess.run(
            command,
            cwd=self._work,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=DOWNLOAD_SECONDS,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
        )
        if done.returncode:
            raise PeerMissingError(f"{' '.join(arguments)}: apt-get failed:\n{done.stdout[-2000:]}")

    def download_all(self, packages: Sequence[str]) -> list[Path]:
        self.run("install", "--download-only", *packages)
        return sorted((self._work / "cache/archives").glob("*.deb"))

    def download(self, packages: Sequence[str]) -> list[Path]:
        self.run("download", *packages)
        return sorted(self._work.glob("*.deb"))


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
