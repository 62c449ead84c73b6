"""500 open chats and 50 bookings a minute while a desk talks: `python -m benchmarks.web_load`.

A real `ccpdesk web` and a real desk on one PostgreSQL. First the desk alone, in a call; then the same while
visitors chat and book and agents answer them. In both its main thread is asked for an answer every 5 ms, and
another call rings every three seconds (INVITE → 180, taken back). The visitors are a process of their own on
the same processors: what they take, the desk and the service do not have.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import psutil

from benchmarks.live_changes import postgresql
from benchmarks.rig.figures import markdown, noted, number, spread, write_json
from benchmarks.rig.ground import ground
from benchmarks.rig.manned_desk import MannedDesk, manned_desk
from benchmarks.rig.phones import HEADERS, DeskPhone
from benchmarks.rig.processes import main_thread
from benchmarks.rig.stamped_socket import LOOPBACK
from benchmarks.rig.web_service import web_service
from ccpdesk.app.admin_seed import fill
from ccpdesk.storage import open_store
from ccpdesk.storage.store import Store
from ccpdesk.tenants.service_area import ServedZip
from ccpdesk.tenants.week import parse_week
from tests.e2e.company import BRIGHT, furnish

_SLUG: Final = "brightline-plumbing"
_WINDOWS: Final = "Mon-Sun 08:00-12:00 x 500, Mon-Sun 12:00-16:00 x 500"
_TENANTS: Final = 20
_RING_EVERY_S: Final = 3.0
_RINGING: Final = 180


def furnish_centre(url: str, customers: int) -> Store:
    """The company of the end-to-end tests, with more customers and a web page."""
    furnish(url)
    store = open_store(url)
    with store.unit_of_work() as work:
        work.tenants.change_tenant(replace(BRIGHT, windows=parse_week(_WINDOWS)))
        work.tenants.change_service_area(BRIGHT.id, [ServedZip("30303", "Plumbing")])
        work.commit()
    fill(store, _TENANTS, customers, anyway=True)
    return store


def watched(desk: MannedDesk, seconds: float) -> dict[str, Any]:
    """The desk for so long."""
    began, before, rings = time.time(), desk.answers(), list[float]()
    while time.time() < began + seconds:
        call = desk.far_end.call(HEADERS)
        rings.append((call.wait_for(_RINGING) - call.invited_at) * 1000)
        time.sleep(0.5)
        call.cancel()
        call.wait_for(487)
        call.close()
        time.sleep(_RING_EVERY_S - 0.5)
    time.sleep(1.2)  # the watchdog writes its counts every second
    answers, late = desk.answers() - before, desk.late(began)
    return {
        "rings": spread(rings),
        "main_p99": _quantile(answers, 0.99),
        "main_longest": max((1000 * one.waited for one in late), default=float(max(answers, default=0))),
        "main_own": max((1000 * one.own for one in late), default=0.0),
        "answers": answers.total(),
    }


def processor(pid: int) -> float:
    """Seconds of processor that it has used."""
    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)


def _quantile(answers: Counter[int], share: float) -> float:
    seen, all_of_them = 0, answers.total()
    for waited in sorted(answers):
        seen += answers[waited]
        if seen >= share * all_of_them:
            return float(waited)
    return 0.0


def measure(seconds: float, chats: int, a_minute: float, customers: int) -> dict[str, Any]:
    """Both courses in one run."""
    with ground() as place, postgresql() as url:
        store = furnish_centre(url, customers)
        port = store.engine.url.port
        database = f"postgresql://ada@{LOOPBACK}:{port}/{store.engine.url.database}"

        def settle(phone: DeskPhone) -> None:
            phone.more_settings = f'[database]\nurl = "{database}"\n'

        with manned_desk(place, settle) as (desk, _), web_service(place.subfolder("web"), store) as web:
            call, _ = desk.talk()
            time.sleep(3)
            quiet = watched(desk, seconds)
            began, used, loop = time.monotonic(), processor(web.pid), main_thread(web.pid)
            visitors = Crowd(web.port, url, chats, a_minute, seconds)
            loaded = watched(desk, seconds)
            told = visitors.told()
            lasted = time.monotonic() - began
            busy = 100 * (processor(web.pid) - used) / lasted
            queued = 100 * (main_thread(web.pid).queued - loop.queued) / lasted
            call.hang_up()
            call.close()
        with store.reading() as work:
            arrived = work.inbox.unbooked().get(BRIGHT.id, 0)
        store.close()
    return noted(
        "Web load",
        {
            "seconds": seconds,
            "chats": chats,
            "a_minute": a_minute,
            "customers": customers,
            "quiet": quiet,
            "loaded": loaded,
            "web": {kind: spread(times) for kind, times in told["took"].items() if kind != "booked"},
            "web_busy": busy,
            "web_queued": queued,
            "booked": len(told["took"].get("booked", ())),
            "arrived": arrived,
            "wrong": told["wrong"][:20],
            "lost": told["lost"],
        },
    )


class Crowd:
    """The visitors' process; made when all chats are open."""

    def __init__(self, web: int, url: str, chats: int, a_minute: float, seconds: float) -> None:
        arguments = [str(web), url, _SLUG, str(chats), str(a_minute), str(seconds)]
        command = [sys.executable, "-m", "benchmarks.rig.web_crowd", *arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline() if self._process.stdout else ""
        if line.strip() != "ready":
            raise RuntimeError(f"the visitors did not come: {line!r}")

    def told(self) -> dict[str, Any]:
        """What they measured, once they are gone."""
        told, _ = self._process.communicate(timeout=120)
        found: dict[str, Any] = json.loads(told)
        return found


def _cell(one: dict[str, Any] | None) -> str:
    return f"{number(one['median'])} / {number(one['p99'])}" if one else "–"


_WEB: Final = (
    ("page", "a page answered, median / p99 (ms)"),
    ("look-up", "… with a look-up, which takes 500 ms whatever comes of it"),
    ("message", "a chat message taken"),
    ("delivered", "an agent's answer begun to be written → at the visitor's page"),
)


def table(figures: dict[str, Any]) -> str:
    """Markdown."""
    quiet, loaded = figures["quiet"], figures["loaded"]
    head = [
        f"{figures['chats']} chats, {figures['a_minute']:g} bookings a minute, {figures['seconds']:g} s each",
        "the desk alone",
        "with the visitors",
    ]
    rows = [[words, "", _cell(figures["web"].get(kind))] for kind, words in _WEB]
    rows += [
        ["the service's processor (% of a core)", "", number(figures["web_busy"])],
        ["… its event loop waits for one (% of the time)", "", number(figures["web_queued"])],
        ["bookings sent / arrived", "", f"{figures['booked']} / {figures['arrived']}"],
        ["answers that did not come / errors", "", f"{figures['lost']} / {len(figures['wrong'])}"],
        ["INVITE → 180, median / p99 (ms)", _cell(quiet["rings"]), _cell(loaded["rings"])],
        ["main thread answers, p99 (ms)", number(quiet["main_p99"]), number(loaded["main_p99"])],
        ["… longest (ms)", number(quiet["main_longest"]), number(loaded["main_longest"])],
        ["… most processor of its own for one (ms)", number(quiet["main_own"]), number(loaded["main_own"])],
    ]
    return markdown(head, rows)


def main() -> int:
    """Measure, print the table, write JSON; 1 when something did not arrive."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=180, help="of each course")
    parser.add_argument("--quick", action="store_true", help="40 seconds")
    parser.add_argument("--chats", type=int, default=500)
    parser.add_argument("--a-minute", type=float, default=50)
    parser.add_argument("--customers", type=int, default=20_000)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    seconds = 40 if options.quick else options.seconds
    figures = measure(seconds, options.chats, options.a_minute, options.customers)
    write_json(options.json, figures)
    print(table(json.loads(json.dumps(figures, default=vars))))
    print(*figures["wrong"], sep="\n", file=sys.stderr)
    return int(bool(figures["wrong"] or figures["lost"] or figures["booked"] != figures["arrived"]))


if __name__ == "__main__":
    sys.exit(main())
