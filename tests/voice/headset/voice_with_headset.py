"""The voice process with a recorded headset in the test's hands: ``python -m … PORT --socket … --data …``.

Each datagram from the loopback's PORT is an input report of the headset; each output report goes back there.
"""

from __future__ import annotations

import socket
import sys
import threading

from ccpdesk.voice.process import main
from tests.voice.headset.makers import JABRA_BIZ
from tests.voice.headset.recorded_port import RecordedHeadset, RecordedPort


def _run(port: int) -> int:
    hand = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    hand.connect(("127.0.0.1", port))

    def tell(report: bytes) -> tuple[bytes, ...]:
        hand.send(report)
        return ()

    headset = RecordedHeadset(JABRA_BIZ.name, JABRA_BIZ.descriptor, tell)

    def obey() -> None:
        while True:
            headset.send(hand.recv(64))

    threading.Thread(target=obey, daemon=True).start()
    return main(sys.argv[2:], make_hid=lambda: RecordedPort(headset))


if __name__ == "__main__":
    sys.exit(_run(int(sys.argv[1])))
