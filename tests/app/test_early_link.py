"""PERF-05: what a start need not wait for, and what must not be told too early (STAT-07)."""

import subprocess
import sys
from dataclasses import replace

import pytest

from ccpdesk.app.early_link import EarlyLink, reaching_only
from ccpdesk.app.voice_settings import voice_settings
from ccpdesk.calls.facts import LinkChanged, LinkState
from ccpdesk.host.settings import Settings
from ccpdesk.kernel.clock import SystemClock
from ccpdesk.voice.protocol import Configure


@pytest.mark.req("PERF-05")
def test_the_window_waits_for_no_database_driver() -> None:
    look = "import sys, ccpdesk.app.desk_session; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, timeout=120, check=True
    )
    assert not {"sqlalchemy", "alembic", "keyring", "pjsua2", "numpy", "asyncio"} & set(done.stdout.split())


def _settings(**sip: object) -> Configure:
    given = Settings.model_validate({"sip": {"server": "pbx.test", "username": "1001", **sip}})
    return voice_settings(given, "secret", "Ada")


@pytest.mark.req("PERF-05", "STAT-07")
def test_before_the_agent_has_the_place_voice_knows_nothing_that_brings_calls() -> None:
    whole = _settings(peers={"allow": ["10.0.0.0/8"]}, parking="701-703", voicemail="*97")
    quiet = reaching_only(whole)
    assert quiet is not None
    assert quiet.server is not None
    assert whole.server is not None
    assert (quiet.server.register, quiet.server.password) == (False, "")
    assert (quiet.peers, quiet.queue_line, quiet.parking, quiet.mailbox) == (None, "", (), False)
    assert replace(quiet.server, register=True, password="secret") == whole.server
    assert reaching_only(_settings(register=False)) is None
    assert reaching_only(_settings(server="")) is None


def _link(state: LinkState, reason: str = "") -> LinkChanged:
    return LinkChanged(SystemClock().now(), state, reason)


@pytest.mark.req("STAT-07", "PERF-05")
def test_connected_is_said_only_after_the_registration() -> None:
    link = EarlyLink()
    link.reach()
    assert not link.tells(_link(LinkState.RECONNECTING))
    assert not link.tells(_link(LinkState.CONNECTED))
    assert link.tells("something else")
    assert link.register() is None
    assert not link.tells(_link(LinkState.CONNECTED))  # on its way while we said "register"
    assert link.tells(_link(LinkState.RECONNECTING, "Registering at the PBX"))
    assert link.tells(_link(LinkState.CONNECTED))


@pytest.mark.req("STAT-07", "PERF-05")
def test_a_pbx_that_was_not_reached_meanwhile_is_told() -> None:
    link = EarlyLink()
    link.reach()
    refused = _link(LinkState.NOT_REGISTERED, "The certificate has expired")
    assert not link.tells(refused)
    assert link.register() == refused
    assert link.tells(refused)

    usual = EarlyLink()
    assert usual.register() is None
    assert usual.tells(_link(LinkState.CONNECTED))
