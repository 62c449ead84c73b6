"""What an agent waits for while looking at the window (PERF-04): `python -m benchmarks.painted`.

With 1,000,000 customers of 100 tenants in SQLite, keys from the X server to the real window, and the frame
buffer of the display as the judge: a letter typed into the search field → the results as they stay; a
customer with 500 appointments and 200 photos chosen → the profile as it stays; all that it has, its photos.
*ran* and *queued*: how long the main thread ran meanwhile, and was ready while others had the processors.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks.rig.busy_centre import THICK, furnish_busy
from benchmarks.rig.figures import Spread, markdown, noted, number, spread, write_json
from benchmarks.rig.ground import ground
from benchmarks.rig.manned_desk import MannedDesk, manned_desk
from benchmarks.rig.processes import main_thread
from benchmarks.rig.screen import Area, Mask, PaintWatch, moving
from ccpdesk.ui.models.customer_panel import SEARCH_FROM

MILLION: Final = 1_000_000
_MS: Final = 1000.0
_SETTLED_S: Final = 0.4
_LONG_S: Final = 1.0
_MARGIN: Final = 12


@dataclass(frozen=True)
class Wait:
    """Milliseconds from a key or click to the last change of the picture; the others: see above."""

    painted: float
    ran: float
    queued: float


@dataclass
class Painted:
    """The waits of each kind."""

    letters: list[Wait]
    opened: list[Wait]
    whole: list[Wait]
    photos: list[Wait]


def watched(
    desk: MannedDesk, area: Area, still: Mask, act: Callable[[], float], settled: float = _SETTLED_S
) -> list[Wait]:
    """The wait from what ``act`` says until the area had become what it stays; none when nothing changed."""
    with PaintWatch(desk.screen, area, still, lines=4) as watch:
        before = main_thread(desk.phone.pid)
        began = act()
        time.sleep(settled)
        after = main_thread(desk.phone.pid)
        painted = watch.painted_at()
    if painted is None:
        return []
    ran, waited = after.ran - before.ran, after.queued - before.queued
    return [Wait((painted - began) * _MS, ran * _MS, waited * _MS)]


def panel(desk: MannedDesk) -> tuple[Area, Mask]:
    """Where results and profile are, and what moves there by itself: nothing, but a timer would not count."""
    area = desk.wait_for("pages")
    before = desk.screen.picture(area)
    time.sleep(1.2)
    return area, moving(before, desk.screen.picture(area), _MARGIN)


def search(desk: MannedDesk, text: str) -> list[Wait]:
    """Type a text; a figure for each letter that changed the results."""
    _clear(desk)
    area, still = panel(desk)
    found = []
    for place, letter in enumerate(text, 1):
        if place < SEARCH_FROM:
            desk.hands.type_letter(letter)
        else:
            found += watched(desk, area, still, partial(desk.hands.type_letter, letter))
    return found


def thick(desk: MannedDesk, painted: Painted) -> None:
    """Open the thick profile from the list, look at its photos, read it whole."""
    _clear(desk)
    desk.hands.type_text(THICK[:12], 0.05)
    desk.wait_for("results")
    time.sleep(0.5)
    area, still = panel(desk)
    desk.hands.press("Down")
    time.sleep(0.2)
    painted.opened += watched(desk, area, still, partial(desk.hands.press, "Return"), _LONG_S)
    desk.wait_for("profilePage/viewAllButton")
    painted.whole += watched(desk, area, still, partial(desk.click, "profilePage/viewAllButton"), 2 * _LONG_S)
    photos = desk.wait_for("sectionTabs 3")
    painted.photos += watched(desk, area, still, partial(desk.hands.click, photos), _LONG_S)
    desk.click("sectionTabs 0")


def _clear(desk: MannedDesk) -> None:
    """An empty field, an empty panel."""
    desk.hands.press("ctrl+f")
    desk.hands.press("BackSpace")
    time.sleep(0.3)


def measure(customers: int, texts: int, profiles: int) -> dict[str, Any]:
    """Everything."""
    painted = Painted([], [], [], [])
    with (
        ground() as place,
        manned_desk(place, lambda phone: furnish_busy(phone, customers)) as (desk, centre),
    ):
        desk.hands.press("ctrl+2")
        desk.wait_for("pages")
        for number_, text in enumerate(["warm up", *_spread_out(centre.texts, texts)]):
            letters = search(desk, text)
            print(
                f"{text!r}: {', '.join(f'{one.painted:.0f}' for one in letters)} ms",
                file=sys.stderr,
                flush=True,
            )
            painted.letters += letters if number_ else []
        for _ in range(profiles):
            thick(desk, painted)
    figures = {name: _spreads(waits) for name, waits in vars(painted).items()}
    return noted("Painted", {"customers": customers, **figures})


def _spreads(waits: Sequence[Wait]) -> dict[str, Spread | None]:
    return {part: spread(getattr(wait, part) for wait in waits) for part in ("painted", "ran", "queued")}


def _spread_out(texts: Sequence[str], wanted: int) -> list[str]:
    """So many of them, of every kind."""
    return [texts[index * len(texts) // wanted] for index in range(min(wanted, len(texts)))]


_ROWS: Final = (
    ("letters", "letter typed → results painted", "≤ 60"),
    ("opened", "customer with 500 appointments and 200 photos chosen → profile painted", "≤ 150"),
    ("whole", "*View all* → all 500 appointments painted", "≤ 150"),
    ("photos", "tab *Photos* → 200 photos painted", "≤ 150"),
)


def table(figures: dict[str, Any]) -> str:
    """Markdown."""
    plain = json.loads(json.dumps(figures, default=asdict))
    rows = []
    for key, title, goal in _ROWS:
        painted, more = plain[key]["painted"], [plain[key][part] for part in ("ran", "queued")]
        if painted:
            spreads = (number(painted[part]) for part in ("median", "p99", "most"))
            medians = (number(one["median"]) for one in more)
            rows.append([title, goal, *spreads, *medians, str(painted["n"])])
    return markdown(["ms", "goal", "median", "p99", "most", "ran", "queued", "times"], rows)


def main() -> None:
    """Measure, print the table, write JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="few repetitions")
    parser.add_argument("--customers", type=int, default=MILLION)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    figures = measure(options.customers, 3 if options.quick else 20, 3 if options.quick else 15)
    write_json(options.json, figures)
    print(table(figures))


if __name__ == "__main__":
    main()
