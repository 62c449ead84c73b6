"""REL-05 at full length: a real voice process with a call up, attacked: `python -m benchmarks.attack_voice`.

The hostile set over UDP and TCP, 10,000 made-up datagrams, and 200 INVITEs a second for 30 s. Prints for each
what was answered, what the far end heard, and the process's memory before and after.
"""

import argparse
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.peers.ports import free_port
from tests.voice.desk_side import ProfileFolders, VoiceDesk, peers_only
from tests.voice.edge.call_up import CallUp, ask_by_datagram, ask_by_stream, memory_of, paced
from tests.voice.edge.hostile import NOTHING, Builder, hostile_messages
from tests.voice.edge.rtp_witness import RtpWitness
from tests.voice.edge.sockets import UdpPeer

Attack = Callable[[int], "Counter[str]"]
FUZZ_PER_SECOND = 400
FLOOD_PER_SECOND = 200
PIECES = [b"\r\n", b"\0", b'"', b"<", b">", b";", b",", b"\xff", b"%", b"=", b" ", b"9" * 30, b"\r\n ", b""]


def hostile_set(port: int) -> "Counter[str]":
    """Every message of the set; which answers were not as expected."""
    outcome: Counter[str] = Counter()
    for transport, ask in (("udp", ask_by_datagram), ("tcp", ask_by_stream)):
        for hostile in hostile_messages(transport):
            status = ask(port, hostile.data, due=NOTHING not in hostile.answers)
            outcome["as expected" if status in hostile.answers else f"{hostile.name}: {status}"] += 1
    return outcome


def made_up(seed: int, number: int) -> list[bytes]:
    """Messages of the set with random damage."""
    choice = random.Random(seed)  # noqa: S311 - repeatable, no secret
    seeds = [hostile.data for hostile in hostile_messages("udp")]
    found = []
    for _ in range(number):
        data = choice.choice(seeds)
        for _ in range(choice.randrange(1, 5)):
            at = choice.randrange(len(data) + 1)
            data = data[:at] + choice.choice(PIECES) + data[at + choice.randrange(20) :]
        found.append(data[:60_000])
    return found


def from_a_peer(messages: list[bytes], per_second: int) -> Attack:
    """All of them from one socket."""

    def attack(port: int) -> "Counter[str]":
        peer = UdpPeer()
        peer.other = ("127.0.0.1", port)
        try:
            return Counter(paced(peer, messages, per_second))
        finally:
            peer.close()

    return attack


def run(name: str, desk: VoiceDesk, port: int, attack: Attack) -> None:
    """One attack, with a call up from before to after; raises when voice dies or the call ends."""
    with RtpWitness() as witness:
        call = CallUp(desk, port, witness)
        call.begin()
        first, before = witness.count(), memory_of(desk.client.pid)
        outcome = attack(port)
        after = memory_of(desk.client.pid)
        call.refuse_others()
        heard = witness.heard(first)
        call.end()
    answers = ", ".join(f"{count} x {what}" for what, count in outcome.most_common(6))
    print(f"{name}: {answers}")
    gap = round(heard.longest * 1e3)
    print(f"  far end: {heard.packets} frames, {heard.missing} missing, longest gap {gap} ms")
    print(f"  memory: {before / 1e6:.1f} MB before, {after / 1e6:.1f} MB after", flush=True)


def main() -> None:
    """Run all three."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - after the platform is chosen

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    application = QCoreApplication([])
    flood = [Builder().write() for _ in range(options.seconds * FLOOD_PER_SECOND)]
    fuzz = made_up(options.seed, options.messages)
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        desk = VoiceDesk(ProfileFolders(Path(folder))).start(peers_only(port))
        run("hostile set", desk, port, hostile_set)
        run(f"{options.messages} made-up datagrams", desk, port, from_a_peer(fuzz, FUZZ_PER_SECOND))
        run(f"{options.seconds} s of 200 INVITEs", desk, port, from_a_peer(flood, FLOOD_PER_SECOND))
        desk.close()
    del application


if __name__ == "__main__":
    main()
