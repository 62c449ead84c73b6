"""The phones that are compared, each as its users have it, registered with the far end."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from benchmarks.rig.stamped_socket import LOOPBACK
from ccpdesk.app.ctl import ask
from ccpdesk.app.ctl_protocol import VERSION
from ccpdesk.host.paths import find_paths
from ccpdesk.host.secrets import KeyringSecrets
from tests.peers.ports import free_port
from tests.peers.process import PeerProcess
from tests.peers.waiting import wait_until

PROGRAM: Final = Path(sys.executable).with_name("ccpdesk")
HEADERS: Final = {"X-Tracking-Number": "+12025550101", "X-Call-Type": "direct"}
"""What a PBX tells ccpdesk about a call; the others take no notice."""


class Phone(Protocol):
    """One phone. `start` returns at once, with the time; the far end sees it register."""

    name: str
    has_sound: bool
    has_window: bool

    def start(self, port: int) -> float:
        """Run it, to register at this port of the loopback; returns when it was started."""
        ...

    @property
    def pid(self) -> int:
        """Of the program itself."""
        ...

    def answer(self) -> float:
        """Accept the call that rings; returns when this was asked."""
        ...

    def stop(self) -> None:
        """End it."""
        ...


class DeskPhone:
    """ccpdesk, window and all. The profile must be furnished (see `rig.company`).

    ``program`` runs it: `ccpdesk` as it is installed, or something around it (`rig.watched_desk`).
    """

    name = "ccpdesk"
    has_sound = True
    has_window = True

    def __init__(
        self,
        profile: Path,
        program: Sequence[str | Path] = (PROGRAM,),
        login: str = "ada",
        extension: str = "1001",
    ) -> None:
        self.paths = find_paths(profile).create()
        self._program = program
        self._login = login
        self._extension = extension
        self._profile = profile
        self._process: PeerProcess | None = None
        self.more_settings = ""

    def start(self, port: int) -> float:
        """Write settings (and ``more_settings``) and password, then run `ccpdesk`."""
        who = {"login": self._login, "extension": self._extension}
        settings = _SETTINGS.format(host=LOOPBACK, port=port, **who) + self.more_settings
        self.paths.settings_file.write_text(settings, encoding="utf-8")
        secrets = KeyringSecrets(self.paths.profile)
        secrets.set(f"{self._extension}@{LOOPBACK}", "never asked for")
        return self.start_again()

    def start_again(self) -> float:
        """Run `ccpdesk` as it is set up."""
        began = time.time()
        self._process = PeerProcess(
            "desk", [*self._program, "--profile", self._profile], self._profile / "output.log"
        )
        return began

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def process(self) -> PeerProcess:
        """The desk's."""
        if self._process is None:
            raise RuntimeError("the desk was not started")
        return self._process

    def ask(self, verb: str, **arguments: object) -> object:
        """What `ccpdesk ctl` would do, without the start of a program for each word."""
        request = {"v": VERSION, "do": verb, **arguments}
        return ask(self.paths.local_socket("ctl"), request, 10.0)

    def calls(self) -> list[dict[str, object]]:
        """Those that are not over, as `ccpdesk ctl calls` shows them."""
        found = self.ask("calls")
        return found if isinstance(found, list) else []

    def status(self) -> dict[str, object]:
        """As `ccpdesk ctl status` shows it."""
        found = self.ask("status")
        return found if isinstance(found, dict) else {}

    def answer(self) -> float:
        began = time.time()
        self.ask("accept")
        return began

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop(10)
            self._process = None


_SETTINGS: Final = """
[agent]
login = "{login}"
start_status = "available"

[sip]
server = "{host}"
port = {port}
username = "{extension}"

[calls]
codecs = ["PCMU"]
"""


class Baresip:
    """baresip on ALSA's way to PulseAudio, told what to do on its control port."""

    name = "baresip"
    has_sound = True
    has_window = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._control = free_port()
        self._process: PeerProcess | None = None

    def start(self, port: int) -> float:
        self._folder.mkdir(parents=True, exist_ok=True)
        account = f"<sip:1001@{LOOPBACK}:{port};transport=udp>;auth_pass=x;regint=300;audio_codecs=PCMU"
        (self._folder / "accounts").write_text(account + "\n", encoding="ascii")
        (self._folder / "contacts").write_text("", encoding="ascii")
        config = _BARESIP.format(host=LOOPBACK, sip=free_port(), control=self._control)
        (self._folder / "config").write_text(config, encoding="ascii")
        began = time.time()
        self._process = PeerProcess("baresip", ["baresip", "-f", self._folder], self._folder / "log")
        return began

    @property
    def pid(self) -> int:
        if self._process is None:
            raise RuntimeError("baresip was not started")
        return self._process.pid

    def answer(self) -> float:
        with socket.create_connection((LOOPBACK, self._control), 5) as control:
            order = json.dumps({"command": "accept", "params": "", "token": "a"})
            began = time.time()
            control.sendall(f"{len(order)}:{order},".encode())
            control.settimeout(5)
            control.recv(4096)
        return began

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()


_BARESIP: Final = """
poll_method epoll
sip_listen {host}:{sip}
call_max_calls 4
audio_player alsa,default
audio_source alsa,default
audio_alert alsa,default
audio_buffer 20-160
audio_level no
jitter_buffer_delay 5-10
module_path /usr/lib/baresip/modules
module g711.so
module alsa.so
module_tmp uuid.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen {host}:{control}
"""


class Linphone:
    """linphonec, told what to do on its standard input."""

    name = "linphonec"
    has_sound = True
    has_window = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, port: int) -> float:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / ".local/share/linphone").mkdir(
            parents=True, exist_ok=True
        )  # it does not make its own
        config = self._folder / "linphonerc"
        config.write_text(_LINPHONE.format(host=LOOPBACK, port=port, sip=free_port()), encoding="ascii")
        began = time.time()
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                ["linphonec", "-c", str(config)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env={**os.environ, "HOME": str(self._folder)},
            )
        return began

    @property
    def pid(self) -> int:
        if self._process is None:
            raise RuntimeError("linphonec was not started")
        return self._process.pid

    def answer(self) -> float:
        return _tell(self._process, "answer")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
            self._process = None


_LINPHONE: Final = """
[sip]
sip_port={sip}
sip_tcp_port=0
sip_tls_port=0
default_proxy=0
verify_server_certs=0
[proxy_0]
reg_proxy=<sip:{host}:{port};transport=udp>
reg_identity=sip:1001@{host}
reg_expires=300
reg_sendregister=1
[sound]
playback_dev_id=ALSA: default device
ringer_dev_id=ALSA: default device
capture_dev_id=ALSA: default device
[net]
stun_server=
[misc]
log_collection_enabled=0
"""


class BarePjsua2:
    """The floor of everything built on pjsua2: no edge, no window, no sound device."""

    name = "pjsua2 alone"
    has_sound = False
    has_window = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, port: int) -> float:
        self._folder.mkdir(parents=True, exist_ok=True)
        began = time.time()
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.rig.bare_pjsua2", str(port)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        return began

    @property
    def pid(self) -> int:
        if self._process is None:
            raise RuntimeError("it was not started")
        return self._process.pid

    def answer(self) -> float:
        return _tell(self._process, "answer")

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(5)
            self._process = None


def _tell(process: "subprocess.Popen[bytes] | None", line: str) -> float:
    """Write a line to its standard input; returns when."""
    if process is None or process.stdin is None:
        raise RuntimeError("it was not started")
    began = time.time()
    process.stdin.write(f"{line}\n".encode())
    process.stdin.flush()
    return began


def installed(name: str) -> bool:
    """Whether this peer's program is on PATH."""
    return shutil.which(name) is not None


def version(name: str) -> str:
    """What a peer says of its version; empty when it says nothing."""
    option = "-v" if name == "linphonec" else "-h"
    done = subprocess.run([name, option], capture_output=True, text=True, timeout=10, check=False)
    found = re.search(r"\d+\.\d+[.\d]*", done.stdout + done.stderr)
    return found.group(0) if found else ""


def wait_until_connected(phone: DeskPhone, patience: float = 20) -> None:
    """Return when the desk says that its link to the PBX stands."""

    def connected() -> bool:
        try:
            return phone.status().get("link") == "connected"
        except Exception:  # noqa: BLE001 - it is not there yet
            return False

    wait_until(connected, "the desk's link", patience)
