"""Phones that are listened to: ccpdesk's voice process and baresip, each with a headset of null sinks."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from ccpdesk.calls.facts import CallConnected, CallOffered
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice.protocol import Devices, Message
from tests.peers.headset import Headset
from tests.peers.ports import LOOPBACK, free_port
from tests.peers.process import PeerProcess
from tests.peers.pulse import Pulse
from tests.voice.desk_side import ProfileFolders, VoiceDesk, peers_only, pump

MODULES: Final = Path("/usr/lib/baresip/modules")
CONFIG: Final = """poll_method epoll
sip_listen {host}:{port}
audio_player pulse,{speaker}
audio_source pulse,{microphone}
audio_alert pulse,{speaker}
call_max_calls 4
jitter_buffer_delay 5-10
module_path {modules}
module g722.so
module g711.so
module pulse.so
module_tmp uuid.so
module_tmp account.so
module_app menu.so
"""
"""What baresip writes itself at its first start, with our addresses, the codecs compared and PulseAudio."""


class Phone(Protocol):
    """Answers every call at `port` of the loopback at once; `headset` is where the caller is heard."""

    name: str
    port: int
    headset: Headset

    def answered(self) -> None:
        """Return when the call that was just placed is answered."""
        ...

    def stop(self) -> None:
        """End it."""
        ...


class OurVoice:
    """ccpdesk without its window."""

    name = "ccpdesk"

    def __init__(self, pulse: Pulse, folder: Path) -> None:
        self.headset = pulse.add_headset("Ours")
        self.port = free_port()
        self._desk = VoiceDesk(ProfileFolders(folder / "profile"))
        devices = Devices(
            microphones=(self.headset.microphone,),
            speakers=(self.headset.speaker,),
            ringers=(self.headset.speaker,),
        )
        self._desk.start(replace(peers_only(self.port), devices=devices))

    @property
    def pid(self) -> int:
        """Of the voice process."""
        return self._desk.client.pid

    def answered(self) -> None:
        """Take the call that comes; `call` is its id."""
        offered = self._desk.wait_for(CallOffered)
        self._desk.client.accept(offered.call)
        self._desk.wait_for(CallConnected)
        self.call: CallId = offered.call

    def send(self, message: Message) -> None:
        """Tell voice something."""
        self._desk.client.send(message)

    def stop(self) -> None:
        self._desk.close()


class Baresip:
    """The console phone of Debian's package, as it is set up out of the box."""

    name = "baresip"

    def __init__(self, pulse: Pulse, folder: Path) -> None:
        self.headset = pulse.add_headset("Theirs")
        self.port = free_port()
        home = folder / "baresip"
        home.mkdir()
        config = CONFIG.format(
            host=LOOPBACK,
            port=self.port,
            speaker=self.headset.speaker,
            microphone=self.headset.microphone,
            modules=MODULES,
        )
        (home / "config").write_text(config, encoding="ascii")
        account = f"<sip:1001@{LOOPBACK}:{self.port}>;regint=0;answermode=auto\n"
        (home / "accounts").write_text(account, encoding="ascii")
        self._process = PeerProcess("baresip", ["baresip", "-f", home], home / "log", pulse.environment)
        self._process.wait_for_text("baresip is ready")

    @staticmethod
    def installed() -> bool:
        """Whether there is something to compare with."""
        return shutil.which("baresip") is not None and MODULES.is_dir()

    def answered(self) -> None:
        """It answers by itself."""

    def stop(self) -> None:
        self._process.stop()


def let_pass(seconds: float) -> None:
    """Sound takes its time; the desk is served meanwhile."""
    end = time.monotonic() + seconds
    pump(lambda: time.monotonic() >= end, seconds + 1)
