"""Another phone as a program: a `UserAgent`, commands on standard input, facts on standard output."""

from __future__ import annotations

import json
import sys
import threading
from uuid import UUID

from ccpdesk.calls.facts import TelephoneFact
from ccpdesk.kernel.ids import CallId
from ccpdesk.voice import protocol
from ccpdesk.voice.sip.settings import Account, UserAgentSettings
from ccpdesk.voice.sip.user_agent import UserAgent
from tests.voice.tone import Tone

TONE_HZ = 440


def main() -> None:
    tones: dict[CallId, Tone] = {}
    lock = threading.Lock()

    def say(line: bytes) -> None:
        with lock:
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()

    def tell(fact: TelephoneFact) -> None:
        say(protocol.encode(fact))

    settings = UserAgentSettings(account=Account(username="far"), software="far end")
    agent = UserAgent(settings, lambda call: tones.setdefault(call, Tone(TONE_HZ)), tell)
    agent.start()
    say(json.dumps({"port": agent.udp_port}).encode() + b"\n")
    for line in sys.stdin.buffer:
        order = json.loads(line)
        call = CallId(UUID(order["call"]))
        match order["do"]:
            case "dial":
                agent.dial(
                    call,
                    order["target"],
                    headers=tuple((n, v) for n, v in order["headers"]),
                    sender=order["sender"],
                )
            case "heard":
                tone = tones.get(call) or Tone(TONE_HZ)
                say(json.dumps({"loud": tone.loud, "frames": tone.frames}).encode() + b"\n")
            case command:
                getattr(agent, command)(call, *order.get("args", ()))
    if not agent.stop():
        sys.exit(3)


if __name__ == "__main__":
    main()
