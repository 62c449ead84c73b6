"""The figures of `benchmarks.wallboard` as a table."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_GOALS = {"p99": "≤ 1,000", "main": "≤ 20"}


def write(figures: Mapping[str, Any], root: Path | None) -> None:
    """Print the table; with ``root`` also put it into docs/performance.md, and the figures into a file."""
    table = _table(figures)
    print(table)
    if root is None:
        return
    text = json.dumps(figures, indent=1, ensure_ascii=False) + "\n"
    (root / "benchmarks" / "figures" / "wallboard.json").write_text(text, encoding="utf-8")
    page = root / "docs" / "performance.md"
    whole = page.read_text(encoding="utf-8")
    block = f"<!-- wallboard -->\n{table}\n<!-- /wallboard -->"
    page.write_text(
        re.sub(r"<!-- wallboard -->.*?<!-- /wallboard -->", lambda _: block, whole, flags=re.DOTALL),
        encoding="utf-8",
    )


def _table(figures: Mapping[str, Any]) -> str:
    delay, memory = figures["delay_ms"], figures["memory_mb"]
    head = f"{figures['agents']:,} agents, {figures['changes_a_second']} changes a second"
    rows = [
        f"| {head} | goal | value |",
        "| --- | --- | --- |",
        f"| change begun → row painted, median (ms) |  | {delay['median']:.0f} |",
        f"| the same, p99 (ms) | {_GOALS['p99']} | {delay['p99']:.0f} |",
        f"| the longest of {delay['n']} (ms) |  | {delay['most']:.0f} |",
        f"| main thread busy (%) | {_GOALS['main']} | {figures['main_thread_percent']} |",
        f"| memory first, after {figures['minutes']:g} min (MB) |  | {memory['first']}, {memory['last']} |",
    ]
    taken = f"\nTaken {figures['taken']} on {figures['machine']}; load average then {figures['load']}."
    return "\n".join([*rows, taken])
