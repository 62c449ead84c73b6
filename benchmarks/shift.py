"""Ten minutes of an agent's work, and a watchdog on the main thread (PERF-04): `python -m benchmarks.shift`.

Calls ring, are accepted, searched for, booked, noted; second calls come and are held for; screens are
switched. All of it with keyboard and mouse in the real window, among 1,000,000 customers. The main thread is
asked for an answer every 5 ms: never may one take 50 ms. `--minutes 1` is for development.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.rig.busy_centre import THICK, BusyCentre, Caller, furnish_busy
from benchmarks.rig.far_call import FarCall
from benchmarks.rig.figures import markdown, noted, number, write_json
from benchmarks.rig.ground import ground
from benchmarks.rig.manned_desk import MannedDesk, manned_desk
from benchmarks.rig.watched_desk import Late
from tests.peers.waiting import wait_until

MILLION: Final = 1_000_000
GOAL_S: Final = 0.050
_KEY_S: Final = 0.12
"""Between two keys: a quick typist."""


@dataclass
class Shift:
    """Somebody at a desk: what was done, and when."""

    desk: MannedDesk
    centre: BusyCentre
    turn: int = 0
    done: list[tuple[float, str]] = field(default_factory=list)

    def work(self) -> None:
        """One turn: a call, and what comes with it."""
        TURNS[self.turn % len(TURNS)](self)
        self.turn += 1

    # --- what a turn is made of -------------------------------------------------------------------------

    def does(self, what: str) -> None:
        """Note what begins now."""
        self.done.append((time.time(), what))

    def caller(self, more: int = 0) -> Caller:
        """Who calls in this turn."""
        return self.centre.callers[(self.turn * 3 + more) % len(self.centre.callers)]

    def ring(self, caller: Caller, kind: str = "queue") -> tuple[FarCall, str]:
        """A call comes; returns once the desk shows it."""
        self.does(f"a {kind} call rings")
        known = {str(shown["id"]) for shown in self.desk.phone.calls()}
        headers = {"X-Tracking-Number": caller.dialled, "X-Call-Type": kind}
        call = self.desk.far_end.call(headers, caller.number)

        def new() -> str | None:
            return next((str(c["id"]) for c in self.desk.phone.calls() if str(c["id"]) not in known), None)

        shown = wait_until(new, "the call to be shown")
        time.sleep(1.2)  # an agent looks before answering
        return call, shown

    def accept(self, call: FarCall, shown: str) -> None:
        """Answer it by keyboard."""
        self.does("accepts it")
        self.press("ctrl+shift+a")
        call.wait_for(200)
        self.desk.wait_for_state(shown, "active")
        time.sleep(1.0)

    def over(self, call: FarCall, shown: str) -> None:
        """The customer hangs up."""
        self.does("the customer hangs up")
        call.hang_up()
        self.desk.wait_until_over(shown)
        call.close()
        time.sleep(0.5)

    def press(self, *keys: str) -> None:
        """One after the other."""
        for key in keys:
            self.desk.hands.press(key)
            time.sleep(_KEY_S)

    def search(self, text: str) -> None:
        """Type it into the search field and go to the results."""
        self.does("searches")
        self.press("ctrl+f")
        self.desk.hands.type_text(text, _KEY_S)
        time.sleep(0.6)

    def open_first(self) -> None:
        """The first result."""
        self.does("opens a customer")
        self.press("Down", "Return")
        self.desk.wait_for("profilePage")
        time.sleep(0.8)

    def sections(self) -> None:
        """Look at every section of the profile."""
        for tab in range(1, 6):
            if self.desk.where(f"sectionTabs {tab}") is not None:
                self.does(f"looks at section {tab + 1}")
                self.desk.click(f"sectionTabs {tab}")
                time.sleep(0.5)

    def note(self) -> None:
        """Write a note."""
        self.does("writes a note")
        self.desk.click("sectionTabs 4")
        self.desk.click("noteBoard/newNote")
        self.desk.hands.type_text("Gate code is 4711, mind the dog.", _KEY_S)
        self.press("ctrl+Return")
        time.sleep(0.5)

    def book(self) -> None:
        """Book a job for the customer on the screen."""
        self.does("opens the booking")
        self.press("ctrl+b")
        self.desk.wait_for("typeField")
        time.sleep(0.5)
        self.press("Home", "Down", "Tab", "Tab", "Tab")
        self.does("fills the booking")
        self.desk.hands.type_text("Water under the sink", _KEY_S)
        self.press("Tab", "Tab", "Tab", "Tab", "space")
        self.does("books")
        self.press("ctrl+Return")
        wait_until(lambda: self.desk.where("typeField") is None, "the job to be booked")
        time.sleep(0.5)

    def wrap_up(self) -> None:
        """A queue call is over: say why no job came of it, when that is asked, and be ready again."""
        self.does("wraps up")
        if self.desk.where("noteField") is not None:
            self.press("Tab", "space")
        self.press("ctrl+shift+w")
        time.sleep(0.5)


def known_caller_books(shift: Shift) -> None:
    """Rings, profile opens by itself, a job is booked."""
    call, shown = shift.ring(shift.caller())
    shift.accept(call, shown)
    shift.desk.wait_for("profilePage")
    shift.sections()
    shift.book()
    shift.over(call, shown)
    shift.wrap_up()


def thick_caller(shift: Shift) -> None:
    """The customer with 500 appointments calls, everything is read, a note written."""
    call, shown = shift.ring(shift.centre.callers[0])
    shift.accept(call, shown)
    shift.desk.click("sectionTabs 0")
    shift.does("views all")
    shift.desk.click("profilePage/viewAllButton")
    time.sleep(2)
    shift.sections()
    shift.note()
    shift.over(call, shown)
    shift.wrap_up()


def second_call(shift: Shift) -> None:
    """A colleague's call during a customer's: held, taken back."""
    call, shown = shift.ring(shift.caller(), "direct")
    shift.accept(call, shown)
    other, beside = shift.ring(shift.caller(1), "direct")
    shift.does("holds and accepts")
    shift.accept(other, beside)
    shift.over(other, beside)
    shift.does("resumes")
    shift.press("ctrl+shift+h")
    shift.desk.wait_for_state(shown, "active")
    shift.over(call, shown)


def unknown_caller(shift: Shift) -> None:
    """Somebody calls from another number and is searched for by name."""
    caller = shift.caller()
    stranger = Caller("+17025550142", caller.name, caller.dialled)
    call, shown = shift.ring(stranger, "direct")
    shift.accept(call, shown)
    shift.search(caller.name)
    shift.open_first()
    shift.over(call, shown)


def between_calls(shift: Shift) -> None:
    """Screens, searches, fly-outs, a caller who gives up."""
    for key in ("ctrl+3", "ctrl+2", "ctrl+1", "ctrl+2"):
        shift.does(f"goes to screen {key[-1]}")
        shift.press(key)
        time.sleep(0.6)
    for number_ in range(3):
        shift.search(shift.centre.texts[(shift.turn + 7 * number_) % len(shift.centre.texts)])
    shift.search(THICK[:12])
    shift.open_first()
    shift.does("opens and closes fly-outs")
    for key in ("ctrl+n", "Escape", "ctrl+shift+v", "Escape", "F1", "Escape"):
        shift.press(key)
        time.sleep(0.4)
    shift.press("ctrl+1")
    call, shown = shift.ring(shift.caller(), "direct")
    shift.does("the customer gives up")
    call.cancel()
    call.wait_for(487)
    shift.desk.wait_until_over(shown)
    call.close()


TURNS: Final[tuple[Callable[[Shift], None], ...]] = (
    known_caller_books, second_call, between_calls, unknown_caller, thick_caller,
)  # fmt: skip


def measure(minutes: float, customers: int) -> dict[str, Any]:
    """Work for so long."""
    with (
        ground() as place,
        manned_desk(place, lambda phone: furnish_busy(phone, customers)) as (desk, centre),
    ):
        shift = Shift(desk, centre)
        began, before = time.time(), desk.answers()
        while time.time() - began < minutes * 60:
            shift.work()
            print(f"{time.time() - began:.0f} s, {shift.turn} turns", file=sys.stderr, flush=True)
        time.sleep(1.5)
        late, answers = desk.late(began), desk.answers() - before
        lasted = time.time() - began
    return noted(
        "Shift",
        {
            "minutes": round(lasted / 60, 1),
            "turns": shift.turn,
            "customers": customers,
            "answers": sum(answers.values()),
            "within": {str(limit): _share(answers, limit) for limit in (5, 10, 20, 50)},
            "late": [_with_deed(one, shift.done) for one in late],
        },
    )


def _share(answers: Counter[int], limit: int) -> float:
    """Percent of the answers that took less than so many milliseconds."""
    return 100 * sum(count for waited, count in answers.items() if waited < limit) / max(1, answers.total())


def _with_deed(late: Late, done: Sequence[tuple[float, str]]) -> dict[str, Any]:
    deed = next((what for at, what in reversed(done) if at <= late.at + late.waited), "")
    return {"deed": deed, **asdict(late)}


def table(figures: dict[str, Any]) -> str:
    """Markdown."""
    late = [one for one in figures["late"] if one["waited"] >= GOAL_S]
    own = [one for one in late if one["own"] >= GOAL_S]
    longest = max((one["waited"] for one in figures["late"]), default=0.0)
    busiest = max((one["own"] for one in figures["late"]), default=0.0)
    rows = [
        ["answers of the main thread", "", f"{figures['answers']:,}"],
        *(
            [f"… in less than {limit} ms (%)", "", number(figures["within"][limit], 3)]
            for limit in ("5", "10", "20", "50")
        ),
        ["longest (ms)", "≤ 50", number(longest * 1000)],
        ["… that took 50 ms or more", "0", str(len(late))],
        ["… of these, with 50 ms of processor of its own", "0", str(len(own))],
        ["most processor of its own for one (ms)", "≤ 50", number(busiest * 1000)],
    ]
    among = f"among {figures['customers']:,} customers"
    head = [f"{figures['turns']} turns in {figures['minutes']:g} minutes, {among}", "goal", ""]
    return markdown(head, rows)


def main() -> int:
    """Work, print the table, write JSON; 1 when the main thread was blocked by its own doing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--quick", action="store_true", help="two minutes")
    parser.add_argument("--customers", type=int, default=MILLION)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    figures = measure(2 if options.quick else options.minutes, options.customers)
    write_json(options.json, figures)
    for late in sorted(figures["late"], key=lambda one: -one["waited"])[:25]:
        print(json.dumps(late), file=sys.stderr)
    print(table(figures))
    return 1 if any(late["own"] >= GOAL_S for late in figures["late"]) else 0


if __name__ == "__main__":
    sys.exit(main())
