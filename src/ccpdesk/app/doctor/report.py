"""The findings for a person (a calm table) and for support (JSON)."""

import json
import os
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from platform import platform, python_version
from typing import Final, Self

from ccpdesk.app.doctor.finding import Check, Finding, Verdict

_TITLES: Final = {
    Check.SETTINGS: "Settings file",
    Check.FOLDERS: "Profile folders",
    Check.DESK: "Running desk",
    Check.KEYRING: "Keyring",
    Check.DATABASE: "Database",
    Check.NAME: "Name of the PBX",
    Check.CONNECTION: "Way to the PBX",
    Check.TLS: "TLS certificate",
    Check.OPTIONS: "PBX answers",
    Check.REGISTRATION: "Registration",
    Check.CLOCK: "Clock",
    Check.AUDIO: "Audio devices",
    Check.PORTS: "Ports",
}
_COLOURS: Final = {Verdict.OK: "32", Verdict.WARNING: "33", Verdict.FAILED: "31", Verdict.SKIPPED: "2"}
_VERDICT_WIDTH: Final = max(map(len, Verdict))
_TITLE_WIDTH: Final = max(map(len, _TITLES.values()))
_NARROWEST: Final = 60
_WIDEST: Final = 120


@dataclass(frozen=True)
class Terminal:
    """Where the table goes: its width in characters, and whether it shows colours."""

    width: int = 100
    colours: bool = False

    @classmethod
    def here(cls) -> Self:
        """Standard output; colours on a terminal only, and not where NO_COLOR is set (no-color.org)."""
        width = min(max(shutil.get_terminal_size((100, 24)).columns, _NARROWEST), _WIDEST)
        return cls(width, sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def to_table(findings: Sequence[Finding], terminal: Terminal) -> str:
    """One block a check, the remedy below what was found, the sum at the end."""
    lines = [line for finding in findings for line in _block(finding, terminal)]
    return "\n".join([*lines, "", _sum(findings)])


def to_json(profile: str, findings: Sequence[Finding]) -> str:
    """Everything in the table, and where it was found."""
    document = {
        "ccpdesk": version("ccpdesk"),
        "python": python_version(),
        "system": platform(),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "profile": profile,
        "ok": not any(finding.verdict is Verdict.FAILED for finding in findings),
        "checks": [
            {
                "check": finding.check.value,
                "title": _TITLES[finding.check],
                "verdict": finding.verdict.value,
                "found": finding.found,
                "remedy": finding.remedy,
            }
            for finding in findings
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _block(finding: Finding, terminal: Terminal) -> Iterator[str]:
    verdict = finding.verdict.value.ljust(_VERDICT_WIDTH)
    if terminal.colours:
        verdict = f"\x1b[{_COLOURS[finding.verdict]}m{verdict}\x1b[0m"
    indent = " " * (_VERDICT_WIDTH + _TITLE_WIDTH + 4)
    room = terminal.width - len(indent)
    first, *others = _wrapped(finding.found, room)
    yield f"{verdict}  {_TITLES[finding.check].ljust(_TITLE_WIDTH)}  {first}"
    yield from (indent + line for line in others)
    for number, line in enumerate(_wrapped(finding.remedy, room - 2) if finding.remedy else ()):
        yield f"{indent}{'  ' if number else '→ '}{line}"


def _wrapped(text: str, width: int) -> list[str]:
    lines = [
        piece
        for line in text.splitlines()
        for piece in textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    ]
    return lines or [""]


def _sum(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.verdict for finding in findings)
    return ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict])
