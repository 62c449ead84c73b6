"""A real Asterisk of the test run's own, with the configuration of `packaging/asterisk`."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.peers.asterisk_program import AsteriskProgram
from tests.peers.asterisk_site import Agent, PbxSite
from tests.peers.process import PeerProcess
from tests.peers.punctual import make_punctual
from tests.peers.queue_log import QueueEvent, parse_queue_log
from tests.peers.waiting import PATIENCE, wait_until

DTMF_END = re.compile(r"DTMF\[.*\] channel\.c: DTMF end '(.)' received on (\S+?),", re.MULTILINE)
FOLDERS = ("lib", "db", "spool", "run", "log", "lib/keys")


class Asterisk:
    """Starts in `folder` (keep its path short: a Unix socket lives there) and listens on loopback only."""

    def __init__(self, program: AsteriskProgram, site: PbxSite, folder: Path) -> None:
        self.site = site
        self.host = site.host
        self._program = program
        self._folder = folder
        self._process: PeerProcess | None = None
        self._write_configuration()

    # --- life ---

    def start(self) -> None:
        """Start and return when it is fully booted."""
        self._process = PeerProcess("asterisk", [*self._command(), "-f", "-n"], self._folder / "console.log")
        wait_until(self._booted, "asterisk to boot")
        make_punctual(self._process.pid)  # it carries the speech of most tests

    def stop(self) -> None:
        """End it; calls in progress are dropped without BYE."""
        if self._process is not None:
            self._process.stop()

    def kill(self) -> None:
        """What a power cut does."""
        if self._process is not None:
            self._process.kill()

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """It stands still, and the network has nothing to say about that."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.running

    @property
    def spool(self) -> Path:
        """Where it keeps voice messages and recordings."""
        return self._folder / "spool"

    @property
    def logs(self) -> tuple[Path, ...]:
        """Files worth reading when a test fails."""
        return (self._folder / "console.log", self._folder / "log" / "full")

    # --- control ---

    def command(self, text: str) -> str:
        """What the command line interface prints for `text`, for instance ``core show channels``."""
        done = subprocess.run(
            [*self._command(), "-n", "-rx", text], capture_output=True, text=True, timeout=20, check=False
        )
        if done.returncode:
            raise RuntimeError(f"asterisk -rx {text!r} failed: {done.stdout}{done.stderr}")
        return done.stdout

    def reset(self) -> None:
        """Hang up every call and resume every agent: the state each test starts in."""
        if self.channels():
            self.command("channel request hangup all")
            wait_until(lambda: not self.channels(), "all channels to hang up")
        self.command("database deltree pauses")
        for agent in self.site.agents:
            self.command(f"queue unpause member PJSIP/{agent.extension}")

    def hang_up(self, channel: str) -> None:
        """End one channel, for instance the caller's, with BYE or CANCEL."""
        self.command(f"channel request hangup {channel}")

    def originate(self, target: str, application: str, data: str = "") -> None:
        """Call `target`, for instance ``PJSIP/1001``; who answers gets the dial plan's `application`."""
        self.command(f"channel originate {target} application {application} {data}")

    # --- what is going on ---

    def agent(self, extension: str) -> Agent:
        return next(agent for agent in self.site.agents if agent.extension == extension)

    def channels(self) -> list[str]:
        """Names of the calls' channels, e.g. ``PJSIP/1001-00000003``; the one of messages never ends."""
        lines = self.command("core show channels concise").splitlines()
        return [line.split("!")[0] for line in lines if "!" in line and not line.startswith("Message/")]

    def wait_for_channel(self, prefix: str, state: str = "", timeout: float = PATIENCE) -> str:
        """The name of a channel that starts with `prefix` and is in `state` (``Up``, ``Ringing``; any)."""

        def look() -> str | None:
            for line in self.command("core show channels concise").splitlines():
                fields = line.split("!")
                if fields[0].startswith(prefix) and (not state or fields[4] == state):
                    return fields[0]
            return None

        return wait_until(look, f"a channel {prefix}… {state}", timeout)

    def contacts(self, extension: str) -> list[str]:
        """Contact addresses registered for an agent."""
        text = self.command("pjsip show contacts")
        return re.findall(rf"Contact:\s+{re.escape(extension)}/(\S+)", text)

    def wait_until_registered(self, extension: str, timeout: float = PATIENCE) -> str:
        """The agent's contact, as soon as the queues know that the agent can be rung."""
        contact = wait_until(lambda: self.contacts(extension), f"{extension} to register", timeout)[0]
        wait_until(lambda: self.can_be_rung(extension), f"{extension} to be free in the queues", timeout)
        return contact

    def can_be_rung(self, extension: str) -> bool:
        """Whether the queues take the phone for there: they learn of it a moment after the registrar."""
        members = [line for line in self.command("queue show").splitlines() if f"(PJSIP/{extension})" in line]
        return not any("(Unavailable)" in line or "(Invalid)" in line for line in members)

    def paused(self, extension: str, queue: str) -> bool:
        """Whether the queue has the agent paused."""
        line = next(
            line for line in self.command(f"queue show {queue}").splitlines() if f"PJSIP/{extension}" in line
        )
        return "(paused" in line

    def dtmf_digits(self, channel_prefix: str) -> str:
        """Digits that have ended on channels with that prefix, in order of arrival."""
        found = DTMF_END.findall(self._log_text("full"))
        return "".join(digit for digit, channel in found if channel.startswith(channel_prefix))

    def queue_events(self) -> list[QueueEvent]:
        """Everything the queues have logged since the start."""
        return parse_queue_log(self._log_text("queue_log"))

    # --- audio files ---

    def convert(self, source: Path, target: Path) -> None:
        """Recode an audio file by Asterisk's codecs; the suffixes (``.g722``, ``.sln16``) say how."""
        printed = self.command(f"file convert {source} {target}")
        if not target.is_file():
            raise RuntimeError(f"asterisk could not convert {source} to {target}: {printed}")

    # --- private ---

    def _command(self) -> Sequence[str]:
        return (*self._program.command, "-C", str(self._folder / "etc" / "asterisk.conf"))

    def _booted(self) -> bool:
        if self._process is not None and not self._process.running:
            raise RuntimeError(f"asterisk ended at once:\n{self._process.text()[-3000:]}")
        try:
            return "fully booted" in self.command("core waitfullybooted")
        except (RuntimeError, subprocess.TimeoutExpired):
            return False

    def _log_text(self, name: str) -> str:
        file = self._folder / "log" / name
        return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""

    def _write_configuration(self) -> None:
        self.site.install(self._folder / "etc")
        for name in FOLDERS:
            (self._folder / name).mkdir()
        text = f"""
[directories]
astetcdir => {self._folder}/etc
astmoddir => {self._program.modules}
astvarlibdir => {self._folder}/lib
astdbdir => {self._folder}/db
astkeydir => {self._folder}/lib
astdatadir => {self._program.data}
astagidir => {self._folder}/lib
astspooldir => {self._folder}/spool
astrundir => {self._folder}/run
astlogdir => {self._folder}/log
[options]
verbose = 3
"""
        (self._folder / "etc" / "asterisk.conf").write_text(text, encoding="utf-8")
