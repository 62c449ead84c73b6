"""A PostgreSQL cluster of the test run's own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import uuid
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.peers.availability import PeerMissingError
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.process import PeerProcess
from tests.peers.waiting import wait_until

OLDEST = 15
SUPERUSER = "postgres"


def find_programs() -> Path:
    """The folder of initdb and postgres: Debian keeps them off PATH.

    Raises:
        PeerMissingError: There is none of version 15 or later.
    """
    folders = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").is_file()]
    recent = [path for path in folders if path.parent.name.isdigit() and int(path.parent.name) >= OLDEST]
    if recent:
        return max(recent, key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    if found is not None and (Path(found).resolve().parent / "postgres").is_file():
        return Path(found).resolve().parent
    raise PeerMissingError(f"PostgreSQL {OLDEST} or later (package postgresql)")


class Postgres:
    """One server on loopback. Everybody on this machine is trusted, as nothing in it outlives the tests."""

    def __init__(self, folder: Path, settings: Mapping[str, str] = MappingProxyType({})) -> None:
        """``settings`` are added to those of every test."""
        self._settings = settings
        self._programs = find_programs()
        self._folder = folder
        self._data = folder / "data"
        self._process: PeerProcess | None = None
        self.port = free_port()
        self._create()

    def start(self) -> None:
        """Start (again) and return when it takes connections."""
        settings = {
            "listen_addresses": LOOPBACK,
            "port": str(self.port),
            "unix_socket_directories": str(self._folder),
            "fsync": "off",
            "max_connections": "60",
            **self._settings,
        }
        options = [text for name, value in settings.items() for text in ("-c", f"{name}={value}")]
        command: list[str | Path] = [
            *_as_other_user(),
            self._programs / "postgres",
            "-D",
            self._data,
            *options,
        ]
        self._process = PeerProcess("postgres", command, self._folder / "postgres.log", cwd=self._folder)
        wait_until(self._answers, "PostgreSQL to answer")

    def stop(self) -> None:
        """End it; clients lose their connections."""
        if self._process is not None:
            self._process.stop()

    def kill(self) -> None:
        """What a power cut does."""
        if self._process is not None:
            self._process.kill()

    @property
    def logs(self) -> tuple[Path, ...]:
        return (self._folder / "postgres.log",)

    def fresh_database(self) -> str:
        """Make an empty database and return its SQLAlchemy URL (driver psycopg 3)."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self.run_sql(f'CREATE DATABASE "{name}"')
        return f"postgresql+psycopg://{SUPERUSER}@{LOOPBACK}:{self.port}/{name}"

    def run_sql(self, statement: str, database: str = "postgres") -> str:
        """Run one statement as superuser by psql and return what it prints."""
        command = ["psql", "-h", LOOPBACK, "-p", str(self.port), "-U", SUPERUSER, "-d", database]
        done = subprocess.run(
            [*command, "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"psql: {done.stderr}")
        return done.stdout.strip()

    def serve_tls(self, certificate: Path, key: Path) -> None:
        """Offer TLS with that certificate from now on, to whoever asks for it."""
        for source, name in ((certificate, "server.crt"), (key, "server.key")):
            target = self._data / name
            target.unlink(missing_ok=True)
            target.touch(mode=0o600)
            target.write_bytes(source.read_bytes())
            if os.geteuid() == 0:
                account = pwd.getpwnam(SUPERUSER)
                os.chown(target, account.pw_uid, account.pw_gid)
        self._set_ssl("on")

    def serve_no_tls(self) -> None:
        """As at the start."""
        self._set_ssl("off")

    def _set_ssl(self, value: str) -> None:
        self.run_sql(f"ALTER SYSTEM SET ssl = {value}")
        self.run_sql("SELECT pg_reload_conf()")
        wait_until(lambda: self.run_sql("SHOW ssl") == value, f"ssl = {value}")

    def _answers(self) -> bool:
        if self._process is not None and not self._process.running:
            raise RuntimeError(f"postgres ended at once:\n{self._process.text()[-3000:]}")
        try:
            return self.run_sql("SELECT 1") == "1"
        except RuntimeError:
            return False

    def _create(self) -> None:
        self._data.mkdir()
        if os.geteuid() == 0:
            account = pwd.getpwnam(SUPERUSER)
            for path in (self._folder, self._data):
                os.chown(path, account.pw_uid, account.pw_gid)
        command: list[str | Path] = [
            *_as_other_user(),
            self._programs / "initdb",
            "-D",
            self._data,
            "-U",
            SUPERUSER,
        ]
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run([*command, *options], check=True, capture_output=True, timeout=60, cwd=self._folder)


def _as_other_user() -> list[str]:
    """PostgreSQL refuses to run as root; its own account is there wherever its package is."""
    if os.geteuid():
        return []
    try:
        pwd.getpwnam(SUPERUSER)
    except KeyError:
        raise PeerMissingError(f"account {SUPERUSER} (package postgresql)") from None
    return ["setpriv", f"--reuid={SUPERUSER}", f"--regid={SUPERUSER}", "--init-groups", "--"]
