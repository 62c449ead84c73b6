"""Fixtures of the voice process's tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.peers.ports import free_port
from tests.voice.blunt_phone import BluntPhone
from tests.voice.desk_side import ProfileFolders, VoiceDesk, peers_only, pump
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


@pytest.fixture(scope="module")
def shared_port() -> int:
    """Where the edge of `shared_desk` listens."""
    return free_port()


@pytest.fixture(scope="module")
def shared_desk(
    qapp: object, tmp_path_factory: pytest.TempPathFactory, shared_port: int
) -> Iterator[VoiceDesk]:
    """One voice process for a whole module, for calls without registration."""
    desk = VoiceDesk(ProfileFolders(tmp_path_factory.mktemp("voice")))
    yield desk.start(peers_only(shared_port))
    desk.close()


@pytest.fixture
def ready(shared_desk: VoiceDesk) -> Iterator[VoiceDesk]:
    """`shared_desk`, which must be without calls before and after."""
    shared_desk.skip_facts()
    yield shared_desk
    assert pump(lambda: not shared_desk.open_calls()), shared_desk.facts[-10:]


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


@pytest.fixture
def blunt(shared_port: int) -> Iterator[Callable[..., BluntPhone]]:
    """Makes far ends that say only what they are told, for `shared_desk`."""
    phones: list[BluntPhone] = []

    def make(**more: str) -> BluntPhone:
        phones.append(BluntPhone(shared_port, **more))
        return phones[-1]

    yield make
    for phone in phones:
        phone.close()
