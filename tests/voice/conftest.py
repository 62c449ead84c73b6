"""Fixtures of the voice process's tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.peers.ports import free_port
from tests.voice.desk_side import ProfileFolders, VoiceDesk
from tests.voice.far_end import FarEnd
from tests.voice.sipp_calls import SippCalls

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def sip_port() -> int:
    """Where the desk's edge listens for peers."""
    return free_port()


@pytest.fixture
def desk(qapp: object, peer_folder: Path) -> Iterator[VoiceDesk]:
    """A desk whose voice process is not started yet."""
    desk = VoiceDesk(ProfileFolders(peer_folder / "profile"))
    yield desk
    desk.close()


@pytest.fixture
def sipp_calls(peer_folder: Path) -> Iterator[SippCalls]:
    """Scenarios of sipp made on the spot."""
    calls = SippCalls(peer_folder)
    yield calls
    calls.close()


@pytest.fixture
def far_end() -> Iterator[Callable[[], FarEnd]]:
    """Starts other phones, each a process with a `UserAgent`."""
    phones: list[FarEnd] = []

    def start() -> FarEnd:
        phones.append(FarEnd())
        return phones[-1]

    yield start
    for phone in phones:
        phone.close()
