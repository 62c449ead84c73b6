"""Figures and how they are written: JSON for machines, Markdown for people."""

import json
import os
import platform
import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

_P99: Final = 0.99


@dataclass(frozen=True)
class Spread:
    """A set of measured values, in the unit of its row."""

    n: int
    median: float
    p99: float
    least: float
    most: float


def spread(values: Iterable[float]) -> Spread | None:
    """Of these values; None of none. With fewer than a hundred, p99 is the largest."""
    ordered = sorted(values)
    if not ordered:
        return None
    index = min(len(ordered) - 1, round(_P99 * len(ordered) + 0.5) - 1)
    figures = (statistics.median(ordered), ordered[index], ordered[0], ordered[-1])
    return Spread(len(ordered), *(round(figure, 3) for figure in figures))


def machine() -> str:
    """The machine, for the head of a table."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    kernel, python = platform.release().partition("-")[0], platform.python_version()
    return f"{os.cpu_count()} cores of {model}, {system}, Linux {kernel}, Python {python}"


def noted(title: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """What goes into the JSON file: the figures with when and where they were taken."""
    return {
        "title": title,
        "taken": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        "machine": machine(),
        "load": round(os.getloadavg()[0], 2),
        **body,
    }


def write_json(file: Path | None, content: Mapping[str, Any]) -> None:
    """Write it, when a file was named."""
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content, indent=2, default=asdict) + "\n", encoding="utf-8")
        print(f"written: {file}")


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def number(value: float | None, digits: int = 1) -> str:
    """A figure for a table; "–" where there is none. Two digits more below one."""
    if value is None:
        return "–"
    if digits and 0 < abs(value) < 1:
        return f"{value:.{digits + 1}f}"
    return f"{value:.{digits}f}"
