"""The table of `benchmarks.peers`, from its figures."""

from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any, Final

from benchmarks.rig.figures import markdown, number

Figures = dict[str, Any]
Cell = Callable[[Figures], str]


def _median(key: str, digits: int = 1) -> Cell:
    return lambda phone: number((phone.get(key) or {}).get("median"), digits)


def _median_and_p99(key: str) -> Cell:
    def cell(phone: Figures) -> str:
        found = phone.get(key) or {}
        return f"{number(found['median'])} / {number(found['p99'])}" if found else "–"

    return cell


def _share(key: str) -> Cell:
    return lambda phone: number((phone.get(key) or {}).get("all"), 2)


def _memory(phone: Figures) -> str:
    sizes = [phone["memory"].get(when) for when in ("idle", "in a call", "after calls")]
    return " / ".join(number(size["memory"], 0) if size else "–" for size in sizes)


def _missing(phone: Figures) -> str:
    return str(phone["missing_frames"])


_ROWS: Final[tuple[tuple[str, str, Cell], ...]] = (
    ("start → window painted (s)", "≤ 1.0", _median("windows", 2)),
    ("start → registered, ready for a call (s)", "≤ 1.0", _median("starts", 2)),
    ("INVITE → 180, first call after the start (ms)", "", _median("first_rings")),
    ("INVITE → 180, median / p99 (ms)", "≤ 3 / –", _median_and_p99("rings")),
    ("INVITE → card painted, median / p99 (ms)", "≤ 40 / 100", _median_and_p99("cards")),
    ("CANCEL → 487, median / p99 (ms)", "", _median_and_p99("cancels")),
    ("accept → 200, median / p99 (ms)", "≤ 10 / –", _median_and_p99("answers")),
    ("200 → first RTP, median / p99 (ms)", "≤ 60 / –", _median_and_p99("first_rtp")),
    ("network → headset, median / p99 (ms)", "≤ 55 / –", _median_and_p99("to_headset")),
    ("headset → network, median / p99 (ms)", "≤ 30 / –", _median_and_p99("to_network")),
    ("processor idle (% of a core)", "≤ 0.5", _share("idle")),
    ("processor in a PCMU call (% of a core)", "≤ 6", _share("in_call")),
    ("memory idle / in a call / after 21 calls (MB, PSS)", "– / ≤ 250 / –", _memory),
    ("frames missing at the far end during the call", "0", _missing),
)


def table(figures: Figures) -> str:
    """Markdown: a row for each figure, a column for each phone; the floor of a datagram's way below."""
    phones: dict[str, Figures] = {name: _plain(phone) for name, phone in figures["phones"].items()}
    names = [f"{name} {phone.get('version', '')}".strip() for name, phone in phones.items()]
    rows = [[title, goal, *(cell(phone) for phone in phones.values())] for title, goal, cell in _ROWS]
    echo = _plain(figures["udp echo"])
    floor = f"A datagram to a program that echoes it, and back: {number(echo['median'])} ms (median)."
    return f"{markdown(['', 'goal', *names], rows)}\n\n{floor}"


def _plain(value: Any) -> Any:
    """Dataclasses as dictionaries, as the JSON file has them."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value
