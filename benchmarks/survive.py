"""`kill -9` of desk and voice in a call, many times in a row (REL-01, -02): `python -m benchmarks.survive`.

Desk: the far end must not miss a frame, and the next desk must show the call with customer and timer within
3 s, told by its pixels and by `ctl`; afterwards the history must hold the whole call. Voice: registered again
within 1 s, the call kept as failed, the agent told. Prints how long each took.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import numpy as np

from benchmarks.rig.figures import markdown, noted, number, spread, write_json
from benchmarks.rig.ground import ground
from benchmarks.rig.housed_desk import CUSTOMER, HousedDesk, housed_desk
from benchmarks.rig.phones import wait_until_connected
from benchmarks.rig.processes import tree
from benchmarks.rig.screen import Area, Mask, Picture, moving
from ccpdesk.calls.end_reason import EndReason
from ccpdesk.calls.log import LoggedCall
from ccpdesk.kernel.ids import CallId
from ccpdesk.storage import open_store
from tests.peers.waiting import wait_until

_SHOWN: Final = Area(90, 60, 390, 400)
"""Where the Inbox shows its cards."""
_WHOLE: Final = ["ringing", "accepting", "active", "ended"]
_MARGIN: Final = 40
"""Pixels around the timer's last digit: all of the others."""
_GAP_S: Final = 0.06
"""Two frames late at the far end are jitter; a third would be heard."""


@dataclass
class Kills:
    """What was measured, in seconds, and what was not as it must be."""

    shown: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)
    registered: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def demand(self, fine: bool, what: str) -> None:
        """Note a fault."""
        if not fine:
            self.faults.append(what)


def kill_desk(house: HousedDesk, kills: Kills) -> None:
    """Once: talk, kill, start again, look, hang up, read the history."""
    call, shown = house.talk()
    before, still = _card(house)
    answered = house.wait_for_state(shown, "active")["answered_at"]
    since = time.time()
    house.phone.process.send_signal(signal.SIGKILL)
    house.phone.process.wait()
    began = house.phone.start_again()
    kills.painted.append(_painted_again(house, before, still) - began)
    again = _shown_again(house, shown)
    kills.shown.append(time.time() - began)
    kills.demand(kills.painted[-1] <= 3 and kills.shown[-1] <= 3, "the call was not shown within 3 s")
    kills.demand(again["customer"] == CUSTOMER, f"customer {again['customer']}")
    kills.demand(again["answered_at"] == answered, "the timer began anew")
    time.sleep(0.5)
    heard = call.rtp.continuity(since)
    kills.gaps.append(heard.longest)
    kills.demand(heard.missing == 0, f"{heard.missing} frames missing at the far end")
    kills.demand(heard.longest < _GAP_S, f"a gap of {heard.longest * 1000:.0f} ms at the far end")
    call.hang_up()
    call.wait_for(200, "BYE")
    call.close()
    entry = _entry(house, shown)
    kills.demand(entry.call.end_reason is EndReason.ANSWERED, f"the history says {entry.call.end_reason}")
    kills.demand([event.what for event in entry.events] == _WHOLE, f"events {entry.events}")
    wait_until_connected(house.phone)


def kill_voice(house: HousedDesk, kills: Kills) -> None:
    """Once: talk, kill, wait for the next REGISTER and for the notice, read the history."""
    call, shown = house.talk()
    time.sleep(_STEADY_S)
    began = time.time()
    os.kill(_voice(house), signal.SIGKILL)
    kills.registered.append(house.far_end.wait_for_registration(since=began) - began)
    kills.demand(kills.registered[-1] <= 1, f"registered after {kills.registered[-1]:.2f} s")
    wait_until(lambda: "Call back" in str(house.phone.status()["notices"]), "the agent to be told")
    kills.told.append(time.time() - began)
    entry = _entry(house, shown)
    kills.demand(entry.call.end_reason is EndReason.FAILED, f"the history says {entry.call.end_reason}")
    call.close()
    wait_until_connected(house.phone)


_STEADY_S: Final = 6.0
"""A voice process that dies sooner is started again with growing pauses: see `voice.backoff`."""


def _card(house: HousedDesk) -> tuple[Picture, Mask]:
    """The call's card, and which of its pixels stand still."""
    time.sleep(0.3)
    before = house.screen.picture(_SHOWN)
    time.sleep(2.1)
    return before, ~moving(before, house.screen.picture(_SHOWN), _MARGIN)


def _painted_again(house: HousedDesk, before: Picture, still: Mask) -> float:
    """When the card looked as before, but for timers. A window that died leaves its place black."""

    def same() -> bool:
        return bool(np.array_equal(house.screen.picture(_SHOWN)[still], before[still]))

    wait_until(same, "the card to be painted as before", 15)
    return time.time()


def _shown_again(house: HousedDesk, shown: str) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        try:
            calls = house.phone.calls()
        except Exception:  # noqa: BLE001 - the desk is not there yet
            return None
        return next((c for c in calls if c["id"] == shown and c["state"] == "active"), None)

    return wait_until(look, "the call to be shown again", 15)


def _voice(house: HousedDesk) -> int:
    return next(int(p.pid) for p in tree(house.phone.pid) if "ccpdesk.voice" in p.cmdline())


def _entry(house: HousedDesk, shown: str) -> LoggedCall:
    store = open_store(house.phone.paths.default_database_url)

    def over() -> LoggedCall | None:
        with store.reading() as work:
            entry = work.calls.get(CallId(UUID(shown)))
        return entry if entry is not None and entry.call.ended_at is not None else None

    try:
        return wait_until(over, "the end of the call in the history")
    finally:
        store.close()


def repeat(times: int, name: str, once: Callable[[HousedDesk, Kills], None], kills: Kills) -> None:
    """So often in a row on one desk; a fault ends nothing."""
    with ground() as place, housed_desk(place) as house:
        for index in range(times):
            once(house, kills)
            print(f"{name} {index + 1} of {times}, {len(kills.faults)} faults", file=sys.stderr, flush=True)


def table(figures: dict[str, Any]) -> str:
    """Markdown."""
    names = (
        ("desk killed: started → call shown again, by `ctl` (s)", "shown", "≤ 3"),
        ("desk killed: started → its card painted again (s)", "painted", "≤ 3"),
        ("desk killed: longest gap between frames at the far end (s)", "gaps", "none missing"),
        ("voice killed: kill → registered again (s)", "registered", "≤ 1"),
        ("voice killed: kill → the agent is told (s)", "told", ""),
    )
    rows = []
    for title, key, goal in names:
        found = figures.get(key)
        if found:
            rows.append(
                [
                    title,
                    goal,
                    *(number(found[part], 3) for part in ("median", "p99", "most")),
                    str(found["n"]),
                ]
            )
    faults = "\n".join(f"- {fault}" for fault in figures["faults"]) or "Every one as it must be."
    return f"{markdown(['', 'goal', 'median', 'p99', 'most', 'times'], rows)}\n\n{faults}"


def main() -> int:
    """Kill; 1 when something was not as it must be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--quick", action="store_true", help="3 times each")
    parser.add_argument("--only", choices=["desk", "voice"], help="kill only this one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    times = 3 if options.quick else options.times
    kills = Kills()
    if options.only != "voice":
        repeat(times, "desk", kill_desk, kills)
    if options.only != "desk":
        repeat(times, "voice", kill_voice, kills)
    spreads = {name: spread(values) for name, values in vars(kills).items() if name != "faults"}
    body = {name: asdict(found) if found else None for name, found in spreads.items()}
    figures = noted("Kills", {**body, "faults": kills.faults})
    write_json(options.json, figures)
    print(table(figures))
    return 1 if kills.faults else 0


if __name__ == "__main__":
    sys.exit(main())
