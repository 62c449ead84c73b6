"""Runs in a network namespace of its own: the way to the real PBX is cut for a while (Linux).

The PBX has an address of its own on the loopback interface; without a route to it there is no network, as
when a cable is pulled out. Prints what voice told as one JSON line.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from ccpdesk.agents.queue_control import QueuesSaid
from ccpdesk.calls.facts import LinkChanged, LinkState
from ccpdesk.voice.protocol import AskQueues, Configure
from tests.peers.asterisk import Asterisk
from tests.peers.asterisk_program import find_asterisk
from tests.peers.asterisk_site import PbxSite
from tests.peers.ports import free_port
from tests.voice.desk_side import ProfileFolders, VoiceDesk, pump
from tests.voice.test_asterisk import account

CUT_SECONDS = 8.0
"""By then the edge is at its longest pause between attempts: a longer cut changes nothing any more."""
PBX = "10.9.0.9"


def network(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


def route(*words: str) -> None:
    network("route", *words, "local", PBX, "dev", "lo", "table", "local")


def main() -> None:
    network("link", "set", "lo", "up")
    network("address", "add", f"{PBX}/32", "dev", "lo")
    folder = Path(sys.argv[1])
    (folder / "pbx").mkdir()
    site = PbxSite(
        sip_port=free_port(),
        tls_port=free_port(),
        rtp_ports=(30000, 30039),
        carrier_port=free_port(),
        certificate=Path(sys.argv[2]),
        key=Path(sys.argv[3]),
        host=PBX,
    )
    asterisk = Asterisk(find_asterisk(), site, folder / "pbx")
    asterisk.start()
    application = QCoreApplication([])
    desk = VoiceDesk(ProfileFolders(folder))
    try:
        print(json.dumps(cut(desk, asterisk, sys.argv[4])))
    finally:
        desk.client.stop()
        asterisk.stop()
        del application


def cut(desk: VoiceDesk, asterisk: Asterisk, transport: str) -> dict[str, object]:
    desk.start(Configure(server=account(asterisk, transport), queue_line="*451001"))
    desk.wait_for(QueuesSaid, lambda said: said.taking is True)
    desk.client.send(AskQueues(taking=False, reason="Lunch"))
    desk.wait_for(QueuesSaid, lambda said: said.taking is False)
    route("del")
    began = time.monotonic()
    desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.RECONNECTING)
    noticed = time.monotonic() - began
    pump(lambda: time.monotonic() - began > CUT_SECONDS, CUT_SECONDS + 5)
    route("add")
    began = time.monotonic()
    desk.wait_for(LinkChanged, lambda fact: fact.state is LinkState.CONNECTED)
    connected = time.monotonic() - began
    said = desk.wait_for(QueuesSaid, lambda fact: fact.taking is not None)
    return {"noticed": noticed, "connected": connected, "taking": said.taking}


if __name__ == "__main__":
    main()
