"""PERF-01, -02, -03, -05 beside other phones, in one run on one machine: `python -m benchmarks.peers`.

ccpdesk (with 1,000,000 customers), baresip and linphonec, and as a floor pjsua2 alone and a UDP echo. Each is
registered with the same far end, which stamps what arrives with the kernel's clock. `--quick` takes two
minutes and is for development; its figures are not worth keeping.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from benchmarks.peers_table import table
from benchmarks.rig.cards import CardWatch
from benchmarks.rig.company import furnish, known_caller
from benchmarks.rig.course import QUICK, Course, Plan
from benchmarks.rig.echo import echo_times
from benchmarks.rig.far_end import FarEnd
from benchmarks.rig.figures import noted, spread, write_json
from benchmarks.rig.ground import Ground, ground
from benchmarks.rig.phones import BarePjsua2, Baresip, DeskPhone, Linphone, Phone, installed, version
from benchmarks.rig.screen import Screen

MILLION: Final = 1_000_000


class DeskCourse(Course):
    """ccpdesk's course: cards are timed besides, each with another caller out of all."""

    customers = MILLION

    def _more(self, far_end: FarEnd, screen: Screen) -> None:
        self.tell(f"{self.plan.cards} calls that are watched on the screen")
        cards = CardWatch(far_end, screen, known_caller(0, self.customers))
        for index in range(self.plan.cards):
            caller = known_caller(index * 7919 + 1, self.customers)
            self.result.cards.append(cards.time(caller))


def courses(place: Ground, plan: Plan, customers: int, wanted: set[str]) -> dict[str, Course]:
    """One for each phone that is wanted and installed."""

    def desk() -> Phone:
        return DeskPhone(profile)

    found: dict[str, Course] = {}
    if "ccpdesk" in wanted:
        profile = place.subfolder("desk")
        database = DeskPhone(profile).paths.data / "ccpdesk.sqlite"
        furnish(database, customers, lambda text: say("ccpdesk", text))
        course = DeskCourse(place, plan, desk, lambda text: say("ccpdesk", text))
        course.customers = customers
        found["ccpdesk"] = course
    others: dict[str, Callable[[], Phone]] = {
        "baresip": lambda: Baresip(place.subfolder("baresip")),
        "linphonec": lambda: Linphone(place.subfolder("linphone")),
        "pjsua2 alone": lambda: BarePjsua2(place.subfolder("bare")),
    }
    for name, make in others.items():
        if name not in wanted:
            continue
        if name == "pjsua2 alone" or installed(name):
            found[name] = Course(place, plan, make, lambda text, name=name: say(name, text))  # type: ignore[misc]  # bound early
        else:
            say(name, "not installed, left out (apt-get install baresip linphone-cli)")
    return found


def say(who: str, text: str) -> None:
    """Progress, on the error stream."""
    print(f"{time.strftime('%H:%M:%S')} {who}: {text}", file=sys.stderr, flush=True)


def measure(plan: Plan, customers: int, wanted: set[str]) -> dict[str, Any]:
    """Every phone's figures, ready for JSON."""
    with ground() as place:
        body: dict[str, Any] = {"customers": customers, "phones": {}}
        body["udp echo"] = spread(echo_times(plan.rings, place.folder / "echo.log"))
        for name, course in courses(place, plan, customers, wanted).items():
            figures = course.run().figures()
            figures["version"] = version(name) if installed(name) else ""
            body["phones"][name] = figures
        return noted("Beside other phones", body)


def main() -> None:
    """Measure, print the table, write JSON."""
    every = ["ccpdesk", "baresip", "linphonec", "pjsua2 alone"]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="few repetitions")
    parser.add_argument("--customers", type=int, default=MILLION, help="how many ccpdesk knows")
    parser.add_argument("--phone", action="append", choices=every, help="only this one (may be repeated)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    plan = QUICK if options.quick else Plan()
    figures = measure(plan, options.customers, set(options.phone or every))
    write_json(options.json, figures)
    print(table(figures))


if __name__ == "__main__":
    main()
