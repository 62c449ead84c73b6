"""Quality of the line: kept with the call, told while it is bad (HEAD-03)."""

from dataclasses import replace

import pytest

from ccpdesk.calls.end_reason import EndedBy, Ending
from ccpdesk.calls.facts import CallConnected, CallEnded, CallHeld, QualityMeasured
from ccpdesk.calls.quality import CallQuality, LineQuality
from ccpdesk.kernel.ids import CallId
from tests.workflows.house import House

pytestmark = pytest.mark.req("HEAD-03")
GOOD = LineQuality(codec="PCMU", mos=4.4)
BAD = LineQuality(codec="PCMU", mos=2.5, loss_there=20)
DEAF = LineQuality(codec="PCMU", mos=2.5, loss=20)


def talk(house: House) -> CallId:
    call = house.offer()
    house.hear(CallConnected(call, house.clock.wait(1)))
    return call


def measure(house: House, call: CallId, quality: LineQuality, seconds: int = 1) -> None:
    for _ in range(seconds):
        house.hear(QualityMeasured(call, house.clock.wait(1), quality))


def warnings(house: House) -> list[str]:
    return [notice.text for notice in house.desk.state.notices if notice.key == "line"]


def test_last_and_worst_are_shown_at_once_and_written_with_the_end(house: House) -> None:
    call = talk(house)
    for quality in (GOOD, BAD, GOOD):
        measure(house, call, quality)
    kept = CallQuality(last=GOOD, worst=BAD)
    assert house.call(call).quality == kept
    house.hear(CallEnded(call, house.clock.wait(1), Ending(EndedBy.REMOTE)))
    assert house.logged(call)[0].quality == kept


def test_a_bad_line_is_told_after_five_seconds_and_no_more_when_it_is_good(house: House) -> None:
    call = talk(house)
    measure(house, call, BAD, 5)
    assert warnings(house) == []
    measure(house, call, BAD)
    assert warnings(house) == ["The line is bad: the caller may not understand you."]
    house.workflows.actions.dismiss("line")
    measure(house, call, BAD, 3)
    assert warnings(house) == []  # read already
    measure(house, call, GOOD)
    measure(house, call, DEAF, 6)
    assert warnings(house) == ["The line is bad: you may not understand the caller."]
    measure(house, call, GOOD)
    assert warnings(house) == []


@pytest.mark.req("PERF-05")
def test_what_nobody_could_read_is_kept_and_not_shown(house: House) -> None:
    call = talk(house)
    quality = replace(GOOD, jitter_ms=1.2, round_trip_ms=40.1)
    measure(house, call, quality)
    shown: list[object] = []
    house.desk.subscribe(shown.append)
    shown.clear()
    slightly = replace(quality, jitter_ms=1.4, round_trip_ms=39.8)
    measure(house, call, slightly)
    assert shown == []
    for readable in (replace(quality, jitter_ms=1.6), replace(quality, loss=0.1), replace(quality, mos=4.39)):
        measure(house, call, readable)
        assert len(shown) == 1
        shown.clear()
    measure(house, call, slightly)
    house.hear(CallEnded(call, house.clock.wait(1), Ending(EndedBy.REMOTE)))
    kept = house.logged(call)[0].quality
    assert kept is not None
    assert kept.last == slightly


def test_short_trouble_is_not_told(house: House) -> None:
    call = talk(house)
    for _ in range(4):
        measure(house, call, BAD, 4)
        measure(house, call, GOOD)
    assert warnings(house) == []


@pytest.mark.parametrize("how", ["held", "ended"])
def test_the_warning_goes_with_the_talk(house: House, how: str) -> None:
    call = talk(house)
    measure(house, call, BAD, 6)
    assert warnings(house)
    at = house.clock.wait(1)
    house.hear(CallHeld(call, at) if how == "held" else CallEnded(call, at, Ending(EndedBy.REMOTE)))
    assert warnings(house) == []
    measure(house, call, BAD)  # a late one
    assert warnings(house) == []


def test_a_measurement_needs_no_database(house: House) -> None:
    call = talk(house)
    house.store_is_away = True
    measure(house, call, GOOD)
    house.store_is_away = False
    assert house.call(call).quality == CallQuality(GOOD, GOOD)
    assert house.logged(call)[0].quality is None
