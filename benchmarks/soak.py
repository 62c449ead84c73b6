"""A day and more of calls in a row with a real desk: does anything grow? `python -m benchmarks.soak`.

The calls end in every way there is, in turn. Memory, file descriptors and threads of desk, voice and
audio engine together are noted after every hundred; the last are compared with those after
call 100. 1,000 calls take about ten minutes.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from benchmarks.rig.figures import markdown, noted, number, write_json
from benchmarks.rig.ground import ground
from benchmarks.rig.housed_desk import HousedDesk, housed_desk
from benchmarks.rig.processes import Footprint, footprint

_SETTLE_S: Final = 4.0
_ALLOWED: Final = 1.05


def given_up(house: HousedDesk) -> None:
    """The customer hangs up while it rings."""
    call, shown = house.ring()
    call.cancel()
    call.wait_for(487)
    house.wait_until_over(shown)
    call.close()


def rejected(house: HousedDesk) -> None:
    """The agent rejects it."""
    call, shown = house.ring()
    house.phone.ask("reject", call=shown)
    call.wait_for_end()
    house.wait_until_over(shown)
    call.close()


def hung_up_there(house: HousedDesk) -> None:
    """Answered; the customer hangs up."""
    call, shown = house.talk()
    call.hang_up()
    house.wait_until_over(shown)
    call.close()


def hung_up_here(house: HousedDesk) -> None:
    """Answered; the agent hangs up, not in the first second: that counts as a slip (CALL-05)."""
    call, shown = house.talk()
    time.sleep(1.1)
    house.phone.ask("hangup", call=shown)
    call.wait_for_request("BYE")
    house.wait_until_over(shown)
    call.close()


def held(house: HousedDesk) -> None:
    """Answered, held, taken back, hung up by the customer."""
    call, shown = house.talk()
    house.phone.ask("hold", call=shown)
    house.wait_for_state(shown, "held")
    house.phone.ask("resume", call=shown)
    house.wait_for_state(shown, "active")
    call.hang_up()
    house.wait_until_over(shown)
    call.close()


def hung_up_while_held(house: HousedDesk) -> None:
    """Answered and held; the customer does not wait."""
    call, shown = house.talk()
    house.phone.ask("hold", call=shown)
    house.wait_for_state(shown, "held")
    call.hang_up()
    house.wait_until_over(shown)
    call.close()


def second_beside(house: HousedDesk) -> None:
    """A second call rings beside an active one, and is rejected."""
    call, shown = house.talk()
    rejected(house)
    call.hang_up()
    house.wait_until_over(shown)
    call.close()


COURSES: Final[tuple[Callable[[HousedDesk], None], ...]] = (
    given_up, hung_up_there, rejected, hung_up_here, held, given_up, hung_up_while_held, second_beside,
)  # fmt: skip
"""Eight calls and one besides; the last counts twice."""


def soak(house: HousedDesk, calls: int, every: int) -> dict[int, Footprint]:
    """Footprints by the number of calls that were over; raises when a call does not take its course."""
    found: dict[int, Footprint] = {0: _settled(house)}
    done = 0
    marks = iter(range(every, calls + every, every))
    mark = next(marks)
    began = time.monotonic()
    while done < calls:
        course = COURSES[done % len(COURSES)]
        course(house)
        done += 2 if course is second_beside else 1
        if done >= mark:
            found[mark] = _settled(house)
            print(
                f"{done} calls, {time.monotonic() - began:.0f} s: {found[mark]}", file=sys.stderr, flush=True
            )
            mark = next(marks, calls + every)
    return found


def _settled(house: HousedDesk) -> Footprint:
    time.sleep(_SETTLE_S)
    return footprint(house.phone.pid)


def verdict(found: dict[int, Footprint], every: int) -> list[str]:
    """What grew; empty when nothing did."""
    first, last = found[every], found[max(found)]
    faults = []
    if last.private > first.private * _ALLOWED:
        faults.append(f"private memory grew from {first.private} to {last.private} MB")
    for name, before, after in (
        ("descriptors", first.descriptors, last.descriptors),
        ("threads", first.threads, last.threads),
    ):
        if after != before:
            faults.append(f"{name}: {before} after {every} calls, {after} at the end")
    return faults


def table(figures: dict[str, Any]) -> str:
    """Markdown."""
    rows = [
        [
            str(calls),
            number(entry["private"]),
            number(entry["memory"]),
            *(number(entry["parts"].get(part)) for part in ("desk", "voice", "audio engine")),
            str(entry["descriptors"]),
            str(entry["threads"]),
        ]
        for calls, entry in figures["footprints"].items()
    ]
    head = [
        "calls",
        "private memory (MB)",
        "PSS (MB)",
        "desk",
        "voice",
        "audio engine",
        "file descriptors",
        "threads",
    ]
    faults = (
        "; ".join(figures["faults"])
        or "Nothing grew: private memory within 5 %, descriptors and threads equal."
    )
    return f"{markdown(head, rows)}\n\n{faults}"


def main() -> int:
    """Soak; 1 when something grew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--calls", type=int, default=1000)
    parser.add_argument("--quick", action="store_true", help="40 calls")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    options = parser.parse_args()
    calls = 40 if options.quick else options.calls
    every = min(100, max(1, calls // 4))
    with ground() as place, housed_desk(place) as house:
        found = soak(house, calls, every)
    faults = verdict(found, every)
    figures = noted(
        "Soak",
        {"footprints": {str(at): asdict(entry) for at, entry in found.items()}, "faults": faults},
    )
    write_json(options.json, figures)
    print(table(figures))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
