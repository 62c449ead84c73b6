"""SIP messages as sipp wrote them to its trace file: what really was on the wire."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

RULE = re.compile(r"^-{20,} .*$", re.MULTILINE)
HEADING = re.compile(r"\A\s*(?:UDP|TCP|TLS) message (sent|received)[^\n]*\n\s*\n")


@dataclass(frozen=True)
class TracedMessage:
    """One SIP message. Header names keep the spelling of the wire."""

    sent: bool
    start_line: str
    headers: tuple[tuple[str, str], ...]
    body: str

    @property
    def is_request(self) -> bool:
        return not self.start_line.startswith("SIP/2.0")

    @property
    def method(self) -> str:
        """The method of a request, and of the request that a response answers."""
        return self.start_line.split()[0] if self.is_request else self.header("CSeq").split()[-1]

    @property
    def status(self) -> int:
        """The status code; 0 for a request."""
        return 0 if self.is_request else int(self.start_line.split()[1])

    def header(self, name: str) -> str:
        """The first value of a header in any spelling, else an empty string."""
        return next(iter(self.all_headers(name)), "")

    def all_headers(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]


def read_trace(file: Path) -> list[TracedMessage]:
    """All messages in order; a file that is not there yet has none."""
    if not file.is_file():
        return []
    text = file.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    blocks = (block for block in RULE.split(text) if block.strip())
    return [message for message in map(_message, blocks) if message is not None]


def _message(block: str) -> TracedMessage | None:
    heading = HEADING.match(block)
    if heading is None:
        return None
    head, _, body = block[heading.end() :].partition("\n\n")
    start_line, *lines = head.strip().split("\n")
    pairs = (line.partition(":") for line in lines if ":" in line)
    headers = tuple((name.strip(), value.strip()) for name, _, value in pairs)
    return TracedMessage(heading.group(1) == "sent", start_line, headers, body.strip("\n"))
