"""A status at the desk, on a supervisor's wallboard and in the real PBX: `python -m benchmarks.status`.

Two desks, Asterisk with the configuration of `packaging/asterisk`, PostgreSQL. From the moment at which
something happens until each of the three says what it means: a queue call rings out (the moment is the PBX's
own, from its queue log) or is rejected, and one click back to Available; the PBX is restarted; desk and voice
stand still as on a computer that sleeps; the network is cut for twenty seconds (in a namespace of its own,
Linux). The desk must say it *confirmed*, the wallboard must have painted it, the PBX must have it in each of
the agent's queues.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from benchmarks.live_changes import postgresql
from benchmarks.rig.figures import markdown, noted, number, spread, write_json
from benchmarks.rig.ground import ground
from benchmarks.rig.watched_agent import (
    Seen,
    WatchedAgent,
    agent_behind_a_network,
    cut_network,
    watched_agent,
)
from ccpdesk.agents.status import LINK_PATIENCE
from tests.peers.asterisk_program import find_asterisk
from tests.peers.waiting import wait_until

_CUT_S: Final = 20.0
_NAP_S: Final = 35.0
"""Longer than a registration of this benchmark lives (30 s), and than a desk may be silent (25 s)."""
_SLEEP_S: Final = LINK_PATIENCE.total_seconds() + 15
_NAMESPACE: Final = ("unshare", "--user", "--map-root-user", "--net")

Figures = defaultdict[str, list[float]]


def missed(watched: WatchedAgent, figures: Figures) -> None:
    """A queue call rings out; one click back."""
    began = time.time()
    watched.carrier.call("+12025550103")  # rings three seconds
    watched.ada.wait_for_call("ringing")
    seen = watched.when_all_say("unavailable", "Missed call", since=began)
    _note(figures, "missed", watched.rang_out_at(), seen)
    watched.carrier.close()
    _note(figures, "back", *watched.back_to_available())


def rejected(watched: WatchedAgent, figures: Figures) -> None:
    """The agent rejects a queue call; one click back."""
    watched.carrier.call("+12025550101")
    watched.ada.wait_for_call("ringing")
    at = time.time()
    watched.ada.ctl("reject")
    _note(figures, "rejected", at, watched.when_all_say("unavailable", "Rejected call", since=at))
    watched.carrier.close()
    _note(figures, "back", *watched.back_to_available())


def restarted(watched: WatchedAgent, figures: Figures) -> None:
    """The PBX loses its power and is started again, once while the agent is Available and once at lunch."""
    for status, reason in _STATUSES:
        with _chosen(watched, status, reason):
            watched.asterisk.kill()
            watched.ada.wait_for_link("reconnecting")
            _demand_not_available(watched)
            watched.asterisk.start()
            at = time.time()
            seen = watched.when_all_say(status, reason, since=at)
            _note(figures, "restarted", at, seen)
            figures["restarted link"].append(_link_since(watched) - at)


def asleep(watched: WatchedAgent, figures: Figures, seconds: float) -> None:
    """Desk and voice stand still: after a nap the status is what it was, after long it is not Available."""
    stopped = time.time()
    with watched.ada.suspended():
        figures["vanished"].append(watched.when_painted("Offline", stopped) - stopped)
        time.sleep(max(0.0, stopped + seconds - time.time()))
        at = time.time()
    nap = seconds < LINK_PATIENCE.total_seconds()
    after = ("available", "") if nap else ("unavailable", "No connection")
    _note(figures, "nap" if nap else "sleep", at, watched.when_all_say(*after, since=at))
    figures["awake link"].append(_link_since(watched) - at)
    if not nap:
        watched.back_to_available()


def cut(watched: WatchedAgent, figures: Figures) -> None:
    """No network for twenty seconds, once while the agent is Available and once at lunch."""
    for status, reason in _STATUSES:
        with _chosen(watched, status, reason):
            began = time.time()
            with cut_network():
                watched.ada.wait_for_link("reconnecting")
                figures["cut noticed"].append(_link_since(watched) - began)
                _demand_not_available(watched)
                time.sleep(max(0.0, began + _CUT_S - time.time()))
                at = time.time()
            _note(figures, "cut", at, watched.when_all_say(status, reason, since=at))
            figures["cut link"].append(_link_since(watched) - at)


_STATUSES: Final = (("available", ""), ("unavailable", "Lunch"))


@contextmanager
def _chosen(watched: WatchedAgent, status: str, reason: str) -> Iterator[None]:
    at = time.time()
    watched.ada.ctl("status", "set", status, *([reason] if reason else []))
    if status == "available":
        wait_until(lambda: watched.status() == (status, reason, True), "the status")
    else:
        watched.when_all_say(status, reason, since=at)
    yield
    watched.ada.ctl("status", "set", "available")
    wait_until(lambda: watched.status() == ("available", "", True), "Available")


def _demand_not_available(watched: WatchedAgent) -> None:
    if watched.status()[0] == "available":
        raise AssertionError("shown as Available without the PBX")


def _link_since(watched: WatchedAgent) -> float:
    """When the desk noticed what its link is now."""
    return datetime.fromisoformat(watched.ada.ctl("status")["link_since"]).timestamp()


def _note(figures: Figures, name: str, began: float, seen: Seen) -> None:
    for where, at in asdict(seen).items():
        if at is not None:
            figures[f"{name} {where}"].append(at - began)


def measure(times: int, restarts: int, sleeps: int) -> Figures:
    """All but the cut network."""
    figures: Figures = defaultdict(list)
    program = find_asterisk()  # before the ground gives the desks a home of their own
    with postgresql() as url, ground() as place, watched_agent(place, program, url) as watched:
        for name, once, often in (
            ("missed", missed, times),
            ("rejected", rejected, times),
            ("restarted", restarted, restarts),
        ):
            for index in range(often):
                once(watched, figures)
                _tell(f"{name} {index + 1} of {often}")
        for index in range(sleeps):
            asleep(watched, figures, _NAP_S)
            asleep(watched, figures, _SLEEP_S)
            _tell(f"asleep {index + 1} of {sleeps}")
    return figures


def measure_cut(times: int) -> Mapping[str, list[float]]:
    """The cut network, in a process in a namespace of its own."""
    program = [sys.executable, "-m", "benchmarks.status", "--inside", str(times)]
    ended = subprocess.run([*_NAMESPACE, *program], stdout=subprocess.PIPE, text=True, check=False)
    if ended.returncode:
        _tell("no figures of a cut network")
        return {}
    found: Mapping[str, list[float]] = json.loads(ended.stdout.splitlines()[-1])
    return found


def _inside(times: int) -> None:
    figures: Figures = defaultdict(list)
    program = find_asterisk()
    with ground() as place, agent_behind_a_network(place, program) as watched:
        for index in range(times):
            cut(watched, figures)
            _tell(f"cut {index + 1} of {times}")
    print(json.dumps(figures))


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


_ROWS: Final = (
    ("missed desk", "queue call rung out → Missed call at the desk, confirmed", 1.0),
    ("missed wallboard", "… painted on the wallboard", 1.0),
    ("missed pbx", "… paused in each of the PBX's queues", 1.0),
    ("rejected desk", "queue call rejected → Rejected call at the desk, confirmed", 1.0),
    ("rejected wallboard", "… painted on the wallboard", 1.0),
    ("rejected pbx", "… paused in each of the PBX's queues", 1.0),
    ("back desk", "click → Available at the desk, confirmed", 1.0),
    ("back wallboard", "… painted on the wallboard", 1.0),
    ("back pbx", "… in each of the PBX's queues", 1.0),
    ("restarted link", "PBX started again → registered", 5.0),
    ("restarted desk", "… status as before, confirmed", 5.0),
    ("restarted pbx", "… and so in the PBX", 5.0),
    ("vanished", "desk and voice stand still → Offline on the wallboard", 30.0),
    ("awake link", "they go on → registered", 5.0),
    ("nap desk", "… after 35 s: Available, confirmed", 5.0),
    ("nap pbx", "… and rung by the PBX", 5.0),
    ("sleep desk", "… after 75 s: Unavailable (No connection), confirmed", 5.0),
    ("sleep pbx", "… and paused in the PBX", 5.0),
    ("cut noticed", "network cut → the desk says so", 5.0),
    ("cut link", "network back after 20 s → registered", 5.0),
    ("cut desk", "… status as before, confirmed", 5.0),
    ("cut pbx", "… and so in the PBX", 5.0),
)


def table(figures: Mapping[str, Any]) -> str:
    """Markdown."""
    rows = []
    for key, title, goal in _ROWS:
        found = figures["seconds"].get(key)
        if found:
            cells = (number(max(found[part], 0.0), 2) for part in ("median", "most"))
            rows.append([title, f"≤ {goal:g}", *cells, str(found["n"])])
    return markdown(["seconds", "goal", "median", "most", "times"], rows)


def late(figures: Mapping[str, Any]) -> list[str]:
    """Which rows miss their goal."""
    seconds = figures["seconds"]
    return [title for key, title, goal in _ROWS if (found := seconds.get(key)) and found["most"] > goal]


def main() -> int:
    """Measure, print the table, write JSON; 1 when a goal was missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=30, help="calls rung out, and calls rejected")
    parser.add_argument("--quick", action="store_true", help="few repetitions")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument("--inside", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        _inside(options.inside)
        return 0
    times, restarts, sleeps = (3, 1, 1) if options.quick else (options.times, 5, 2)
    seconds = {**measure(times, restarts, sleeps), **measure_cut(1 if options.quick else 3)}
    spreads = {name: asdict(found) for name, values in seconds.items() if (found := spread(values))}
    figures = noted("Status", {"seconds": spreads})
    write_json(options.json, figures)
    print(table(figures))
    for title in late(figures):
        print(f"late: {title}")
    return 1 if late(figures) else 0


if __name__ == "__main__":
    sys.exit(main())
