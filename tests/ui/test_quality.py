"""What is shown of a line's quality (HEAD-03)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ccpdesk.app.ctl_view import show_call
from ccpdesk.calls.quality import CallQuality, LineQuality
from ccpdesk.ui.models.quality_words import quality_line, quality_summary
from ccpdesk.ui.models.translation import english
from tests.ui import scenes
from tests.ui.conftest import Stage

pytestmark = pytest.mark.req("HEAD-03")
GOOD = LineQuality(codec="G722", mos=4.33, jitter_ms=2.6, round_trip_ms=12.4)
BAD = LineQuality(codec="PCMU", mos=2.63, loss=20.0, loss_there=1.2)


def test_words() -> None:
    assert quality_line(GOOD, english) == (
        "Line good · MOS 4.3 · loss 0 % here, 0 % there · jitter 3 ms · round trip 12 ms · G722"
    )
    assert quality_line(BAD, english).startswith("Line bad · MOS 2.6 · loss 20 % here, 1 % there")
    assert quality_line(replace(GOOD, mos=3.8), english).startswith("Line fair")
    assert quality_summary(CallQuality(GOOD, BAD), english) == "MOS 4.3 at the end, 2.6 at worst (loss 20 %)"


def test_the_call_bar_tells_it_in_its_tooltip_and_ctl_in_figures(stage: Callable[..., Stage]) -> None:
    made = stage(scenes.active())
    call = made.desk.state.calls.busy
    assert call is not None
    assert show_call(made.desk.state, call)["quality"] is None
    measured = call.measured(GOOD).measured(BAD)
    made.desk.show(replace(made.desk.state, calls=made.desk.state.calls.with_call(measured)))
    assert made.ui.window.call_bar.form.block.toolTip() == quality_line(BAD, english)
    shown = show_call(made.desk.state, measured)["quality"]
    assert (shown["last"]["mos"], shown["worst"]["loss"]) == (2.63, 20.0)


def test_the_history_keeps_it(stage: Callable[..., Stage]) -> None:
    made = stage(scenes.active())
    past = made.actions.past[0]
    made.actions.past = (replace(past, call=past.call.measured(BAD).measured(GOOD)),)
    history = made.ui.presenters.history
    history.open(past.call.id)
    line = history.view.events[-1]
    assert (line.what, line.detail) == ("Line", "MOS 4.3 at the end, 2.6 at worst (loss 20 %)")
