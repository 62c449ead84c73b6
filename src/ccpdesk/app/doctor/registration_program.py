"""A short-lived voice process that only registers.

``python -m ccpdesk.app.doctor.registration_program SECONDS`` reads a line with `Configure` from standard
input, tells link and registration as JSON lines on standard output, and takes the registration back.
pjsua2 may abort() here without taking anybody with it.
"""

import json
import os
import queue
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TextIO

from ccpdesk.voice import edge, protocol
from ccpdesk.voice.sip.audio import NoAudio
from ccpdesk.voice.sip.registration import Registration, RegistrationState
from ccpdesk.voice.sip.user_agent import UserAgent
from ccpdesk.voice.translation import edge_settings, user_agent_settings

Event = edge.Link | Registration


def main() -> int:
    """Register once; 0 also when the PBX refuses."""
    settings = protocol.decode(sys.stdin.buffer.readline())
    if not isinstance(settings, protocol.Configure):
        return 2
    end = time.monotonic() + float(sys.argv[1])
    answers = _own_output()
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    way = edge.Edge(edge_settings(replace(settings, peers=None)), events.put)
    proxy = way.start()
    agent = UserAgent(
        user_agent_settings(settings, proxy, ""), lambda _: NoAudio(), lambda _: None, events.put
    )
    way.attach(agent.start())
    try:
        _watch(events, agent, end, answers)
    finally:
        agent.stop()
        way.stop()
    return 0


def _own_output() -> TextIO:
    """Standard output for our lines alone: pjsip writes there before it has a log."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _watch(events: "queue.SimpleQueue[Event]", agent: UserAgent, end: float, answers: TextIO) -> None:
    """Tell everything until it is decided, or until ``end`` (monotonic seconds)."""
    while (left := end - time.monotonic()) > 0:
        try:
            event = events.get(timeout=left)
        except queue.Empty:
            return
        print(json.dumps(_line(event)), file=answers, flush=True)
        if isinstance(event, edge.Link):
            if event.state is edge.LinkState.REFUSED:
                return
            if event.state is edge.LinkState.CONNECTED:
                agent.register()
        elif event.state is not RegistrationState.PENDING:
            return


def _line(event: Event) -> dict[str, str]:
    if isinstance(event, edge.Link):
        return {"link": event.state.value, "reason": event.reason}
    return {
        "registration": event.state.value,
        "reason": event.reason,
        "date": event.date,
        "at": datetime.now(UTC).isoformat(),
    }


if __name__ == "__main__":
    sys.exit(main())
