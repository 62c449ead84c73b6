"""The real program under test: `ccpdesk` in a process and profile of its own, driven by `ccpdesk ctl`."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ccpdesk.app import ctl, ctl_options
from ccpdesk.app.ctl_protocol import SOCKET, VERSION
from ccpdesk.calls.log import HistoryFilter, LoggedCall
from ccpdesk.customers.customer import Customer
from ccpdesk.host.paths import Paths, find_paths
from ccpdesk.host.secrets import KeyringSecrets
from ccpdesk.kernel.errors import KnownError
from ccpdesk.kernel.ids import CallId, CustomerId
from ccpdesk.storage import open_store
from tests.peers.asterisk import Asterisk
from tests.peers.process import PeerProcess
from tests.peers.waiting import PATIENCE, wait_until

PROGRAM = Path(sys.executable).with_name("ccpdesk")
SETTINGS = """
[agent]
login = "{login}"
start_status = "available"

[sip]
server = "{host}"
port = {port}
transport = "{transport}"
username = "{extension}"
{more}

[calls]
codecs = ["G722", "PCMU"]
"""

_PARSER = argparse.ArgumentParser()
ctl_options.add_to(_PARSER)


class CtlFailed(AssertionError):
    """`ccpdesk ctl` refused; the message is what it said."""


class RealDesk:
    """One desk. Its profile is made by the caller; `start` runs it until it answers `ctl`."""

    def __init__(
        self, profile: Path, environment: Mapping[str, str], program: Sequence[str | Path] = (PROGRAM,)
    ) -> None:
        """``program`` runs it: `ccpdesk` as it is installed, or something around it."""
        self.paths: Paths = find_paths(profile).create()
        self.database: str = self.paths.default_database_url
        self._profile = profile
        self._environment = dict(environment)
        self._program = program
        self._process: PeerProcess | None = None

    @property
    def log(self) -> Path:
        """What it prints; its own log is in the profile."""
        return self._profile / "output.log"

    def set_up(self, asterisk: Asterisk, extension: str, transport: str = "udp", more: str = "") -> None:
        """Write settings and SIP password of an agent of this PBX; ``more`` is of the section ``sip``."""
        port = asterisk.site.tls_port if transport == "tls" else asterisk.site.sip_port
        host = "localhost" if transport == "tls" else asterisk.host
        agent = asterisk.agent(extension)
        text = SETTINGS.format(
            login=agent.name.split()[0].lower(),
            extension=extension,
            host=host,
            port=port,
            transport=transport,
            more=more,
        )
        self.paths.settings_file.write_text(text, encoding="utf-8")
        KeyringSecrets(self.paths.profile).set(f"{extension}@{host}", agent.password)

    def use_database(self, url: str) -> None:
        """Work on this database, another desk's or one on a server."""
        self.database = url
        with self.paths.settings_file.open("a", encoding="utf-8") as settings:
            settings.write(f'\n[database]\nurl = "{self.database}"\n')

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def voice_pid(self) -> int:
        """Of its voice process."""
        wanted = str(self.paths.local_socket("voice")).encode()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                command = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if wanted in command and b"ccpdesk.voice" in command:
                return int(folder.name)
        raise AssertionError("the desk has no voice process")

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a `ccpdesk` command on this profile to its end."""
        return subprocess.run(
            [str(PROGRAM), "--profile", str(self._profile), *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
            env={**os.environ, **self._environment},
        )

    def start(self, *arguments: str) -> None:
        """Start the window, perhaps with a link, and wait until it answers."""
        self._process = PeerProcess(
            "desk",
            [*self._program, "--profile", str(self._profile), *arguments],
            self.log,
            self._environment,
        )
        wait_until(self._answers, "the desk to answer `ctl status`")

    def stop(self) -> None:
        """Ask it to leave, as closing the session does."""
        if self._process is not None:
            self._process.stop()
            self._process = None

    def end(self) -> int:
        """Ask it to leave, and wait until it has; its exit code."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait()

    @contextlib.contextmanager
    def suspended(self) -> Iterator[None]:
        """Desk and voice stand still, as on a computer that sleeps; their clocks go on as they do then."""
        both = (self.pid, self.voice_pid)
        for pid in both:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in both:
                os.kill(pid, signal.SIGCONT)

    def kill(self) -> None:
        """Kill the desk, and nothing that it started."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def ctl(self, *arguments: str) -> Any:
        """What `ccpdesk ctl --json` does with these arguments, without a process for each."""
        do, given = ctl_options.request_of(_PARSER.parse_args(arguments))
        request = {"v": VERSION, "do": do, **given}
        try:
            return ctl.ask(self.paths.local_socket(SOCKET), request, 10 + float(given.get("timeout", 0)))
        except KnownError as error:
            raise CtlFailed(f"ctl {' '.join(arguments)}: {error}") from error

    def hang_up(self) -> None:
        """Hang up, as often as it takes: in the first second of a call it does not count (CALL-08)."""

        def over() -> bool:
            if not self.ctl("calls"):
                return True
            with contextlib.suppress(CtlFailed):  # it ended in this moment
                self.ctl("hangup")
            return False

        wait_until(over, "the end of the call")

    def wait_for_call(self, state: str, timeout: float = PATIENCE, call: str = "") -> dict[str, Any]:
        """The call that reaches ``state``."""
        chosen = ("--call", call) if call else ()
        found: dict[str, Any] = self.ctl("wait", "--state", state, "--timeout", str(timeout), *chosen)
        return found

    def wait_for_link(self, state: str = "connected", timeout: float = PATIENCE) -> None:
        """Return when the phone stands so with the PBX."""
        wait_until(lambda: self.ctl("status")["link"] == state, f"link {state}", timeout)

    def history(self) -> list[LoggedCall]:
        """The call history as the database has it, newest first, with events."""
        store = open_store(self.database)
        try:
            with store.reading() as work:
                rows = work.calls.history(HistoryFilter())
                entries = [work.calls.get(row.call.id) for row in rows]
        finally:
            store.close()
        return [entry for entry in entries if entry is not None]

    def customer(self, wanted: CustomerId | None) -> Customer | None:
        """A customer as the database has it."""
        store = open_store(self.database)
        try:
            with store.reading() as work:
                return work.customers.get(wanted) if wanted else None
        finally:
            store.close()

    def outcome(self, call: str) -> LoggedCall:
        """What the history says of a call, once it is over."""
        store = open_store(self.database)

        def over() -> LoggedCall | None:
            with store.reading() as work:
                entry = work.calls.get(CallId(_uuid(call)))
            return entry if entry is not None and entry.call.ended_at is not None else None

        try:
            return wait_until(over, f"the end of call {call} in the history")
        finally:
            store.close()

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.running, self.log.read_text(encoding="utf-8", errors="replace")
        try:
            self.ctl("status")
        except CtlFailed:
            return False
        return True


def _uuid(text: str) -> Any:
    from uuid import UUID

    return UUID(text)


def times(entry: LoggedCall) -> list[datetime]:
    """When each thing happened."""
    return [event.at for event in entry.events]
