"""REL-05 at full length: a real voice process with a call up, attacked: `python -m benchmarks.attack_voice`.

The hostile set, 10,000 made-up messages, and 200 INVITEs a second for 30 s, over UDP and over TCP. Notes for
each what was answered, what the far end heard, and the process's memory before and after.
"""

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from benchmarks.rig.figures import markdown, noted, number, write_json
from tests.peers.ports import free_port
from tests.voice.desk_side import ProfileFolders, VoiceDesk, peers_only
from tests.voice.edge.call_up import CallUp, ask_by_datagram, ask_by_stream, memory_of, paced
from tests.voice.edge.hostile import NOTHING, Builder, hostile_messages
from tests.voice.edge.rtp_witness import RtpWitness
from tests.voice.edge.sockets import StreamPeer, UdpPeer

Attack = Callable[[int], "Counter[str]"]
FUZZ_PER_SECOND: Final = 400
FLOOD_PER_SECOND: Final = 200
GAP_MS: Final = 60
"""Two frames late at the far end are jitter; a third would be heard."""
PIECES: Final = [
    b"\r\n", b"\0", b'"', b"<", b">", b";", b",", b"\xff", b"%", b"=", b" ", b"9" * 30, b"\r\n ", b"",
]  # fmt: skip
EXPECTED: Final = "as expected"


def hostile_set(transport: str) -> Attack:
    """Every message of the set; which answers were not as expected."""
    ask = ask_by_datagram if transport == "udp" else ask_by_stream

    def attack(port: int) -> "Counter[str]":
        outcome: Counter[str] = Counter()
        for hostile in hostile_messages(transport):
            status = ask(port, hostile.data, due=NOTHING not in hostile.answers)
            outcome[EXPECTED if status in hostile.answers else f"{hostile.name}: {status}"] += 1
        return outcome

    return attack


def made_up(seed: int, number_of: int) -> list[bytes]:
    """Messages of the set with random damage."""
    choice = random.Random(seed)  # noqa: S311 - repeatable, no secret
    seeds = [hostile.data for hostile in hostile_messages("udp")]
    found = []
    for _ in range(number_of):
        data = choice.choice(seeds)
        for _ in range(choice.randrange(1, 5)):
            at = choice.randrange(len(data) + 1)
            data = data[:at] + choice.choice(PIECES) + data[at + choice.randrange(20) :]
        found.append(data[:60_000])
    return found


def by_datagram(messages: list[bytes], per_second: int) -> Attack:
    """All of them from one socket."""

    def attack(port: int) -> "Counter[str]":
        peer = UdpPeer()
        peer.other = ("127.0.0.1", port)
        try:
            return Counter(paced(peer, messages, per_second))
        finally:
            peer.close()

    return attack


def by_stream(messages: list[bytes], per_second: int, *, fresh: bool) -> Attack:
    """All of them on one connection, or with `fresh` on one each."""

    def attack(port: int) -> "Counter[str]":
        peer = StreamPeer(port, fresh=fresh)
        try:
            return Counter(paced(peer, messages, per_second))
        finally:
            peer.close()

    return attack


def run(name: str, desk: VoiceDesk, port: int, attack: Attack) -> dict[str, Any]:
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
    print(f"{name}: {dict(outcome)}", file=sys.stderr, flush=True)
    return {
        "answers": dict(outcome.most_common()),
        "frames": heard.packets,
        "missing": heard.missing,
        "longest_gap_ms": round(heard.longest * 1e3),
        "memory_before": round(before / 1e6, 1),
        "memory_after": round(after / 1e6, 1),
    }


def faults(attacks: dict[str, dict[str, Any]]) -> list[str]:
    """What was not as it must be."""
    found = []
    for name, seen in attacks.items():
        if seen["missing"]:
            found.append(f"{name}: {seen['missing']} frames missing at the far end")
        if seen["longest_gap_ms"] > GAP_MS:
            found.append(f"{name}: a gap of {seen['longest_gap_ms']} ms at the far end")
        if name.startswith("hostile"):
            found += [f"{name}: {answer}" for answer in seen["answers"] if answer != EXPECTED]
    return found


def table(figures: dict[str, Any]) -> str:
    """Markdown."""
    rows = [
        [
            name,
            ", ".join(f"{count} × {answer}" for answer, count in list(seen["answers"].items())[:4]),
            str(seen["missing"]),
            str(seen["longest_gap_ms"]),
            f"{number(seen['memory_before'])} / {number(seen['memory_after'])}",
        ]
        for name, seen in figures["attacks"].items()
    ]
    head = [
        "",
        "answers, the most frequent",
        "frames missing",
        "longest gap (ms)",
        "memory before / after (MB)",
    ]
    words = "\n".join(f"- {fault}" for fault in figures["faults"]) or "Every one as it must be."
    return f"{markdown(head, rows)}\n\n{words}"


def main() -> int:
    """Run all; 1 when something was not as it must be."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - after the platform is chosen

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    application = QCoreApplication([])
    number_of = options.seconds * FLOOD_PER_SECOND
    over_udp = [Builder().write() for _ in range(number_of)]
    over_tcp = [Builder("TCP").write() for _ in range(number_of)]
    fuzz = made_up(options.seed, options.messages)
    attacks: dict[str, Attack] = {
        "hostile set, UDP": hostile_set("udp"),
        "hostile set, TCP": hostile_set("tcp"),
        f"{options.messages:,} made-up messages, UDP": by_datagram(fuzz, FUZZ_PER_SECOND),
        f"{options.messages:,} made-up messages, TCP": by_stream(fuzz, FUZZ_PER_SECOND, fresh=True),
        f"{options.seconds} s of {FLOOD_PER_SECOND} INVITEs, UDP": by_datagram(over_udp, FLOOD_PER_SECOND),
        f"{options.seconds} s of {FLOOD_PER_SECOND} INVITEs, TCP": by_stream(
            over_tcp, FLOOD_PER_SECOND, fresh=False
        ),
    }
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        desk = VoiceDesk(ProfileFolders(Path(folder))).start(peers_only(port))
        seen = {name: run(name, desk, port, attack) for name, attack in attacks.items()}
        desk.close()
    del application
    figures = noted("Attacks", {"attacks": seen, "faults": faults(seen)})
    write_json(options.json, figures)
    print(table(figures))
    return 1 if figures["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
