"""`ccpdesk doctor` about this computer: keyring, audio, settings, folders, ports (DESK-03)."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import secretstorage

from ccpdesk.app.doctor import registration
from ccpdesk.app.doctor.audio import check_audio
from ccpdesk.app.doctor.finding import Verdict
from ccpdesk.app.doctor.folders import check_folders
from ccpdesk.app.doctor.keyring import check_keyring
from ccpdesk.app.doctor.ports import check_ports
from ccpdesk.app.doctor.registration import check_registration
from ccpdesk.host.paths import find_paths
from ccpdesk.host.secrets import KeyringSecrets
from ccpdesk.host.settings import AudioSettings, PeerSettings, Settings, SipSettings
from ccpdesk.voice.protocol import Configure, SipServer
from tests.app.doctor.conftest import Examine, SetUp, StorePassword
from tests.peers.headset import Headset
from tests.peers.pulse import Pulse
from tests.peers.secret_service import SecretService

pytestmark = pytest.mark.req("DESK-03")


@pytest.fixture
def silent_pbx() -> Iterator[int]:
    """The port of a UDP socket that never says a word."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as pbx:
        pbx.bind(("127.0.0.1", 0))
        yield pbx.getsockname()[1]


def account(port: int) -> str:
    return f'[sip]\nserver = "127.0.0.1"\nport = {port}\nusername = "1001"\n'


# --- keyring ---


def test_no_keyring(
    examine: Examine, set_up: SetUp, silent_pbx: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    set_up(account(silent_pbx))
    report = examine()
    assert report.code == 1
    assert report["keyring"].verdict == "failed"
    assert report["keyring"].found == "This session has no keyring for passwords"
    assert "gnome-keyring" in report["keyring"].remedy
    assert report["registration"].found == "There is no password; see the keyring"


def test_a_keyring_without_the_password(secret_service: SecretService) -> None:
    settings = Settings(sip=SipSettings(server="127.0.0.1", username="1001"))
    keyring = asyncio.run(check_keyring(settings, KeyringSecrets("nobody's profile"))).finding
    assert keyring.verdict is Verdict.FAILED
    assert keyring.found == "There, and open, but it has no password of 1001@127.0.0.1"
    assert keyring.remedy == "Store it with `ccpdesk secret set`."


def test_a_locked_keyring(
    examine: Examine,
    set_up: SetUp,
    store_password: StorePassword,
    silent_pbx: int,
    secret_service: SecretService,
) -> None:
    set_up(account(silent_pbx))
    store_password("1001@127.0.0.1", "Quiet-Harbour-71")
    with contextlib.closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()
    keyring = examine()["keyring"]
    assert keyring.verdict == "failed"
    assert "locked" in keyring.found
    assert "unlock" in keyring.remedy


def test_a_keyring_and_a_pbx_that_never_answer_hold_nobody_up(
    examine: Examine, set_up: SetUp, silent_pbx: int, peer_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(peer_folder / "bus"))
        bus.listen()
        threading.Thread(target=let_in_and_say_no_more, args=(bus,), daemon=True).start()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={peer_folder}/bus")
        set_up(account(silent_pbx))
        report = examine()
    assert report["keyring"].found == "No result within 5 s"
    assert "unlock" in report["keyring"].remedy
    assert report["options"].verdict == "failed"
    assert "does not answer OPTIONS" in report["options"].found


def let_in_and_say_no_more(bus: socket.socket) -> None:
    """A session bus that hangs: it accepts the login (D-Bus specification, "Authentication Protocol")."""
    kept = []
    with contextlib.suppress(OSError):
        while True:
            client, _ = bus.accept()
            kept.append(client)
            client.recv(1024)
            client.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n")


# --- registration's own process ---


def test_an_abort_of_the_sip_library_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registration, "_PROGRAM", "tests.app.doctor.aborting_program")
    server = SipServer(host="127.0.0.1", username="1001", password="Quiet-Harbour-71")
    finding = asyncio.run(check_registration(Configure(server=server), server, 2.0)).finding
    assert finding.verdict is Verdict.FAILED
    assert "signal 6: sip_transport.c:99: Assertion" in finding.found
    assert "bug of ccpdesk" in finding.remedy


def test_a_pbx_that_ignores_the_registration(
    examine: Examine,
    set_up: SetUp,
    store_password: StorePassword,
    silent_pbx: int,
    secret_service: SecretService,
) -> None:
    set_up(account(silent_pbx))
    store_password("1001@127.0.0.1", "Quiet-Harbour-71")
    report = examine()
    assert report["registration"].verdict == "failed"
    assert report["registration"].found.startswith("The PBX does not answer")


# --- audio ---


def test_no_audio(examine: Examine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    report = examine()
    assert report.code == 1
    assert report["audio"].verdict == "failed"
    assert report["audio"].found == "There is no sound system, or it has no device"
    assert "pactl info" in report["audio"].remedy


def test_the_devices_that_a_call_would_use(pulse: Pulse, headset: Headset) -> None:
    system = asyncio.run(check_audio(AudioSettings()))
    assert system.verdict is Verdict.OK
    assert system.found == "microphone Headset microphone, speaker Headset, ringer Headset"
    second_choice = asyncio.run(check_audio(AudioSettings(speakers=("Blue Headset", "Headset"))))
    assert second_choice.verdict is Verdict.WARNING
    assert second_choice.found.startswith("Blue Headset is not there; ")
    none = asyncio.run(check_audio(AudioSettings(microphones=("Blue Headset",))))
    assert none.verdict is Verdict.FAILED
    assert none.found.startswith("No microphone: none of Blue Headset is there. There: Headset (speaker)")


# --- files ---


def test_faults_of_the_settings_are_told_with_their_lines(examine: Examine, set_up: SetUp) -> None:
    set_up("[sip]\nprot = 5060\n")
    report = examine()
    assert report["settings"].verdict == "failed"
    assert "line 4: [sip] prot: unknown setting. Did you mean port?" in report["settings"].found
    assert report["registration"].verdict == "skipped"
    assert report["folders"].verdict == "ok"


def test_nothing_is_made(examine: Examine, tmp_path: Path) -> None:
    assert "made at the first start" in examine()["database"].found
    assert not (tmp_path / "p").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir(mode=0o500)
    assert "cannot be made" in check_folders(find_paths(tmp_path / "p")).found


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "p").touch()
    folders = check_folders(find_paths(tmp_path / "p"))
    assert folders.verdict is Verdict.FAILED
    assert "--profile DIR" in folders.remedy


def test_a_folder_open_to_others(tmp_path: Path) -> None:
    paths = find_paths(tmp_path / "p").create()
    assert check_folders(paths).verdict is Verdict.OK
    paths.data.chmod(0o755)
    folders = check_folders(paths)
    assert folders.verdict is Verdict.WARNING
    assert "chmod go=" in folders.remedy


# --- ports ---


def test_a_port_that_another_program_has(silent_pbx: int) -> None:
    peers = PeerSettings(listen_port=silent_pbx, allow=("127.0.0.1",))
    ports = check_ports(peers, desk_runs=False)
    assert ports.verdict is Verdict.FAILED
    assert f"127.0.0.1 port {silent_pbx} (UDP) can't be used" in ports.found
    assert "another softphone" in ports.remedy
    assert check_ports(peers, desk_runs=True).verdict is Verdict.SKIPPED
    assert check_ports(PeerSettings(), desk_runs=False).verdict is Verdict.OK
