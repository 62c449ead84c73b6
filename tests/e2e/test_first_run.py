"""From an empty profile to a ringing telephone: the wizard, by keyboard alone (DESK-04)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ccpdesk.host.secrets import KeyringSecrets
from tests.e2e.real_desk import PROGRAM, RealDesk
from tests.peers.asterisk import Asterisk
from tests.peers.carrier import Carrier
from tests.peers.process import PeerProcess
from tests.peers.screen_reader import ScreenReader
from tests.peers.secret_service import SecretService
from tests.peers.waiting import wait_until
from tests.peers.xvfb import Xvfb


class NewDesk(RealDesk):
    """Its first start shows the wizard, which answers nobody on the control socket."""

    def begin(self) -> None:
        """Start it; `start` would wait for a desk."""
        command = [str(PROGRAM), "--profile", str(self._profile)]
        self._process = PeerProcess("desk", command, self.log, self._environment)

    def wait_until_gone(self) -> None:
        assert self._process is not None
        self._process.wait()

    def wait_until_ready(self) -> None:
        """The wizard has become a desk."""
        wait_until(self._answers, "the desk to answer `ctl status`")


@pytest.fixture
def new_desk(
    secret_service: SecretService, xvfb: Xvfb, screen_reader: ScreenReader, headset: object, peer_folder: Path
) -> Iterator[NewDesk]:
    environment = {**xvfb.environment, **screen_reader.beside_another_bus, "QT_SCALE_FACTOR": "1"}
    desk = NewDesk(peer_folder / "profile", environment)
    yield desk
    desk.stop()


@pytest.mark.req("DESK-04", "SEC-01")
def test_an_empty_profile_becomes_a_telephone_that_rings(
    new_desk: NewDesk, asterisk: Asterisk, carrier: Carrier, xvfb: Xvfb, screen_reader: ScreenReader
) -> None:
    agent = asterisk.agent("1001")

    def tell(*keys: str) -> None:
        xvfb.xdotool("key", *keys)

    def write(*fields: str) -> None:
        for text in fields:
            xvfb.xdotool("type", text)
            tell("Tab")

    def read(words: str, role: str = "label") -> None:
        wait_until(lambda: screen_reader.shows(words, role), f"{words!r} on the screen")

    def open_wizard() -> None:
        new_desk.begin()
        xvfb.xdotool("windowfocus", "--sync", xvfb.wait_for_window("Set up ccpdesk"))
        read("Your telephone")

    open_wizard()
    write(asterisk.host, str(asterisk.site.sip_port), "1001", "wrong")
    tell("Tab", "space")
    read("✗ ")
    assert settings_of(new_desk)["sip"] == {"peers": {}}
    tell("Escape")  # the agent has to look for the password
    new_desk.wait_until_gone()

    open_wizard()
    screen_reader.focus("Password of the SIP account", "text")
    xvfb.xdotool("type", agent.password)
    tell("Tab", "Tab", "space")
    read("✓ The PBX accepts 1001@")
    tell("ctrl+Return")
    read("Your headset")
    read("Level of the microphone", "progress bar")
    tell("alt+Left")
    read("Your telephone")
    tell("ctrl+Return")
    read("Your headset")
    tell("ctrl+Return")
    read("Where customers and calls are kept")
    tell("Tab")
    write("Ann Bell")
    tell("ctrl+Return")
    read("Telephone: 1001@")
    tell("ctrl+Return")

    new_desk.wait_until_ready()
    new_desk.wait_for_link()
    asterisk.wait_until_registered("1001")
    assert new_desk.ctl("status")["name"] == "Ann Bell"
    carrier.register_phone("1002")
    carrier.dial("1002", "1001")
    assert new_desk.wait_for_call("ringing")["type"] == "internal"

    assert settings_of(new_desk)["sip"] == {
        "peers": {},
        "server": asterisk.host,
        "port": asterisk.site.sip_port,
        "transport": "udp",
        "username": "1001",
    }
    assert KeyringSecrets(new_desk.paths.profile).get(f"1001@{asterisk.host}") == agent.password
    assert secret_nowhere(new_desk.paths.config.parent, agent.password)


def settings_of(desk: RealDesk) -> Any:
    """What its settings file sets."""
    return tomllib.loads(desk.paths.settings_file.read_text(encoding="utf-8"))


def secret_nowhere(folder: Path, secret: str) -> bool:
    """Whether no file of the profile has the password."""
    return not any(secret.encode() in file.read_bytes() for file in folder.rglob("*") if file.is_file())
