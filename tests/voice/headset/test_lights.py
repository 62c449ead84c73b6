"""The calls become output reports, and only what changed is sent (HEAD-02)."""

from __future__ import annotations

import pytest

from ccpdesk.voice.headset.call_lights import CallLights
from ccpdesk.voice.headset.lights import Lights
from ccpdesk.voice.headset.report_descriptor import parse
from tests.voice.headset import makers as m

EVERY_MAKER = pytest.mark.parametrize("layout", m.ALL, ids=lambda layout: layout.name)
STORY = [
    (CallLights(ringing=True), {"ring", "ringer"}),
    (CallLights(talking=True), {"off_hook"}),
    (CallLights(talking=True, muted=True), {"off_hook", "mute"}),
    (CallLights(talking=True, ringing=True, muted=True), {"off_hook", "mute", "ring"}),
    (CallLights(held=True, muted=True), {"off_hook", "mute", "hold"}),
    (CallLights(held=True, talking=True), {"off_hook"}),
    (CallLights(), set()),
]


@pytest.mark.req("HEAD-02")
@EVERY_MAKER
def test_a_call_from_ringing_to_its_end(layout: m.Layout) -> None:
    lights = Lights(parse(layout.descriptor))
    on: dict[int, set[str]] = {}
    for wanted, expected in STORY:
        reports = lights.show(wanted)
        on |= {report[0]: m.shown(layout, report) for report in reports}
        assert set().union(*on.values()) == expected & layout.lights.keys()
        assert all(len(report) == 1 + layout.output_bytes for report in reports)


@EVERY_MAKER
def test_what_has_not_changed_is_not_sent(layout: m.Layout) -> None:
    lights = Lights(parse(layout.descriptor))
    assert lights.show(CallLights()) == ()
    assert lights.show(CallLights(talking=True))
    assert lights.show(CallLights(talking=True)) == ()


def test_poly_has_a_report_for_each_light() -> None:
    lights = Lights(parse(m.POLY_BLACKWIRE.descriptor))
    assert lights.show(CallLights(talking=True)) == (b"\x17\1",)
    assert lights.show(CallLights(talking=True, muted=True)) == (b"\x09\1",)
    assert lights.show(CallLights(talking=True, muted=True), insist_on_hook=True) == (b"\x17\1",)
    assert lights.show(CallLights()) == (b"\x09\0", b"\x17\0")
