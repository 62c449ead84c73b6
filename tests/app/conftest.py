"""Commands as a shell would run them, and a desk to run them against."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from ccpdesk.app import cli
from tests.peers.postgres import Postgres

Run = Callable[..., "subprocess.CompletedProcess[str]"]


class DeskProcess:
    """`tests.app.desk_process` under way."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.desk_process", str(profile)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._read() == "ready"

    def tell(self, command: str) -> None:
        """Send a command; `ring`, `refuse WORDS`, `bug`."""
        assert self._process.stdin is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()

    def action(self) -> list[Any]:
        """The next action that was asked of the desk."""
        action: list[Any] = json.loads(self._read())
        return action

    def stop(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(10)
        finally:
            self._process.kill()
            self._process.wait(10)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(10)

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.fixture
def desk_process(tmp_path: Path) -> Iterator[DeskProcess]:
    process = DeskProcess(tmp_path / "p")
    yield process
    process.stop()


@pytest.fixture
def ccpdesk(tmp_path: Path) -> Run:
    """Run ``ccpdesk --profile <tmp_path>/p …`` to its end."""

    def run(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [
            sys.executable,
            "-m",
            "ccpdesk.app.cli",
            "--profile",
            str(tmp_path / "p"),
            *map(str, arguments),
        ]
        return subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=60, check=False)

    return run


@pytest.fixture
def ccpdesk_inside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command inside this process: starting Python and SQLAlchemy for each would take minutes."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        command = ["--profile", str(tmp_path / "p"), *map(str, arguments)]
        code = cli.main(command)
        shown = capsys.readouterr()
        return subprocess.CompletedProcess(command, code, shown.out, shown.err)

    return run


@pytest.fixture
def owned_database(postgres: Postgres) -> str:
    """An empty database of an owner who is no superuser: its URL."""
    owner, made = f"owner_{uuid4().hex[:8]}", make_url(postgres.fresh_database())
    postgres.run_sql(f'CREATE ROLE "{owner}" LOGIN CREATEROLE')
    postgres.run_sql(f'ALTER DATABASE "{made.database}" OWNER TO "{owner}"')
    return made.set(drivername="postgresql", username=owner).render_as_string()
