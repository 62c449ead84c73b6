"""What the edge remembers of a transaction, and for how long (RFC 3261 §17).

pjsua2 speaks TCP with the edge and so repeats nothing; towards a UDP peer the edge does it in its place.
Times are seconds of a monotonic clock, always given by the caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ccpdesk.voice.edge.flow import Flow
from ccpdesk.voice.edge.message import Message

TRYING, FINAL, REDIRECTION = 100, 200, 300
T1 = 0.5
T2 = 4.0
LIFE = 64 * T1
"""How long a finished or unanswered transaction is remembered (timers B, D, F, H, J)."""
RINGING_LIFE = 3600.0
REGISTER_PATIENCE = 3.0
"""A PBX that has just started may swallow a REGISTER; over TCP nobody repeats it for 32 s (REL-04: 5)."""
MAX_TRANSACTIONS = 2_048


@dataclass(slots=True)
class Repeat:
    """Octets that go out again and again until somebody answers."""

    data: bytes
    due: float
    interval: float
    ceiling: float
    until: float

    def advance(self) -> None:
        """Plan the next time."""
        self.interval = min(self.interval * 2, self.ceiling)
        self.due += self.interval


def repeat_request(data: bytes, method: str, now: float) -> Repeat:
    """Timers A and E: an INVITE doubles without end, others up to T2."""
    return Repeat(data, now + T1, T1, LIFE if method == "INVITE" else T2, now + LIFE)


def repeat_response(data: bytes, now: float) -> Repeat:
    """Timer G, for the final response to an INVITE."""
    return Repeat(data, now + T1, T1, T2, now + LIFE)


@dataclass(slots=True)
class Transaction:
    """One request that passed the edge, in either direction, and the latest answer.

    `request` is as pjsua2 sent it (leaving) or as it came (arriving). `acknowledgement` is the ACK of a
    refused INVITE, to be repeated when the refusal is. `call` tells calls apart, for an ACK with its
    own branch.
    """

    request: Message
    flow: Flow
    expires: float
    call: tuple[str, ...] = ()
    status: int = 0
    answer: bytes = b""
    answered_here: bool = False
    acknowledgement: bytes = b""
    repeat: Repeat | None = None
    given_up: float | None = None
    """When we answer in the place of the silent other side; None: left to pjsua2's own timers."""

    @property
    def finished(self) -> bool:
        """True once a final response has passed."""
        return self.status >= FINAL

    def answered(self, status: int, now: float) -> None:
        """Note a response; a final one starts the clock of forgetting."""
        self.status = max(self.status, status)
        self.given_up = None
        if self.finished:
            self.expires = now + LIFE


class Transactions:
    """A bounded table by branch and method."""

    def __init__(self, limit: int = MAX_TRANSACTIONS) -> None:
        self._table: dict[tuple[str, str], Transaction] = {}
        self._limit = limit

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[Transaction]:
        return iter(self._table.values())

    def find(self, branch: str, method: str) -> Transaction | None:
        """The transaction, None when it is unknown or forgotten."""
        return self._table.get((branch, method))

    def others(self, branch: str, method: str) -> bool:
        """True when this branch belongs to a request of another method (CANCEL rightly shares one)."""
        shared = {method, "CANCEL"} if method != "CANCEL" else {method, "INVITE"}
        return any(key[0] == branch and key[1] not in shared for key in self._of(branch))

    def _of(self, branch: str) -> list[tuple[str, str]]:
        return [key for key in ((branch, method) for method in _METHODS) if key in self._table]

    def add(self, branch: str, method: str, transaction: Transaction) -> None:
        """Remember one more; when the table is full a finished one goes first, so that calls stay."""
        if len(self._table) >= self._limit:
            finished = (key for key, entry in self._table.items() if entry.finished)
            del self._table[next(finished, next(iter(self._table)))]
        self._table[branch, method] = transaction

    def forget(self, now: float) -> None:
        """Drop what is over."""
        for key in [key for key, entry in self._table.items() if entry.expires <= now]:
            del self._table[key]

    def due(self, now: float) -> list[Transaction]:
        """Those whose octets are to be sent again now; each is planned anew or given up."""
        found = []
        for entry in self._table.values():
            if entry.repeat is None or entry.repeat.due > now:
                continue
            if entry.repeat.until <= now:
                entry.repeat = None
                continue
            entry.repeat.advance()
            found.append(entry)
        return found

    def overdue(self, now: float) -> list[Transaction]:
        """Those whose other side was silent for too long."""
        return [
            entry for entry in self._table.values() if entry.given_up is not None and entry.given_up <= now
        ]

    def next_due(self) -> float | None:
        """When `due` or `overdue` has something to do, None when nothing is waited for."""
        repeats = (entry.repeat for entry in self._table.values() if entry.repeat)
        times = [repeat.due for repeat in repeats if repeat.due < repeat.until]
        times += [entry.given_up for entry in self._table.values() if entry.given_up is not None]
        return min(times, default=None)


def timeout_of(method: str, now: float) -> float:
    """When an unanswered transaction is forgotten: a phone may ring for long, others end after LIFE."""
    return now + (RINGING_LIFE if method == "INVITE" else LIFE)


_METHODS = (
    "INVITE",
    "CANCEL",
    "BYE",
    "OPTIONS",
    "INFO",
    "UPDATE",
    "PRACK",
    "REFER",
    "NOTIFY",
    "MESSAGE",
    "SUBSCRIBE",
    "REGISTER",
    "PUBLISH",
)
