"""Asterisk's queue log: what the PBX believes happened to each queue call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class QueueEvent:
    """One line. `event` is for instance ENTERQUEUE, CONNECT, RINGNOANSWER, ABANDON, COMPLETEAGENT, PAUSE."""

    seconds: int
    call: str
    queue: str
    agent: str
    event: str
    details: tuple[str, ...]


def parse_queue_log(text: str) -> list[QueueEvent]:
    """Parse the pipe-separated file; a line that is not yet complete is left out."""
    events = []
    for line in text.splitlines(keepends=True):
        fields = line.rstrip("\n").split("|")
        if line.endswith("\n") and len(fields) >= 5:
            events.append(
                QueueEvent(int(fields[0]), fields[1], fields[2], fields[3], fields[4], tuple(fields[5:]))
            )
    return events
