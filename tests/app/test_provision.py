"""A desk set up from a file or an address, without a question (DESK-04)."""

import getpass
import io
import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from ccpdesk.agents.permissions import Role
from ccpdesk.app.desk_set_up import DeskSetUp
from ccpdesk.app.provision import known_settings, managed_settings, use_managed
from ccpdesk.host.paths import Paths, find_paths
from ccpdesk.host.secrets import KeyringSecrets, MemorySecrets
from ccpdesk.host.settings_file import load_settings
from ccpdesk.kernel.errors import KnownError
from ccpdesk.storage import open_store
from ccpdesk.workflows.first_run import Answers
from tests.app.conftest import Run
from tests.peers.secret_service import SecretService

GOOD = """
[agent]
login = "{user}"
[sip]
server = "pbx.example.com"
transport = "tls"
username = "1001"
ca_file = "ca.pem"
"""
NOBODY = "unix:path=/nobody/listens/here"
PASSWORDS = "sip=Silent=Orchard 40\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A provisioning file with its certificate beside it."""
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "ca.pem").write_text("-----BEGIN CERTIFICATE-----\n", encoding="ascii")
    file = folder / "provision.toml"
    file.write_text(GOOD, encoding="utf-8")
    return file


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find_paths(tmp_path / "p")


def give(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.req("DESK-04", "SEC-01")
def test_a_file_sets_everything_and_passwords_are_in_the_keyring_only(
    source: Path,
    paths: Paths,
    secret_service: SecretService,
    ccpdesk_inside: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    give(monkeypatch, PASSWORDS)
    done = ccpdesk_inside("provision", source, "--passwords")
    assert (done.returncode, done.stderr) == (0, "")
    settings = load_settings(paths.settings_file)
    assert settings.agent.login == getpass.getuser()
    assert settings.sip.ca_file == str(source.parent / "ca.pem")
    account = "1001@pbx.example.com"
    assert KeyringSecrets(paths.profile).get(account) == "Silent=Orchard 40"
    assert not any(b"Orchard" in text for text in everything_in(paths.config.parent).values())
    assert "Orchard" not in done.stdout
    store = open_store(paths.default_database_url)
    with store.reading() as work:
        me = work.users.by_login(getpass.getuser())
    store.close()
    assert me is not None
    assert (me.role, me.extension) == (Role.ADMINISTRATOR, "1001")


@pytest.mark.req("DESK-04")
@pytest.mark.parametrize(
    ("text", "passwords", "words"),
    [
        (GOOD + "port = 99999\n", PASSWORDS, "[sip] port: 99999 is out of range; the most is 65535"),
        (GOOD + 'password = "hunter2"\n', PASSWORDS, "[sip] password: no password belongs here"),
        (GOOD.replace("ca.pem", "none.pem"), PASSWORDS, "[sip] ca_file: there is no file"),
        (GOOD + "[agent\n", PASSWORDS, "this is not TOML"),
        (
            GOOD.replace("{user}", "{usr}"),
            PASSWORDS,
            "Nothing but {user} is filled in ([agent] login, {usr})",
        ),
        (GOOD, "sip:hunter2\n", "standard input, line 1"),
        ('[agent]\nlogin = "ann"\n', PASSWORDS, "name no SIP account"),
        ('[database]\nurl = "postgresql://a:hunter2@db/x"\n', "", "[database] url: no password belongs here"),
    ],
)
def test_bad_input_is_named_and_nothing_is_changed(
    text: str,
    passwords: str,
    words: str,
    source: Path,
    paths: Paths,
    ccpdesk_inside: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NOBODY)  # the keyring would be the first to complain
    source.write_text(text, encoding="utf-8")
    paths.create().settings_file.write_text('[window]\ntheme = "dark"\n', encoding="utf-8")
    before = everything_in(paths.config.parent)
    give(monkeypatch, passwords)
    done = ccpdesk_inside("provision", source, "--passwords")
    assert done.returncode == 1
    assert words in done.stderr
    assert "hunter2" not in done.stderr
    assert everything_in(paths.config.parent) == before


@pytest.mark.req("DESK-04")
def test_without_a_keyring_nothing_is_changed(
    source: Path, paths: Paths, ccpdesk_inside: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", NOBODY)
    give(monkeypatch, PASSWORDS)
    done = ccpdesk_inside("provision", source, "--passwords")
    assert done.returncode == 1
    assert "no keyring" in done.stderr
    assert not paths.settings_file.exists()


@pytest.fixture
def site() -> Iterator[str]:
    """A web server on loopback that has settings."""

    class Settings(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'[window]\ntheme = "dark"\n')

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Settings)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.req("DESK-04")
def test_an_address_is_fetched_over_https_or_from_this_computer(
    site: str, paths: Paths, ccpdesk_inside: Run
) -> None:
    refused = ccpdesk_inside("provision", "http://desks.example.com/provision.toml")
    assert (refused.returncode, "over https only" in refused.stderr) == (1, True)
    assert ccpdesk_inside("provision", f"http://{site}/provision.toml").returncode == 0
    assert load_settings(paths.settings_file).window.theme == "dark"


class Queue:
    """A dispatcher whose main thread is whoever waits."""

    def post(self, work: object) -> None: ...

    def later(self, seconds: float, work: object) -> object: ...


@pytest.mark.req("DESK-04")
def test_what_device_management_placed_is_used_and_only_its_password_is_asked(
    source: Path, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "xdg" / "ccpdesk"
    place.mkdir(parents=True)
    (place / "provision.toml").write_text(
        GOOD.replace("ca.pem", str(source.parent / "ca.pem")), encoding="utf-8"
    )
    monkeypatch.setenv("XDG_CONFIG_DIRS", os.fspath(tmp_path / "xdg"))
    paths.create()
    given = managed_settings(paths)
    begun = DeskSetUp(paths, MemorySecrets(), Queue(), given).begun()  # type: ignore[arg-type]  # never asked
    assert begun == Answers(
        server="pbx.example.com",
        transport="tls",
        username="1001",
        ca_file=str(source.parent / "ca.pem"),
        login=getpass.getuser(),
    )
    assert not use_managed(paths, MemorySecrets())
    assert not paths.settings_file.exists()
    assert use_managed(paths, MemorySecrets({"1001@pbx.example.com": "x"}))
    assert load_settings(paths.settings_file).sip.username == "1001"


@pytest.mark.req("DESK-04")
def test_what_an_old_settings_file_says_is_asked_again_and_not_lost(paths: Paths) -> None:
    paths.create().settings_file.write_text(
        '[sip]\nserver = "pbx.example.com"\nport = 5070\nusername = "1001"\n\n[audio]\nring_volume = 40\n',
        encoding="utf-8",
    )
    known = known_settings(paths)
    begun = DeskSetUp(paths, MemorySecrets(), Queue(), known).begun()  # type: ignore[arg-type]  # never asked
    assert begun == Answers(server="pbx.example.com", port="5070", username="1001")
    assert known["audio", "ring_volume"] == 40


@pytest.mark.req("DESK-04")
def test_a_managed_file_that_is_not_right_is_told(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "xdg" / "ccpdesk"
    place.mkdir(parents=True)
    (place / "provision.toml").write_text("[sip]\nsever = 1\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_DIRS", os.fspath(tmp_path / "xdg"))
    with pytest.raises(KnownError, match="Did you mean server"):
        managed_settings(paths)
