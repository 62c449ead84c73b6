"""Pytest plugin: real peers as fixtures. How to use each: README.md beside this file."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_program import find_asterisk
from tests.peers.asterisk_site import CARRIER_HOST, PbxSite
from tests.peers.availability import PeerMissingError, require_programs, skip_or_fail
from tests.peers.browser import chromium
from tests.peers.carrier import Carrier
from tests.peers.certificate_authority import CertificateAuthority
from tests.peers.codec import AsteriskCodecs
from tests.peers.headset import Headset
from tests.peers.mail_server import MailServer
from tests.peers.ports import free_block, free_port
from tests.peers.postgres import Postgres
from tests.peers.pulse import Pulse
from tests.peers.screen_reader import SERVICE, ScreenReader
from tests.peers.secret_service import SecretService
from tests.peers.speech import Speech, load_speech
from tests.peers.xvfb import Xvfb

RTP_PORTS = 200
PEER_FOLDERS = pytest.StashKey[list[Path]]()
"""Folders whose logs belong to a failure; see `pytest_runtest_makereport`."""
LOG_TAIL = 4_000
LOG_NAMES = (
    *("full", "console.log", "pulse.log", "postgres.log", "xvfb.log", "*.errors"),
    *("voice.log", "desk.log"),
)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[PEER_FOLDERS] = []
    # Told to end, pytest tears its fixtures down as after Ctrl-C, so that no peer outlives it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Attach the end of every live peer's log to a failure."""
    report = yield
    if report.failed:
        for folder in item.config.stash[PEER_FOLDERS]:
            report.sections += _log_ends(folder)
    return report


def _log_ends(folder: Path) -> list[tuple[str, str]]:
    files = [file for name in LOG_NAMES for file in sorted(folder.rglob(name)) if file.is_file()]
    texts = ((file.name, file.read_text(encoding="utf-8", errors="replace")) for file in files)
    return [(f"{folder.name}/{name}", text[-LOG_TAIL:]) for name, text in texts if text]


@contextmanager
def peer_place(config: pytest.Config, name: str, *programs: str) -> Iterator[Path]:
    """A short-named folder for one peer; skips (or fails) the test when a program or the peer is missing."""
    folder = Path(tempfile.mkdtemp(prefix=f"ccp-{name}-", dir="/tmp"))
    config.stash[PEER_FOLDERS].append(folder)
    try:
        require_programs(*programs)
        yield folder
    except PeerMissingError as missing:
        skip_or_fail(missing)
    finally:
        config.stash[PEER_FOLDERS].remove(folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def peer_folder(pytestconfig: pytest.Config) -> Iterator[Path]:
    """An empty folder with a short name."""
    with peer_place(pytestconfig, "test") as folder:
        yield folder


# --- telephony ---


@pytest.fixture(scope="session")
def certificate_authority(pytestconfig: pytest.Config) -> Iterator[CertificateAuthority]:
    """The CA that the PBX's certificate (for localhost and 127.0.0.1) comes from."""
    with peer_place(pytestconfig, "ca") as folder:
        yield CertificateAuthority(folder)


@pytest.fixture(scope="session")
def asterisk_server(
    pytestconfig: pytest.Config, certificate_authority: CertificateAuthority
) -> Iterator[Asterisk]:
    """The PBX, started once. Tests ask for `asterisk`, which is this one in a clean state."""
    with peer_place(pytestconfig, "pbx", "sipp") as folder:
        certificate = certificate_authority.issue("localhost", "127.0.0.1")
        first = free_block(RTP_PORTS)
        site = PbxSite(
            sip_port=free_port(),
            tls_port=free_port(),
            rtp_ports=(first, first + RTP_PORTS - 1),
            carrier_port=free_port(CARRIER_HOST),
            certificate=certificate.certificate,
            key=certificate.key,
        )
        server = Asterisk(find_asterisk(), site, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def asterisk(asterisk_server: Asterisk) -> Asterisk:
    """The PBX without calls and with nobody paused."""
    if not asterisk_server.running:
        asterisk_server.start()
    asterisk_server.reset()
    return asterisk_server


@pytest.fixture
def carrier(asterisk: Asterisk, peer_folder: Path) -> Iterator[Carrier]:
    """Customers who call in, people who are called, other agents' phones."""
    made = Carrier(asterisk, peer_folder)
    yield made
    made.close()


@pytest.fixture(scope="session")
def codecs(asterisk_server: Asterisk) -> AsteriskCodecs:
    return AsteriskCodecs(asterisk_server)


@pytest.fixture(scope="session")
def speech(codecs: AsteriskCodecs) -> Speech:
    try:
        return load_speech(codecs)
    except PeerMissingError as missing:
        skip_or_fail(missing)


# --- sound ---


@pytest.fixture
def pulse(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    """A sound server without devices; this process and what it starts use it and no other."""
    with peer_place(pytestconfig, "pulse", "pulseaudio", "pactl", "pacat", "parec") as folder:
        daemon = Pulse(folder)
        daemon.start()
        for name, value in daemon.environment.items():
            monkeypatch.setenv(name, value)
        try:
            yield daemon
        finally:
            daemon.stop()


@pytest.fixture
def headset(pulse: Pulse) -> Headset:
    """The agent's headset: "Headset" and "Headset microphone", the default devices."""
    made = pulse.add_headset()
    made.set_default()
    return made


# --- database, display, secrets ---


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> Iterator[Postgres]:
    with peer_place(pytestconfig, "pg", "setpriv", "psql") as folder:
        server = Postgres(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def fresh_database(postgres: Postgres) -> Callable[[], str]:
    """Each call makes an empty PostgreSQL database and returns its URL (``postgresql+psycopg://…``)."""
    return postgres.fresh_database


@pytest.fixture(scope="session")
def xvfb(pytestconfig: pytest.Config) -> Iterator[Xvfb]:
    """A display; hand its `environment` to the program under test."""
    with peer_place(pytestconfig, "x", "Xvfb", "xdotool") as folder:
        display = Xvfb(folder)
        display.start()
        try:
            yield display
        finally:
            display.stop()


@pytest.fixture(scope="session")
def screen_reader(pytestconfig: pytest.Config, xvfb: Xvfb) -> Iterator[ScreenReader]:
    """Reads what programs on the display tell through AT-SPI; hand them its `environment`, too."""
    with peer_place(pytestconfig, "reader", "dbus-daemon") as folder:
        if not SERVICE.exists():
            raise PeerMissingError("at-spi2-core (python3 packaging/bootstrap.py test)")
        reader = ScreenReader(folder, xvfb.environment)
        reader.start()
        try:
            yield reader
        finally:
            reader.stop()


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    try:
        with chromium() as running:
            yield running
    except PeerMissingError as missing:
        skip_or_fail(missing)


@pytest.fixture
def secret_service(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretService]:
    """An unlocked, empty keyring; this process and what it starts use it."""
    with peer_place(pytestconfig, "keys", "dbus-daemon", "dbus-send", "gnome-keyring-daemon") as folder:
        service = SecretService(folder)
        service.start()
        for name, value in service.environment.items():
            monkeypatch.setenv(name, value)
        try:
            yield service
        finally:
            service.stop()


@pytest.fixture
def mail_server(certificate_authority: CertificateAuthority) -> Iterator[MailServer]:
    """A mail server that wants STARTTLS and a login."""
    server = MailServer(certificate_authority.issue("localhost", "127.0.0.1"))
    server.start()
    try:
        yield server
    finally:
        server.stop()
