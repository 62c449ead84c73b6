"""A sound server for a module's tests, and a headset with a telephone's clock on it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop

from ccpdesk.calls.facts import AudioNoticeKind
from ccpdesk.voice.audio import AudioLevels, DevicePreferences
from ccpdesk.voice.audio.headset import AudioEvent, Headset
from ccpdesk.voice.audio.notices import AudioNotice, AudioState
from tests.peers.waiting import PATIENCE
from tests.voice.audio.sound_server import Listener, Mouth, SoundServer
from tests.voice.audio.telephone_clock import TelephoneClock


def wait_serving(look: Callable[[], object], what: str, seconds: float = PATIENCE) -> float:
    """Serve Qt until ``look`` is truthy; returns the moment."""
    deadline = time.monotonic() + seconds
    while not look():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {seconds} s for {what}")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
        time.sleep(0.002)
    return time.monotonic()


class Rig:
    """A running headset, what it reported, and the clock that drives it."""

    def __init__(self, preferences: DevicePreferences) -> None:
        self.events: list[tuple[float, AudioEvent]] = []
        self.headset = Headset(lambda event: self.events.append((time.monotonic(), event)))
        self.headset.start(preferences)
        self.clock = TelephoneClock(self.headset)

    def wait(self, look: Callable[[], object], what: str, seconds: float = PATIENCE) -> float:
        """Serve Qt until ``look`` is truthy; returns the moment."""
        state = f"{what}; notices so far: {self.notices()}"
        return wait_serving(look, state, seconds)

    def serve(self, seconds: float) -> None:
        """Serve Qt for a while: for sounds, which take their time."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() >= end, "the end of a sound", seconds + 5)

    def ready(self) -> None:
        """Wait for the devices."""
        self.wait(lambda: self.headset.state.audio_system, "the devices")

    def open(self) -> None:
        """Open the headset and wait until the microphone delivers."""
        self.ready()
        self.headset.open(meters=True)
        self.wait(lambda: self.headset.microphone_counts.played > 10, "the microphone")

    def notices(self) -> list[AudioNotice]:
        """All so far."""
        return [event for _, event in list(self.events) if isinstance(event, AudioNotice)]

    def noticed(self, kind: AudioNoticeKind) -> bool:
        """Whether there was such a notice."""
        return any(notice.kind is kind for notice in self.notices())

    def levels(self) -> list[AudioLevels]:
        """All so far."""
        return [event for _, event in list(self.events) if isinstance(event, AudioLevels)]

    def states(self) -> list[AudioState]:
        """All so far."""
        return [event for _, event in list(self.events) if isinstance(event, AudioState)]

    def close(self) -> None:
        """End clock and headset."""
        self.clock.stop()
        self.headset.shut_down()


MakeRig = Callable[..., Rig]


@contextlib.contextmanager
def use(server: SoundServer) -> Iterator[None]:
    """Point the engines started from here on to this server, running or not."""
    before = {name: os.environ.get(name) for name in ("PULSE_SERVER", "XDG_RUNTIME_DIR")}
    os.environ.update({name: server.environment[name] for name in before})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SoundServer]:
    """A running server for all tests of a module that leave it as it was."""
    with SoundServer(tmp_path_factory.mktemp("pulse") / "run") as server:
        yield server


@pytest.fixture(scope="module")
def listeners(shared_server: SoundServer) -> Iterator[dict[str, Listener]]:
    """One at each null sink; without it the sink renders in blocks of two seconds."""
    found = {sink: Listener(shared_server, f"{sink}.monitor") for sink in ("ears", "bell", "mouth")}
    for listener in found.values():
        listener.wait_for_sound()
    yield found
    for listener in found.values():
        listener.stop()


@pytest.fixture
def ears(listeners: dict[str, Listener]) -> Listener:
    """What the speaker plays from here on."""
    return listeners["ears"].from_silence()


@pytest.fixture
def bell(listeners: dict[str, Listener]) -> Listener:
    """What the ringer plays from here on."""
    return listeners["bell"].from_silence()


@pytest.fixture
def mouth(shared_server: SoundServer) -> Iterator[Mouth]:
    """Someone at the microphone."""
    mouth = Mouth(shared_server)
    yield mouth
    mouth.stop()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    """A server of the test's own, not yet started."""
    server = SoundServer(tmp_path / "pulse")
    yield server
    server.kill()


@pytest.fixture
def make_rig(qapp: object) -> Iterator[MakeRig]:
    """Makes headsets that end with the test."""
    rigs: list[Rig] = []

    def make(preferences: DevicePreferences | None = None) -> Rig:
        rigs.append(Rig(preferences or DevicePreferences()))
        return rigs[-1]

    yield make
    for rig in rigs:
        rig.close()
